package dev.fornix.automl.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Numbers as people read them: three significant digits, units, the same in every locale, and the
 * same in terminal, report and model card.
 */
public final class Figures {
  private static final MathContext THREE = new MathContext(3, RoundingMode.HALF_UP);
  private static final double SMALLEST_PLAIN = 1e-3;

  /** With a space at which no line breaks. */
  private static final String PERCENT = "\u00a0%";

  /** Fewer examples support whole per cents alone, as many two decimals. */
  private static final long FEW = 200;

  private static final long MANY = 20_000;

  private static final String NONE = "–";

  private Figures() {}

  /** Three significant digits; small ones as a power of ten. */
  public static String three(double value) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    double size = Math.abs(value);
    if (size == 0) {
      return "0";
    }
    return size < SMALLEST_PLAIN ? power(value) : grouped(rounded(value));
  }

  /**
   * With as many decimals as three significant digits of the largest of its kind have, so that
   * numbers below each other can be compared.
   */
  static String alike(double value, double largest) {
    if (!Double.isFinite(value) || Math.abs(largest) < SMALLEST_PLAIN) {
      return three(value);
    }
    BigDecimal exact = BigDecimal.valueOf(value);
    return grouped(exact.setScale(rounded(largest).scale(), RoundingMode.HALF_UP));
  }

  private static BigDecimal rounded(double value) {
    BigDecimal exact = BigDecimal.valueOf(value);
    BigDecimal short3 = exact.round(THREE);
    int digits = short3.precision() - short3.scale();
    return short3.setScale(Math.max(0, 3 - digits), RoundingMode.HALF_UP);
  }

  private static String grouped(BigDecimal value) {
    return String.format(Locale.ROOT, "%,." + value.scale() + "f", value);
  }

  private static String power(double value) {
    int exponent = (int) Math.floor(Math.log10(Math.abs(value)));
    String mantissa = String.format(Locale.ROOT, "%.1f", value / Math.pow(10, exponent));
    return mantissa + " × 10" + superscript(exponent);
  }

  private static String superscript(int exponent) {
    StringBuilder out = new StringBuilder();
    for (char c : Integer.toString(exponent).toCharArray()) {
      out.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
    }
    return out.toString();
  }

  /** A share between 0 and 1 to a tenth of a per cent; only all of it is 100 %. */
  static String percent(double share) {
    return percent(share, 0);
  }

  /**
   * A share between 0 and 1 with the digits that its count supports; only all of it is 100 %.
   *
   * @param of how many it is a share of; 0 if that is not known
   */
  public static String percent(double share, long of) {
    if (!Double.isFinite(share)) {
      return NONE;
    }
    double value = 100 * share;
    int least = digits(of) + (value > 0 && value < 1 ? 1 : 0);
    for (int digits = least; digits < 6; digits++) {
      String text = String.format(Locale.ROOT, "%." + digits + "f", value);
      if (value >= 100 || Double.parseDouble(text) < 100) {
        return value >= 100 ? "100" + PERCENT : text + PERCENT;
      }
    }
    return "> 99.999" + PERCENT;
  }

  /**
   * A difference of shares with the digits that their counts support; a smaller one with three
   * significant digits.
   */
  static String points(double difference, long of) {
    double value = 100 * difference;
    String text = String.format(Locale.ROOT, "%." + digits(of) + "f", value);
    return (Double.parseDouble(text) == 0 ? three(value) : text) + " points";
  }

  /** The decimals of a per cent: none where a single example makes half a point or more. */
  private static int digits(long of) {
    if (of > 0 && of < FEW) {
      return 0;
    }
    return of < MANY ? 1 : 2;
  }

  /** A score between 0 and 1; only a perfect one is 1. */
  static String unit(double value) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    String text = String.format(Locale.ROOT, "%.3f", value);
    return value < 1 && text.startsWith("1") ? "> 0.999" : text;
  }

  /** A whole number in full, such as {@code 12,345}. */
  public static String whole(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A large number in short, such as {@code 84.2 k}. */
  static String shortly(double value) {
    double size = Math.abs(value);
    if (size >= 999.5e6) {
      return three(value / 1e9) + " G";
    }
    if (size >= 999.5e3) {
      return three(value / 1e6) + " M";
    }
    return size >= 1000 ? three(value / 1e3) + " k" : three(value);
  }

  static String shortly(long value) {
    return shortly((double) value);
  }

  /** A size in the unit that suits it, such as {@code 98.3 kB}. */
  public static String bytes(long bytes) {
    return bytes < 1000 ? whole(bytes) + " B" : shortly(bytes) + "B";
  }

  /** Milliseconds with their unit. */
  public static String millis(double millis) {
    return three(millis) + " ms";
  }

  /** Millijoules with their unit. */
  public static String millijoules(double millijoules) {
    return three(millijoules) + " mJ";
  }

  /** Seconds as {@code 14.7 s}, {@code 2 min 13 s} or {@code 1 h 05 min}. */
  public static String duration(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) {
      return (seconds == whole ? whole(whole) : three(seconds)) + " s";
    }
    if (whole < 3600) {
      return whole / 60 + " min " + String.format(Locale.ROOT, "%02d s", whole % 60);
    }
    return whole / 3600 + " h " + String.format(Locale.ROOT, "%02d min", whole % 3600 / 60);
  }

  /** A number with no more digits than it needs, such as one on an axis. */
  public static String plain(double value) {
    BigDecimal short5 = BigDecimal.valueOf(value).round(new MathContext(5, RoundingMode.HALF_UP));
    if (short5.signum() == 0) {
      return "0";
    }
    BigDecimal bare = short5.stripTrailingZeros();
    return Math.abs(value) < SMALLEST_PLAIN
        ? power(value)
        : grouped(bare.setScale(Math.max(0, bare.scale()), RoundingMode.UNNECESSARY));
  }

  /** A large number on an axis, such as {@code 20 M}. */
  static String plainShortly(double value) {
    double size = Math.abs(value);
    if (size >= 1e9) {
      return plain(value / 1e9) + " G";
    }
    if (size >= 1e6) {
      return plain(value / 1e6) + " M";
    }
    return size >= 1000 ? plain(value / 1e3) + " k" : plain(value);
  }

  /** A number and its noun, {@code 1 trial}, {@code 2 trials}. */
  public static String counted(long count, String one, String many) {
    return whole(count) + " " + (count == 1 ? one : many);
  }

  /** A number and a noun whose plural ends in {@code s}. */
  public static String counted(long count, String one) {
    return counted(count, one, one + "s");
  }

  /** A length in a drawing. */
  static String coordinate(double value) {
    BigDecimal tenth = BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP);
    return tenth.signum() == 0 ? "0" : tenth.stripTrailingZeros().toPlainString();
  }
}
