package dev.fornix.automl.config;

import dev.fornix.core.text.NearestName;
import dev.fornix.estimators.metrics.ClassificationMetric;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How much the examples of each class count in the loss. */
public enum ClassWeights {
  /** Those of a rare class count more, so that all classes together count alike. */
  BALANCED,
  /** All examples count alike. */
  NONE;

  /** What a metric asks for where nothing is said: balanced where it counts classes alike. */
  public static ClassWeights usual(ClassificationMetric metric) {
    return switch (metric) {
      case BALANCED_ACCURACY, MACRO_F1 -> BALANCED;
      case ACCURACY, AUROC, LOG_LOSS -> NONE;
    };
  }

  /** Its name on the command line. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The weights of a name.
   *
   * @throws IllegalArgumentException naming the known ones and the nearest
   */
  public static ClassWeights of(String key) {
    return Arrays.stream(values())
        .filter(w -> w.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    NearestName.unknown(
                        "kind of class weights",
                        key,
                        Arrays.stream(values()).map(ClassWeights::key).toList())));
  }

  /**
   * The weight of each class in the loss; the mean over the examples is 1.
   *
   * @param counts examples of each class; a class without any gets weight 1
   * @return one weight for each class, or none where all are equal
   */
  public List<Double> of(int... counts) {
    if (this == NONE) {
      return List.of();
    }
    double all = Arrays.stream(counts).asLongStream().sum();
    long present = Arrays.stream(counts).filter(n -> n > 0).count();
    return Arrays.stream(counts).mapToObj(n -> n == 0 ? 1 : all / (present * n)).toList();
  }
}
