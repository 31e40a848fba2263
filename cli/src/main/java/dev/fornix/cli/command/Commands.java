package dev.fornix.cli.command;

import dev.fornix.cli.console.Console;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** All commands, in the order of the help. */
public final class Commands {
  private Commands() {}

  /** Put the commands below the root. */
  public static void addTo(CommandLine root, Console console, Runs runs) {
    List<CommandLine> commands =
        List.of(
            FitCommand.create(console, runs),
            SearchCommand.create(console, runs),
            new CommandLine(new ResumeCommand(console, runs)),
            new CommandLine(new EnqueueCommand(console)),
            new CommandLine(new LeaderboardCommand(console)),
            new CommandLine(new ShowCommand(console)),
            new CommandLine(new DiffCommand(console)),
            new CommandLine(new PredictCommand(console)),
            new CommandLine(new ExportCommand(console)),
            new CommandLine(new ServeCommand(console)),
            new CommandLine(new ListCommand(console)),
            new CommandLine(new ProfileCommand(console)),
            BenchCommand.create(console),
            new CommandLine(new DoctorCommand(console)));
    commands.forEach(command -> root.addSubcommand(command.getCommandName(), command));
    finish(root, console);
  }

  /** What all have in common. */
  private static void finish(CommandLine command, Console console) {
    command.getSubcommands().values().forEach(below -> finish(below, console));
    CommandSpec spec = command.getCommandSpec();
    spec.addOption(
        CommandLine.Model.OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Show this help.")
            .build());
    spec.usageMessage().width(console.columns());
    spec.usageMessage().abbreviateSynopsis(true);
    spec.usageMessage().sortOptions(false);
  }
}
