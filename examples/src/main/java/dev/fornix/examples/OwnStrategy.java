package dev.fornix.examples;

import dev.fornix.core.space.Sampling;
import dev.fornix.core.space.Variation;
import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.Proposal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A strategy of one's own: climb from the best point known, changing one decision at a time.
 *
 * <p>Registered in {@code META-INF/services/dev.fornix.core.strategy.StrategyProvider}, it can be
 * chosen by its name like any other.
 */
public final class OwnStrategy implements StrategyProvider {
  @Override
  public String name() {
    return "climb";
  }

  @Override
  public String summary() {
    return "changes one decision of the best point known";
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.of(Ability.CONDITIONAL, Ability.CONTINUOUS);
  }

  @Override
  public SearchStrategy create(Problem problem, Options options) {
    options.allow("strategy " + name());
    return (history, count, random) -> List.of(next(problem, history, random));
  }

  private static Proposal next(Problem problem, History history, RandomGenerator random) {
    return best(problem, history)
        .map(
            best ->
                Proposal.of(
                        Variation.mutate(problem.domain(), best.proposal().configuration(), random),
                        problem.fidelities().highest(),
                        "step")
                    .from(best.number()))
        .orElseGet(
            () ->
                Proposal.of(
                    Sampling.sample(problem.domain(), random),
                    problem.fidelities().highest(),
                    "random"));
  }

  private static Optional<CompletedTrial> best(Problem problem, History history) {
    return history.completed().stream()
        .max(
            Comparator.comparingDouble(
                trial ->
                    problem.objective().direction().gain(trial.value(problem.objective().name()))));
  }
}
