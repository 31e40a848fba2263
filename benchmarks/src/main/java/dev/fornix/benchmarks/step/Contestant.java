package dev.fornix.benchmarks.step;

import dev.fornix.benchmarks.process.CleanEnvironment;
import dev.fornix.nn.engine.WorkerEnvironment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A process that trains while it is asked to; both sides get the environment of our workers. */
final class Contestant implements AutoCloseable {
  private final List<String> command;
  private final Process process;
  private final PrintWriter orders;
  private final BufferedReader answers;

  Contestant(List<String> command) {
    this.command = List.copyOf(command);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    CleanEnvironment.apply(builder, WorkerEnvironment.variables());
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    orders = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
    answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Let it begin to train for so long. */
  void begin(double seconds) {
    orders.println(seconds);
  }

  /** Wait for its images per second. */
  double imagesPerSecond() {
    try {
      String line = answers.readLine();
      if (line == null) {
        throw new IllegalStateException(
            "it ended before it answered; see what it said above: " + String.join(" ", command));
      }
      return Double.parseDouble(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Train for so long. */
  double measure(double seconds) {
    begin(seconds);
    return imagesPerSecond();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
