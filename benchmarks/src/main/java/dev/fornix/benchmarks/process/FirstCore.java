package dev.fornix.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Keeps the first core for what is measured, and this process and its children on the others. */
public final class FirstCore {
  private static final Path TASKSET = Path.of("/usr/bin/taskset");

  private FirstCore() {}

  /** Whether processes can be bound to a core here, and there is another one. */
  public static boolean available() {
    return Files.isExecutable(TASKSET) && Runtime.getRuntime().availableProcessors() > 1;
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
    int last = Runtime.getRuntime().availableProcessors() - 1;
    String own = Long.toString(ProcessHandle.current().pid());
    try {
      new ProcessBuilder(TASKSET.toString(), "-acp", "1-" + last, own)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
