package dev.fornix.tabular.metrics;

import dev.fornix.core.text.NearestName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The metrics that can be chosen by name. */
public final class Metrics {
  private static final List<Metric> NAMED =
      Stream.<Metric>concat(Stream.of(ClassMetric.values()), Stream.of(NumberMetric.values()))
          .toList();

  /** Other names that the field has for them. */
  private static final Map<String, Metric> ALSO =
      Map.ofEntries(
          Map.entry("auc", ClassMetric.AUROC),
          Map.entry("roc_auc", ClassMetric.AUROC),
          Map.entry("logloss", ClassMetric.LOG_LOSS),
          Map.entry("cross_entropy", ClassMetric.LOG_LOSS),
          Map.entry("acc", ClassMetric.ACCURACY),
          Map.entry("kappa", ClassMetric.COHEN_KAPPA),
          Map.entry("f1_macro", ClassMetric.MACRO_F1),
          Map.entry("mean_absolute_error", NumberMetric.MAE),
          Map.entry("root_mean_squared_error", NumberMetric.RMSE));

  private Metrics() {}

  /** All that have a fixed name; {@code quantile_0.9} and the like are left out. */
  public static List<Metric> named() {
    return NAMED;
  }

  /**
   * The metric of a name, or of another one that the field has for it: {@code auc} is the ROC area.
   * Further ones are found by {@link ServiceLoader}.
   *
   * @throws IllegalArgumentException naming the known ones and the nearest
   */
  public static Metric of(String key) {
    if (key.startsWith(QuantileLoss.PREFIX)) {
      return new QuantileLoss(quantile(key));
    }
    if (key.equals(ExpectedCost.KEY)) {
      throw new IllegalArgumentException(
          "metric expected_cost needs the costs; give what a mistake costs with --cost, such as"
              + " --cost yes,no=5 for a row of class yes that is taken for no");
    }
    Metric other = ALSO.get(key.toLowerCase(Locale.ROOT).replace('-', '_'));
    if (other != null) {
      return other;
    }
    return Stream.concat(NAMED.stream(), installed())
        .filter(metric -> metric.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(key)));
  }

  /** Those of other jars, that name theirs by {@link ServiceLoader}. */
  private static Stream<Metric> installed() {
    return ServiceLoader.load(Metric.class).stream().map(ServiceLoader.Provider::get);
  }

  private static String unknown(String key) {
    return NearestName.unknown(
        "metric", key, Stream.concat(NAMED.stream(), installed()).map(Metric::key).toList());
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
