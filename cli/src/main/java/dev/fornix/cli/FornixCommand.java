package dev.fornix.cli;

import dev.fornix.cli.command.Commands;
import dev.fornix.cli.command.Runs;
import dev.fornix.cli.console.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command above all commands. */
@Command(
    name = "fornix",
    versionProvider = Version.class,
    description = "AutoML and neural architecture search for the JVM.",
    footer = {
      "",
      "Begin with: ./fornix fit builtin:fashion --time 3m",
      "Java programs: CLASSPATH=$(./fornix classpath) java Program.java",
      "Exit codes: 0 done, 1 failed or stopped, 2 bad usage or input."
    })
final class FornixCommand implements Runnable {
  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show where errors come from, and what the libraries log.")
  boolean debug;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version.")
  boolean version;

  static CommandLine create(Console console, Runs runs) {
    FornixCommand root = new FornixCommand();
    CommandLine line = new CommandLine(root);
    Commands.addTo(line, console, runs);
    line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler(new UsageErrors(console));
    line.setExecutionExceptionHandler(
        (thrown, command, parsed) -> Failures.report(thrown, console, root.debug));
    line.setExecutionStrategy(root::execute);
    return line;
  }

  /** The level of the log is set before anything logs. */
  private int execute(CommandLine.ParseResult parsed) {
    if (debug) {
      System.setProperty("fornix.log.level", "DEBUG");
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "a command is missing");
    }
  }
}
