package dev.fornix.estimators.proxy;

import dev.fornix.architecture.cost.Costs;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.core.evaluation.DivergedException;
import dev.fornix.core.evaluation.EvaluationContext;
import dev.fornix.core.evaluation.Evaluator;
import dev.fornix.core.evaluation.EvaluatorTraits;
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
import java.util.function.Function;

/**
 * Scores a candidate's network by a proxy instead of training it; the trial's seed draws its fresh
 * weights. A candidate whose proxy is not defined, such as one whose output does not depend on its
 * input, fails.
 *
 * @param <T> the candidate
 */
public final class ProxyEvaluator<T> implements Evaluator<T> {
  private static final double MILLIS = 1000;

  private final Proxy proxy;
  private final Function<T, Architecture> network;
  private final Engine engine;
  private final LearningData batch;
  private final Clock clock;

  /**
   * Score by a proxy.
   *
   * @param network of a candidate
   * @param batch what all networks are shown
   */
  public ProxyEvaluator(
      Proxy proxy,
      Function<T, Architecture> network,
      Engine engine,
      LearningData batch,
      Clock clock) {
    this.proxy = proxy;
    this.network = network;
    this.engine = engine;
    this.batch = batch;
    this.clock = clock;
  }

  /** The score, under the proxy's name. */
  public Objective objective() {
    return Objective.maximize(proxy.name(), "score");
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
  public Measurement evaluate(T candidate, EvaluationContext context) {
    long start = clock.millis();
    Architecture architecture = network.apply(candidate);
    double score =
        proxy
            .score(Subject.fresh(engine, architecture, batch, context.seed()))
            .orElseThrow(
                () ->
                    new DivergedException(
                        proxy.name()
                            + " is not defined for this network: its output does not depend on"
                            + " its input, or it treats all examples alike"));
    Map<String, Double> values = new LinkedHashMap<>();
    values.putAll(Costs.of(architecture).byObjective());
    values.put(proxy.name(), score);
    return new Measurement(values, Budget.WHOLE, (clock.millis() - start) / MILLIS, List.of());
  }
}
