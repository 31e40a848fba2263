package dev.fornix.core.study;

import dev.fornix.core.objective.Direction;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides when a study ends; rules combine with {@code and} and {@code or}. */
@FunctionalInterface
public interface Terminator {
  /** What a rule says, from mild to strict. */
  enum Verdict {
    /** Propose further trials. */
    GO_ON,
    /** Propose nothing more, but let running trials finish. */
    FINISH,
    /** Stop running trials too, at their next report; what they have by then is their result. */
    STOP,
    /** Stop running trials too, but leave them without a result, to be taken up again later. */
    PAUSE
  }

  /** Judge how far the study is. */
  Verdict judge(StudyProgress progress);

  /** The time spent after which running trials are stopped too, where that is known beforehand. */
  default Optional<Duration> limit() {
    return Optional.empty();
  }

  /** Ends when either does, as strictly as the stricter. */
  default Terminator or(Terminator other) {
    Optional<Duration> sooner =
        Stream.of(limit(), other.limit()).flatMap(Optional::stream).min(Comparator.naturalOrder());
    return limited(
        p -> {
          Verdict mine = judge(p);
          Verdict theirs = other.judge(p);
          return mine.compareTo(theirs) >= 0 ? mine : theirs;
        },
        sooner);
  }

  /** Ends when both do, as mildly as the milder. */
  default Terminator and(Terminator other) {
    Optional<Duration> later =
        limit()
            .flatMap(
                mine -> other.limit().map(theirs -> mine.compareTo(theirs) >= 0 ? mine : theirs));
    return limited(
        p -> {
          Verdict mine = judge(p);
          Verdict theirs = other.judge(p);
          return mine.compareTo(theirs) <= 0 ? mine : theirs;
        },
        later);
  }

  private static Terminator limited(Terminator rule, Optional<Duration> limit) {
    return new Terminator() {
      @Override
      public Verdict judge(StudyProgress progress) {
        return rule.judge(progress);
      }

      @Override
      public Optional<Duration> limit() {
        return limit;
      }
    };
  }

  /** After so many trials, those of earlier sessions included. */
  static Terminator trials(long count) {
    if (count < 1) {
      throw new IllegalArgumentException("the number of trials (" + count + ") must be at least 1");
    }
    return p -> p.proposed() >= count ? Verdict.FINISH : Verdict.GO_ON;
  }

  /** After so much time, that of earlier sessions included; stops running trials. */
  static Terminator time(Duration limit) {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("the time (" + limit + ") must be longer than 0");
    }
    return limited(
        p -> p.elapsed().compareTo(limit) >= 0 ? Verdict.STOP : Verdict.GO_ON, Optional.of(limit));
  }

  /** As soon as the main objective is at least as good as a value. */
  static Terminator target(Direction direction, double value) {
    return p ->
        p.best().isPresent() && !direction.better(value, p.best().getAsDouble())
            ? Verdict.FINISH
            : Verdict.GO_ON;
  }

  /** After so many completed trials without a better one. */
  static Terminator patience(long trials) {
    if (trials < 1) {
      throw new IllegalArgumentException("the patience (" + trials + ") must be at least 1 trial");
    }
    return p -> p.sinceBest() >= trials ? Verdict.FINISH : Verdict.GO_ON;
  }

  /**
   * When so many trials have failed and none was completed: something is wrong with all of them.
   */
  static Terminator hopeless(long failures) {
    return p -> p.failed() >= failures && p.failed() == p.finished() ? Verdict.STOP : Verdict.GO_ON;
  }
}
