package dev.fornix.core.objective;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bound that a result must keep, on an objective or on any other measured quantity.
 *
 * @param quantity the key of its value in a measurement, such as {@code parameters}
 * @param relation whether the bound is the largest or the smallest value allowed
 * @param bound the value, allowed itself
 */
public record Limit(String quantity, Relation relation, double bound) {
  /** Which side of the bound is allowed. */
  public enum Relation {
    AT_MOST("<="),
    AT_LEAST(">=");

    private final String sign;

    Relation(String sign) {
      this.sign = sign;
    }
  }

  private static final Pattern TEXT =
      Pattern.compile("\\s*([a-z][a-z0-9_]*)\\s*(<=|>=)\\s*([0-9.eE+-]+)\\s*([kKmMgG]?)\\s*");

  /** Check the bound. */
  public Limit {
    if (!Double.isFinite(bound)) {
      throw new IllegalArgumentException(
          "the limit on " + quantity + " must be a finite number, not " + bound);
    }
  }

  /**
   * Read a limit such as {@code parameters<=100k} or {@code latency<=5}; k, M and G mean thousands,
   * millions and thousand millions.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static Limit parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw malformed(text);
    }
    Relation relation = matcher.group(2).equals("<=") ? Relation.AT_MOST : Relation.AT_LEAST;
    try {
      double bound = Double.parseDouble(matcher.group(3)) * factor(matcher.group(4));
      return new Limit(matcher.group(1), relation, bound);
    } catch (NumberFormatException e) {
      throw malformed(text);
    }
  }

  private static IllegalArgumentException malformed(String text) {
    return new IllegalArgumentException(
        "limit '" + text + "' must look like parameters<=100k or latency<=5");
  }

  private static double factor(String suffix) {
    return switch (suffix.toLowerCase(Locale.ROOT)) {
      case "k" -> 1e3;
      case "m" -> 1e6;
      case "g" -> 1e9;
      default -> 1;
    };
  }

  /** Whether a value keeps the limit; what is not a number does not. */
  public boolean allows(double value) {
    return relation == Relation.AT_MOST ? value <= bound : value >= bound;
  }

  /** Whether measured values keep the limit; nothing if they do not hold the quantity. */
  public Optional<Boolean> allows(Map<String, Double> values) {
    return Optional.ofNullable(values.get(quantity)).map(this::allows);
  }

  /** Whether measured values keep all of some limits; those on what they do not hold are kept. */
  public static boolean allKept(Collection<Limit> limits, Map<String, Double> values) {
    return limits.stream().allMatch(limit -> limit.allows(values).orElse(true));
  }

  /**
   * By how much a value breaks the limit, in shares of the bound, or as it is where the bound is 0;
   * 0 if it keeps it, and no number if it is none.
   */
  public double breach(double value) {
    return allows(value)
        ? 0
        : Math.max(Double.MIN_NORMAL, Math.abs(value - bound) / (bound == 0 ? 1 : Math.abs(bound)));
  }

  /** The sum of the breaches of some limits by measured values that they are on. */
  public static double breach(Collection<Limit> limits, Map<String, Double> values) {
    return limits.stream()
        .filter(limit -> values.containsKey(limit.quantity))
        .mapToDouble(limit -> limit.breach(values.getOrDefault(limit.quantity, 0.0)))
        .sum();
  }

  @Override
  public String toString() {
    String number =
        bound == Math.rint(bound) && Math.abs(bound) < 1e15
            ? Long.toString((long) bound)
            : Double.toString(bound);
    return quantity + relation.sign + number;
  }
}
