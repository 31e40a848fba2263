package dev.fornix.explain.search;

import dev.fornix.core.objective.Objective;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers as people read them: three significant digits, shares in percent. */
final class Words {
  private Words() {}

  static String value(Objective objective, double value) {
    return objective.unit().equals("fraction")
        ? number(100 * value) + " %"
        : number(value) + unit(objective);
  }

  /** The difference of two values, without its sign. */
  static String difference(Objective objective, double difference) {
    double size = Math.abs(difference);
    return objective.unit().equals("fraction")
        ? points(number(100 * size))
        : number(size) + unit(objective);
  }

  private static String points(String number) {
    return number + (number.equals("1") ? " point" : " points");
  }

  private static String unit(Objective objective) {
    return switch (objective.unit()) {
      case "", "fraction" -> "";
      case "millis", "milliseconds" -> " ms";
      case "millijoules" -> " mJ";
      default -> " " + objective.unit();
    };
  }

  static String percent(double share) {
    return Math.round(100 * share) + " %";
  }

  static String number(double value) {
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(3));
    double size = Math.abs(value);
    return size >= 1e-4 && size < 1e15
        ? new DecimalFormat("#,##0.########", DecimalFormatSymbols.getInstance(Locale.ROOT))
            .format(rounded)
        : rounded.toString();
  }

  /** A count that may have hundreds of digits. */
  static String count(BigInteger count) {
    return count.bitLength() < 40
        ? String.format(Locale.ROOT, "%,d", count)
        : "about 10^" + (count.toString().length() - 1);
  }

  /**
   * A name as it stands in code, for people: {@code validation_accuracy} as two words, {@code
   * latency_millis} without the unit, which stands with the number.
   */
  static String name(Objective objective) {
    return objective
        .name()
        .replace('_', ' ')
        .replaceFirst(" (millis|millijoules)$", "")
        .replaceFirst(" bytes$", " size");
  }
}
