package dev.fornix.cli.command;

import dev.fornix.automl.report.Figures;
import dev.fornix.automl.report.Wording;
import dev.fornix.cli.console.Quantities;
import dev.fornix.cli.console.TextChart;
import dev.fornix.cli.console.TextTable;
import dev.fornix.core.study.StudyIdentity;
import dev.fornix.storage.CurvePoint;
import dev.fornix.storage.StudyReader;
import dev.fornix.storage.StudyRecord;
import dev.fornix.storage.TrialRow;
import dev.fornix.tabular.pipeline.PipelineEvaluator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One trial in words: what it was, how it went, where it comes from. */
final class TrialText {
  /** Ancestors beyond these are many and say little. */
  private static final int GENERATIONS = 20;

  private final StudyReader reader;
  private final TrialRow row;
  private final StateText state;
  private final long images;
  private final boolean pipeline;

  /**
   * A trial.
   *
   * @param images on how many scores were measured; 0 if that is not known
   */
  TrialText(StudyReader reader, TrialRow row, StateText state, long images) {
    this(reader, row, state, images, false);
  }

  private TrialText(
      StudyReader reader, TrialRow row, StateText state, long images, boolean pipeline) {
    this.pipeline = pipeline;
    this.reader = reader;
    this.row = row;
    this.state = state;
    this.images = images;
  }

  /** A trial of a table's study, whose budget is rows and not images. */
  static TrialText ofPipeline(StudyReader reader, TrialRow row, StateText state) {
    return new TrialText(reader, row, state, 0, true);
  }

  String text() {
    return String.join("\n\n", List.of(facts(), decisions(), curve(), lineage())) + "\n";
  }

  private String facts() {
    TextTable table = TextTable.plain();
    table.row("trial", row.number() + ", " + state.trial(row.state()));
    row.failure().ifPresent(kind -> table.row("failure", Quantities.words(kind.name())));
    row.reason().ifPresent(reason -> table.row("reason", reason));
    if (pipeline) {
      table.row(
          "learnt from", Figures.counted(Math.round(row.budget().amount()), "row") + " a fold");
    } else {
      table.row("budget", Wording.budget(row.budget()));
      Studies.trainedFor(row).ifPresent(length -> table.row("trained for", length));
    }
    table.row("seed", Long.toString(row.seed()));
    row.values()
        .forEach((name, value) -> table.row(quantity(name), Quantities.value(name, value, images)));
    if (row.costSeconds() > 0) {
      table.row("took", Figures.duration(row.costSeconds()));
    }
    if (row.score().isPresent() && !row.feasible()) {
      table.row("limits", "broken");
    }
    return table.text();
  }

  private String quantity(String name) {
    return pipeline && name.equals(PipelineEvaluator.MODEL_BYTES)
        ? "learnt, a fold"
        : Quantities.quantity(name);
  }

  private String decisions() {
    TextTable table = TextTable.plain();
    Decisions.of(row.configuration()).forEach((place, answer) -> table.row("  " + place, answer));
    return "configuration " + row.configuration() + "\n" + table.text();
  }

  private String curve() {
    Optional<String> name = objective();
    List<TextChart.Point> points = new ArrayList<>();
    List<CurvePoint> curve = reader.curve(row.number());
    for (CurvePoint point : curve) {
      name.map(point.progress().values()::get)
          .ifPresent(y -> points.add(new TextChart.Point(point.progress().spent().amount(), y)));
    }
    return points.isEmpty()
        ? "no learning curve was reported"
        : Quantities.quantity(name.orElse(""))
            + "\n"
            + TextChart.of(
                points,
                pipeline
                    ? "rows"
                    : Quantities.words(curve.get(0).progress().spent().resource().name()),
                y -> Quantities.score(name.orElse(""), y, images));
  }

  private Optional<String> objective() {
    return reader
        .study()
        .map(StudyRecord::identity)
        .map(StudyIdentity::objectives)
        .map(objectives -> objectives.get(0).name());
  }

  private String lineage() {
    List<String> lines = new ArrayList<>();
    Optional<TrialRow> next = Optional.of(row);
    while (next.isPresent() && lines.size() < GENERATIONS) {
      lines.add(generation(next.get()));
      List<Long> parents = next.get().parents();
      next = parents.isEmpty() ? Optional.empty() : reader.trial(parents.get(0));
    }
    return "lineage\n" + String.join("\n", lines);
  }

  private String generation(TrialRow trial) {
    String parents =
        trial.parents().isEmpty()
            ? ""
            : " of "
                + trial.parents().stream().map(n -> "trial " + n).collect(Collectors.joining(", "));
    return "  trial "
        + trial.number()
        + ": "
        + trial.origin()
        + parents
        + (trial.score().isPresent()
            ? ", " + Quantities.score(objective().orElse(""), trial.score().getAsDouble(), images)
            : "");
  }
}
