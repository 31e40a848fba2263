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
import java.util.stream.Collectors;
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

  /**
   * Add objectives to a configuration: a metric among them becomes what predictions are judged by.
   *
   * @throws IllegalArgumentException if a name is unknown, or if there are several metrics
   */
  static void objectives(StudyConfig.Builder builder, List<String> names) {
    List<String> quantities = names.stream().map(name -> measured("objective", name)).toList();
    List<ClassificationMetric> metrics =
        Arrays.stream(ClassificationMetric.values())
            .filter(metric -> quantities.contains(measured(metric)))
            .toList();
    requireOne(metrics);
    metrics.forEach(builder::metric);
    quantities.forEach(quantity -> cost(quantity).ifPresent(builder::objective));
  }

  private static Optional<SecondObjective> cost(String quantity) {
    return Arrays.stream(SecondObjective.values())
        .filter(cost -> cost.objective().name().equals(quantity))
        .findFirst();
  }

  private static void requireOne(List<ClassificationMetric> metrics) {
    if (metrics.size() > 1) {
      throw new IllegalArgumentException(
          "objective takes one metric beside costs, not "
              + metrics.stream().map(ClassificationMetric::key).collect(Collectors.joining(" and "))
              + "; name the one that matters most, and bound the other with a limit, such as"
              + " \"accuracy>=0.9\"");
    }
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
