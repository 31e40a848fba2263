package dev.fornix.cli.command;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.text.ArchitectureJson;
import dev.fornix.architecture.text.ArchitectureText;
import dev.fornix.automl.report.DataFacts;
import dev.fornix.automl.report.Figures;
import dev.fornix.automl.study.FinalScore;
import dev.fornix.automl.study.NetworkStudy;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.automl.study.StudySettings;
import dev.fornix.automl.tables.TableBoard;
import dev.fornix.automl.tables.TablePlan;
import dev.fornix.automl.tables.TableSettings;
import dev.fornix.cli.console.Console;
import dev.fornix.cli.console.Quantities;
import dev.fornix.drawing.Drawing;
import dev.fornix.storage.StudyReader;
import dev.fornix.storage.TrialRow;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A study and one of its trials in full. */
@Command(
    name = "show",
    description = {
      "Show a study and its best trial, or another trial.",
      "Of a trial: configuration, values, learning curve, lineage and, of images, the network."
    })
public final class ShowCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "<study>", description = "The study's folder.")
  Path study = Path.of("");

  @Option(names = "--trial", paramLabel = "<number>", description = "Show this trial alone.")
  @Nullable Long trial;

  @Option(names = "--svg", paramLabel = "<file>", description = "Draw the network into this file.")
  @Nullable Path svg;

  @Option(
      names = "--architecture",
      paramLabel = "<file>",
      description = "Write the network's graph as JSON into this file, as enqueue takes it.")
  @Nullable Path architecture;

  /** The command. */
  public ShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    StudyFolder folder = Studies.existing(study);
    if (folder.ofTable()) {
      return showTable(folder);
    }
    try (StudyReader reader = StudyReader.open(folder.root())) {
      if (trial == null) {
        console.print(
            StudyText.of(
                reader,
                new StateText(folder, reader),
                StudySettings.read(folder),
                Studies.images(study)));
      }
      OptionalLong number = chosen(reader);
      if (number.isPresent()) {
        show(folder, reader, Studies.trial(reader, study, number.getAsLong()));
      }
    }
    return 0;
  }

  /** A study of a table has pipelines in place of networks. */
  private int showTable(StudyFolder folder) {
    if (svg != null || architecture != null) {
      throw new IllegalArgumentException(
          "the study in '"
              + study
              + "' is one of a table: its pipelines have no network to draw or to write");
    }
    DataFacts.Parts images = Studies.images(study);
    try (StudyReader reader = StudyReader.open(folder.root())) {
      StateText state = new StateText(folder, reader);
      if (trial == null) {
        TablePlan plan = TablePlan.read(folder.tablePlan());
        String data = TableSettings.of(folder).data();
        Optional<String> model =
            TableBoard.result(reader)
                .map(
                    result ->
                        result.composition()
                            + ", test "
                            + Quantities.words(plan.metric())
                            + " "
                            + Figures.three(result.testScore()));
        console.print(StudyText.of(reader, state, data, model, images));
      }
      OptionalLong number = chosen(reader);
      if (number.isPresent()) {
        TrialRow row = Studies.trial(reader, study, number.getAsLong());
        console.print(TrialText.ofPipeline(reader, row, state).text());
      }
    }
    return 0;
  }

  private OptionalLong chosen(StudyReader reader) {
    return trial != null
        ? OptionalLong.of(trial)
        : FinalScore.of(reader)
            .map(FinalScore::trial)
            .or(() -> reader.incumbent().map(TrialRow::number))
            .map(OptionalLong::of)
            .orElse(OptionalLong.empty());
  }

  private void show(StudyFolder folder, StudyReader reader, TrialRow row) {
    NetworkStudy parts = NetworkStudy.load(folder.root());
    GivenNetwork.of(parts, row)
        .ifPresent(given -> console.print(given.sentence() + "\n" + given.recipeText() + "\n"));
    StateText state = new StateText(folder, reader);
    console.print(new TrialText(reader, row, state, Studies.images(study).validation()).text());
    Architecture network = Studies.network(parts, row);
    console.print(ArchitectureText.of(network));
    if (svg != null) {
      Outputs.write(svg, Drawing.of(network).titled("trial " + row.number()).full());
      console.say("Drew the network into " + svg + ".");
    }
    if (architecture != null) {
      Outputs.write(architecture, ArchitectureJson.write(network));
      console.say("Wrote the network's graph into " + architecture + ".");
    }
  }
}
