package dev.fornix.automl.fit;

import dev.fornix.automl.plan.Plan;
import dev.fornix.core.study.Terminator;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * When the phases of a session end. The study's own time runs from the opening of its journal; what
 * came before it, the reading of the data, is taken off the budget.
 */
final class Limits {
  private final Optional<Plan.TimeShares> shares;
  private final OptionalLong trials;
  private final Duration before;

  /**
   * Put together.
   *
   * @param grant what takes the place of the plan's budget, if there is such a thing
   * @param before time that went by before the journal was open
   */
  Limits(Plan plan, Optional<Grant> grant, Duration before) {
    this.before = before;
    this.shares =
        grant.isEmpty()
            ? plan.shares()
            : grant.get().time().map(span -> stretched(plan.shares(), span));
    this.trials = grant.map(Grant::trials).orElseGet(() -> Grant.withBaseline(plan.trials()));
  }

  /** The shares of further time, counted from where the study stood; all of it for a search. */
  private static Plan.TimeShares stretched(Optional<Plan.TimeShares> planned, Grant.Span span) {
    double search = planned.map(s -> share(s.search(), s)).orElse(1.0);
    double retraining = planned.map(s -> share(s.retraining(), s)).orElse(1.0);
    return new Plan.TimeShares(span.until(), at(span, search), at(span, retraining));
  }

  private static double share(Duration part, Plan.TimeShares whole) {
    return (double) part.toMillis() / whole.total().toMillis();
  }

  private static Duration at(Grant.Span span, double share) {
    return span.from().plusMillis((long) (span.length().toMillis() * share));
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
