package dev.fornix.cli.command;

import dev.fornix.automl.study.NetworkStudy;
import dev.fornix.automl.study.StudyDoor;
import dev.fornix.cli.console.Console;
import dev.fornix.data.ShellWord;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A known network joins a study. */
@Command(
    name = "enqueue",
    description = {
      "Let a known network, or a point of the space, join a study that is not running.",
      "It becomes one of the next trials; resume trains it, also where the study is finished."
    })
public final class EnqueueCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "<study>", description = "The study's folder.")
  Path study = Path.of("");

  @ArgGroup(exclusive = true, multiplicity = "1")
  @Nullable What what;

  /** One of the two. */
  static final class What {
    @Option(
        names = "--architecture",
        paramLabel = "<file>",
        description = "A network's graph as JSON; trained with the usual recipe.")
    @Nullable Path architecture;

    @Option(
        names = "--configuration",
        paramLabel = "<text>",
        description = "A point of the study's space, as show prints it.")
    @Nullable String configuration;
  }

  /** The command. */
  public EnqueueCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    NetworkStudy parts = NetworkStudy.load(Studies.ofImages(study).root());
    StudyDoor door = new StudyDoor(parts, console.clock());
    if (what != null && what.architecture != null) {
      String name = door.architecture(what.architecture);
      console.say("The network joins the study as '" + name + "'.");
    } else if (what != null && what.configuration != null) {
      door.configuration(what.configuration);
      console.say("The configuration joins the study.");
    }
    console.say("Train it with: ./fornix resume " + ShellWord.of(study));
    return 0;
  }
}
