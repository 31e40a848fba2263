package dev.fornix.benchmarks.proposals;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Encoding;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.core.study.Seeds;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Proposal;
import dev.fornix.core.trial.RecordedHistory;
import dev.fornix.core.trial.TrialState;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Asks a strategy for one proposal after the other, and tells it each result before the next.
 *
 * <p>The trials before are random ones; those of strategies over several budgets are their own,
 * since such strategies read their rungs from them. The score is smooth with a little noise.
 */
final class ProposalRun {
  private static final long SEED = 1;

  private final StrategyProvider provider;
  private final SearchSpace<Configuration> space;
  private final LongSupplier nanoTime;
  private final Encoding encoding;
  private final boolean levels;

  ProposalRun(StrategyProvider provider, ThirtyDecisions decisions, LongSupplier nanoTime) {
    this.provider = provider;
    this.space = decisions.space();
    this.nanoTime = nanoTime;
    this.encoding = Encoding.of(space.domain());
    this.levels = provider.capabilities().has(Ability.MULTI_FIDELITY);
  }

  /**
   * Milliseconds for each of some proposals, with what a strategy does once to read the trials
   * before.
   *
   * @throws IllegalArgumentException if the strategy refuses the space
   */
  double millis(int trials, int proposals) {
    Problem problem = problem(trials + proposals);
    RecordedHistory history = new RecordedHistory();
    SearchStrategy before =
        levels
            ? provider.create(problem, Options.NONE)
            : (told, count, random) -> List.of(atRandom(problem, told.size()));
    go(before, history, trials);
    SearchStrategy strategy = provider.create(problem, Options.NONE);
    long begin = nanoTime.getAsLong();
    go(strategy, history, proposals);
    return (nanoTime.getAsLong() - begin) / 1e6 / proposals;
  }

  private Problem problem(long planned) {
    return new Problem(
        space,
        List.of(Objective.maximize("score", "")),
        List.of(),
        levels ? Fidelities.geometric(Budget.epochs(27), 4, 3) : Fidelities.only(Budget.WHOLE),
        OptionalLong.of(planned));
  }

  private static Proposal atRandom(Problem problem, long number) {
    Configuration point = Sampling.sample(problem.domain(), Seeds.proposal(SEED, number));
    return Proposal.of(point, problem.fidelities().highest(), "random");
  }

  private void go(SearchStrategy strategy, RecordedHistory history, int trials) {
    for (int i = 0; i < trials; i++) {
      long number = history.size();
      strategy
          .propose(history, 1, Seeds.proposal(SEED, number))
          .forEach(proposal -> evaluate(number, proposal, history));
    }
  }

  private void evaluate(long number, Proposal proposal, RecordedHistory history) {
    long seed = Seeds.trial(SEED, number);
    PendingTrial trial = new PendingTrial(number, proposal, seed, TrialState.RUNNING);
    history.propose(trial);
    Measurement measured =
        new Measurement(
            Map.of("score", score(proposal.configuration(), number)),
            proposal.budget(),
            0,
            List.of());
    history.tell(trial.finished(new Outcome.Completed(measured)));
  }

  private double score(Configuration point, long number) {
    double noise = 0.1 * Seeds.proposal(SEED + 1, number).nextGaussian();
    return noise - Arrays.stream(encoding.encode(point)).map(x -> (x - 0.3) * (x - 0.3)).sum();
  }
}
