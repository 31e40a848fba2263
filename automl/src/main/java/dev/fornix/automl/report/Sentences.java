package dev.fornix.automl.report;

import dev.fornix.core.trial.TrialState;
import dev.fornix.estimators.metrics.ClassificationMetric;
import dev.fornix.estimators.metrics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the numbers mean, in whole sentences for page and card alike. */
final class Sentences {
  private final Findings findings;

  Sentences(Findings findings) {
    this.findings = findings;
  }

  /** What came out, the test first. */
  String headline() {
    if (findings.data().model().isEmpty()) {
      return "No trial succeeded, so there is no network to report; the failures below say why.";
    }
    return findings.test().map(this::tested).orElseGet(this::untested);
  }

  private String tested(double score) {
    long images = findings.data().data().parts().test();
    String range =
        findings
            .testInterval()
            .map(i -> " With 95 % confidence the true value lies between " + range(i) + ".")
            .orElse("");
    return "On "
        + Figures.counted(images, "test image")
        + " that neither training nor search had seen, "
        + achieved(score)
        + "."
        + range;
  }

  private String achieved(double score) {
    String value = findings.tested(score);
    return findings.metric() == ClassificationMetric.ACCURACY
        ? "the network classified " + value + " correctly"
        : "the network's " + Wording.term(findings.metric()) + " is " + value;
  }

  private String untested() {
    return "The search ended without a final model: "
        + findings
            .validation()
            .map(
                v ->
                    "the best network's "
                        + Wording.term(findings.metric())
                        + " on the validation images is "
                        + findings.score(v)
                        + ", and the test images were not looked at.")
            .orElse("the test images were not looked at.");
  }

  String range(Interval interval) {
    return findings.tested(interval.low()) + " and " + findings.tested(interval.high());
  }

  /** How the network stands to the baseline and to the first random trials. */
  String comparison() {
    Optional<Double> validation = findings.validation();
    if (validation.isEmpty()) {
      return "";
    }
    if (findings.baselineWasChosen()) {
      return "This is the small fixed baseline network itself: the search found nothing to put in"
          + " its place."
          + baselineAgain(validation.get());
    }
    double score = validation.get();
    List<String> parts = new ArrayList<>();
    findings.baselineRow().ifPresent(b -> parts.add(than(score, b, "the small fixed network")));
    findings
        .firstRandomRow()
        .filter(r -> !findings.hardlyTrained(r))
        .ifPresent(r -> parts.add(than(score, r, "the best of the first random trials")));
    return parts.isEmpty()
        ? ""
        : "On the validation images, where all were compared, it scored "
            + findings.score(score)
            + findings.chosen().map(row -> " after " + Wording.budget(row.trainedFor())).orElse("")
            + ": "
            + String.join(" and ", parts)
            + "."
            + inherited();
  }

  /** Its own training alone does not compare with that of others. */
  private String inherited() {
    return findings
        .chosen()
        .filter(Findings::inherits)
        .map(row -> " It began with " + whose(row) + ", whose training comes on top of its own.")
        .orElse("");
  }

  private String whose(TrialRow row) {
    if (isOfEarlierStudy(row)) {
      return "weights of an earlier study";
    }
    return twins(row).findAny().isPresent()
        ? "the weights that it had in the search"
        : "weights of another network of the search";
  }

  /** The trials of the same network that it was made from. */
  private Stream<TrialRow> twins(TrialRow row) {
    return findings.data().search().trials().stream()
        .filter(other -> row.parents().contains(other.number()))
        .filter(other -> other.configuration().equals(row.configuration()));
  }

  /** A network of an earlier study, or one that was trained again or further. */
  private boolean isOfEarlierStudy(TrialRow row) {
    return row.origin().equals(TrialRow.OF_EARLIER_STUDY)
        || twins(row).anyMatch(this::isOfEarlierStudy);
  }

  /** What it has now and what it had in the search, where it was trained again after that. */
  private String baselineAgain(double score) {
    TrialRow chosen = findings.chosen().orElseThrow();
    return findings
        .searchedBaseline()
        .filter(first -> !first.equals(chosen))
        .map(
            first ->
                " Trained again, it scored "
                    + findings.score(score)
                    + " on the validation images after "
                    + Wording.budget(chosen.trainedFor())
                    + ", and in the search "
                    + findings.score(findings.validation(first).orElseThrow())
                    + " after "
                    + Wording.budget(first.trainedFor())
                    + ".")
        .orElse("");
  }

  /** Less than a standard error apart, no order is claimed. */
  private String than(double score, TrialRow row, String what) {
    double other = findings.validation(row).orElseThrow();
    boolean level = findings.leadInErrors(row).filter(e -> Math.abs(e) < 1).isPresent();
    return (level ? "level with" : findings.compared(score, other))
        + " "
        + what
        + " ("
        + findings.score(other)
        + " after "
        + Wording.budget(row.trainedFor())
        + ")";
  }

  /** How many trials ended in each state. */
  String counts() {
    List<String> parts = new ArrayList<>();
    for (TrialState state : TrialState.values()) {
      int count = findings.in(state).size();
      if (count > 0) {
        parts.add(Figures.whole(count) + " " + Wording.state(state));
      }
    }
    return Figures.counted(findings.data().search().trials().size(), "trial")
        + ", the baseline and the final trainings included"
        + (parts.isEmpty() ? "" : ": " + String.join(", ", parts))
        + ".";
  }
}
