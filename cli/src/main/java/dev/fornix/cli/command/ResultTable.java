package dev.fornix.cli.command;

import dev.fornix.automl.fit.FitResult;
import dev.fornix.cli.console.Quantities;
import dev.fornix.cli.console.TextTable;
import dev.fornix.cli.progress.Spans;
import java.util.stream.Collectors;

/** A run's result for people: what it is worth, what it costs, where it is. */
final class ResultTable {
  /** Such a training is shorter than that of a network that was trained again. */
  private static final String SEARCHED = " (validation, as trained in the search)";

  private final TextTable table = TextTable.plain();
  private final FitResult result;

  private ResultTable(FitResult result) {
    this.result = result;
  }

  static String of(FitResult result) {
    ResultTable table = new ResultTable(result);
    table.worth();
    table.costs();
    table.places();
    return "\n" + table.table.text() + "\n";
  }

  private void worth() {
    result.testScore().ifPresent(test -> table.row("test " + metric(), score(test) + interval()));
    table.row("validation", score(result.validationScore()) + " in trial " + result.bestTrial());
    result.baselineScore().ifPresent(s -> table.row("baseline", score(s) + SEARCHED));
    table.row(
        "best first random",
        result
            .randomScore()
            .map(s -> score(s) + SEARCHED)
            .orElse("none: no trial that was drawn at random was completed"));
  }

  private String metric() {
    return Quantities.words(result.metric());
  }

  private String score(double value) {
    return Quantities.score(result.metric(), value);
  }

  private String interval() {
    return result
        .testScoreInterval()
        .map(i -> " (" + score(i.low()) + " to " + score(i.high()) + " with 95 % confidence)")
        .orElse("");
  }

  private void costs() {
    table.row("parameters", Quantities.count((double) result.parameters()));
    table.row("multiply-adds", Quantities.count((double) result.multiplyAdds()));
    result
        .latencyMillis()
        .ifPresent(ms -> table.row("latency", Quantities.millis(ms) + " an image on one thread"));
    result.modelBytes().ifPresent(b -> table.row("model size", Quantities.bytes(b)));
    table.row("trials", trials());
    table.row(
        "time",
        Spans.text(result.totalSeconds())
            + ", of which the search "
            + Spans.text(result.searchSeconds()));
  }

  private String trials() {
    return result.trials().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .map(e -> e.getValue() + " " + Quantities.words(e.getKey()))
        .collect(Collectors.joining(", "));
  }

  private void places() {
    result.modelPath().ifPresent(path -> table.row("model", path.toString()));
    result
        .testedModelPath()
        .ifPresent(path -> table.row("tested model", path + " (the scores are its own)"));
    result.reportPath().ifPresent(path -> table.row("report", path.toString()));
    table.row("study", result.study().toString());
  }
}
