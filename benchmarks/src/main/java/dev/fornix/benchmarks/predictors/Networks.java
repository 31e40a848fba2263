package dev.fornix.benchmarks.predictors;

import dev.fornix.architecture.spaces.NasBench201Space;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.study.Seeds;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Proposal;
import dev.fornix.core.trial.RecordedHistory;
import dev.fornix.core.trial.TrialState;
import dev.fornix.estimators.table.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/**
 * Networks of a space that somebody has trained.
 *
 * @param space what they are points of
 * @param all each with its score
 */
record Networks(SearchSpace<?> space, List<Trained> all) {
  private static final String SCORE = "score";

  /** A network and what it scored, larger being better. */
  record Trained(Configuration point, double score) {}

  Networks {
    all = List.copyOf(all);
  }

  /**
   * Those of a table of NAS-Bench-201.
   *
   * @param column of the scores
   */
  static Networks of(Table table, NasBench201Space space, String column) {
    return new Networks(
        space,
        table.architectures().stream()
            .map(cell -> new Trained(space.configuration(cell), table.value(cell, column)))
            .toList());
  }

  /** The same in an order that a seed determines. */
  List<Trained> shuffled(long seed) {
    List<Trained> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, new Random(seed));
    return shuffled;
  }

  /** What a strategy would be created for. */
  Problem problem() {
    return new Problem(
        space,
        List.of(Objective.maximize(SCORE, "")),
        List.of(),
        Fidelities.only(Budget.WHOLE),
        OptionalLong.empty());
  }

  /** A study whose trials were these. */
  static History history(List<Trained> trials, long seed) {
    RecordedHistory history = new RecordedHistory();
    for (Trained trained : trials) {
      long number = history.size();
      Proposal proposal = Proposal.of(trained.point(), Budget.WHOLE, "random");
      PendingTrial trial =
          new PendingTrial(number, proposal, Seeds.trial(seed, number), TrialState.RUNNING);
      history.propose(trial);
      history.tell(trial.finished(new Outcome.Completed(Measurement.of(SCORE, trained.score()))));
    }
    return history;
  }
}
