package dev.fornix.automl.report;

import dev.fornix.core.objective.Direction;
import dev.fornix.core.trial.TrialState;
import dev.fornix.estimators.metrics.ClassificationMetric;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plain words for the field's terms. */
final class Wording {
  private static final Pattern FRACTION = Pattern.compile("(\\d+\\.\\d+(?:E-?\\d+)?)( .*)");

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

  static String score(ClassificationMetric metric, double value) {
    return switch (metric) {
      case ACCURACY, BALANCED_ACCURACY -> Figures.percent(value);
      case MACRO_F1, AUROC -> Figures.unit(value);
      case LOG_LOSS -> Figures.three(value) + " nats";
    };
  }

  /** A difference of scores without its sign. */
  static String difference(ClassificationMetric metric, double value) {
    double size = Math.abs(value);
    return switch (metric) {
      case ACCURACY, BALANCED_ACCURACY -> Figures.three(100 * size) + " points";
      case MACRO_F1, AUROC -> Figures.three(size);
      case LOG_LOSS -> Figures.three(size) + " nats";
    };
  }

  /** How a score stands to another one: "1.20 points better than", "as good as". */
  static String compared(ClassificationMetric metric, double value, double other) {
    double gain = gain(metric, value, other);
    if (gain == 0) {
      return "exactly as good as";
    }
    return difference(metric, gain) + (gain > 0 ? " better than" : " worse than");
  }

  /** How much better a score is than another, in the metric's own unit. */
  static double gain(ClassificationMetric metric, double value, double other) {
    return metric.direction().gain(value) - metric.direction().gain(other);
  }

  static String towards(Direction direction) {
    return direction == Direction.MAXIMIZE ? "higher is better" : "lower is better";
  }

  /** A quantity of a measurement in words: {@code multiply_adds} becomes "multiply-adds". */
  static String quantity(String name) {
    return switch (name) {
      case "multiply_adds" -> "multiply-adds";
      case "latency_millis" -> "latency";
      case "peak_activation_bytes" -> "peak activation memory";
      case "model_bytes" -> "model size";
      default -> name.replace('_', ' ');
    };
  }

  /** A value of a quantity with its unit. */
  static String amount(String name, double value) {
    if (name.endsWith("_bytes")) {
      return Figures.bytes(Math.round(value));
    }
    return name.endsWith("_millis") ? Figures.millis(value) : Figures.shortly(value);
  }

  /** A budget in words: one epoch is not "1 epochs", a fraction has three digits. */
  static String budget(String budget) {
    Matcher fraction = FRACTION.matcher(budget);
    if (fraction.matches()) {
      return Figures.three(Double.parseDouble(fraction.group(1))) + fraction.group(2);
    }
    return budget.startsWith("1 ") && budget.endsWith("s")
        ? budget.substring(0, budget.length() - 1)
        : budget;
  }

  static String state(TrialState state) {
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
  static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
