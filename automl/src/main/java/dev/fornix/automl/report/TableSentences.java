package dev.fornix.automl.report;

import dev.fornix.estimators.metrics.Interval;
import dev.fornix.tabular.explain.WeakSlices;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is said of the model of a table, the same on the page and in the card. */
final class TableSentences {
  private static final int MOST_NAMED = 3;
  private static final int MOST_PAIRS = 12;
  private static final String CONSTANT = "constant";

  private final TableReportData data;

  TableSentences(TableReportData data) {
    this.data = data;
  }

  static String words(String name) {
    return name.replace('_', ' ');
  }

  static String range(Interval interval) {
    return Figures.three(interval.low()) + " to " + Figures.three(interval.high());
  }

  String meta() {
    String task = data.study().task();
    return task.substring(0, 1).toUpperCase(Locale.ROOT)
        + task.substring(1)
        + " · "
        + data.profile().source()
        + " · target "
        + data.study().target()
        + " · "
        + Figures.counted(data.study().trainRows() + data.study().testRows(), "row");
  }

  String headline() {
    TableReportData.Scores scores = data.scores();
    return "On "
        + Figures.counted(data.study().testRows(), "row")
        + " that it never saw, the model ("
        + data.offers().get(0).name()
        + ") has "
        + words(scores.metric())
        + " "
        + Figures.three(scores.test())
        + (isConstant()
            ? ": it is the baseline, nothing better was found."
            : "; a constant answer has " + Figures.three(scores.baseline()) + ".")
        + data.study().remark().map(remark -> " " + sentence(remark)).orElse("");
  }

  /** Why the trial that ranks first is not in the model; nothing where it is. */
  Optional<String> passedOver() {
    return data.passedOver().map(why -> passedOver(data.board().get(0), why));
  }

  /**
   * The same of a trial.
   *
   * @param first ranks first
   */
  static String passedOver(TableReportData.Line first, TableReportData.PassedOver why) {
    return "Trial "
        + first.trial()
        + " ranks first and is not in the model: "
        + switch (why) {
          case TOO_FEW_FOLDS ->
              "only "
                  + first.judged()
                  + " judged it, so that its score cannot be compared with the others'.";
          case EQUAL_IS_SMALLER -> "another one is as good and smaller.";
          case NOT_FITTED -> "it could not be fitted on all rows.";
          case NOT_NEEDED -> "together the others predict the rows that judged as well without it.";
        };
  }

  /** Whether the model is the baseline. */
  private boolean isConstant() {
    return data.offers().get(0).name().equals(CONSTANT);
  }

  List<String> certainty() {
    TableReportData.Scores scores = data.scores();
    List<String> all = new ArrayList<>();
    all.add(
        (scores.higherIsBetter() ? "Higher" : "Lower")
            + " values of "
            + words(scores.metric())
            + " are better. "
            + looks());
    all.add(
        scores
            .interval()
            .map(
                i ->
                    "Over other rows of the same kind the value would lie between "
                        + Figures.three(i.low())
                        + " and "
                        + Figures.three(i.high())
                        + " in 95 of 100 cases.")
            .orElse(
                "The test rows, or the groups of them, are too few to say how sure the value is."));
    all.add(
        (isConstant()
                ? "In validation the constant had "
                : "In the search the best single pipeline had ")
            + Figures.three(scores.validation())
            + ", by "
            + data.study().validation()
            + (isConstant()
                ? "."
                : "; the best of many is a little flattered by the choice, and what learns step by"
                    + " step also because it stops where these rows are predicted best."));
    if (isConstant()) {
      all.add("The model gives each row the same answer: it is there to compare others with.");
    } else if (!beatsConstant()) {
      all.add("The model is no better than a constant answer: do not use it.");
    }
    scores.calibration().ifPresent(calibration -> all.add(said(calibration)));
    scores.threshold().ifPresent(threshold -> all.add(said(threshold)));
    return all;
  }

  private String looks() {
    int looks = data.study().testLooks();
    return looks <= 1
        ? "The model was chosen without the test rows, which were looked at only once."
        : "The model was chosen without the test rows, but those were looked at "
            + looks
            + " times, by another model each time: whoever went on because of what they said has"
            + " fitted to them.";
  }

  private static String sentence(String remark) {
    return remark.substring(0, 1).toUpperCase(Locale.ROOT) + remark.substring(1) + ".";
  }

  private boolean beatsConstant() {
    TableReportData.Scores scores = data.scores();
    return scores.higherIsBetter()
        ? scores.test() > scores.baseline()
        : scores.test() < scores.baseline();
  }

  private String said(TableReportData.Threshold threshold) {
    return "A row is said to be '"
        + threshold.name()
        + "' from a probability of "
        + Figures.three(threshold.probability())
        + " on: that took "
        + words(data.scores().metric())
        + " on rows that judged from "
        + Figures.three(threshold.before())
        + " to "
        + Figures.three(threshold.after())
        + ".";
  }

  private static String said(TableReportData.Calibration calibration) {
    return calibration
        .used()
        .map(
            used ->
                "Probabilities are calibrated ("
                    + used
                    + "): their expected error on rows that judged went from "
                    + Figures.three(calibration.before())
                    + " to "
                    + Figures.three(calibration.after())
                    + ".")
        .orElse(
            "Probabilities are left as they are: their expected error on rows that judged is "
                + Figures.three(calibration.before())
                + ".");
  }

  String offers() {
    if (isConstant()) {
      return "There is nothing but the constant, fitted on all rows but the test's.";
    }
    boolean blended = data.offers().stream().anyMatch(offer -> offer.name().contains(" of "));
    if (data.offers().size() == 1) {
      return "No ensemble was better than the best single pipeline on the rows that judged.";
    }
    if (data.offers().size() > 2) {
      return "The best single pipeline, a faster one that is nearly as good, and an ensemble were"
          + " all fitted on all rows but the test's.";
    }
    return "The best single pipeline and "
        + (blended ? "an ensemble" : "a faster one that is nearly as good")
        + " were both fitted on all rows but the test's.";
  }

  /** What is said above the importances. */
  List<String> why() {
    if (isConstant()) {
      return List.of(
          "The model looks at no column: each row gets the same answer, and no column changes it.");
    }
    TableInsights.Importances all = data.insights().importances();
    List<String> sentences = new ArrayList<>();
    List<String> needed =
        all.columns().stream()
            .filter(column -> column.interval().low() > 0)
            .map(column -> "'" + column.column() + "'")
            .toList();
    if (needed.isEmpty()) {
      sentences.add("No single column is clearly needed.");
    } else {
      sentences.add(
          "The model clearly needs "
              + Figures.counted(needed.size(), "column")
              + (needed.size() > MOST_NAMED ? ", most of all " : ": ")
              + String.join(", ", needed.subList(0, Math.min(MOST_NAMED, needed.size())))
              + ".");
    }
    if (!data.insights().interactions().isEmpty()) {
      sentences.add(interactions(data.insights().interactions()));
    }
    sentences.add(
        "That says what the model relies on, not what causes "
            + data.study().target()
            + "; a command below gives the reasons of single rows.");
    sentences.addAll(data.insights().remarks());
    return sentences;
  }

  /** Such as {@code length × width}; each of the two columns stands among the importances. */
  private static String interactions(List<String> pairs) {
    return "It also looks at "
        + Figures.counted(pairs.size(), "pair of columns", "pairs of columns")
        + " as one: "
        + String.join(", ", pairs.subList(0, Math.min(MOST_PAIRS, pairs.size())))
        + (pairs.size() > MOST_PAIRS ? " and others." : ".");
  }

  /** What is said of slices. */
  String weak(TableInsights.Weakness weak) {
    String looked =
        Figures.counted(weak.slices().looked(), "slice")
            + " by single columns, of at least "
            + WeakSlices.FEWEST_ROWS
            + " of the "
            + Figures.counted(weak.rows(), "row")
            + " that judged";
    int found = weak.slices().slices().size();
    if (found == 0) {
      return "Of "
          + looked
          + ", none has a "
          + weak.loss()
          + " that is larger than elsewhere by more than the worst of so many shows by chance.";
    }
    return Figures.counted(found, "slice has", "slices have")
        + " a larger "
        + weak.loss()
        + " than elsewhere, of "
        + looked
        + "; the intervals allow for having looked at all of them.";
  }
}
