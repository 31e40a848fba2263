package dev.fornix.automl.report;

import dev.fornix.core.objective.Direction;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Resource;
import dev.fornix.core.trial.TrialState;
import dev.fornix.estimators.metrics.ClassificationMetric;
import java.util.Locale;

/** Plain words for the field's terms, the same in terminal, report and model card. */
public final class Wording {
  private Wording() {}

  /** What a metric counts, as the end of "share of …". */
  static String plain(ClassificationMetric metric) {
    return switch (metric) {
      case ACCURACY -> "images classified correctly";
      case BALANCED_ACCURACY -> "classified correctly, every class counted alike";
      case MACRO_F1 -> "precision and sensitivity in one, every class counted alike";
      case AUROC -> "how well each class is told from the rest";
      case LOG_LOSS -> "surprise at the true class, lower is better";
    };
  }

  static String term(ClassificationMetric metric) {
    return switch (metric) {
      case ACCURACY -> "accuracy";
      case BALANCED_ACCURACY -> "balanced accuracy";
      case MACRO_F1 -> "macro F1";
      case AUROC -> "area under the ROC curve";
      case LOG_LOSS -> "log loss";
    };
  }

  /**
   * A score with its unit.
   *
   * @param images on how many it was measured; 0 if that is not known
   */
  public static String score(ClassificationMetric metric, double value, long images) {
    return switch (metric) {
      case ACCURACY, BALANCED_ACCURACY -> Figures.percent(value, images);
      case MACRO_F1, AUROC -> Figures.unit(value);
      case LOG_LOSS -> Figures.three(value) + " nats";
    };
  }

  /**
   * A difference of scores without its sign.
   *
   * @param images on how many they were measured; 0 if that is not known
   */
  public static String difference(ClassificationMetric metric, double value, long images) {
    double size = Math.abs(value);
    return switch (metric) {
      case ACCURACY, BALANCED_ACCURACY -> Figures.points(size, images);
      case MACRO_F1, AUROC -> Figures.three(size);
      case LOG_LOSS -> Figures.three(size) + " nats";
    };
  }

  /** How a score stands to another one: "1.2 points better than", "as good as". */
  static String compared(ClassificationMetric metric, double value, double other, long images) {
    double gain = gain(metric, value, other);
    if (gain == 0) {
      return "exactly as good as";
    }
    return difference(metric, gain, images) + (gain > 0 ? " better than" : " worse than");
  }

  /** How much better a score is than another, in the metric's own unit. */
  static double gain(ClassificationMetric metric, double value, double other) {
    return metric.direction().gain(value) - metric.direction().gain(other);
  }

  static String towards(Direction direction) {
    return direction == Direction.MAXIMIZE ? "higher is better" : "lower is better";
  }

  /** A quantity of a measurement in words: {@code multiply_adds} becomes "multiply-adds". */
  public static String quantity(String name) {
    return switch (name) {
      case "multiply_adds" -> "multiply-adds";
      case "latency_millis" -> "latency in the search";
      case "energy_millijoules" -> "energy in the search";
      case "peak_activation_bytes" -> "memory for activations";
      case "model_bytes" -> "weights";
      default -> name.replace('_', ' ');
    };
  }

  /** A value of a quantity with its unit; counts are given in full. */
  public static String amount(String name, double value) {
    if (name.endsWith("_bytes")) {
      return Figures.bytes(Math.round(value));
    }
    if (name.endsWith("_millis")) {
      return Figures.millis(value);
    }
    if (name.endsWith("_millijoules")) {
      return Figures.millijoules(value);
    }
    return value == Math.rint(value) ? Figures.whole(Math.round(value)) : Figures.three(value);
  }

  /** A budget in words: one epoch is not "1 epochs", a fraction has three digits. */
  public static String budget(Budget budget) {
    double amount = budget.amount();
    if (budget.resource() == Resource.SECONDS) {
      return Figures.duration(amount);
    }
    String unit = words(budget.resource());
    return amount == Math.rint(amount)
        ? Figures.counted(Math.round(amount), unit.substring(0, unit.length() - 1))
        : Figures.three(amount) + " " + unit;
  }

  /** How a trial ended, in words. */
  public static String state(TrialState state) {
    return switch (state) {
      case WAITING -> "waiting";
      case RUNNING -> "running";
      case COMPLETE -> "complete";
      case PRUNED -> "stopped early";
      case FAILED -> "failed";
    };
  }

  static String sign(TrialState state) {
    return switch (state) {
      case WAITING -> "○";
      case RUNNING -> "◐";
      case COMPLETE -> "●";
      case PRUNED -> "◇";
      case FAILED -> "✕";
    };
  }

  /** An enum's constant as words. */
  public static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
