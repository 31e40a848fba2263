package dev.fornix.tabular.metrics;

import dev.fornix.core.text.NearestName;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The metrics that can be chosen by name. */
public final class Metrics {
  private static final List<Metric> NAMED =
      Stream.<Metric>concat(Stream.of(ClassMetric.values()), Stream.of(NumberMetric.values()))
          .toList();

  /** Other names that the field has for them. */
  private static final Map<String, Metric> ALSO = Map.of("auc", ClassMetric.AUROC);

  private Metrics() {}

  /** All that have a fixed name; {@code quantile_0.9} and the like are left out. */
  public static List<Metric> named() {
    return NAMED;
  }

  /**
   * The metric of a name; {@code auc} is the ROC area, too.
   *
   * @throws IllegalArgumentException naming the known ones and the nearest
   */
  public static Metric of(String key) {
    if (key.startsWith(QuantileLoss.PREFIX)) {
      return new QuantileLoss(quantile(key));
    }
    Metric other = ALSO.get(key);
    if (other != null) {
      return other;
    }
    return NAMED.stream()
        .filter(metric -> metric.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(key)));
  }

  private static String unknown(String key) {
    return NearestName.unknown("metric", key, NAMED.stream().map(Metric::key).toList());
  }

  private static double quantile(String key) {
    try {
      return Double.parseDouble(key.substring(QuantileLoss.PREFIX.length()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "metric '" + key + "' names no quantile; write one such as quantile_0.9", e);
    }
  }
}
