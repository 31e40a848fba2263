package dev.fornix.automl.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.automl.study.NetworkStudy;
import dev.fornix.automl.study.Transfer;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Proposal;
import dev.fornix.core.trial.Trial;
import dev.fornix.estimators.metrics.ClassificationMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TransferOutcomeTest {
  private static final Objective ACCURACY = Objective.maximize("accuracy", "");
  private static final Budget SHORT = Budget.epochs(1);
  private static final Budget LONG = Budget.epochs(3);

  private final List<Trial> trials = new ArrayList<>();

  @Test
  void comparesAtTheLargestBudgetThatBothHad() {
    trial("baseline", Budget.epochs(9), 0.99);
    trial(Transfer.ORIGIN, SHORT, 0.50);
    trial("random", SHORT, 0.60);
    trial("promotion", LONG, 0.70, 1);
    trial("promotion", LONG, 0.65, 2);
    trial("mutation", LONG, 0.72, 3);
    trial("random", Budget.epochs(9), 0.95);
    TransferOutcome outcome = outcome(true, 5);
    assertThat(outcome.comparedAt()).contains("3 epochs");
    assertThat(outcome.trials()).isEqualTo(2);
    assertThat(outcome.score()).contains(0.72);
    assertThat(outcome.otherTrials()).isEqualTo(1);
    assertThat(outcome.otherScore()).contains(0.65);
    assertThat(outcome.chosen()).isTrue();
    assertThat(outcome.sentence(ClassificationMetric.ACCURACY, 1000))
        .isEqualTo(
            "Of the earlier study in old came this: in trials of 3 epochs the best of 2 that began"
                + " with it scored 72.0\u00a0%, the best of 1 other 65.0\u00a0%; what the former"
                + " had learnt there comes on top of their trials. The chosen network is one of"
                + " that study or descends from one.");
  }

  @Test
  void saysSoWhereNothingCanBeCompared() {
    trial("baseline", LONG, 0.99);
    trial(Transfer.ORIGIN, SHORT, 0.50);
    trial("random", LONG, 0.60);
    TransferOutcome outcome = outcome(false, 2);
    assertThat(outcome.score()).isEmpty();
    assertThat(outcome.sentence(ClassificationMetric.ACCURACY, 1000))
        .isEqualTo(
            "Of the earlier study in old came this: there are no trials of one budget that began"
                + " with it and that did not. The chosen network has nothing to do with that"
                + " study.");
  }

  @Test
  void followsTheChosenNetworkThroughItsFinalTraining() {
    trial(Transfer.ORIGIN, SHORT, 0.50);
    trial("random", SHORT, 0.60);
    trial(NetworkStudy.RETRAINING, LONG, 0.80, 0);
    trial(NetworkStudy.RETRAINING, LONG, 0.90, 1);
    assertThat(outcome(false, 2).chosen()).isTrue();
    assertThat(outcome(false, 3).chosen()).isFalse();
    assertThat(outcome(false, 3).comparedAt()).contains("1 epoch");
  }

  private TransferOutcome outcome(boolean weights, int chosen) {
    Transfer.Network network =
        new Transfer.Network("x=1", 4, weights ? Optional.of("from/4") : Optional.empty());
    return TransferOutcome.of(
        new Transfer("old", List.of(network), List.of()), ACCURACY, trials, trials.get(chosen));
  }

  private void trial(String origin, Budget budget, double score, long... parents) {
    Domain line = Domain.product().with("x", Domain.integers(0, 9)).build();
    Proposal proposal = Proposal.of(Configuration.parse(line, "x=1"), budget, origin);
    Long[] numbers = new Long[parents.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = parents[i];
    }
    trials.add(
        new CompletedTrial(
            trials.size(), proposal.from(numbers), 1, Measurement.of("accuracy", score)));
  }
}
