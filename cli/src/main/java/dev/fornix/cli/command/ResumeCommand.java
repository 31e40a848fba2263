package dev.fornix.cli.command;

import dev.fornix.automl.config.Durations;
import dev.fornix.automl.config.StudyConfig;
import dev.fornix.automl.fit.Extension;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.automl.study.StudySettings;
import dev.fornix.automl.tables.TableSettings;
import dev.fornix.cli.console.Console;
import dev.fornix.cli.progress.Goal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Going on with a study. */
@Command(
    name = "resume",
    description = "Go on with a study: what is left of its budget, or further trials or time.")
public final class ResumeCommand implements Callable<Integer> {
  private final Console console;
  private final Runs runs;

  @Mixin OutputOptions output = new OutputOptions();

  @Parameters(index = "0", paramLabel = "<study>", description = "The study's folder.")
  Path study = Path.of("");

  @Option(
      names = "--trials",
      paramLabel = "<+number>",
      description = "Further trials, with a plus: +20.")
  @Nullable String trials;

  @Option(
      names = "--time",
      paramLabel = "<+duration>",
      description = "Further time, with a plus: +10m.")
  @Nullable String time;

  /** The command. */
  public ResumeCommand(Console console, Runs runs) {
    this.console = console;
    this.runs = runs;
  }

  @Override
  public Integer call() {
    StudyFolder folder = Studies.existing(study);
    Extension extension = new Extension(furtherTrials(), furtherTime());
    if (folder.ofTable()) {
      Goal table = Goal.of(TableSettings.of(folder));
      return output.showTable(
          console,
          extension.isEmpty() ? table : table.open(),
          listener -> runs.resumeTable(study, extension, listener));
    }
    StudyConfig config = StudySettings.read(folder);
    Goal goal = extension.equals(Extension.NONE) ? Goal.of(config) : Goal.of(config).open();
    return output.show(console, goal, listener -> runs.resume(study, extension, listener));
  }

  private Optional<Duration> furtherTime() {
    return Optional.ofNullable(time).map(t -> further("--time", t)).map(Durations::parse);
  }

  private OptionalLong furtherTrials() {
    if (trials == null) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(further("--trials", trials)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "--trials '" + trials + "' must be a whole number of further trials, such as +20", e);
    }
  }

  /** Without a plus it might as well be meant as the number in all. */
  private static String further(String option, String text) {
    if (!text.startsWith("+")) {
      throw new IllegalArgumentException(
          option
              + " '"
              + text
              + "' must begin with a plus, since it comes on top of what the study has had: "
              + option
              + " +"
              + text);
    }
    return text.substring(1);
  }
}
