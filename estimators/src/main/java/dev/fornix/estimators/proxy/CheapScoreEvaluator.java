package dev.fornix.estimators.proxy;

import dev.fornix.architecture.cost.Costs;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.core.evaluation.DivergedException;
import dev.fornix.core.evaluation.EvaluationContext;
import dev.fornix.core.evaluation.Evaluator;
import dev.fornix.core.evaluation.EvaluatorTraits;
import dev.fornix.core.evaluation.ResourceEstimate;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Resource;
import dev.fornix.nn.data.LearningData;
import dev.fornix.nn.engine.Engine;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Measures what the proxies of a {@link CheapScore} say of a candidate's network, by their names;
 * the trial's seed draws its fresh weights. A candidate for which none is defined fails.
 *
 * @param <T> the candidate
 */
public final class CheapScoreEvaluator<T> implements Evaluator<T> {
  private static final double MILLIS = 1000;

  private final CheapScore score;
  private final Function<T, Architecture> network;
  private final Engine engine;
  private final LearningData batch;
  private final Clock clock;

  /**
   * Score by proxies.
   *
   * @param network of a candidate
   * @param batch what all networks are shown
   */
  public CheapScoreEvaluator(
      CheapScore score,
      Function<T, Architecture> network,
      Engine engine,
      LearningData batch,
      Clock clock) {
    this.score = score;
    this.network = network;
    this.engine = engine;
    this.batch = batch;
    this.clock = clock;
  }

  /** What it measures of each of its proxies, more being better, under the proxy's name. */
  public List<Objective> objectives() {
    return score.proxies().stream().map(p -> Objective.maximize(p.name(), "score")).toList();
  }

  @Override
  public EvaluatorTraits traits() {
    return new EvaluatorTraits(
        true,
        EvaluatorTraits.Placement.ANY,
        EvaluatorTraits.Isolation.PROCESS,
        Resource.EVALUATIONS);
  }

  @Override
  public Optional<ResourceEstimate> estimate(T candidate, Budget budget) {
    return Optional.of(score.estimate(network.apply(candidate), batch.size()));
  }

  @Override
  public Measurement evaluate(T candidate, EvaluationContext context) {
    long start = clock.millis();
    Architecture architecture = network.apply(candidate);
    Map<String, Double> found =
        score.values(Subject.fresh(engine, architecture, batch, context.seed()));
    if (found.isEmpty()) {
      throw new DivergedException(
          score.name()
              + " is not defined for this network: its output does not depend on its input, or it"
              + " treats all examples alike");
    }
    Map<String, Double> values = new LinkedHashMap<>();
    values.putAll(Costs.of(architecture).byObjective());
    values.putAll(found);
    return new Measurement(values, Budget.WHOLE, (clock.millis() - start) / MILLIS, List.of());
  }
}
