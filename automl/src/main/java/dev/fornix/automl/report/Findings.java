package dev.fornix.automl.report;

import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.ScaledSpace;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.TrialState;
import dev.fornix.estimators.metrics.ClassificationMetric;
import dev.fornix.estimators.metrics.Interval;
import dev.fornix.estimators.training.TrainingEvaluator;
import dev.fornix.estimators.training.TrainingScore;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What follows from the data of a report; every section reads the same numbers from here. */
final class Findings {
  /**
   * Trainings are of one length up to this share; seconds end with a whole batch and a validation.
   */
  private static final double SAME_LENGTH = 0.1;

  private final ReportData data;
  private final Map<Long, TrialRow> byNumber = new HashMap<>();

  Findings(ReportData data) {
    this.data = data;
    data.search().trials().forEach(t -> byNumber.put(t.number(), t));
  }

  ReportData data() {
    return data;
  }

  ClassificationMetric metric() {
    return data.study().metric();
  }

  Objective objective() {
    return data.study().objective();
  }

  /** A score on the validation images in words. */
  String score(double value) {
    return Wording.score(metric(), value, data.data().parts().validation());
  }

  /** A score on the test images in words. */
  String tested(double value) {
    return Wording.score(metric(), value, data.data().parts().test());
  }

  /** A difference of scores on the validation images in words, without its sign. */
  String difference(double value) {
    return Wording.difference(metric(), value, data.data().parts().validation());
  }

  /** How a validation score stands to another one in words. */
  String compared(double value, double other) {
    return Wording.compared(metric(), value, other, data.data().parts().validation());
  }

  Optional<TrialRow> trial(long number) {
    return Optional.ofNullable(byNumber.get(number));
  }

  Optional<TrialRow> chosen() {
    return data.model().flatMap(m -> trial(m.trial()));
  }

  Optional<Double> validation(TrialRow row) {
    return row.value(objective().name());
  }

  Optional<Double> validation() {
    return chosen().flatMap(this::validation);
  }

  Optional<Double> test() {
    return data.test().map(t -> t.scores().value(metric())).filter(Double::isFinite);
  }

  Optional<Interval> testInterval() {
    return data.test().flatMap(TestResult::interval).filter(i -> i.high() > i.low());
  }

  Optional<Double> baseline() {
    return baselineRow().flatMap(this::validation);
  }

  /** The small fixed network as the search trained it, if it was measured. */
  Optional<TrialRow> searchedBaseline() {
    return data.search().baseline().flatMap(this::trial).filter(t -> validation(t).isPresent());
  }

  /**
   * What the chosen network is compared with: the best training of the small fixed network, also
   * one after the search; of a chosen small fixed network that was trained again, the first one.
   */
  Optional<TrialRow> baselineRow() {
    if (baselineWasChosen()) {
      return searchedBaseline();
    }
    return data.search().trials().stream()
        .filter(t -> isBaseline(t) && validation(t).isPresent())
        .max(Comparator.comparingDouble(this::merit).thenComparing(r -> -r.number()));
  }

  /** Whether a trial trained the small fixed network, in the search or again after it. */
  boolean isBaseline(TrialRow row) {
    return data.search()
        .baseline()
        .filter(b -> b == row.number() || (isFinalist(row) && row.parents().contains(b)))
        .isPresent();
  }

  /** Why the small fixed network has no score; empty if it has one or was not tried. */
  Optional<String> baselineLoss() {
    return data.search().baseline().flatMap(this::trial).flatMap(TrialRow::loss);
  }

  /** The best of the study's own first random trials, or of what continued them. */
  Optional<TrialRow> firstRandomRow() {
    return firstRandomRows()
        .filter(r -> r.state() == TrialState.COMPLETE && validation(r).isPresent())
        .filter(r -> !isCheap(r))
        .max(Comparator.comparingDouble(this::merit).thenComparing(r -> -r.number()));
  }

  /** How many configurations were the first to be drawn at random; promotions have parents. */
  long firstRandomDrawn() {
    return firstRandomRows().filter(r -> r.parents().isEmpty()).count();
  }

  private Stream<TrialRow> firstRandomRows() {
    return data.search().firstRandom().stream().map(byNumber::get).filter(Objects::nonNull);
  }

  private double merit(TrialRow row) {
    return objective().direction().gain(validation(row).orElseThrow());
  }

  /** Whether a trial trained a network of the search again. */
  boolean isFinalist(TrialRow row) {
    return data.search().finalists().contains(row.number());
  }

  /** Whether a trial keeps the study's limits, as far as they were measured. */
  boolean feasible(TrialRow row) {
    return Limit.allKept(data.study().limits(), row.values());
  }

  /** Whether the chosen network is the small fixed one, as the search trained it or again. */
  boolean baselineWasChosen() {
    return chosen().filter(this::isBaseline).isPresent();
  }

  /** What kind of score a trial has. */
  ScoreKind kind(TrialRow row) {
    return ScoreKind.of(row.trainedFor(), row.configuration(), enlarges());
  }

  private boolean enlarges() {
    return data.search().finalists().stream()
        .flatMap(number -> trial(number).stream())
        .anyMatch(row -> ScaledSpace.isFinal(row.configuration()));
  }

  List<TrialRow> ranked() {
    return data.search().leaderboard().stream()
        .map(byNumber::get)
        .filter(Objects::nonNull)
        .toList();
  }

  /** Whether a trial's score is not that of a training like the final ones. */
  boolean isCheap(TrialRow row) {
    return !kind(row).equals(ScoreKind.TRAINING);
  }

  /**
   * The trials with a score of a network that was trained by itself as in the end, by number; one
   * that was stopped early counts with what it had by then, as in the choice.
   */
  List<TrialRow> scored() {
    return withScore(t -> !isCheap(t));
  }

  /** The trials with another score, which only puts networks in order, by number. */
  List<TrialRow> scoredCheaply() {
    return withScore(this::isCheap);
  }

  private List<TrialRow> withScore(Predicate<TrialRow> which) {
    return data.search().trials().stream()
        .filter(t -> t.state() == TrialState.COMPLETE || t.state() == TrialState.PRUNED)
        .filter(t -> validation(t).isPresent())
        .filter(which)
        .toList();
  }

  List<TrialRow> in(TrialState state) {
    return data.search().trials().stream().filter(t -> t.state() == state).toList();
  }

  /** The standard error of the chosen network's validation score. */
  Optional<Double> validationError() {
    return chosen().flatMap(this::validationError);
  }

  /** The standard error of a trial's validation score, as it was measured or as it may be. */
  Optional<Double> validationError(TrialRow row) {
    return row.value(TrainingScore.errorOf(objective().name()))
        .or(() -> validation(row).map(this::guess))
        .filter(e -> e > 0);
  }

  /** The 95 % interval of a trial's validation score, within what a score can be. */
  Optional<Interval> validationInterval(TrialRow row) {
    long images = data.data().parts().validation();
    return validation(row)
        .flatMap(v -> validationError(row).map(e -> metric().interval(v, e, images)));
  }

  private double guess(double score) {
    long images = data.data().parts().validation();
    return images == 0 ? 0 : metric().standardError(score, images);
  }

  /** The standard error of the test score. */
  Optional<Double> testError() {
    return data.test().map(t -> t.scores().standardError(metric())).filter(e -> e > 0);
  }

  /** How much better validation was than the test; empty without a test. */
  Optional<Double> gap() {
    return validation().flatMap(v -> test().map(t -> Wording.gain(metric(), v, t)));
  }

  /** The gap in standard errors of a difference between independent scores. */
  Optional<Double> gapInErrors() {
    Optional<Double> own = validationError();
    Optional<Double> others = testError();
    return gap().flatMap(g -> own.flatMap(a -> others.map(b -> g / Math.hypot(a, b))));
  }

  /** How far validation is ahead of another trial's validation score, in standard errors. */
  Optional<Double> leadInErrors(TrialRow other) {
    Optional<Double> lead =
        validation().flatMap(v -> validation(other).map(o -> Wording.gain(metric(), v, o)));
    Optional<Double> others = validationError(other);
    return lead.flatMap(
        l -> validationError().flatMap(own -> others.map(o -> l / Math.hypot(own, o))));
  }

  /**
   * Whether the chosen network was trained longer than another (more than 0), as long (0), or
   * shorter. Budgets of different units are those of a network that was trained again and of a
   * trial of the search, which is shorter. What a network inherited comes on top of its own.
   */
  int trainingAgainst(TrialRow other) {
    TrialRow chosen = chosen().orElseThrow();
    return inherits(chosen) && !inherits(other) ? 1 : training(chosen, other);
  }

  /** Whether a trial was trained longer than another; a tenth more or less is as long. */
  static int training(TrialRow row, TrialRow than) {
    Budget own = row.trainedFor();
    Budget other = than.trainedFor();
    if (own.resource() != other.resource()) {
      return 1;
    }
    double most = Math.max(own.amount(), other.amount());
    return Math.abs(own.amount() - other.amount()) <= SAME_LENGTH * most
        ? 0
        : Double.compare(own.amount(), other.amount());
  }

  /** The budgets of the chosen network and of another in words. */
  String budgetsAgainst(TrialRow other) {
    return budget(chosen().orElseThrow()) + " against " + budget(other);
  }

  private static String budget(TrialRow row) {
    return Wording.budget(row.trainedFor()) + (inherits(row) ? " on top of inherited weights" : "");
  }

  /** Whether a trial began with weights that had been trained before it. */
  static boolean inherits(TrialRow row) {
    return row.value(TrainingEvaluator.INHERITED).orElse(0.0) > 0;
  }

  /**
   * Whether a trial was trained so much more briefly than the chosen network, by less than a
   * quarter of its epochs, that their scores say nothing of one another.
   */
  boolean hardlyTrained(TrialRow row) {
    Budget own = chosen().orElseThrow().trainedFor();
    return own.resource() == row.trainedFor().resource()
        && row.trainedFor().amount() < own.amount() / 4;
  }

  /** The median time for one image on one thread. */
  Optional<Double> latencyMillis() {
    return data.file().flatMap(ReportedFile::latency).map(l -> l.medianMillis());
  }
}
