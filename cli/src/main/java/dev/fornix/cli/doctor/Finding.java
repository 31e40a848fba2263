package dev.fornix.cli.doctor;

/**
 * What was found of one thing.
 *
 * @param what was looked at
 * @param state how it is
 * @param found the value found
 * @param advice what to do; empty where all is well
 */
public record Finding(String what, State state, String found, String advice) {
  /** How a thing is. */
  public enum State {
    OK,
    WARNING,
    BROKEN
  }

  static Finding ok(String what, String found) {
    return new Finding(what, State.OK, found, "");
  }

  static Finding warning(String what, String found, String advice) {
    return new Finding(what, State.WARNING, found, advice);
  }

  static Finding broken(String what, String found, String advice) {
    return new Finding(what, State.BROKEN, found, advice);
  }
}
