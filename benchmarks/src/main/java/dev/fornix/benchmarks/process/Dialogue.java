package dev.fornix.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A program that answers lines on its standard input with lines on its standard output. */
public final class Dialogue implements AutoCloseable {
  private final List<String> command;
  private final Process process;
  private final PrintWriter questions;
  private final BufferedReader answers;

  /**
   * Start it.
   *
   * @param environment on top of the {@link CleanEnvironment}
   */
  public Dialogue(List<String> command, Map<String, String> environment) {
    this.command = List.copyOf(command);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    CleanEnvironment.apply(builder, environment);
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    questions = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
    answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Say a line. */
  public void say(String line) {
    questions.println(line);
  }

  /**
   * Wait for the next line of its answers.
   *
   * @throws IllegalStateException if it ends without one
   */
  public String answer() {
    try {
      String line = answers.readLine();
      if (line == null) {
        throw new IllegalStateException(
            "it ended before it answered; see what it said above: " + String.join(" ", command));
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The kernel's own peak of its resident memory so far. */
  public double peakMegabytes() {
    return MemoryWatch.peakMegabytes(process.toHandle());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
