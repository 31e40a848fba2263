package dev.fornix.testkit.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.Pruner;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.FailedTrial;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Progress;
import dev.fornix.core.trial.Proposal;
import dev.fornix.core.trial.RecordedHistory;
import dev.fornix.core.trial.TrialState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every pruner must do, whatever it judges by. The test of a new one makes it and inherits the
 * rest.
 *
 * <pre>{@code
 * class MedianPrunerContractTest extends PrunerContract {
 *   protected Pruner create(Problem problem) {
 *     return Pruners.named("median").create(problem, Options.NONE);
 *   }
 * }
 * }</pre>
 */
public abstract class PrunerContract {
  private static final int EPOCHS = 20;
  private static final Domain DOMAIN =
      Domain.product().with("width", Domain.integers(1, 1000)).build();
  private static final Objective ACCURACY = Objective.maximize("accuracy", "fraction");
  private static final Objective ERROR = Objective.minimize("error", "percent");

  private final RecordedHistory history = new RecordedHistory();

  /** The pruner under test, by default settings. */
  protected abstract Pruner create(Problem problem);

  /** A trial that learns hardly anything, after six that learnt well. */
  @Test
  void stopsAHopelessTrial() {
    completed(6, ACCURACY);
    assertThat(stoppedAfter(create(problem(ACCURACY)), running(1), ACCURACY, 0.2)).isLessThan(15);
  }

  @Test
  void readsWhatIsMinimisedTheOtherWay() {
    completed(6, ERROR);
    assertThat(stoppedAfter(create(problem(ERROR)), running(1), ERROR, 0.2)).isLessThan(15);
    assertThat(stoppedAfter(create(problem(ERROR)), running(1), ERROR, 0.99)).isEqualTo(EPOCHS);
  }

  @Test
  void letsTheLeaderFinish() {
    completed(6, ACCURACY);
    assertThat(stoppedAfter(create(problem(ACCURACY)), running(1), ACCURACY, 0.99))
        .isEqualTo(EPOCHS);
  }

  @Test
  void stopsNothingBeforeOthersAreThereToCompareWith() {
    assertThat(stoppedAfter(create(problem(ACCURACY)), running(1), ACCURACY, 0.1))
        .isEqualTo(EPOCHS);
    for (int i = 0; i < 6; i++) {
      PendingTrial failing = running(1);
      history.tell(
          new FailedTrial(
              failing.number(), failing.proposal(), 1, new Failure(Failure.Kind.ERROR, "told")));
    }
    assertThat(stoppedAfter(create(problem(ACCURACY)), running(1), ACCURACY, 0.1))
        .isEqualTo(EPOCHS);
  }

  @Test
  void letsATrialAtTheEndOfItsBudgetFinish() {
    completed(6, ACCURACY);
    PendingTrial trial = running(1);
    assertThat(create(problem(ACCURACY)).stop(history, trial, curve(ACCURACY, 0.2, EPOCHS)))
        .isEmpty();
  }

  @Test
  void bearsReportsWithoutTheObjectiveAndValuesThatAreNoNumbers() {
    completed(6, ACCURACY);
    Pruner pruner = create(problem(ACCURACY));
    PendingTrial trial = running(1);
    List<Progress> curve = new ArrayList<>();
    for (int epoch = 1; epoch < EPOCHS; epoch++) {
      curve.add(new Progress(Budget.epochs(epoch), Map.of("accuracy", Double.NaN)));
      assertThat(pruner.stop(history, trial, curve)).isEmpty();
      curve.set(epoch - 1, new Progress(Budget.epochs(epoch), Map.of("loss", 1.0)));
      assertThat(pruner.stop(history, trial, curve)).isEmpty();
    }
  }

  /** One that judged all along says the same as one that was made for this judgement. */
  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.85})
  void judgesAfterAResumptionAsItWouldHave(double end) {
    Pruner old = create(problem(ACCURACY));
    for (int i = 0; i < 6; i++) {
      stoppedAfter(old, running(1), ACCURACY, 0.5);
      completed(1, ACCURACY);
    }
    PendingTrial trial = running(1);
    for (int epochs = 1; epochs < EPOCHS; epochs += 6) {
      List<Progress> curve = curve(ACCURACY, end, epochs);
      Optional<String> live = old.stop(history, trial, curve);
      assertThat(create(problem(ACCURACY)).stop(history, trial, curve)).isEqualTo(live);
      assertThat(old.stop(history, trial, curve)).isEqualTo(live);
    }
  }

  /** After how many epochs a trial is stopped; all of them where it is not. */
  private int stoppedAfter(Pruner pruner, PendingTrial trial, Objective objective, double end) {
    for (int epochs = 1; epochs < EPOCHS; epochs++) {
      if (pruner.stop(history, trial, curve(objective, end, epochs)).isPresent()) {
        return epochs;
      }
    }
    return EPOCHS;
  }

  private void completed(int count, Objective objective) {
    for (int i = 0; i < count; i++) {
      PendingTrial trial = running(i + 1);
      double end = 0.8 + 0.02 * i;
      curve(objective, end, EPOCHS).forEach(report -> history.report(trial.number(), report));
      Map<String, Double> values = Map.of(objective.name(), value(objective, end, EPOCHS));
      history.tell(
          new CompletedTrial(
              trial.number(),
              trial.proposal(),
              1,
              new Measurement(values, Budget.epochs(EPOCHS), 1, List.of())));
    }
  }

  private PendingTrial running(int width) {
    Proposal proposal =
        Proposal.of(
            Configuration.parse(DOMAIN, "width=" + width), Budget.epochs(EPOCHS), "contract");
    PendingTrial trial =
        new PendingTrial(history.size(), proposal, 7 + history.size(), TrialState.RUNNING);
    history.propose(trial);
    return trial;
  }

  private static List<Progress> curve(Objective objective, double end, int epochs) {
    List<Progress> curve = new ArrayList<>();
    for (int epoch = 1; epoch <= epochs; epoch++) {
      curve.add(
          new Progress(
              Budget.epochs(epoch), Map.of(objective.name(), value(objective, end, epoch))));
    }
    return curve;
  }

  /** Rises from near 0.1, fast at first; an error is what is missing to the whole, in percent. */
  private static double value(Objective objective, double end, int epoch) {
    double share = end - (end - 0.1) * Math.exp(-0.7 * epoch) + 0.002 * Math.sin(7.0 * epoch);
    return objective.equals(ERROR) ? 100 * (1 - share) : share;
  }

  private static Problem problem(Objective objective) {
    return new Problem(
        SearchSpace.of("widths", DOMAIN, point -> point),
        List.of(objective),
        List.of(),
        Fidelities.only(Budget.epochs(EPOCHS)),
        OptionalLong.empty());
  }
}
