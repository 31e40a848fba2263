package dev.fornix.cli;

import dev.fornix.cli.command.Runs;
import dev.fornix.cli.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import picocli.CommandLine;

/** Runs the command line in this process and keeps what it writes. */
public final class Cli {
  private final Runs runs;

  Cli(Runs runs) {
    this.runs = runs;
  }

  /** A command line with the real runs. */
  public static Cli real() {
    return new Cli(Runs.real(console(System.out, System.err)));
  }

  /** What a command gave back. */
  public record Result(int exitCode, String out, String err) {}

  public Result run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = console(stream(out), stream(err));
    int code = Main.run(console, runs, arguments);
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The commands with their options. */
  CommandLine model() {
    return FornixCommand.create(console(System.out, System.err), runs);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static Console console(PrintStream out, PrintStream err) {
    return new Console(out, err, false, Console.USUAL_COLUMNS, Clock.systemUTC(), System::nanoTime);
  }
}
