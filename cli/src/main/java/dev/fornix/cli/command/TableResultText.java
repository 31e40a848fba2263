package dev.fornix.cli.command;

import dev.fornix.automl.report.Figures;
import dev.fornix.automl.report.Wording;
import dev.fornix.automl.tables.TableResult;
import dev.fornix.cli.console.Quantities;
import dev.fornix.cli.console.TextTable;
import dev.fornix.core.trial.TrialState;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The result of a run on a table for people: what it is worth, and where it is. */
final class TableResultText {
  private TableResultText() {}

  static String of(TableResult result) {
    TextTable table = TextTable.plain();
    String metric = Quantities.words(result.metric());
    table.row(
        "test " + metric,
        Figures.three(result.testScore())
            + result
                .testScoreInterval()
                .map(
                    i ->
                        " ("
                            + Figures.three(i.low())
                            + " to "
                            + Figures.three(i.high())
                            + " with 95 % confidence)")
                .orElse("")
            + " on "
            + Figures.counted(result.testRows(), "row"));
    table.row(
        "validation",
        Figures.three(result.validationScore())
            + " in trial "
            + result.bestTrial()
            + ", by "
            + result.validation());
    table.row("model", models(result));
    result
        .threshold()
        .ifPresent(
            t ->
                table.row(
                    "threshold",
                    "the second class is said from a probability of " + Figures.three(t) + " on"));
    table.row(
        "baseline",
        "a constant: "
            + Figures.three(result.baselineTestScore())
            + " on the test rows"
            + result
                .baselineScore()
                .map(s -> ", " + Figures.three(s) + " in validation")
                .orElse(""));
    table.row("model size", Figures.bytes(result.modelBytes()) + ", the file");
    table.row("trials", trials(result));
    table.row(
        "time",
        Figures.duration(result.totalSeconds())
            + ", of which the search "
            + Figures.duration(result.searchSeconds()));
    table.row("model file", result.modelPath().toString());
    table.row("report", result.reportPath().toString());
    table.row("study", result.study().toString());
    return "\n" + table.text() + "\n";
  }

  /** The chosen one, and what else is offered. */
  private static String models(TableResult result) {
    String others =
        result.offers().stream()
            .filter(offer -> !offer.name().equals(result.model()))
            .map(
                offer ->
                    "; "
                        + offer.name()
                        + " in "
                        + offer.file()
                        + ", "
                        + Figures.three(offer.heldScore())
                        + " on rows that judged")
            .collect(Collectors.joining());
    String own =
        result.offers().stream()
            .filter(offer -> offer.name().equals(result.model()))
            .map(offer -> ", " + Figures.three(offer.heldScore()) + " on rows that judged")
            .collect(Collectors.joining());
    return result.model() + own + others;
  }

  private static String trials(TableResult result) {
    return result.trials().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            e ->
                e.getValue()
                    + " "
                    + Wording.state(TrialState.valueOf(e.getKey().toUpperCase(Locale.ROOT))))
        .collect(Collectors.joining(", ", "", " (the baseline included)"));
  }
}
