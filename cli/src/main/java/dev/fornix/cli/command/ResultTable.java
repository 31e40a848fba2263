package dev.fornix.cli.command;

import dev.fornix.automl.fit.FitResult;
import dev.fornix.automl.report.Figures;
import dev.fornix.automl.report.Wording;
import dev.fornix.cli.console.Quantities;
import dev.fornix.cli.console.TextTable;
import dev.fornix.core.trial.TrialState;
import java.util.Locale;
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
    result.testScore().ifPresent(test -> table.row("test " + metric(), tested(test) + interval()));
    table.row("validation", score(result.validationScore()) + " in trial " + result.bestTrial());
    result
        .baselineScore()
        .ifPresent(s -> table.row("baseline", score(s) + SEARCHED + again() + chosen()));
    result.baselineFailure().ifPresent(why -> table.row("baseline", "failed, " + why));
    table.row(
        "best first random",
        result
            .randomScore()
            .map(s -> score(s) + SEARCHED)
            .orElse("none: no network that was drawn at random was trained as the final one"));
  }

  private String again() {
    return result.baselineRetrainedScore().map(s -> ", " + score(s) + " trained again").orElse("");
  }

  private String chosen() {
    return result.baselineChosen().orElse(false) ? "; it is the chosen network itself" : "";
  }

  private String metric() {
    return Quantities.words(result.metric());
  }

  private String score(double value) {
    return Quantities.score(result.metric(), value, result.validationImages().orElse(0L));
  }

  private String tested(double value) {
    return Quantities.score(result.metric(), value, result.testImages().orElse(0L));
  }

  private String interval() {
    return result
        .testScoreInterval()
        .map(i -> " (" + tested(i.low()) + " to " + tested(i.high()) + " with 95 % confidence)")
        .orElse("");
  }

  private void costs() {
    table.row("parameters", Quantities.count((double) result.parameters()));
    table.row("multiply-adds", Quantities.count((double) result.multiplyAdds()));
    result
        .latencyMillis()
        .ifPresent(
            ms ->
                table.row(
                    "latency",
                    Figures.millis(ms) + " an image on one thread, measured alone at the end"));
    result
        .energyMillijoules()
        .ifPresent(
            e ->
                table.row(
                    "energy",
                    Figures.millijoules(e)
                        + " an image, of the whole processors, measured alone at the end"));
    result.modelBytes().ifPresent(b -> table.row("model size", Quantities.bytes(b)));
    table.row("trials", trials());
    table.row(
        "time",
        Figures.duration(result.totalSeconds())
            + ", of which the search "
            + Figures.duration(result.searchSeconds()));
  }

  private String trials() {
    return result.trials().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .map(e -> e.getValue() + " " + state(e.getKey()))
        .collect(Collectors.joining(", ", "", Quantities.TRIALS));
  }

  private static String state(String key) {
    return Wording.state(TrialState.valueOf(key.toUpperCase(Locale.ROOT)));
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
