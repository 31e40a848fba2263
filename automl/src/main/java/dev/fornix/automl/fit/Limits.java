package dev.fornix.automl.fit;

import dev.fornix.automl.plan.Plan;
import dev.fornix.core.study.Study;
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
  private final Duration further;

  Limits(Plan plan, Extension extension, Study study, Duration before) {
    this.before = before;
    boolean extended = extension.time().isPresent() || extension.trials().isPresent();
    this.further = extension.time().orElse(Duration.ZERO);
    Duration shift = extension.time().isPresent() ? study.elapsed() : Duration.ZERO;
    this.shares =
        extended && extension.time().isEmpty()
            ? Optional.empty()
            : plan.shares()
                .or(() -> extension.time().map(t -> new Plan.TimeShares(t, t, t)))
                .map(s -> extended ? stretched(s, shift) : s);
    long done = study.trials().size();
    this.trials =
        extension.trials().isPresent()
            ? OptionalLong.of(done + extension.trials().getAsLong())
            : extended ? OptionalLong.empty() : withBaseline(plan.trials());
  }

  /** The baseline is no trial of the search. */
  private static OptionalLong withBaseline(OptionalLong trials) {
    return trials.isPresent() ? OptionalLong.of(trials.getAsLong() + 1) : trials;
  }

  /** The shares of further time, counted from where the study stands. */
  private Plan.TimeShares stretched(Plan.TimeShares s, Duration from) {
    double total = s.total().toMillis();
    return new Plan.TimeShares(
        from.plus(further),
        from.plus(part(s.search().toMillis() / total)),
        from.plus(part(s.retraining().toMillis() / total)));
  }

  private Duration part(double share) {
    return Duration.ofMillis((long) (further.toMillis() * share));
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
