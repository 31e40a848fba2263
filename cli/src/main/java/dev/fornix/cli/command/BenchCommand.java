package dev.fornix.cli.command;

import dev.fornix.cli.console.Console;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command above the comparisons. */
@Command(
    name = "bench",
    description = "Compare search strategies, or estimators of networks, on published tables.")
final class BenchCommand implements Runnable {
  @Spec @Nullable CommandSpec spec;

  static CommandLine create(Console console) {
    CommandLine line = new CommandLine(new BenchCommand());
    line.addSubcommand(new BenchStrategiesCommand(console));
    line.addSubcommand(new BenchEstimatorsCommand(console));
    return line;
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(
          spec.commandLine(), "say what to compare: bench strategies or bench estimators");
    }
  }
}
