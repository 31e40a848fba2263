package dev.fornix.strategies.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.Pruner;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Progress;
import dev.fornix.core.trial.Proposal;
import dev.fornix.strategies.Trials;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PrunersTest {
  private static final Objective ACCURACY = Objective.maximize("accuracy", "");
  private static final Objective LOSS = Objective.minimize("loss", "");
  private static final Objective PARAMETERS = Objective.minimize("parameters", "");
  private static final Domain DOMAIN =
      Domain.product().with("width", Domain.integers(1, 1000)).build();

  private final Trials trials = new Trials();

  /**
   * Running averages after 2 epochs: 0.25, 0.45, 0.35, of which 0.35 is the median; the trial's
   * best counts, not its last.
   */
  @Test
  void stopsBelowTheMedianOfTheRunningAverages() {
    Pruner median = median(Map.of("startup", "3"));
    completed(1, 0.2, 0.3, 0.9).completed(1, 0.4, 0.5, 0.9).completed(1, 0.3, 0.4, 0.5);
    assertThat(stop(median, running(1), 0.34, 0.1))
        .contains(
            "after 2 epochs its best accuracy, 0.340000, is worse than 0.350000, the median of the"
                + " averages of 3 trials");
    assertThat(stop(median, running(1), 0.35, 0.1)).isEmpty();
    assertThat(stop(median, running(1), 0.1, 0.36)).isEmpty();
  }

  @Test
  void takesTheMiddleOfTwoMedians() {
    assertThat(MedianPruner.median(new double[] {4, 1, 3, 2})).isEqualTo(2.5);
    assertThat(MedianPruner.median(new double[] {9, 1, 3})).isEqualTo(3);
  }

  @Test
  void turnsTheComparisonForWhatIsMinimised() {
    Pruner median =
        Pruners.named("median").create(problem(LOSS), new Options(Map.of("startup", "1")));
    report(LOSS, finish(propose(1, 9)), 5, 3, 2);
    assertThat(median.stop(trials.history(), running(1), curve("loss", 4.1, 4.2))).isPresent();
    assertThat(median.stop(trials.history(), running(1), curve("loss", 4.1, 3.9))).isEmpty();
  }

  @Test
  void waitsForItsStartupTrialsAndThroughItsWarmup() {
    completed(1, 0.5, 0.5, 0.5).completed(1, 0.5, 0.5, 0.5);
    assertThat(stop(median(Map.of("startup", "3")), running(1), 0.1)).isEmpty();
    assertThat(stop(median(Map.of("startup", "2")), running(1), 0.1)).isPresent();
    Pruner warm = median(Map.of("startup", "2", "warmup", "2"));
    assertThat(stop(warm, running(1), 0.1, 0.1)).isEmpty();
    assertThat(stop(warm, running(1), 0.1, 0.1, 0.1)).isPresent();
  }

  @Test
  void comparesOnlyWithCurvesThatGoAsFar() {
    Pruner median = median(Map.of("startup", "1"));
    completed(1, 0.9);
    assertThat(stop(median, running(1), 0.1)).isPresent();
    assertThat(stop(median, running(1), 0.1, 0.1)).isEmpty();
  }

  @Test
  void doesNotCountTrialsThatFailed() {
    Pruner median = median(Map.of("startup", "1"));
    PendingTrial failed = propose(1, 9);
    report(ACCURACY, failed.number(), 0.9, 0.9);
    trials.fail(failed, Failure.Kind.ERROR);
    assertThat(stop(median, running(1), 0.1)).isEmpty();
  }

  @Test
  void letsATrialAtTheEndOfItsBudgetFinish() {
    completed(1, 0.9, 0.9, 0.9);
    Pruner median = median(Map.of("startup", "1"));
    assertThat(stop(median, running(1), 0.1, 0.1)).isPresent();
    assertThat(median.stop(trials.history(), propose(1, 2), curve("accuracy", 0.1, 0.1))).isEmpty();
  }

  @Test
  void stopsNothingWithoutReportsOfTheObjective() {
    completed(1, 0.9, 0.9);
    assertThat(median(Map.of("startup", "1")).stop(trials.history(), running(1), curve("loss", 9)))
        .isEmpty();
  }

  @Test
  void joinsTheCurveOfATrialToThatOfTheOneThatItContinues() {
    Pruner median = median(Map.of("startup", "1"));
    completed(1, 0.1, 0.3);
    Proposal promotion = Proposal.promotion(trials.history().completed().get(0), Budget.epochs(9));
    PendingTrial continued = trials.propose(promotion);
    trials
        .history()
        .report(continued.number(), new Progress(Budget.epochs(3), Map.of("accuracy", 0.5)));
    finish(continued);
    // The average of 0.1, 0.3 and 0.5 is 0.3; of 0.1 and 0.3 it is 0.2, for both of the trials.
    assertThat(stop(median, running(1), 0.2, 0.2, 0.29)).isPresent();
    assertThat(stop(median, running(1), 0.2, 0.2, 0.31)).isEmpty();
    assertThat(stop(median, running(1), 0.1, 0.21)).isEmpty();
  }

  /** At epoch 1: fronts {(0.9, 50), (0.5, 10)}, {(0.8, 60)}, {(0.4, 70)}. */
  @Test
  void stopsByTheShareOfTrialsOnBetterFronts() {
    Pruner pareto = pareto(Map.of("startup", "4"), ACCURACY, PARAMETERS);
    completed(50, 0.9).completed(10, 0.5).completed(60, 0.8).completed(70, 0.4);
    assertThat(stop(pareto, running(65), 0.6))
        .contains("after 1 epochs it is on front 3, and 3 of 4 trials are on better ones");
    assertThat(stop(pareto, running(55), 0.6)).as("front 2, two are better").isEmpty();
    assertThat(stop(pareto, running(5), 0.1)).as("front 1").isEmpty();
    Pruner strict = pareto(Map.of("startup", "4", "share", "0.4"), ACCURACY, PARAMETERS);
    assertThat(stop(strict, running(55), 0.6)).isPresent();
  }

  @Test
  void takesTheValueOfTheSameStep() {
    Pruner pareto = pareto(Map.of("startup", "1"), ACCURACY, PARAMETERS);
    completed(50, 0.3, 0.9);
    assertThat(stop(pareto, running(60), 0.4)).isEmpty();
    assertThat(stop(pareto, running(60), 0.4, 0.4)).isPresent();
  }

  @Test
  void stopsNothingWhereAnObjectiveIsKnownOnlyAtTheEnd() {
    Pruner pareto = pareto(Map.of("startup", "1"), ACCURACY, Objective.minimize("millis", ""));
    completed(50, 0.9);
    assertThat(stop(pareto, running(60), 0.1)).isEmpty();
  }

  @Test
  void ranksByTheMedianWithOneObjective() {
    Pruner pareto = pareto(Map.of("startup", "3"), ACCURACY);
    completed(1, 0.2).completed(1, 0.3).completed(1, 0.4);
    assertThat(stop(pareto, running(1), 0.25)).isPresent();
    assertThat(stop(pareto, running(1), 0.35)).isEmpty();
  }

  @Test
  void asksTheSpaceOfEachCandidateOnce() {
    Widths space = new Widths();
    Pruner pareto =
        Pruners.named("pareto-rank").create(problem(space, ACCURACY, PARAMETERS), Options.NONE);
    completed(50, 0.9).completed(30, 0.8).completed(20, 0.7).completed(10, 0.5).completed(5, 0.1);
    PendingTrial trial = running(60);
    assertThat(stop(pareto, trial, 0.4)).isPresent();
    assertThat(space.asked).isEqualTo(6);
    stop(pareto, trial, 0.4, 0.5);
    stop(pareto, trial, 0.4);
    assertThat(space.asked).isEqualTo(6);
  }

  @Test
  void refusesUnknownNamesAndOptionsOutOfRange() {
    assertThat(Pruners.named("none").create(problem(ACCURACY), Options.NONE)).isSameAs(Pruner.NONE);
    assertRefused("meddian", Map.of(), "did you mean median");
    assertRefused("none", Map.of("startup", "3"), "option of pruner none 'startup'");
    assertRefused("median", Map.of("share", "1"), "share");
    assertRefused("median", Map.of("startup", "0"), "startup (0) must be at least 1");
    assertRefused("median", Map.of("warmup", "-1"), "warmup (-1) must be at least 0");
    assertRefused("pareto-rank", Map.of("share", "1"), "share (1.0) must be");
  }

  private static void assertRefused(String name, Map<String, String> options, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pruners.named(name).create(problem(ACCURACY), new Options(options)))
        .withMessageContaining(message);
  }

  private static Pruner median(Map<String, String> options) {
    return Pruners.named("median").create(problem(ACCURACY), new Options(options));
  }

  private static Pruner pareto(Map<String, String> options, Objective... objectives) {
    return Pruners.named("pareto-rank").create(problem(objectives), new Options(options));
  }

  private static Problem problem(Objective... objectives) {
    return problem(new Widths(), objectives);
  }

  private static Problem problem(Widths space, Objective... objectives) {
    return new Problem(
        space,
        List.of(objectives),
        List.of(),
        Fidelities.only(Budget.epochs(9)),
        OptionalLong.empty());
  }

  /** Knows its parameters beforehand: as many as it is wide. */
  private static final class Widths implements SearchSpace<Configuration> {
    private int asked;

    @Override
    public String name() {
      return "widths";
    }

    @Override
    public Domain domain() {
      return DOMAIN;
    }

    @Override
    public Configuration decode(Configuration configuration) {
      return configuration;
    }

    @Override
    public Map<String, Double> known(Configuration configuration) {
      asked++;
      return Map.of("parameters", (double) configuration.integer("width"));
    }
  }

  private Optional<String> stop(Pruner pruner, PendingTrial trial, double... accuracies) {
    return pruner.stop(trials.history(), trial, curve("accuracy", accuracies));
  }

  private static List<Progress> curve(String quantity, double... values) {
    List<Progress> curve = new ArrayList<>();
    for (double value : values) {
      curve.add(new Progress(Budget.epochs(curve.size() + 1), Map.of(quantity, value)));
    }
    return curve;
  }

  private PendingTrial running(int width) {
    return propose(width, 9);
  }

  private PendingTrial propose(int width, double epochs) {
    return trials.propose(
        Proposal.of(Configuration.parse(DOMAIN, "width=" + width), Budget.epochs(epochs), "told"));
  }

  private long finish(PendingTrial trial) {
    trials.tell(trial, Map.of("accuracy", 1.0, "loss", 1.0));
    return trial.number();
  }

  private PrunersTest completed(int width, double... accuracies) {
    report(ACCURACY, finish(propose(width, 9)), accuracies);
    return this;
  }

  private void report(Objective objective, long trial, double... values) {
    curve(objective.name(), values).forEach(p -> trials.history().report(trial, p));
  }
}
