package dev.fornix.automl.fit;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.fornix.automl.config.Durations;
import dev.fornix.automl.plan.Plan;
import dev.fornix.automl.plan.TimePlanner;
import dev.fornix.core.study.Terminator;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * When the phases of a session end. The study's own time runs from the opening of its journal; what
 * came before it in each session, the reading of the data, is taken off the budget.
 */
final class Limits {
  private final Optional<Plan.TimeShares> shares;
  private final OptionalLong trials;
  private final Duration before;

  /**
   * Put together.
   *
   * @param grant what takes the place of the plan's budget, if there is such a thing
   * @param before what the budget has borne of the time that went by before the journal was open
   * @param refit whether the chosen network is trained once more at the end
   */
  Limits(Plan plan, Optional<Grant> grant, Duration before, boolean refit) {
    this.before = before;
    this.shares =
        grant.isEmpty() ? plan.shares() : grant.get().time().map(span -> within(span, plan, refit));
    this.trials = grant.map(Grant::trials).orElseGet(() -> Grant.withBaseline(plan.trials()));
  }

  /**
   * Refuse time in which nothing useful comes to its end.
   *
   * @param what the time is called
   * @param sign before the number of the option
   */
  static void requireUseful(String what, String sign, Duration given, Duration missing) {
    if (!missing.isZero()) {
      throw new IllegalArgumentException(
          what
              + " of "
              + Durations.exact(given)
              + " is too short to start, train a network, test, export and report; give at least"
              + " --time "
              + sign
              + Durations.exact(given.plus(missing).plusMillis(999).truncatedTo(SECONDS)));
    }
  }

  /** The shares of further time, counted from where the study stood. */
  private static Plan.TimeShares within(Grant.Span span, Plan plan, boolean refit) {
    Plan.TimeShares further = TimePlanner.further(plan, span.length(), refit);
    return new Plan.TimeShares(
        span.until(), span.from().plus(further.search()), span.from().plus(further.retraining()));
  }

  Terminator search() {
    Optional<Terminator> byTime = shares.map(s -> time(s.search()));
    Optional<Terminator> byTrials =
        trials.isPresent() ? Optional.of(Terminator.trials(trials.getAsLong())) : Optional.empty();
    return byTime
        .map(t -> byTrials.map(t::or).orElse(t))
        .or(() -> byTrials)
        .orElseThrow(() -> new IllegalStateException("a plan has a time or a number of trials"));
  }

  /** How long a search may go on that has nothing to show by its end, where there is a time. */
  Optional<Terminator> longerSearch() {
    return shares.map(s -> time(s.retraining()));
  }

  /** Until so many trials are there, but no longer than the retraining's share. */
  Terminator retraining(long trials) {
    Terminator all = Terminator.trials(trials);
    return shares.map(s -> all.or(time(s.retraining()))).orElse(all);
  }

  Optional<Duration> leftForRetraining(Duration elapsed) {
    return shares.map(s -> s.retraining().minus(before).minus(elapsed));
  }

  private Terminator time(Duration sinceStart) {
    Duration own = sinceStart.minus(before);
    return Terminator.time(own.isNegative() || own.isZero() ? Duration.ofMillis(1) : own);
  }
}
