package dev.fornix.cli;

import dev.fornix.automl.process.Verdict;
import dev.fornix.cli.console.Console;
import dev.fornix.core.text.NearestName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one sentence what is wrong with a command line, and what was probably meant. */
final class UsageErrors implements IParameterExceptionHandler {
  private final Console console;

  UsageErrors(Console console) {
    this.console = console;
  }

  @Override
  public int handleParseException(ParameterException thrown, String[] arguments) {
    CommandLine command = thrown.getCommandLine();
    console.say(
        "fornix: "
            + sentence(thrown)
            + "; see: "
            + command.getCommandSpec().qualifiedName(" ")
            + " --help");
    return Verdict.BAD_INPUT;
  }

  private static String sentence(ParameterException thrown) {
    return thrown instanceof UnmatchedArgumentException unmatched
        ? unknown(unmatched.getUnmatched(), thrown.getCommandLine())
        : Optional.ofNullable(thrown.getMessage())
            .map(message -> message.replaceFirst("^Error: ", ""))
            .map(message -> message.replaceFirst("is not an? (int|long)$", "is no whole number"))
            .orElse("the command line cannot be read");
  }

  private static String unknown(List<String> words, CommandLine command) {
    String word = words.get(0);
    if (word.startsWith("-")) {
      String name = word.replaceFirst("=.*", "");
      return "unknown option '"
          + name
          + "'"
          + owner(name, command)
              .or(() -> nearest(name, command.getCommandSpec().optionsMap().keySet()))
              .orElse("");
    }
    if (command.getSubcommands().isEmpty()) {
      return "'" + word + "' is one argument too many";
    }
    return NearestName.unknown("command", word, command.getSubcommands().keySet());
  }

  /** The command beside it that has such an option, since it was not mistyped then. */
  private static Optional<String> owner(String name, CommandLine command) {
    return Optional.ofNullable(command.getParent()).stream()
        .flatMap(parent -> parent.getSubcommands().values().stream())
        .filter(other -> other.getCommandSpec().optionsMap().containsKey(name))
        .findFirst()
        .map(other -> "; " + other.getCommandName() + " has it");
  }

  private static Optional<String> nearest(String name, Collection<String> known) {
    return NearestName.of(name, known).map(n -> "; did you mean " + n + "?");
  }
}
