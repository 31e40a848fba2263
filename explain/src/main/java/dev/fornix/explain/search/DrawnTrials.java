package dev.fornix.explain.search;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Trials that stand for all others where it is asked which decisions mattered. They are drawn at
 * random, since among the best alone nothing shows that makes others worse; and are of one budget,
 * since otherwise it would be the budget that mattered: the largest that enough of them have.
 *
 * <pre>{@code
 * List<T> some = DrawnTrials.of(all, trial -> trial.budget().amount(), 300);
 * }</pre>
 */
public final class DrawnTrials {
  /** So many are drawn before those of one budget are taken, for each that is wanted. */
  private static final int SPARE = 2;

  private DrawnTrials() {}

  /**
   * Some of all; the same ones each time.
   *
   * @param budget of a trial, its amount
   * @param most so many at most, at least 1
   */
  public static <T> List<T> of(List<T> all, ToDoubleFunction<T> budget, int most) {
    return alike(places(all.size(), most).mapToObj(all::get).toList(), budget, most);
  }

  /**
   * The first step, where trials need not be read that are not drawn.
   *
   * @param size how many there are
   * @return places from 0, in any order
   */
  public static IntStream places(int size, int most) {
    int drawn = SPARE * most;
    return size <= drawn
        ? IntStream.range(0, size)
        : new SplittableRandom(size).ints(0, size).distinct().limit(drawn);
  }

  /** The second step: of those that were drawn the ones of one budget. */
  public static <T> List<T> alike(List<T> drawn, ToDoubleFunction<T> budget, int most) {
    Map<Double, List<T>> byBudget =
        drawn.stream()
            .collect(
                Collectors.groupingBy(
                    budget::applyAsDouble,
                    () -> new TreeMap<>(Comparator.<Double>reverseOrder()),
                    Collectors.toList()));
    return byBudget.values().stream()
        .filter(trials -> trials.size() >= SearchReasons.FEW)
        .findFirst()
        .or(() -> byBudget.values().stream().max(Comparator.comparingInt(List::size)))
        .orElse(List.of())
        .stream()
        .limit(most)
        .toList();
  }
}
