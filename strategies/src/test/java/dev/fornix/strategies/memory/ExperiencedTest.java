package dev.fornix.strategies.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Proposal;
import dev.fornix.core.trial.RecordedHistory;
import dev.fornix.core.trial.TrialState;
import dev.fornix.strategies.evolution.RegularizedEvolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExperiencedTest {
  private static final Domain LINE = Domain.product().with("x", Domain.integers(0, 99)).build();

  @Test
  void putsEarlierTrialsBeforeThoseOfTheStudyAndCountsOnlyThese() {
    List<Long> seen = new ArrayList<>();
    SearchStrategy looking =
        (history, count, random) -> {
          seen.add(history.size());
          history.completed().forEach(trial -> seen.add(trial.number()));
          return List.of();
        };
    RecordedHistory history = new RecordedHistory();
    tell(history, 4);
    propose(new Experienced(looking, earlier(2), "transfer"), history);
    assertThat(seen).containsExactly(1L, -2L, -1L, 0L);
  }

  /** Founded at once by the earlier study, where a study of its own would first draw at random. */
  @Test
  void letsAnEvolutionBreedFromTheFirstTrialOn() {
    Problem problem =
        new Problem(
            SearchSpace.of("line", LINE, point -> point),
            List.of(Objective.maximize("score", "")),
            List.of(),
            Fidelities.only(Budget.WHOLE),
            OptionalLong.of(50));
    SearchStrategy evolution =
        RegularizedEvolution.offer()
            .create(problem, new Options(Map.of("population", "10", "sample", "5")));
    assertThat(propose(evolution, new RecordedHistory()).origin()).isEqualTo("random");
    Proposal bred =
        propose(new Experienced(evolution, earlier(10), "transfer"), new RecordedHistory());
    assertThat(bred.origin()).isEqualTo("transfer");
    assertThat(bred.parents()).isEmpty();
  }

  @Test
  void keepsTheParentsOfThisStudy() {
    SearchStrategy crossing =
        (history, count, random) ->
            List.of(Proposal.of(point(7), Budget.WHOLE, "crossover").from(-1L, 0L));
    SearchStrategy own =
        (history, count, random) ->
            List.of(Proposal.of(point(7), Budget.WHOLE, "mutation").from(0L));
    RecordedHistory history = new RecordedHistory();
    tell(history, 4);
    Proposal mixed = propose(new Experienced(crossing, earlier(1), "transfer"), history);
    assertThat(mixed.origin()).isEqualTo("transfer");
    assertThat(mixed.parents()).containsExactly(0L);
    assertThat(propose(new Experienced(own, earlier(1), "transfer"), history).origin())
        .isEqualTo("mutation");
  }

  @Test
  void refusesNumbersThatTrialsOfTheStudyMayHave() {
    RecordedHistory history = new RecordedHistory();
    tell(history, 4);
    SearchStrategy none = (told, count, random) -> List.of();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Experienced(none, history.completed(), "transfer"))
        .withMessage("the number of an earlier trial (0) must be below 0");
  }

  private static Proposal propose(SearchStrategy strategy, History history) {
    List<Proposal> proposals = strategy.propose(history, 1, new SplittableRandom(1));
    return proposals.isEmpty() ? Proposal.of(point(0), Budget.WHOLE, "none") : proposals.get(0);
  }

  private static List<CompletedTrial> earlier(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new CompletedTrial(
                    i - count,
                    Proposal.of(point(i), Budget.WHOLE, "random"),
                    i,
                    Measurement.of("score", i)))
        .toList();
  }

  private static void tell(RecordedHistory history, int x) {
    PendingTrial trial =
        new PendingTrial(
            history.size(), Proposal.of(point(x), Budget.WHOLE, "random"), 1, TrialState.RUNNING);
    history.propose(trial);
    history.tell(trial.finished(new Outcome.Completed(Measurement.of("score", x))));
  }

  private static Configuration point(int x) {
    return Configuration.parse(LINE, "x=" + x);
  }
}
