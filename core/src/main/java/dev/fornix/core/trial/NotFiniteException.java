package dev.fornix.core.trial;

/** A measured value is not a finite number, as after a training that diverged. */
public final class NotFiniteException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  NotFiniteException(String name, double value) {
    super("the measured " + name + " must be a finite number, not " + value);
  }
}
