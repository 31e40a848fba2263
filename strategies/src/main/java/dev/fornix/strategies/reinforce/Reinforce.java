package dev.fornix.strategies.reinforce;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.Proposal;
import dev.fornix.strategies.offer.Offer;
import dev.fornix.strategies.sequence.Sequences;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A controller whose policy over the decisions of a space is trained by policy gradient (Zoph and
 * Le 2017, "Neural Architecture Search with Reinforcement Learning", section 3; Zoph et al. 2018,
 * section 4 and appendix, with proximal updates).
 *
 * <p>The policy is a function of the finished trials in their order, see {@link Told} and {@link
 * Memory}: a fresh one learns from them again. Rewards are those of {@link Rewards}, the baseline
 * is the moving average of the papers (weight 0.95).
 *
 * <p>Where we depart from the papers: the decisions are those of any domain, numbers of long ranges
 * in cells of equal width ({@link Sequences}); the policy begins as random sampling and learns from
 * single results at a high rate, since studies here have hundreds of trials where the papers had
 * ten thousands (Zoph and Le: Adam at 0.0006; NASNet: 0.00035 and batches of 20); the reward is a
 * standardised gain, which needs no scale, where Zoph and Le cube the accuracy; the default policy
 * is a table of logits, which learns faster from so few, and the LSTM an option, one layer of 32
 * cells by default (Zoph and Le: two of 35; NASNet: one of 100); trials that somebody else put in
 * teach as if the policy had drawn them; results under way are not waited for. A point that breaks
 * a rule of the domain is drawn again, one that was tried before too, up to ten times; then it is
 * tried once more.
 */
public final class Reinforce implements SearchStrategy {
  private final Domain domain;
  private final Budget budget;
  private final ReinforceSettings settings;
  private final Drawing drawing;
  private final Memory memory;

  Reinforce(Problem problem, ReinforceSettings settings) {
    this.domain = problem.domain();
    this.budget = problem.fidelities().highest();
    this.settings = settings;
    Sequences sequences = new Sequences(domain, settings.cells());
    this.drawing = new Drawing(sequences);
    this.memory =
        new Memory(budget, () -> new PolicyLearner(settings, sequences, new Rewards(problem)));
  }

  /** What it is chosen by: {@code reinforce}. */
  public static StrategyProvider offer() {
    return new Offer(
        "reinforce",
        "a policy over the decisions, trained by policy gradient or PPO (Zoph and Le 2017, Zoph"
            + " et al. 2018)",
        Capabilities.allBut(Ability.MULTI_FIDELITY),
        ReinforceSettings.OPTIONS,
        (problem, options) -> new Reinforce(problem, ReinforceSettings.from(options)));
  }

  @Override
  public List<Proposal> propose(History history, int count, RandomGenerator random) {
    Policy policy = memory.after(history).policy();
    Set<Configuration> underWay = new HashSet<>();
    history.pending().forEach(trial -> underWay.add(trial.proposal().configuration()));
    List<Proposal> proposals = new ArrayList<>();
    while (proposals.size() < count) {
      Proposal next = next(policy, underWay, random);
      underWay.add(next.configuration());
      proposals.add(next);
    }
    return proposals;
  }

  private Proposal next(Policy policy, Set<Configuration> underWay, RandomGenerator random) {
    return drawing
        .draw(policy, point -> isKnown(point, underWay), random)
        .map(point -> Proposal.of(point, budget, "policy"))
        .orElseGet(() -> Proposal.of(Sampling.sample(domain, random), budget, "random"));
  }

  private boolean isKnown(Configuration point, Set<Configuration> underWay) {
    return underWay.contains(point) || memory.tried().contains(point);
  }

  @Override
  public Optional<String> remark() {
    return Optional.of(settings.remark());
  }
}
