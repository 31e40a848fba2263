package dev.fornix.strategies.reinforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Choice;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Product;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Proposal;
import dev.fornix.core.trial.Resource;
import dev.fornix.testkit.strategy.Simulation;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class EnasTest {
  private static final Budget SCORING = new Budget(Resource.SHARED_STEPS, 0);
  private static final Budget TRAINING = new Budget(Resource.SHARED_STEPS, 7);
  private static final Fidelities BOTH = new Fidelities(List.of(SCORING, TRAINING));
  private static final String[] OPERATIONS = {"a", "b", "c", "d", "e", "f"};

  /** Five operations; the more of them are {@code c}, the better: 7,776 points, one best. */
  private static final SearchSpace<Configuration> CHAIN =
      SearchSpace.of(
          "chain",
          Domain.product()
              .with("layer0", Domain.categorical(OPERATIONS))
              .with("layer1", Domain.categorical(OPERATIONS))
              .with("layer2", Domain.categorical(OPERATIONS))
              .with("layer3", Domain.categorical(OPERATIONS))
              .with("layer4", Domain.categorical(OPERATIONS))
              .build(),
          point -> point);

  private static Problem problem(SearchSpace<?> space, Fidelities fidelities, long planned) {
    return new Problem(
        space,
        List.of(Objective.maximize("score", "")),
        List.of(),
        fidelities,
        planned == 0 ? OptionalLong.empty() : OptionalLong.of(planned));
  }

  private static Options options(String... settings) {
    return new Options(Map.of(settings[0], settings[1], settings[2], settings[3], "hidden", "24"));
  }

  private static List<Proposal> run(
      SearchSpace<?> space, long planned, long trials, Options options, Scoring scoring) {
    Function<PendingTrial, Outcome> evaluator =
        trial -> new Outcome.Completed(Measurement.of("score", scoring.of(trial.proposal())));
    Simulation simulation =
        new Simulation(Enas.offer().create(problem(space, BOTH, planned), options), evaluator, 1);
    simulation.run(trials);
    return simulation.proposals();
  }

  private interface Scoring {
    double of(Proposal proposal);
  }

  private static long best(Configuration point) {
    return point.decisions().stream().filter(d -> d.answer().text().equals("c")).count();
  }

  @Test
  void trainsAndLearnsInTurnAndDrawsFromTheFinalControllerInTheEnd() {
    List<Proposal> proposals =
        run(CHAIN, 30, 30, options("training", "3", "learning", "2"), p -> 1);

    assertThat(proposals.subList(0, 10))
        .extracting(p -> p.budget().amount())
        .containsExactly(7.0, 7.0, 7.0, 0.0, 0.0, 7.0, 7.0, 7.0, 0.0, 0.0);
    assertThat(proposals.subList(27, 30))
        .allSatisfy(p -> assertThat(p.origin()).isEqualTo("sample"))
        .allSatisfy(p -> assertThat(p.budget()).isEqualTo(SCORING))
        .doesNotHaveDuplicates();
    assertThat(proposals).filteredOn(p -> p.budget().equals(TRAINING)).hasSize(17);
    assertThat(Enas.trainings(30, options("training", "3", "learning", "2"))).isEqualTo(17);
  }

  /** At first a network has 0.83 of the best operations. */
  @Test
  void learnsWhichOperationsAreGood() {
    List<Proposal> proposals =
        run(
            CHAIN,
            600,
            600,
            options("training", "2", "learning", "10"),
            p -> p.budget().equals(SCORING) ? 0.5 + 0.05 * best(p.configuration()) : 0);

    assertThat(mean(proposals.subList(0, 60))).isLessThan(1.5);
    assertThat(mean(proposals.subList(560, 600))).isGreaterThan(2.5);
  }

  private static double mean(List<Proposal> proposals) {
    return proposals.stream().mapToLong(p -> best(p.configuration())).average().orElseThrow();
  }

  /** What trains the weights is measured before they are any good. */
  @Test
  void doesNotLearnFromWhatTrainsTheSharedWeights() {
    Options options = options("training", "4", "learning", "4");
    List<Proposal> one = run(CHAIN, 0, 80, options, p -> best(p.configuration()));
    List<Proposal> other =
        run(
            CHAIN,
            0,
            80,
            options,
            p -> p.budget().equals(SCORING) ? best(p.configuration()) : -best(p.configuration()));

    assertThat(one).isEqualTo(other);
  }

  /** Ten decisions about skip connections, each of which pays a little. */
  @Test
  void keepsSkipConnectionsNearTheirPriorBecauseOfThePenalty() {
    Product.Builder layers = Domain.product();
    for (int i = 0; i < 10; i++) {
      layers.with(
          "skip" + i,
          Choice.of(
              Choice.Option.of("off", Product.EMPTY, 0.6),
              Choice.Option.of("skip", Product.EMPTY, 0.4)));
    }
    SearchSpace<Configuration> skips = SearchSpace.of("skips", layers.build(), point -> point);
    Scoring scoring = p -> 0.01 * taken(p);

    double free = taken(run(skips, 0, 400, penalty("0"), scoring));
    double kept = taken(run(skips, 0, 400, penalty("2"), scoring));

    assertThat(free).isGreaterThan(5.5);
    assertThat(kept).isBetween(3.0, 5.2);
  }

  private static Options penalty(String weight) {
    return new Options(
        Map.of("skip_penalty", weight, "training", "1", "learning", "19", "hidden", "24"));
  }

  private static long taken(Proposal proposal) {
    return proposal.configuration().decisions().stream()
        .filter(d -> d.answer().text().equals("skip"))
        .count();
  }

  private static double taken(List<Proposal> proposals) {
    return proposals.subList(proposals.size() - 60, proposals.size()).stream()
        .mapToLong(EnasTest::taken)
        .average()
        .orElseThrow();
  }

  @Test
  void refusesBudgetsThatTrainNoSharedWeights() {
    Fidelities epochs = Fidelities.geometric(Budget.epochs(9), 2, 3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Enas.offer().create(problem(CHAIN, epochs, 0), Options.NONE))
        .withMessage(
            "strategy enas needs two budgets in steps of shared weights, 0 to score a network and"
                + " more to train along it, not [3 epochs, 9 epochs], which fit and search"
                + " give it with --evaluator shared-weights; choose the strategy reinforce where"
                + " each network is trained or looked up");
  }

  @Test
  void hasShorterPhasesWhereFewTrialsArePlanned() {
    assertThat(Enas.offer().create(problem(CHAIN, BOTH, 60), Options.NONE).remark())
        .contains(
            "in turn 3 trials train the shared weights along networks that an LSTM of 100 cells"
                + " draws, and it learns from the scores of the next 3");
  }
}
