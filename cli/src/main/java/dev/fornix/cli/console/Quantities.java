package dev.fornix.cli.console;

import dev.fornix.automl.report.Figures;
import dev.fornix.automl.report.Wording;
import dev.fornix.estimators.metrics.ClassificationMetric;
import dev.fornix.estimators.training.TrainingScore;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Numbers with their units as the report writes them, by the names that they have in files. */
public final class Quantities {
  private static final String VALIDATION = "validation_";
  private static final String ERROR = TrainingScore.errorOf("");
  private static final char UNBREAKABLE = '\u00a0';

  /** What every count of trials means. */
  public static final String TRIALS = " (baseline and final trainings included)";

  private Quantities() {}

  /**
   * The value of a metric, as the report writes it.
   *
   * @param metric with or without {@code validation_}
   * @param images on how many it was measured; 0 if that is not known
   */
  public static String score(String metric, double value, long images) {
    return plain(
        metric(metric)
            .map(m -> Wording.score(m, value, images))
            .orElseGet(() -> Figures.three(value)));
  }

  /** A text with ordinary spaces in place of those at which a page breaks no line. */
  public static String plain(String text) {
    return text.replace(UNBREAKABLE, ' ');
  }

  private static Optional<ClassificationMetric> metric(String name) {
    String key = name.startsWith(VALIDATION) ? name.substring(VALIDATION.length()) : name;
    return Arrays.stream(ClassificationMetric.values()).filter(m -> m.key().equals(key)).findAny();
  }

  /** A whole number with commas. */
  public static String count(double number) {
    return Figures.whole(Math.round(number));
  }

  /** A number of bytes in the unit that suits it. */
  public static String bytes(double bytes) {
    return Figures.bytes(Math.round(bytes));
  }

  /**
   * A measured value by the name that it has in a measurement.
   *
   * @param images on how many scores were measured; 0 if that is not known
   */
  public static String value(String name, double value, long images) {
    Optional<ClassificationMetric> erring =
        name.endsWith(ERROR)
            ? metric(name.substring(0, name.length() - ERROR.length()))
            : Optional.empty();
    if (erring.isPresent()) {
      return Wording.difference(erring.get(), value, images);
    }
    return metric(name).isPresent() ? score(name, value, images) : Wording.amount(name, value);
  }

  /** A measured quantity for people, such as {@code latency in the search}. */
  public static String quantity(String name) {
    return Wording.quantity(name);
  }

  /** A name of code for people. */
  public static String words(String name) {
    return name.replace('_', ' ').toLowerCase(Locale.ROOT);
  }
}
