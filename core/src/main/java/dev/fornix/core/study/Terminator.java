package dev.fornix.core.study;

import dev.fornix.core.objective.Direction;
import java.time.Duration;

/** Decides when a study ends; rules combine with {@code and} and {@code or}. */
@FunctionalInterface
public interface Terminator {
  /** What a rule says, from mild to strict. */
  enum Verdict {
    /** Propose further trials. */
    GO_ON,
    /** Propose nothing more, but let running trials finish. */
    FINISH,
    /** Stop running trials too, at their next report. */
    STOP
  }

  /** Judge how far the study is. */
  Verdict judge(StudyProgress progress);

  /** Ends when both do, as mildly as the milder. */
  default Terminator and(Terminator other) {
    return p -> milder(judge(p), other.judge(p));
  }

  /** Ends when either does, as strictly as the stricter. */
  default Terminator or(Terminator other) {
    return p -> milder(judge(p), other.judge(p)) == judge(p) ? other.judge(p) : judge(p);
  }

  private static Verdict milder(Verdict one, Verdict other) {
    return one.compareTo(other) <= 0 ? one : other;
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
    return p -> p.elapsed().compareTo(limit) >= 0 ? Verdict.STOP : Verdict.GO_ON;
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
