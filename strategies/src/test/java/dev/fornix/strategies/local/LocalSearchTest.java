package dev.fornix.strategies.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Proposal;
import dev.fornix.strategies.Trials;
import dev.fornix.testkit.strategy.KnownOptimum;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** On 3 × 4 × 5 labels; each point has 2 + 3 + 4 neighbours. */
class LocalSearchTest {
  private static final Domain DOMAIN = KnownOptimum.labels().space().domain();

  private final Trials trials = new Trials();
  private final SearchStrategy search = create(Map.of(), List.of());

  @Test
  void triesAllNeighboursAndMovesToTheBest() {
    trials.complete(told("x=a;y=a;z=a"), 1);
    List<Proposal> around = propose(search, 20);
    assertThat(texts(around))
        .containsExactlyInAnyOrder(
            "x=b;y=a;z=a",
            "x=c;y=a;z=a",
            "x=a;y=b;z=a",
            "x=a;y=c;z=a",
            "x=a;y=d;z=a",
            "x=a;y=a;z=b",
            "x=a;y=a;z=c",
            "x=a;y=a;z=d",
            "x=a;y=a;z=e");
    assertThat(around).allSatisfy(p -> assertThat(p.parents()).containsExactly(0L));
    for (Proposal proposal : around) {
      double score = proposal.configuration().label("y").equals("c") ? 3 : 2;
      trials.complete(proposal, score);
    }
    assertThat(texts(propose(search, 20)))
        .containsExactlyInAnyOrder(
            "x=b;y=c;z=a",
            "x=c;y=c;z=a",
            "x=a;y=c;z=b",
            "x=a;y=c;z=c",
            "x=a;y=c;z=d",
            "x=a;y=c;z=e");
  }

  @Test
  void beginsAnewAtRandomWhereNoNeighbourIsBetter() {
    trials.complete(told("x=a;y=a;z=a"), 1);
    propose(search, 9).forEach(proposal -> trials.complete(proposal, 1));
    List<Proposal> next = propose(search, 5);
    assertThat(next).hasSize(1);
    assertThat(next.get(0).origin()).isEqualTo("random");
    assertThat(next.get(0).parents()).isEmpty();
    assertThat(texts(next)).doesNotContain("x=a;y=a;z=a");
  }

  @Test
  void waitsForTheNeighboursThatDecide() {
    trials.complete(told("x=a;y=a;z=a"), 1);
    List<PendingTrial> around = propose(search, 9).stream().map(trials::propose).toList();
    around.subList(0, 8).forEach(trial -> trials.tell(trial, Map.of("score", 2.0)));
    assertThat(propose(search, 3)).isEmpty();
    trials.tell(around.get(8), Map.of("score", 5.0));
    assertThat(propose(search, 3)).allSatisfy(p -> assertThat(p.parents()).containsExactly(9L));
  }

  @Test
  void movesToTheFirstBetterNeighbourOnRequest() {
    SearchStrategy first = create(Map.of("improvement", "first"), List.of());
    trials.complete(told("x=a;y=a;z=a"), 1);
    trials.complete(propose(first, 1).get(0), 0.5);
    assertThat(propose(first, 1).get(0).parents()).containsExactly(0L);
    trials.complete(propose(first, 1).get(0), 1.5);
    assertThat(propose(first, 1).get(0).parents()).containsExactly(2L);
  }

  @Test
  void beginsAtTheBestOfSeveralPointsOnRequest() {
    SearchStrategy three = create(Map.of("starts", "3"), List.of());
    List<Proposal> starts = propose(three, 5);
    assertThat(starts).hasSize(3).allSatisfy(p -> assertThat(p.origin()).isEqualTo("random"));
    for (int i = 0; i < 3; i++) {
      trials.complete(starts.get(i), i == 1 ? 7 : 1);
    }
    assertThat(propose(three, 1).get(0).parents()).containsExactly(1L);
  }

  @Test
  void replacesAStartThatFailed() {
    trials.fail(trials.propose(propose(search, 1).get(0)), Failure.Kind.CRASH);
    assertThat(propose(search, 1).get(0).origin()).isEqualTo("random");
  }

  @Test
  void takesAFailedNeighbourForNoBetterAndRepeatsACancelledOne() {
    trials.complete(told("x=a;y=a;z=a"), 1);
    List<Proposal> around = propose(search, 9);
    trials.fail(trials.propose(around.get(0)), Failure.Kind.CANCELLED);
    around.subList(1, 9).forEach(p -> trials.fail(trials.propose(p), Failure.Kind.ERROR));
    List<Proposal> again = propose(search, 9);
    assertThat(again)
        .extracting(Proposal::configuration)
        .containsExactly(around.get(0).configuration());
    trials.complete(again.get(0), 0.1);
    assertThat(propose(search, 1).get(0).origin()).isEqualTo("random");
  }

  @Test
  void prefersWhatKeepsTheLimits() {
    SearchStrategy limited = create(Map.of(), List.of(Limit.parse("size<=10")));
    trials.complete(told("x=a;y=a;z=a"), Map.of("score", 1.0, "size", 9.0));
    List<Proposal> around = propose(limited, 9);
    for (int i = 0; i < 9; i++) {
      Map<String, Double> values =
          i == 4 ? Map.of("score", 2.0, "size", 10.0) : Map.of("score", 9.0, "size", 11.0);
      trials.complete(around.get(i), values);
    }
    assertThat(propose(limited, 1).get(0).parents()).containsExactly(5L);
  }

  @Test
  void readsFailuresBeforeOrAfterCompletionsAlike() {
    trials.complete(told("x=a;y=a;z=a"), 1);
    List<PendingTrial> around = propose(search, 9).stream().map(trials::propose).toList();
    for (int i = 0; i < 9; i++) {
      if (i % 2 == 0) {
        trials.fail(around.get(i), Failure.Kind.ERROR);
      } else {
        trials.tell(around.get(i), Map.of("score", 1.0 + i));
      }
      assertThat(propose(search, 4)).isEqualTo(propose(create(Map.of(), List.of()), 4));
    }
    assertThat(propose(search, 1).get(0).parents()).containsExactly(8L);
  }

  @Test
  void refusesOptionsOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> create(Map.of("starts", "0"), List.of()))
        .withMessageContaining("starts (0) must be at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> create(Map.of("improvement", "frist"), List.of()))
        .withMessageContaining("did you mean first");
  }

  private List<Proposal> propose(SearchStrategy strategy, int count) {
    return strategy.propose(trials.history(), count, new SplittableRandom(5));
  }

  private static List<String> texts(List<Proposal> proposals) {
    return proposals.stream().map(p -> p.configuration().text()).toList();
  }

  private static Proposal told(String text) {
    return Proposal.of(Configuration.parse(DOMAIN, text), Budget.WHOLE, "told");
  }

  private static SearchStrategy create(Map<String, String> options, List<Limit> limits) {
    Problem problem =
        new Problem(
            KnownOptimum.labels().space(),
            List.of(Objective.maximize("score", "")),
            limits,
            Fidelities.only(Budget.WHOLE),
            OptionalLong.empty());
    Map<String, String> all = new HashMap<>(Map.of("improvement", "best", "starts", "1"));
    all.putAll(options);
    return LocalSearch.offer().create(problem, new Options(all));
  }
}
