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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class GpTest {
  private static final KnownOptimum BOWL = KnownOptimum.bowl();

  @Test
  void findsTheBottomOfABowlInThirtyTrialsWithTheDefaults() {
    assertFinds(Options.NONE);
  }

  @Test
  void findsItByNoisyImprovementToo() {
    assertFinds(new Options(Map.of("acquisition", "noisy-ei")));
  }

  @Test
  void drawsTheSameNoisyImprovementFromReplayAsLive() {
    Options options = new Options(Map.of("acquisition", "noisy-ei", "candidates", "20"));
    Simulation simulation = simulation(options).lag(2);
    List<Proposal> replayed = new ArrayList<>();
    simulation.observer(
        (now, number) ->
            replayed.addAll(strategy(options).propose(now.rebuilt(), 1, now.generator(number))));
    simulation.run(24);
    assertThat(replayed).hasSize(24).isEqualTo(simulation.proposals());
    assertThat(replayed).extracting(Proposal::origin).contains("gp");
  }

  private static void assertFinds(Options options) {
    Simulation simulation = simulation(options);
    simulation.run(30);
    List<Configuration> points =
        simulation.proposals().stream().map(Proposal::configuration).toList();
    assertThat(points).doesNotHaveDuplicates().anyMatch(BOWL::found);
  }

  private static Simulation simulation(Options options) {
    return new Simulation(
        strategy(options),
        trial -> {
          Configuration point = trial.proposal().configuration();
          return new Outcome.Completed(Measurement.of("score", BOWL.score().applyAsDouble(point)));
        },
        3);
  }

  private static SearchStrategy strategy(Options options) {
    Problem problem =
        new Problem(
            BOWL.space(),
            List.of(Objective.maximize("score", "")),
            List.of(),
            Fidelities.only(Budget.WHOLE),
            OptionalLong.empty());
    return Gp.offer().create(problem, options);
  }
}
