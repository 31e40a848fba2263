package dev.fornix.automl.config;

import dev.fornix.core.objective.Limit;
import dev.fornix.core.text.NearestName;
import dev.fornix.estimators.metrics.ClassificationMetric;
import dev.fornix.estimators.training.TrainingScore;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The names of what objectives and limits are about, the same for both: the metrics and the costs.
 * Each may also be called as in a measurement, such as {@code latency_millis} for {@code latency}.
 */
public final class QuantityNames {
  private static final Map<String, String> MEASURED = measured();

  private QuantityNames() {}

  private static Map<String, String> measured() {
    Map<String, String> measured = new LinkedHashMap<>();
    for (ClassificationMetric metric : ClassificationMetric.values()) {
      measured.put(metric.key(), measured(metric));
    }
    for (SecondObjective cost : SecondObjective.values()) {
      measured.put(cost.key(), cost.objective().name());
    }
    return measured;
  }

  private static String measured(ClassificationMetric metric) {
    return new TrainingScore(metric).objective().name();
  }

  /** The metrics. */
  public static List<String> metrics() {
    return Arrays.stream(ClassificationMetric.values()).map(ClassificationMetric::key).toList();
  }

  /** All of them, the metrics first, with the units that a bound is in. */
  public static List<String> withUnits() {
    return Stream.concat(
            metrics().stream(),
            Arrays.stream(SecondObjective.values()).map(SecondObjective::keyWithUnit))
        .toList();
  }

  /**
   * The name that a quantity has in a measurement.
   *
   * @param use what it is named for, such as {@code objective}
   * @throws IllegalArgumentException naming the known ones and the nearest
   */
  private static String measured(String use, String name) {
    if (MEASURED.containsValue(name)) {
      return name;
    }
    return Optional.ofNullable(MEASURED.get(name))
        .orElseThrow(
            () -> new IllegalArgumentException(NearestName.unknown(use, name, MEASURED.keySet())));
  }

  /** Add an objective to a configuration: a metric becomes what predictions are judged by. */
  static void objective(StudyConfig.Builder builder, String name) {
    String quantity = measured("objective", name);
    Arrays.stream(ClassificationMetric.values())
        .filter(metric -> measured(metric).equals(quantity))
        .forEach(builder::metric);
    Arrays.stream(SecondObjective.values())
        .filter(cost -> cost.objective().name().equals(quantity))
        .forEach(builder::objective);
  }

  /**
   * A limit under the name that its quantity has in a measurement. On what nothing measures it
   * would be kept by everything.
   *
   * @throws IllegalArgumentException if the quantity is unknown
   */
  static Limit limit(Limit limit) {
    return new Limit(
        measured("quantity of a limit", limit.quantity()), limit.relation(), limit.bound());
  }
}
