package dev.fornix.strategies.preselection;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Option;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.Proposal;
import dev.fornix.strategies.bayes.RefitSchedule;
import dev.fornix.strategies.evolution.Evolution;
import dev.fornix.strategies.evolution.RegularizedEvolution;
import dev.fornix.strategies.memory.Tried;
import dev.fornix.strategies.offer.Offer;
import dev.fornix.strategies.predictor.Learner;
import dev.fornix.strategies.predictor.TrialPredictor;
import dev.fornix.strategies.predictor.TrialPredictor.Learnt;
import dev.fornix.strategies.predictor.View;
import dev.fornix.strategies.sampling.RandomSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * Lets another strategy breed or sample many candidates for each trial, and evaluates the one that
 * a predictor of the study's own trials expects most of: a neural predictor over random samples
 * (Wen et al. 2020, "Neural Predictor for Neural Architecture Search", section 3) and
 * predictor-guided evolution (Wei et al. 2022, "NPENAS", section III).
 *
 * <p>The predictor is a random forest in place of a graph network; what it sees of a candidate is
 * an option. Until enough trials have completed, the other strategy proposes alone. What was
 * evaluated is not proposed again while a batch of candidates holds anything else. Proposals stay
 * what they were, with their parents and origin.
 */
public final class Preselection implements SearchStrategy {
  private static final int TREES = 100;
  private static final int RETRAIN = 5;
  private static final double GROWTH = 0.1;

  private static final Option<String> BREEDER =
      Option.oneOf(
          "breeder",
          "what makes the candidates: regularized or other evolution, or chance",
          "regularized",
          "evolution",
          "random");
  private static final Option<Integer> STARTUP =
      Option.whole("startup", "trials that complete before the predictor is asked")
          .atLeast(2)
          .otherwise(15);
  private static final Option<Integer> CANDIDATES =
      Option.whole("candidates", "among which a trial is chosen").atLeast(1).otherwise(20);

  private final SearchStrategy breeder;
  private final TrialPredictor predictor;
  private final Tried tried;
  private final int candidates;
  private final String remark;

  Preselection(
      Problem problem, SearchStrategy breeder, View features, int startup, int candidates) {
    this.remark = remark(startup, problem.plannedTrials());
    this.breeder = breeder;
    this.candidates = candidates;
    this.tried = new Tried(problem.fidelities().highest());
    this.predictor =
        new TrialPredictor(
            problem, features, Learner.forest(TREES), new RefitSchedule(startup, RETRAIN, GROWTH));
  }

  /** What it is chosen by: {@code preselection}. */
  public static StrategyProvider offer() {
    return new Offer(
        "preselection",
        "breeds many, evaluates what a forest on the trials so far prefers (Wen et al. 2020; Wei"
            + " et al. 2022)",
        Capabilities.allBut(Ability.MULTI_FIDELITY),
        List.of(BREEDER, View.OPTION, STARTUP, CANDIDATES),
        (problem, options) ->
            new Preselection(
                problem,
                breeder(BREEDER.in(options)).create(problem, Options.NONE),
                View.in(options),
                STARTUP.in(options),
                CANDIDATES.in(options)));
  }

  private static StrategyProvider breeder(String name) {
    return switch (name) {
      case "evolution" -> Evolution.offer();
      case "random" -> RandomSearch.offer();
      default -> RegularizedEvolution.offer();
    };
  }

  @Override
  public List<Proposal> propose(History history, int count, RandomGenerator random) {
    Optional<Learnt> learnt = predictor.after(history);
    if (learnt.isEmpty()) {
      return breeder.propose(history, count, random);
    }
    tried.read(history);
    List<Proposal> proposals = new ArrayList<>();
    while (proposals.size() < count) {
      Proposal best = best(history, learnt.get(), random);
      tried.add(best.configuration());
      proposals.add(best);
    }
    return proposals;
  }

  /** Asked for one at a time, since what is put aside is no trial under way. */
  private Proposal best(History history, Learnt learnt, RandomGenerator random) {
    Proposal best = breeder.propose(history, 1, random).get(0);
    double most = worth(best, learnt);
    for (int i = 1; i < candidates; i++) {
      Proposal other = breeder.propose(history, 1, random).get(0);
      double value = worth(other, learnt);
      if (value > most) {
        most = value;
        best = other;
      }
    }
    return best;
  }

  private double worth(Proposal proposal, Learnt learnt) {
    Configuration point = proposal.configuration();
    return tried.contains(point) ? Double.NEGATIVE_INFINITY : learnt.mean(point);
  }

  @Override
  public Optional<String> remark() {
    return Optional.of(remark + breeder.remark().map(text -> "; " + text).orElse(""));
  }

  private static String remark(int startup, OptionalLong planned) {
    return "the predictor is asked after "
        + startup
        + " trials"
        + (planned.isPresent() && planned.getAsLong() <= startup
            ? ", and so for none of the "
                + planned.getAsLong()
                + " that are planned: plan more, or lower startup"
            : "");
  }
}
