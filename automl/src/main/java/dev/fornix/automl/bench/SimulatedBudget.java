package dev.fornix.automl.bench;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * How long each search lasts.
 *
 * @param unit what is counted
 * @param amount how much of it, above 0
 */
public record SimulatedBudget(Unit unit, double amount) {
  /** What a budget counts. */
  public enum Unit {
    /** Seconds by the table's clock. */
    SECONDS,
    /** Evaluations, whatever they cost. */
    EVALUATIONS
  }

  private static final Pattern TEXT = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(s?)");
  private static final int MARKS = 10;
  private static final int STEPS = 100;

  /** Check. */
  public SimulatedBudget {
    if (!(amount > 0) || !Double.isFinite(amount)) {
      throw new IllegalArgumentException("the budget (" + amount + ") must be above 0");
    }
  }

  /**
   * Read {@code 12000s} for seconds or {@code 150} for evaluations.
   *
   * @throws IllegalArgumentException if the text has another form or is 0
   */
  public static SimulatedBudget parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "the budget '"
              + text
              + "' must look like 12000s (seconds by the table's clock) or 150 (evaluations)");
    }
    double amount = Double.parseDouble(matcher.group(1));
    boolean seconds = matcher.group(2).equals("s");
    if (!seconds && amount != Math.rint(amount)) {
      throw new IllegalArgumentException(
          "the budget of " + text + " evaluations must be a whole number; or add s for seconds");
    }
    return new SimulatedBudget(seconds ? Unit.SECONDS : Unit.EVALUATIONS, amount);
  }

  /** Where results are looked at: after each tenth. */
  public List<Double> marks() {
    return parts(MARKS);
  }

  /** Where the regret is looked at: after each hundredth. */
  List<Double> steps() {
    return parts(STEPS);
  }

  private List<Double> parts(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> unit == Unit.SECONDS ? amount * i / count : Math.ceil(amount * i / count))
        .distinct()
        .toList();
  }

  /** A part of it as people write it. */
  public String text(double part) {
    return String.format(Locale.ROOT, unit == Unit.SECONDS ? "%.0fs" : "%.0f", part);
  }

  @Override
  public String toString() {
    return text(amount);
  }
}
