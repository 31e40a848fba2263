package dev.fornix.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Keeps the first core for what is measured, and this process and its children on the others. */
public final class FirstCore {
  private static final Path TASKSET = Path.of("/usr/bin/taskset");

  /** Before this process leaves it: then it has fewer cores. */
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  private FirstCore() {}

  /** Whether processes can be bound to a core here, and there is another one. */
  public static boolean available() {
    return Files.isExecutable(TASKSET) && CORES > 1;
  }

  /** What a command begins with that is to have that core; nothing where it cannot be bound. */
  public static List<String> prefix() {
    return available() ? List.of(TASKSET.toString(), "-c", "0") : List.of();
  }

  /** Bind this process to the other cores. */
  public static void leave() throws InterruptedException {
    if (!available()) {
      return;
    }
    String own = Long.toString(ProcessHandle.current().pid());
    try {
      new ProcessBuilder(TASKSET.toString(), "-acp", "1-" + (CORES - 1), own)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
