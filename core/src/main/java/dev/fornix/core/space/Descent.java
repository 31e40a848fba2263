package dev.fornix.core.space;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Looks for the point of a space with the smallest value by changing one decision after the other
 * to its best answer, until nothing improves: from the best of the first answers and the space's
 * {@link Corners}, or where a space knows none, from the first answers and from the best of 200
 * points drawn at random.
 *
 * <p>Exact wherever each decision adds to the value, or multiplies it, on its own, and where a
 * corner is the smallest; otherwise nothing is said of the points that were not met.
 */
final class Descent {
  private static final Comparator<Found> SMALLEST = Comparator.comparingDouble(Found::value);
  private static final int DRAWN = 200;
  private static final long SEED = 0;

  /** A point and its value. */
  record Found(Configuration point, double value) {}

  private final Domain domain;
  private final Optional<Corners> corners;
  private final ToDoubleFunction<Configuration> value;
  private final double enough;

  private Descent(SearchSpace<?> space, ToDoubleFunction<Configuration> value, double enough) {
    domain = space.domain();
    corners = space.capability(Corners.class);
    this.value = value;
    this.enough = enough;
  }

  /**
   * Search.
   *
   * @param enough stop as soon as a value is at most this
   * @return nothing where no valid point was found to begin at
   */
  static Optional<Found> least(
      SearchSpace<?> space, ToDoubleFunction<Configuration> value, double enough) {
    return new Descent(space, value, enough).search();
  }

  private Optional<Found> search() {
    Stream<Configuration> first = Walk.attempt(domain, new LeastAnswers()).stream();
    if (corners.isPresent()) {
      return from(Stream.concat(first, corners.get().corners().stream()));
    }
    Optional<Found> best = from(first);
    return best.filter(this::good).isPresent()
        ? best
        : Stream.concat(best.stream(), from(drawn()).stream()).min(SMALLEST);
  }

  private Stream<Configuration> drawn() {
    RandomGenerator random = new Random(SEED);
    return Stream.generate(() -> Sampling.sample(domain, random)).limit(DRAWN);
  }

  /** Descend from the best of some points. */
  private Optional<Found> from(Stream<Configuration> points) {
    return points.map(this::found).min(SMALLEST).map(this::descend);
  }

  private boolean good(Found found) {
    return found.value() <= enough;
  }

  private Found found(Configuration point) {
    return new Found(point, value.applyAsDouble(point));
  }

  private Found descend(Found start) {
    Found here = start;
    Found before;
    do {
      before = here;
      here = sweep(here);
    } while (here.value() < before.value() && !good(here));
    return here;
  }

  private Found sweep(Found start) {
    Found here = start;
    for (int i = 0; i < here.point().size() && !good(here); i++) {
      here = bestAnswer(here, i);
    }
    return here;
  }

  private Found bestAnswer(Found here, int decision) {
    List<Alternatives.Asked> asked = Alternatives.asked(domain, here.point(), new LeastAnswers());
    Found best = here;
    for (Answer answer : answers(asked.get(decision))) {
      Optional<Found> other =
          Variation.with(domain, here.point(), asked.get(decision).at(), answer, new LeastAnswers())
              .map(this::found);
      best = other.filter(o -> o.value() < here.value()).filter(better(best)).orElse(best);
    }
    return best;
  }

  private static java.util.function.Predicate<Found> better(Found than) {
    return found -> found.value() < than.value();
  }

  private static List<Answer> answers(Alternatives.Asked asked) {
    if (asked.question() instanceof Choice choice) {
      return asked.otherOptions(choice);
    }
    if (asked.question() instanceof RealRange range) {
      return Stream.<Answer>of(new Answer.Real(range.least()), new Answer.Real(range.most()))
          .toList();
    }
    IntegerRange range = (IntegerRange) asked.question();
    long value = ((Answer.Whole) asked.answer()).value();
    return LongStream.of(range.least(), value - 1, value + 1, range.most())
        .filter(range::contains)
        .distinct()
        .<Answer>mapToObj(Answer.Whole::new)
        .toList();
  }
}
