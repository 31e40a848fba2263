package dev.fornix.cli;

import dev.fornix.automl.process.Shutdown;
import dev.fornix.cli.command.Runs;
import dev.fornix.cli.console.Console;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Arrays;

/**
 * The command line.
 *
 * <pre>{@code
 * fornix fit builtin:fashion --time 3m
 * }</pre>
 */
public final class Main {
  private Main() {}

  /** Run a command and end the process with its exit code. */
  public static void main(String[] arguments) {
    Console console = Console.system();
    Runs runs = Runs.real(console, Main::start);
    System.exit(Shutdown.guard(console::say, () -> run(console, runs, arguments)));
  }

  /** A budget of time is that of the whole process. */
  private static Instant start() {
    return Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
  }

  /**
   * Run a command.
   *
   * @return the exit code: 0 done, 1 failed or stopped, 2 bad usage or input
   */
  static int run(Console console, Runs runs, String... arguments) {
    try {
      return FornixCommand.create(console, runs).execute(arguments);
    } catch (Error e) { // picocli passes on exceptions only
      return Failures.report(e, console, Arrays.asList(arguments).contains("--debug"));
    }
  }
}
