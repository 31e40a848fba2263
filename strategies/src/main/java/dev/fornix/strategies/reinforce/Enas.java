package dev.fornix.strategies.reinforce;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.Proposal;
import dev.fornix.core.trial.Resource;
import dev.fornix.core.trial.Trial;
import dev.fornix.strategies.offer.Offer;
import dev.fornix.strategies.sequence.Sequences;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * ENAS (Pham, Guan, Zoph, Le &amp; Dean 2018, "Efficient Neural Architecture Search via Parameter
 * Sharing", section 2.2): a controller and weights that all networks share are trained in turn.
 *
 * <p>Phases of two kinds alternate. The trials of one have the larger budget: the evaluator trains
 * the shared weights for so many steps along a network that the controller draws, and what it
 * measures is not looked at. Those of the other have a budget of 0: the evaluator scores a network
 * by the weights as they are, and the controller learns from the score. Of a planned number of
 * trials the last tenth is drawn from the final controller and scored, each network once; that is
 * the paper's derivation. Without such a number the scores of the last phase stand for it. Which
 * trial is which follows from its number alone; the controller is a function of the scores in their
 * order, as that of {@link Reinforce}.
 *
 * <p>The controller is that of the paper: an LSTM of 100 cells, weights within ±0.1, logits of
 * temperature 5 and tanh constant 2.5, the accuracy as its reward with a moving average as the
 * baseline, an entropy bonus of 0.0001, and a penalty of 0.8 on skip connections that depart from
 * the prior of the space (see {@link SkipUpdate}).
 *
 * <p>Where we depart from the paper: Adam's rate is 0.005 and not 0.00035, for a study here scores
 * hundreds of networks where the paper's controller made 2,000 steps in each of 310 epochs; a step
 * follows each score; the baseline's weight is 0.95 (the authors' program: 0.99); the softmax
 * weights begin at 0, so that the policy begins as random sampling; a score is taken on all images
 * that the evaluator judges by, where the paper takes a minibatch; shared weights are trained for
 * some steps along one network, not one; the decisions are those of any domain.
 */
public final class Enas implements SearchStrategy {
  /** What it is chosen by. */
  public static final String NAME = "enas";

  /** The origin of trials that train the shared weights. */
  public static final String TRAINING = "training";

  private static final String POLICY = "policy";
  private static final String SAMPLE = "sample";
  private static final int CELLS = 16;

  /** One in so many of the planned trials is drawn from the final controller. */
  private static final int LAST = 10;

  private final Problem problem;
  private final EnasSettings settings;
  private final Drawing drawing;
  private final Memory memory;

  Enas(Problem problem, EnasSettings settings) {
    requireSharedSteps(problem);
    this.problem = problem;
    this.settings = settings;
    Sequences sequences = new Sequences(problem.domain(), CELLS);
    this.drawing = new Drawing(sequences);
    Budget scoring = problem.fidelities().lowest();
    this.memory =
        new Memory(
            scoring,
            () -> new PolicyLearner(settings, sequences, new PlainRewards(problem, scoring)));
  }

  private static void requireSharedSteps(Problem problem) {
    List<Budget> levels = problem.fidelities().levels();
    if (levels.size() != 2
        || levels.get(0).resource() != Resource.SHARED_STEPS
        || levels.get(0).amount() != 0) {
      throw new IllegalArgumentException(
          "strategy enas needs two budgets in steps of shared weights, 0 to score a network and"
              + " more to train along it, not "
              + levels
              + ", which fit and search give it with --evaluator shared-weights; choose the"
              + " strategy reinforce where each network is trained or looked up");
    }
  }

  /** What it is chosen by: {@code enas}. */
  public static StrategyProvider offer() {
    return new Offer(
        NAME,
        "a controller and weights that all networks share, trained in turn; for the evaluator"
            + " shared-weights (Pham et al. 2018)",
        Capabilities.allBut(Ability.MULTI_OBJECTIVE),
        EnasSettings.OPTIONS,
        (problem, options) ->
            new Enas(problem, EnasSettings.from(options, problem.plannedTrials())));
  }

  /**
   * How many of so many trials train the shared weights.
   *
   * @param planned trials, 1 or more
   * @throws IllegalArgumentException if an option is out of range
   */
  public static long trainings(long planned, Options options) {
    EnasSettings settings = EnasSettings.from(options, OptionalLong.of(planned));
    return LongStream.range(0, planned - last(planned)).filter(n -> trains(n, settings)).count();
  }

  private static boolean trains(long number, EnasSettings settings) {
    return number % (settings.training() + settings.learning()) < settings.training();
  }

  private static long last(long planned) {
    return Math.max(1, planned / LAST);
  }

  @Override
  public List<Proposal> propose(History history, int count, RandomGenerator random) {
    Policy policy = memory.after(history).policy();
    Set<Configuration> sampled = sampled(history);
    List<Proposal> proposals = new ArrayList<>();
    for (long number = history.size(); proposals.size() < count; number++) {
      proposals.add(proposal(number, policy, sampled, random));
    }
    return proposals;
  }

  private Proposal proposal(
      long number, Policy policy, Set<Configuration> sampled, RandomGenerator random) {
    Budget scoring = problem.fidelities().lowest();
    OptionalLong planned = problem.plannedTrials();
    if (planned.isPresent() && number >= planned.getAsLong() - last(planned.getAsLong())) {
      Configuration point = point(policy, sampled, random);
      sampled.add(point);
      return Proposal.of(point, scoring, SAMPLE);
    }
    Configuration point = point(policy, Set.of(), random);
    return trains(number, settings)
        ? Proposal.of(point, problem.fidelities().highest(), TRAINING)
        : Proposal.of(point, scoring, POLICY);
  }

  private static Set<Configuration> sampled(History history) {
    Set<Configuration> sampled = new HashSet<>();
    Stream.of(history.completed(), history.pruned(), history.failed(), history.pending())
        .flatMap(trials -> trials.stream().map(Trial::proposal))
        .filter(proposal -> proposal.origin().equals(SAMPLE))
        .forEach(proposal -> sampled.add(proposal.configuration()));
    return sampled;
  }

  /** Drawn again where it breaks a rule, and a few times where it is one of these. */
  private Configuration point(Policy policy, Set<Configuration> avoided, RandomGenerator random) {
    return drawing
        .draw(policy, avoided::contains, random)
        .orElseGet(() -> Sampling.sample(problem.domain(), random));
  }

  @Override
  public Optional<String> remark() {
    return Optional.of(settings.remark());
  }
}
