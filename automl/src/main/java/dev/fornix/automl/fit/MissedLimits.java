package dev.fornix.automl.fit;

import dev.fornix.core.objective.Limit;
import dev.fornix.core.trial.CompletedTrial;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says why no trained network keeps the limits, and how near the nearest came. */
final class MissedLimits {
  private MissedLimits() {}

  /** One sentence. */
  static String sentence(List<CompletedTrial> trials, List<Limit> limits) {
    String nearest =
        limits.stream()
            .filter(limit -> trials.stream().noneMatch(t -> keeps(t, limit)))
            .flatMap(limit -> nearest(trials, limit).stream())
            .collect(Collectors.joining(", "));
    return "no trained network keeps the limits "
        + limits
        + ": "
        + (nearest.isEmpty() ? "each is kept by some, but no network keeps all of them" : nearest)
        + "; loosen them or give more time";
  }

  private static boolean keeps(CompletedTrial trial, Limit limit) {
    return limit.allows(trial.measurement().values()).orElse(true);
  }

  private static Optional<String> nearest(List<CompletedTrial> trials, Limit limit) {
    boolean atMost = limit.relation() == Limit.Relation.AT_MOST;
    Comparator<CompletedTrial> byValue = Comparator.comparingDouble(t -> t.value(limit.quantity()));
    return trials.stream()
        .filter(t -> t.measurement().values().containsKey(limit.quantity()))
        .min(atMost ? byValue : byValue.reversed())
        .map(
            t ->
                String.format(
                    Locale.ROOT,
                    "the %s %s that was measured is %.4g, in trial %d",
                    atMost ? "smallest" : "largest",
                    limit.quantity(),
                    t.value(limit.quantity()),
                    t.number()));
  }
}
