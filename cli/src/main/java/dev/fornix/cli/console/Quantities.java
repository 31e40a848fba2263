package dev.fornix.cli.console;

import dev.fornix.core.trial.Budget;
import java.util.Locale;
import java.util.Set;

/** Numbers with their units, for people; the same in every locale. */
public final class Quantities {
  private static final Set<String> SHARES =
      Set.of("accuracy", "balanced_accuracy", "sensitivity", "specificity");
  private static final double THOUSAND = 1000;

  private Quantities() {}

  /** The value of a metric: a share in per cent, the log loss in nats, others as they are. */
  public static String score(String metric, double value) {
    String name = metric.startsWith("validation_") ? metric.substring(11) : metric;
    if (SHARES.contains(name)) {
      return String.format(Locale.ROOT, "%.2f %%", 100 * value);
    }
    return String.format(Locale.ROOT, name.equals("log_loss") ? "%.4f nats" : "%.4f", value);
  }

  /** A whole number with commas. */
  public static String count(double number) {
    return String.format(Locale.ROOT, "%,.0f", number);
  }

  /** A number of bytes in the unit that suits it. */
  public static String bytes(double bytes) {
    String[] units = {"bytes", "kB", "MB", "GB", "TB"};
    int unit = 0;
    double left = bytes;
    while (left >= THOUSAND && unit < units.length - 1) {
      left /= THOUSAND;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.3g %s", left, units[unit]);
  }

  /** A measured value by the name that it has in a measurement. */
  public static String value(String name, double value) {
    return switch (name) {
      case "parameters", "multiply_adds" -> count(value);
      case "peak_activation_bytes", "model_bytes" -> bytes(value);
      case "latency_millis" -> millis(value);
      default ->
          name.startsWith("validation_")
              ? score(name, value)
              : String.format(Locale.ROOT, "%.4g", value);
    };
  }

  /** A budget with its unit, to three digits that count. */
  public static String budget(Budget budget) {
    double amount = budget.amount();
    return amount == Math.rint(amount)
        ? budget.toString()
        : String.format(Locale.ROOT, "%.3g ", amount) + words(budget.resource().name());
  }

  /** A time in milliseconds. */
  public static String millis(double millis) {
    return String.format(Locale.ROOT, "%.3g ms", millis);
  }

  /** A name of code for people. */
  public static String words(String name) {
    return name.replace('_', ' ').toLowerCase(Locale.ROOT);
  }
}
