package dev.fornix.server.view;

import dev.fornix.core.trial.TrialState;
import dev.fornix.explain.search.SearchReasons;
import dev.fornix.storage.StudyReader;
import dev.fornix.storage.TrialRow;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Trials that stand for all others where it is asked which decisions mattered. They are drawn at
 * random, since among the best alone nothing shows that makes others worse; and are of one budget,
 * since otherwise it would be the budget that mattered: the largest that enough of them have.
 */
final class Drawn {
  /** So many are drawn before those of one budget are taken, for each that is wanted. */
  private static final int SPARE = 2;

  private Drawn() {}

  /** So many trials with a score at most; the same ones each time. */
  static List<TrialRow> of(StudyReader reader, int most) {
    long[] all = reader.aggregates().in(TrialState.COMPLETE).stream().asLongStream().toArray();
    Map<Double, List<TrialRow>> byBudget =
        reader.trials(some(all, SPARE * most)).stream()
            .filter(row -> row.score().isPresent() && Double.isFinite(row.score().getAsDouble()))
            .collect(
                Collectors.groupingBy(
                    row -> row.budget().amount(),
                    () -> new TreeMap<>(Comparator.<Double>reverseOrder()),
                    Collectors.toList()));
    return byBudget.values().stream()
        .filter(rows -> rows.size() >= SearchReasons.FEW)
        .findFirst()
        .or(() -> byBudget.values().stream().max(Comparator.comparingInt(List::size)))
        .orElse(List.of())
        .stream()
        .limit(most)
        .toList();
  }

  private static List<Long> some(long[] all, int most) {
    return all.length <= most
        ? LongStream.of(all).boxed().toList()
        : new SplittableRandom(all.length)
            .ints(0, all.length)
            .distinct()
            .limit(most)
            .mapToObj(place -> all[place])
            .toList();
  }
}
