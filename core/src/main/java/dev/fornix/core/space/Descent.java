package dev.fornix.core.space;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Looks for the point of a domain with the smallest value by changing one decision after the other
 * to its best answer, until nothing improves; from the first answers and from one random point.
 *
 * <p>Exact wherever each decision adds to the value, or multiplies it, on its own.
 */
final class Descent {
  private static final int RESTARTS = 1;
  private static final long SEED = 0;

  /** A point and its value. */
  record Found(Configuration point, double value) {}

  private final Domain domain;
  private final ToDoubleFunction<Configuration> value;
  private final double enough;

  private Descent(Domain domain, ToDoubleFunction<Configuration> value, double enough) {
    this.domain = domain;
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
      Domain domain, ToDoubleFunction<Configuration> value, double enough) {
    return new Descent(domain, value, enough).search();
  }

  private Optional<Found> search() {
    RandomGenerator random = new Random(SEED);
    Optional<Found> best =
        Walk.attempt(domain, new LeastAnswers()).map(this::found).map(this::descend);
    for (int i = 0; i < RESTARTS && best.filter(this::good).isEmpty(); i++) {
      Found other = descend(found(Sampling.sample(domain, random)));
      best = best.filter(b -> b.value() <= other.value()).or(() -> Optional.of(other));
    }
    return best;
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
      return choice.labels().stream()
          .filter(label -> !label.equals(asked.answer().text()))
          .<Answer>map(Answer.Label::new)
          .toList();
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
