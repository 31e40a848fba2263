package dev.fornix.estimators.proxy;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.core.evaluation.EvaluationContext;
import dev.fornix.core.evaluation.Evaluator;
import dev.fornix.core.evaluation.EvaluatorTraits;
import dev.fornix.core.evaluation.ResourceEstimate;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Measurement;
import dev.fornix.nn.data.LearningData;
import dev.fornix.nn.engine.Engine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluates as another evaluator does, and adds to each fresh candidate what a {@link CheapScore}
 * says of its untrained network, so that the two can be compared. A candidate that goes on from a
 * checkpoint has its scores since its beginning. The scores decide nothing here: one that cannot be
 * computed is left out.
 *
 * @param <T> the candidate
 */
public final class ScoredTraining<T> implements Evaluator<T> {
  private static final Logger LOG = LoggerFactory.getLogger(ScoredTraining.class);

  private final CheapScore score;
  private final Function<T, Architecture> network;
  private final Engine engine;
  private final LearningData batch;
  private final Evaluator<T> training;

  /**
   * Add scores.
   *
   * @param network of a candidate
   * @param batch what all networks are shown
   * @param training what measures everything else
   */
  public ScoredTraining(
      CheapScore score,
      Function<T, Architecture> network,
      Engine engine,
      LearningData batch,
      Evaluator<T> training) {
    this.score = score;
    this.network = network;
    this.engine = engine;
    this.batch = batch;
    this.training = training;
  }

  @Override
  public EvaluatorTraits traits() {
    return training.traits();
  }

  /** Of the two, one after the other: the larger memory. */
  @Override
  public Optional<ResourceEstimate> estimate(T candidate, Budget budget) {
    ResourceEstimate scoring = score.estimate(network.apply(candidate), batch.size());
    return training
        .estimate(candidate, budget)
        .map(
            own ->
                new ResourceEstimate(
                    Math.max(own.memoryBytes(), scoring.memoryBytes()),
                    own.seconds() + scoring.seconds()));
  }

  @Override
  public Measurement evaluate(T candidate, EvaluationContext context) throws Exception {
    Map<String, Double> scores =
        context.inherited().isEmpty() ? scores(candidate, context) : Map.of();
    Measurement measured = training.evaluate(candidate, context);
    Map<String, Double> values = new LinkedHashMap<>(measured.values());
    scores.forEach(values::putIfAbsent);
    return new Measurement(
        values, measured.spent(), measured.costSeconds(), measured.attachments());
  }

  private Map<String, Double> scores(T candidate, EvaluationContext context) {
    try {
      return score.values(Subject.fresh(engine, network.apply(candidate), batch, context.seed()));
    } catch (RuntimeException e) {
      // the training is worth more than its comparison
      LOG.warn("a network is trained without the score that it is compared with: {}", e.toString());
      return Map.of();
    }
  }
}
