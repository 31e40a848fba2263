package dev.fornix.estimators.training;

import dev.fornix.core.objective.Objective;
import dev.fornix.data.Examples;
import dev.fornix.estimators.metrics.ClassificationMetric;
import dev.fornix.estimators.metrics.ClassificationScores;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Turns a network's outputs for labelled images into the value of a metric.
 *
 * @param metric what is computed
 */
public record TrainingScore(ClassificationMetric metric) {
  private static final String PREFIX = "validation_";

  /** Whether a quantity is the score of a metric, which a longer training may change. */
  public static boolean isScore(String quantity) {
    return quantity.startsWith(PREFIX);
  }

  /** The one whose objective a quantity is; nothing if it is another quantity. */
  public static Optional<TrainingScore> of(String quantity) {
    return Arrays.stream(ClassificationMetric.values())
        .map(TrainingScore::new)
        .filter(score -> score.objective().name().equals(quantity))
        .findFirst();
  }

  /** The objective that a training measures, such as {@code validation_accuracy}. */
  public Objective objective() {
    return new Objective(
        PREFIX + metric.key(),
        metric.direction(),
        metric == ClassificationMetric.LOG_LOSS ? "nats" : "fraction");
  }

  /** Under which name a measurement has the standard error of an objective's value. */
  public static String errorOf(String objective) {
    return objective + "_standard_error";
  }

  /** The objective's value and its standard error, and every other metric that has a value. */
  public Map<String, Double> measured(ClassificationScores scores) {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put(objective().name(), scores.value(metric));
    values.put(errorOf(objective().name()), scores.standardError(metric));
    all(scores).forEach(values::putIfAbsent);
    return values;
  }

  /** What limits may name beside the study's own metric. */
  static Map<String, Double> all(ClassificationScores scores) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (ClassificationMetric metric : ClassificationMetric.values()) {
      double value = scores.value(metric);
      if (Double.isFinite(value)) {
        values.put(new TrainingScore(metric).objective().name(), value);
      }
    }
    return values;
  }

  /** The scores of logits for examples in their order. */
  public static ClassificationScores scores(Examples examples, float[][] logits) {
    int[] truth = IntStream.range(0, examples.size()).map(examples::label).toArray();
    return ClassificationScores.of(truth, probabilities(logits));
  }

  /** The softmax of each row. */
  public static float[][] probabilities(float[][] logits) {
    float[][] probabilities = new float[logits.length][];
    for (int i = 0; i < logits.length; i++) {
      probabilities[i] = softmax(logits[i]);
    }
    return probabilities;
  }

  private static float[] softmax(float[] logits) {
    float largest = logits[ClassificationScores.largest(logits)];
    double[] weights = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      weights[i] = Math.exp(logits[i] - largest);
      sum += weights[i];
    }
    float[] shares = new float[logits.length];
    for (int i = 0; i < logits.length; i++) {
      shares[i] = (float) (weights[i] / sum);
    }
    return shares;
  }
}
