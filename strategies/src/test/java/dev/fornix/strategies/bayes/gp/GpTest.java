package dev.fornix.strategies.bayes.gp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.Proposal;
import dev.fornix.testkit.strategy.KnownOptimum;
import dev.fornix.testkit.strategy.Simulation;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class GpTest {
  @Test
  void findsTheBottomOfABowlInThirtyTrialsWithTheDefaults() {
    assertFinds(Options.NONE);
  }

  @Test
  void findsItByNoisyImprovementToo() {
    assertFinds(new Options(Map.of("acquisition", "noisy-ei")));
  }

  private static void assertFinds(Options options) {
    KnownOptimum bowl = KnownOptimum.bowl();
    Problem problem =
        new Problem(
            bowl.space(),
            List.of(Objective.maximize("score", "")),
            List.of(),
            Fidelities.only(Budget.WHOLE),
            OptionalLong.empty());
    SearchStrategy strategy = Gp.offer().create(problem, options);
    Simulation simulation =
        new Simulation(
            strategy,
            trial -> {
              Configuration point = trial.proposal().configuration();
              return new Outcome.Completed(
                  Measurement.of("score", bowl.score().applyAsDouble(point)));
            },
            3);
    simulation.run(30);
    List<Configuration> points =
        simulation.proposals().stream().map(Proposal::configuration).toList();
    assertThat(points).doesNotHaveDuplicates().anyMatch(bowl::found);
  }
}
