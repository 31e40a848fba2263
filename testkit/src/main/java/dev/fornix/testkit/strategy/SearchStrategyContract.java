package dev.fornix.testkit.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Option;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Proposal;
import dev.fornix.core.trial.RecordedHistory;
import dev.fornix.core.trial.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every strategy must do, whatever it is. The test of a new one supplies its provider and
 * inherits the rest; problems that need an ability which it does not declare are left out, and it
 * is checked that it refuses them.
 *
 * <pre>{@code
 * class RandomSearchTest extends SearchStrategyContract {
 *   protected StrategyProvider provider() { return RandomSearch.offer(); }
 * }
 * }</pre>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SearchStrategyContract {
  private static final Objective SCORE = Objective.maximize("score", "");
  private static final Objective SIZE = Objective.minimize("size", "decisions");
  private static final long SEED = 20260802;

  /** The strategy under test. */
  protected abstract StrategyProvider provider();

  /** The options that it is tested with; none by default. */
  protected Options options() {
    return Options.NONE;
  }

  /** The budget levels that it is tested with. */
  protected Fidelities fidelities() {
    return provider().capabilities().has(Ability.MULTI_FIDELITY)
        ? Fidelities.geometric(Budget.epochs(9), 3, 3)
        : Fidelities.only(Budget.WHOLE);
  }

  /**
   * How many trials it makes in each check but those of finding something; fewer where a proposal
   * takes long, as long as most are made by what the strategy has learnt.
   */
  protected int trials() {
    return 60;
  }

  /** Within how many trials it must find the best point of a problem with three seeds. */
  protected abstract int trialsToFind(KnownOptimum optimum);

  /**
   * Within how many trials it finds the best of 4,096 points with each of three seeds; nothing for
   * a strategy that learns nothing. With 400 trials chance would do so once in a thousand times.
   */
  protected OptionalInt trialsToLearn() {
    return OptionalInt.empty();
  }

  /**
   * How many trials it makes before it has nothing left to propose; by default it never ends.
   * Strategies that try each point once say how many there are.
   */
  protected long mostTrials(KnownOptimum problem) {
    return Long.MAX_VALUE;
  }

  /** The problems whose abilities the strategy declares. */
  protected final Stream<KnownOptimum> problems() {
    return KnownOptimum.all().stream().filter(p -> supported(problem(p.space())));
  }

  private boolean supported(Problem problem) {
    return provider().capabilities().abilities().containsAll(Capabilities.neededFor(problem));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void staysInsideTheSpace(KnownOptimum known) {
    for (Proposal proposal : simulate(known, this::messy).lag(3).trials()) {
      String text = proposal.configuration().text();
      assertThat(Configuration.parse(known.space().domain(), text))
          .isEqualTo(proposal.configuration());
    }
  }

  @ParameterizedTest
  @MethodSource("problems")
  void proposesTheSameFromTheSameSeed(KnownOptimum known) {
    assertThat(simulate(known, this::messy).lag(3).trials())
        .isEqualTo(simulate(known, this::messy).lag(3).trials());
  }

  /** Where each point is tried once in any case, only their order can differ. */
  @ParameterizedTest
  @MethodSource("problems")
  void proposesOtherwiseFromAnotherSeed(KnownOptimum known) {
    assumeThat(known.space().domain().count().isAtMost(trials())).isFalse();
    assumeThat(mostTrials(known)).isGreaterThan(trials());
    List<List<Proposal>> bySeed = new ArrayList<>();
    for (long seed : new long[] {SEED, SEED + 1}) {
      Simulation simulation =
          new Simulation(create(problem(known.space())), trial -> outcome(known, trial), seed);
      simulation.run(trials());
      bySeed.add(simulation.proposals());
    }
    assertThat(bySeed.get(0)).isNotEqualTo(bySeed.get(1));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void proposesTheSameFromReplayAsLive(KnownOptimum known) {
    for (int lag : new int[] {0, 1, 5}) {
      SearchStrategy live = create(problem(known.space()));
      Simulation simulation = simulation(live, known, this::messy).lag(lag);
      List<Proposal> replayed = new ArrayList<>();
      simulation.observer(
          (now, number) ->
              replayed.addAll(
                  create(problem(known.space())).propose(now.rebuilt(), 1, now.generator(number))));
      simulation.run(trials());
      assertThat(replayed).as("lag %d", lag).isNotEmpty().isEqualTo(simulation.proposals());
    }
  }

  @ParameterizedTest
  @MethodSource("problems")
  void proposesTheSameHoweverOftenItIsAsked(KnownOptimum known) {
    SearchStrategy live = create(problem(known.space()));
    Simulation simulation = simulation(live, known, this::messy).lag(4);
    simulation.observer(
        (now, number) ->
            assertThat(live.propose(now.history(), 2, now.generator(number)))
                .isEqualTo(live.propose(now.history(), 2, now.generator(number))));
    assertThat(simulation.run(trials()).told()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("problems")
  void proposesNoMoreThanAskedFor(KnownOptimum known) {
    for (int count : new int[] {1, 2, 7, 64}) {
      SearchStrategy strategy = create(problem(known.space()));
      assertThat(strategy.propose(new RecordedHistory(), count, new SplittableRandom(SEED)))
          .hasSizeBetween(1, count);
      Simulation batches = simulation(create(problem(known.space())), known, this::messy);
      batches.batch(count).lag(count).run(3L * count);
      assertThat(batches.proposals())
          .hasSizeGreaterThanOrEqualTo((int) Math.min(count, mostTrials(known)));
    }
  }

  @ParameterizedTest
  @MethodSource("problems")
  void goesOnWhenEveryTrialFails(KnownOptimum known) {
    Outcome failure = Outcome.Failed.of(Failure.Kind.CRASH, "the worker died");
    assertThat(simulate(known, trial -> failure).lag(2).trials()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("problems")
  void goesOnWhenEveryTrialIsPruned(KnownOptimum known) {
    Function<PendingTrial, Outcome> pruned =
        trial -> new Outcome.Pruned(Measurement.of("score", 0), "hopeless");
    assertThat(simulate(known, pruned).lag(2).trials()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("problems")
  void goesOnAfterConfigurationsThatSomebodyPutIn(KnownOptimum known) {
    SplittableRandom random = new SplittableRandom(SEED);
    Run run = simulate(known, this::messy).lag(2);
    List<Budget> budgets = new ArrayList<>(fidelities().levels());
    budgets.add(new Budget(fidelities().highest().resource(), 0.123));
    for (int i = 0; i < 12; i++) {
      Configuration point = Sampling.sample(known.space().domain(), random);
      run.simulation.enqueue(
          i * 4L, Proposal.of(point, budgets.get(i % budgets.size()), "enqueued"));
    }
    assertThat(run.trials()).hasSizeGreaterThanOrEqualTo((int) Math.min(13, mostTrials(known)));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void goesOnAfterAConfigurationOfAnotherSpace(KnownOptimum known) {
    Domain other =
        Domain.product()
            .with("x", Domain.integers(10, 10))
            .with("y", Domain.integers(10, 10))
            .with("unheard-of", Domain.integers(1, 1))
            .build();
    Configuration foreign = Sampling.sample(other, new SplittableRandom(SEED));
    Function<PendingTrial, Outcome> praised =
        trial ->
            trial.proposal().configuration().equals(foreign)
                ? new Outcome.Completed(measurement(trial, 1e6))
                : outcome(known, trial);
    Run run = simulate(known, praised);
    for (long number = 0; number < 5; number++) {
      run.simulation.enqueue(number, Proposal.of(foreign, fidelities().highest(), "enqueued"));
    }
    List<Proposal> own = run.trials().stream().skip(5).toList();
    assertThat(own).isNotEmpty();
    assertThat(own)
        .allSatisfy(p -> Configuration.parse(known.space().domain(), p.configuration().text()));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void keepsToTheBudgets(KnownOptimum known) {
    List<Budget> allowed =
        provider().capabilities().has(Ability.MULTI_FIDELITY)
            ? fidelities().levels()
            : List.of(fidelities().highest());
    assertThat(simulate(known, this::messy).lag(3).trials())
        .allSatisfy(proposal -> assertThat(allowed).contains(proposal.budget()));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void continuesKnownResultsAtLargerBudgetsOnce(KnownOptimum known) {
    Run run = simulate(known, trial -> outcome(known, trial)).lag(3);
    run.trials();
    Map<Long, Trial> told = new HashMap<>();
    Set<Long> continued = new HashSet<>();
    for (Trial trial : run.simulation.log()) {
      OptionalLong earlier = trial.proposal().continues();
      if (trial instanceof CompletedTrial) {
        told.put(trial.number(), trial);
      } else if (earlier.isPresent()) {
        checkContinuation(trial.proposal(), told.get(earlier.getAsLong()));
        assertThat(continued.add(earlier.getAsLong())).isTrue();
      }
    }
  }

  private static void checkContinuation(Proposal proposal, @Nullable Trial earlier) {
    if (earlier == null) {
      throw new AssertionError(proposal + " continues a trial without a known result");
    }
    assertThat(proposal.configuration()).isEqualTo(earlier.proposal().configuration());
    assertThat(proposal.budget().amount()).isGreaterThan(earlier.proposal().budget().amount());
  }

  @ParameterizedTest
  @MethodSource("problems")
  void namesParentsThatItWasToldOf(KnownOptimum known) {
    Run run = simulate(known, this::messy).lag(3);
    run.trials();
    Set<Long> told = new HashSet<>();
    for (Trial trial : run.simulation.log()) {
      if (trial instanceof PendingTrial) {
        assertThat(told).containsAll(trial.proposal().parents());
      } else {
        told.add(trial.number());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("problems")
  void minimisesAsItMaximisesTheNegative(KnownOptimum known) {
    Problem minimise =
        new Problem(
            known.space(),
            List.of(Objective.minimize("score", "")),
            List.of(),
            fidelities(),
            OptionalLong.of(trials()));
    Function<PendingTrial, Outcome> negative =
        trial ->
            new Outcome.Completed(
                measurement(trial, -known.score().applyAsDouble(trial.proposal().configuration())));
    Simulation simulation = simulation(create(minimise), known, negative).lag(2);
    simulation.run(trials());
    assertThat(simulation.proposals())
        .isEqualTo(simulate(known, trial -> outcome(known, trial)).lag(2).trials());
  }

  @Test
  void dealsWithASpaceOfOnePoint() {
    KnownOptimum point =
        new KnownOptimum(
            SearchSpace.of(
                "point", Domain.product().with("x", Domain.categorical("a")).build(), p -> p),
            p -> 1,
            1);
    assertThat(simulate(point, trial -> outcome(point, trial)).trials()).isNotEmpty();
  }

  @Test
  void pursuesSeveralObjectivesWithinLimits() {
    assumeThat(provider().capabilities().has(Ability.MULTI_OBJECTIVE)).isTrue();
    assumeThat(provider().capabilities().has(Ability.CONSTRAINTS)).isTrue();
    KnownOptimum known = KnownOptimum.labels();
    Problem problem =
        new Problem(
            known.space(),
            List.of(SCORE, SIZE),
            List.of(Limit.parse("size<=2")),
            fidelities(),
            OptionalLong.of(trials()));
    Simulation simulation = new Simulation(create(problem), this::messy, SEED).lag(3);
    List<Proposal> replayed = new ArrayList<>();
    simulation.observer(
        (now, number) ->
            replayed.addAll(create(problem).propose(now.rebuilt(), 1, now.generator(number))));
    simulation.run(3L * trials());
    assertThat(replayed).isNotEmpty().isEqualTo(simulation.proposals());
  }

  @ParameterizedTest
  @MethodSource("problems")
  void findsTheKnownOptimum(KnownOptimum known) {
    findsWithin(trialsToFind(known), known);
  }

  private void findsWithin(int trials, KnownOptimum known) {
    for (long seed = 1; seed <= 3; seed++) {
      Simulation simulation =
          new Simulation(create(problem(known.space())), trial -> outcome(known, trial), seed);
      assertThat(finds(simulation, known, trials)).as("within %d, seed %d", trials, seed).isTrue();
    }
  }

  /** Goes on no longer than until the best point is found. */
  private static boolean finds(Simulation simulation, KnownOptimum known, int trials) {
    for (int number = 0; number < trials; number++) {
      simulation.run(number + 1L);
      List<Proposal> made = simulation.proposals();
      if (made.size() <= number) {
        return false;
      }
      if (known.found(made.get(number).configuration())) {
        return true;
      }
    }
    return false;
  }

  @Test
  void learnsWhatIsGood() {
    assumeThat(trialsToLearn()).isPresent();
    KnownOptimum known = KnownOptimum.additive();
    findsWithin(trialsToLearn().orElseThrow(), known);
  }

  @Test
  void refusesUnknownOptions() {
    Map<String, String> values = new LinkedHashMap<>(options().values());
    values.put("no-such-option", "1");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> provider().create(problem(KnownOptimum.labels().space()), new Options(values)))
        .withMessageContaining("no-such-option")
        .withMessageContaining(provider().name());
  }

  @Test
  void readsEachOptionThatItLists() {
    Problem problem = problem(KnownOptimum.labels().space());
    for (Option<?> option : provider().options()) {
      Map<String, String> values = new LinkedHashMap<>(options().values());
      values.put(option.name(), "no-such-value");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> provider().create(problem, new Options(values)))
          .withMessageContaining("option " + option.name())
          .withMessageContaining("'no-such-value'");
    }
  }

  @ParameterizedTest
  @EnumSource(names = "BATCH", mode = EnumSource.Mode.EXCLUDE)
  void refusesWhatItCannotDo(Ability ability) {
    Problem problem = demanding(ability);
    if (supported(problem)) {
      assertThat(provider().create(problem, options())).isNotNull();
    } else {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> provider().create(problem, options()))
          .withMessageContaining(provider().name());
    }
  }

  private Problem demanding(Ability ability) {
    KnownOptimum known =
        switch (ability) {
          case CONTINUOUS -> KnownOptimum.line();
          case CONDITIONAL -> KnownOptimum.conditional();
          default -> KnownOptimum.labels();
        };
    return new Problem(
        known.space(),
        ability == Ability.MULTI_OBJECTIVE ? List.of(SCORE, SIZE) : List.of(SCORE),
        ability == Ability.CONSTRAINTS ? List.of(Limit.parse("size<=2")) : List.of(),
        ability == Ability.MULTI_FIDELITY && fidelities().levels().size() == 1
            ? Fidelities.geometric(Budget.epochs(9), 3, 3)
            : fidelities(),
        OptionalLong.of(trials()));
  }

  @Test
  void introducesItself() {
    assertThat(provider().name()).matches("[a-z][a-z0-9-]*");
    assertThat(provider().summary()).isNotBlank().doesNotContain("\n");
    create(problem(KnownOptimum.labels().space()))
        .remark()
        .ifPresent(remark -> assertThat(remark).isNotBlank().doesNotContain("\n"));
  }

  /** A problem with one objective, {@code score}, to be maximised in {@link #trials()}. */
  protected final Problem problem(SearchSpace<?> space) {
    return new Problem(space, List.of(SCORE), List.of(), fidelities(), OptionalLong.of(trials()));
  }

  private SearchStrategy create(Problem problem) {
    return provider().create(problem, options());
  }

  private Simulation simulation(
      SearchStrategy strategy, KnownOptimum known, Function<PendingTrial, Outcome> evaluation) {
    return new Simulation(strategy, evaluation, SEED + known.space().name().hashCode());
  }

  private Run simulate(KnownOptimum known, Function<PendingTrial, Outcome> evaluation) {
    return new Run(simulation(create(problem(known.space())), known, evaluation), trials());
  }

  /** A simulation that is run for its proposals. */
  private record Run(Simulation simulation, int most) {
    Run lag(int trials) {
      simulation.lag(trials);
      return this;
    }

    List<Proposal> trials() {
      simulation.run(most);
      return simulation.proposals();
    }
  }

  private static Outcome outcome(KnownOptimum known, PendingTrial trial) {
    return new Outcome.Completed(
        measurement(trial, known.score().applyAsDouble(trial.proposal().configuration())));
  }

  /** Scores that mean nothing, with failures of all kinds in between. */
  private Outcome messy(PendingTrial trial) {
    SplittableRandom random = new SplittableRandom(trial.seed());
    Measurement measurement = measurement(trial, random.nextInt(5));
    return switch (random.nextInt(8)) {
      case 0 -> Outcome.Failed.of(Failure.Kind.DIVERGED, "the loss is not a number");
      case 1 -> Outcome.Failed.of(Failure.Kind.CANCELLED, "the study was stopped");
      case 2 -> new Outcome.Pruned(measurement, "worse than the median");
      default -> new Outcome.Completed(measurement);
    };
  }

  private static Measurement measurement(PendingTrial trial, double score) {
    int size = new SplittableRandom(trial.seed() + 1).nextInt(5);
    return new Measurement(
        Map.of("score", score, "size", (double) size), trial.proposal().budget(), 1, List.of());
  }
}
