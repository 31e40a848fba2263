package dev.fornix.execution;

import dev.fornix.core.trial.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Explains why a worker process ended that nobody had asked to. */
final class Death {
  private static final int SIGNALLED = 128;
  private static final int KILL = 9;

  private Death() {}

  /**
   * The failure of the trial that it ran.
   *
   * @param exitCode as Java tells it: 128 and the number of the signal, if it was one
   * @param memoryWasShort whether the kernel has killed processes for want of memory meanwhile
   * @param crashReport where the virtual machine would have written one
   */
  static Failure explain(int exitCode, boolean memoryWasShort, Path crashReport) {
    if (exitCode == SIGNALLED + KILL) {
      return memoryWasShort
          ? new Failure(
              Failure.Kind.OUT_OF_MEMORY,
              "the machine ran out of memory and the system killed the worker; use fewer workers"
                  + " or smaller networks")
          : new Failure(
              Failure.Kind.CRASH,
              "the worker process was killed (exit code 137, signal 9) by somebody, maybe by the"
                  + " system for want of memory");
    }
    if (Files.exists(crashReport)) {
      return crash("the virtual machine of the worker crashed" + frame(crashReport));
    }
    return exitCode > SIGNALLED
        ? crash(
            "the worker process was ended by signal "
                + (exitCode - SIGNALLED)
                + " (exit code "
                + exitCode
                + ")")
        : crash("the worker process ended in the middle of the trial with exit code " + exitCode);
  }

  private static Failure crash(String message) {
    return new Failure(Failure.Kind.CRASH, message);
  }

  /** The frame in which the virtual machine says that it happened. */
  private static String frame(Path crashReport) {
    try {
      List<String> lines = Files.readAllLines(crashReport, StandardCharsets.ISO_8859_1);
      int heading = lines.indexOf("# Problematic frame:");
      String frame =
          heading < 0 || heading + 1 >= lines.size()
              ? ""
              : " at " + lines.get(heading + 1).replaceFirst("^#\\s*", "");
      return frame + " (see " + crashReport + ")";
    } catch (IOException e) {
      return "";
    }
  }
}
