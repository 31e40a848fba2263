package dev.fornix.cli;

import dev.fornix.automl.process.Verdict;
import dev.fornix.cli.console.Console;

/** Says what went wrong. */
final class Failures {
  private Failures() {}

  /** One sentence, with the trace if that is wanted; gives the exit code. */
  static int report(Throwable thrown, Console console, boolean debug) {
    Verdict verdict = Verdict.of(thrown);
    console.say("fornix: " + verdict.sentence());
    if (debug) {
      thrown.printStackTrace(console.err());
    }
    return verdict.exitCode();
  }
}
