package dev.fornix.automl.fit;

import dev.fornix.core.objective.Limit;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.data.ShellWord;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says why no trained network keeps the limits, how near the nearest came, and what to do. */
final class MissedLimits {
  /** Measured again, a latency is not quite the same. */
  private static final double SPARE = 0.05;

  private MissedLimits() {}

  /**
   * One sentence.
   *
   * @param study its folder
   * @param trials what was measured, the best first; at least one
   */
  static String sentence(Path study, List<CompletedTrial> trials, List<Limit> limits) {
    CompletedTrial nearest =
        trials.stream().min(Comparator.comparingDouble(t -> excess(t, limits))).orElseThrow();
    List<Limit> broken = limits.stream().filter(limit -> !keeps(nearest, limit)).toList();
    return "no trained network keeps "
        + (limits.size() == 1 ? "the limit " : "all of the limits ")
        + joined(limits, " and ", Limit::toString)
        + ": the nearest, trial "
        + nearest.number()
        + ", has "
        + joined(broken, " and ", limit -> reached(nearest, limit))
        + "; search on with ./fornix resume "
        + ShellWord.of(study)
        + " --time +10m, begin a study in another folder with "
        + joined(broken, " ", limit -> "--limit \"" + looser(nearest, limit) + "\"")
        + ", or take that network as it is with ./fornix export "
        + ShellWord.of(study)
        + " model.onnx --trial "
        + nearest.number();
  }

  private static String joined(
      List<Limit> limits, String between, java.util.function.Function<Limit, String> text) {
    return limits.stream().map(text).collect(Collectors.joining(between));
  }

  private static boolean keeps(CompletedTrial trial, Limit limit) {
    return limit.allows(trial.measurement().values()).orElse(true);
  }

  /** Summed over the limits that a trial breaks, in shares of each bound. */
  private static double excess(CompletedTrial trial, List<Limit> limits) {
    return limits.stream()
        .filter(limit -> !keeps(trial, limit))
        .mapToDouble(
            limit ->
                Math.abs(trial.value(limit.quantity()) - limit.bound())
                    / Math.max(Math.abs(limit.bound()), Float.MIN_NORMAL))
        .sum();
  }

  private static String reached(CompletedTrial trial, Limit limit) {
    return String.format(Locale.ROOT, "%s %.4g", limit.quantity(), trial.value(limit.quantity()));
  }

  /** A limit of two digits that the trial keeps, with a little to spare. */
  private static Limit looser(CompletedTrial trial, Limit limit) {
    boolean atMost = limit.relation() == Limit.Relation.AT_MOST;
    double value = trial.value(limit.quantity());
    double spared = value + (atMost ? SPARE : -SPARE) * Math.abs(value);
    RoundingMode away = atMost ? RoundingMode.CEILING : RoundingMode.FLOOR;
    BigDecimal bound = BigDecimal.valueOf(spared).round(new MathContext(2, away));
    return new Limit(limit.quantity(), limit.relation(), bound.doubleValue());
  }
}
