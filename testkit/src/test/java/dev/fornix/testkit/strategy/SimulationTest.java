package dev.fornix.testkit.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.space.Sampling;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Proposal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SimulationTest {
  private static final SearchStrategy RANDOM =
      (history, count, random) ->
          Stream.generate(
                  () ->
                      Proposal.of(
                          Sampling.sample(KnownOptimum.labels().space().domain(), random),
                          Budget.WHOLE,
                          "random"))
              .limit(count)
              .toList();

  private static Outcome one(PendingTrial trial) {
    return new Outcome.Completed(
        new Measurement(Map.of("score", 1.0), trial.proposal().budget(), 1, List.of()));
  }

  @Test
  void endsEachTrialBeforeTheNextWithoutLag() {
    assertThat(pendingWhenAsked(0)).containsOnly(0);
  }

  @Test
  void keepsTrialsUnderWayUpToTheLag() {
    assertThat(Collections.max(pendingWhenAsked(4))).isEqualTo(4);
  }

  private static List<Integer> pendingWhenAsked(int lag) {
    List<Integer> pending = new ArrayList<>();
    Simulation simulation = new Simulation(RANDOM, SimulationTest::one, 1).lag(lag);
    simulation.observer((now, number) -> pending.add(now.history().pending().size()));
    assertThat(simulation.run(30).told()).isEqualTo(30);
    return pending;
  }

  @Test
  void letsTrialsOvertakeOneAnother() {
    assertThat(new Simulation(RANDOM, SimulationTest::one, 1).lag(4).run(30).completed())
        .extracting(CompletedTrial::number)
        .isNotEqualTo(Stream.iterate(0L, n -> n + 1).limit(30).toList())
        .containsExactlyInAnyOrderElementsOf(Stream.iterate(0L, n -> n + 1).limit(30).toList());
  }

  @Test
  void endsWhereTheStrategyHasNothingLeft() {
    SearchStrategy three =
        (history, count, random) ->
            history.size() < 3 ? RANDOM.propose(history, 1, random) : List.of();
    assertThat(new Simulation(three, SimulationTest::one, 1).lag(2).run(30).told()).isEqualTo(3);
  }

  @Test
  void rebuildsTheHistoryFromItsLog() {
    Simulation simulation = new Simulation(RANDOM, SimulationTest::one, 1).lag(3);
    List<Boolean> equal = new ArrayList<>();
    simulation.observer((now, number) -> equal.add(same(now.history(), now.rebuilt())));
    simulation.run(20);
    assertThat(equal).hasSize(20).containsOnly(true);
  }

  private static boolean same(History one, History other) {
    return one.completed().equals(other.completed())
        && one.size() == other.size()
        && numbers(one).equals(numbers(other));
  }

  private static List<Long> numbers(History history) {
    return history.pending().stream().map(PendingTrial::number).toList();
  }
}
