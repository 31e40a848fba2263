package dev.fornix.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A program that runs from its start to its end.
 *
 * @param command what is started
 * @param environment on top of the {@link CleanEnvironment}
 * @param log takes what it says on standard error
 * @param timeout after which it is killed with all of its children
 */
public record Program(
    List<String> command, Map<String, String> environment, Path log, Duration timeout) {
  private static final long LOOK_MILLIS = 250;

  /** Copy. */
  public Program {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /**
   * How it ran.
   *
   * @param exitCode 0 if all went well
   * @param seconds from start to end
   * @param lastLine of its standard output; empty if it said nothing
   * @param rootMegabytes peak resident memory of the process itself
   * @param largestChildMegabytes the same of the largest process below it
   * @param treeMegabytes peak of the resident memory of all of them together, looked at four times
   *     a second
   */
  public record Run(
      int exitCode,
      double seconds,
      String lastLine,
      double rootMegabytes,
      double largestChildMegabytes,
      double treeMegabytes) {}

  /**
   * Run it.
   *
   * @throws IllegalStateException if it did not end in time
   */
  public Run run(LongSupplier nanoTime) throws InterruptedException {
    try {
      Path output = Files.createTempFile("fornix-benchmark", ".out");
      try {
        return run(output, nanoTime);
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Run run(Path output, LongSupplier nanoTime) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    CleanEnvironment.apply(builder, environment);
    long begin = nanoTime.getAsLong();
    Process process = builder.start();
    Thread ender = new Thread(() -> killTree(process.toHandle()));
    Runtime.getRuntime().addShutdownHook(ender);
    try {
      MemoryWatch memory = new MemoryWatch(process.toHandle());
      while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        memory.look();
        if (seconds(begin, nanoTime) > timeout.toSeconds()) {
          throw new IllegalStateException(command.get(0) + " did not end within " + timeout);
        }
      }
      return new Run(
          process.exitValue(),
          seconds(begin, nanoTime),
          lastLine(output),
          memory.rootMegabytes(),
          memory.largestChildMegabytes(),
          memory.treeMegabytes());
    } finally {
      killTree(process.toHandle());
      Runtime.getRuntime().removeShutdownHook(ender);
    }
  }

  private static double seconds(long begin, LongSupplier nanoTime) {
    return (nanoTime.getAsLong() - begin) / 1e9;
  }

  private static String lastLine(Path output) throws IOException {
    List<String> lines = Files.readAllLines(output).stream().filter(l -> !l.isBlank()).toList();
    return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
  }

  private static void killTree(ProcessHandle root) {
    root.descendants().forEach(ProcessHandle::destroyForcibly);
    root.destroyForcibly();
  }
}
