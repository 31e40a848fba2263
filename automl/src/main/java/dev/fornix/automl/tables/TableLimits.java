package dev.fornix.automl.tables;

import dev.fornix.automl.fit.Grant;
import dev.fornix.core.study.Study;
import dev.fornix.core.study.StudyProgress;
import dev.fornix.core.study.Terminator;
import dev.fornix.tabular.ensemble.ModelPreference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * When the search of a table ends: so early that the best can still be fitted on all rows, tested
 * and reported.
 */
final class TableLimits {
  /** Starting a process to fit in, testing, drawing intervals, the report. */
  private static final Duration LEAST_REST = Duration.ofSeconds(6);

  private static final double REST_SHARE = 0.06;

  /**
   * Where reading the data took long, the machine is busy or slow, and the rest will be so, too.
   */
  private static final double SLOW_SHARE = 0.2;

  /** What explaining the model may take of the time, within these bounds. */
  private static final double EXPLAINING_SHARE = 0.03;

  private static final Duration LEAST_EXPLAINING = Duration.ofMillis(2_500);

  private static final Duration MOST_EXPLAINING = Duration.ofSeconds(30);

  private static final double LATE_SHARE = 0.025;

  private static final Duration LEAST_LATE = Duration.ofSeconds(5);

  /** So many of the best are counted on as members of an ensemble. */
  private static final long LIKELY_MEMBERS = 6;

  /** Of the search's time, for fitting members: more is better spent on the search. */
  private static final double TEAM_SHARE = 0.2;

  private static final double MILLIS = 1000;

  private static final Duration SHORT_GRACE = Duration.ofSeconds(2);

  private static final Duration LONG_GRACE = Duration.ofSeconds(10);

  /** Starts that come to nothing are given up long before. */
  private static final Duration LONGEST_START = Duration.ofDays(1);

  private final TableStudy parts;
  private final Study study;
  private final OptionalLong trials;

  /** In time spent on the study, without what was spent before its journal was opened. */
  private final Optional<Duration> all;

  private final Optional<Duration> search;
  private final Duration explaining;
  private final Duration late;

  /** For what comes after the last fit, on a machine as quick as it was so far. */
  private final Duration least;

  private long judged = -1;
  private Duration fit = Duration.ZERO;

  /**
   * @param borne what the reading of the data took off the time
   */
  TableLimits(TableStudy parts, Study study, Optional<Grant> grant, Duration borne) {
    this.parts = parts;
    this.study = study;
    TablePlan plan = parts.plan();
    boolean further = grant.isPresent();
    Optional<Grant.Span> span = grant.flatMap(Grant::time);
    Optional<Duration> total =
        further
            ? span.map(Grant.Span::until)
            : plan.seconds().map(s -> Duration.ofMillis(Math.round(s * MILLIS)));
    this.trials = further ? grant.get().trials() : Grant.withBaseline(plan.trials());
    this.all = total.map(t -> t.minus(borne));
    Optional<Duration> length = span.map(Grant.Span::length).or(() -> total);
    this.explaining = length.map(TableLimits::explaining).orElse(MOST_EXPLAINING);
    this.late = length.map(TableLimits::late).orElse(Duration.ZERO);
    this.least = length.map(l -> leastRest(borne, l)).orElse(LEAST_REST);
    this.search = all.map(t -> t.minus(rest(length.orElse(t))).minus(explaining));
  }

  private static Duration explaining(Duration length) {
    Duration share = share(EXPLAINING_SHARE, length);
    return longer(LEAST_EXPLAINING, share.compareTo(MOST_EXPLAINING) < 0 ? share : MOST_EXPLAINING);
  }

  /** Half of what a study may take too long; what follows the fit needs the other half. */
  static Duration late(Duration length) {
    return longer(LEAST_LATE, share(LATE_SHARE, length));
  }

  /** How long the finished model may be explained after {@link #end}. */
  Duration explaining() {
    return explaining;
  }

  /** Time for everything from now on, where the study has an end. */
  Optional<Duration> left() {
    return all.map(limit -> limit.minus(study.elapsed()));
  }

  /** How long the search may wait for a worker. */
  Duration patience() {
    return search.map(limit -> limit.minus(study.elapsed())).orElse(LONGEST_START);
  }

  /** Until there is a pipeline beside the constant, and no longer than the time for everything. */
  Optional<Terminator> untilSomething() {
    Terminator something =
        progress -> somePipeline() ? Terminator.Verdict.STOP : Terminator.Verdict.GO_ON;
    return all.filter(limit -> limit.compareTo(study.elapsed()) > 0)
        .map(limit -> something.or(Terminator.time(limit)));
  }

  /** Whether a pipeline was measured to its end, or one that was cut off is better than nothing. */
  boolean somePipeline() {
    return study.leaderboard().trials().stream().anyMatch(t -> !TableStudy.isConstant(t))
        || best().filter(chosen -> !TableStudy.isConstant(chosen.trial())).isPresent();
  }

  private Optional<Chosen> best() {
    return Chosen.best(study, parts.plan().validation().count());
  }

  /** How long trials may take to end once their time is over; the only one that there is longer. */
  Duration grace() {
    return all.isPresent() && somePipeline() ? SHORT_GRACE : LONG_GRACE;
  }

  /**
   * What is kept for the end at least.
   *
   * @param borne how long the start of the process and reading the data took
   * @param length of the time that was given
   */
  static Duration leastRest(Duration borne, Duration length) {
    Duration most = share(SLOW_SHARE, length);
    return longer(LEAST_REST, borne.compareTo(most) < 0 ? borne : most);
  }

  private Duration rest(Duration length) {
    return longer(least, share(REST_SHARE, length));
  }

  /** Whether the search is over. */
  boolean over() {
    return judge(study.progress()) != Terminator.Verdict.GO_ON;
  }

  Terminator search() {
    Terminator ends = this::judge;
    return search.map(limit -> ends.or(Terminator.time(limit))).orElse(ends);
  }

  private Terminator.Verdict judge(StudyProgress progress) {
    if (trials.isPresent() && progress.proposed() >= trials.getAsLong()) {
      return outOfTime(progress) ? Terminator.Verdict.STOP : Terminator.Verdict.FINISH;
    }
    return outOfTime(progress) ? Terminator.Verdict.STOP : Terminator.Verdict.GO_ON;
  }

  /** When the search will be over, as it looks now; nothing where its time has no end. */
  Optional<Instant> searched(Clock clock) {
    return search.map(
        limit -> {
          StudyProgress now = study.progress();
          return clock.instant().plus(limit.minus(now.elapsed()).minus(lastFit(now)));
        });
  }

  private boolean outOfTime(StudyProgress progress) {
    return search
        .filter(limit -> progress.elapsed().plus(lastFit(progress)).compareTo(limit) >= 0)
        .isPresent();
  }

  /** How long it will take to fit the best so far, and the likely members, on all rows. */
  private Duration lastFit(StudyProgress progress) {
    if (judged != progress.finished()) {
      judged = progress.finished();
      boolean alone = parts.config().search().prefer() == ModelPreference.SINGLE;
      List<Duration> likely =
          Chosen.ranked(study, parts.plan().validation().count()).stream()
              .limit(alone ? 1 : LIKELY_MEMBERS)
              .map(trial -> new Chosen(trial).lastFit(parts))
              .toList();
      Duration most = search.map(limit -> share(TEAM_SHARE, limit)).orElse(Duration.ZERO);
      fit = lastFits(likely, parts.plan().workers(), most);
    }
    return fit;
  }

  /**
   * How long the best one takes, and the others beside it as far as there is time for them.
   *
   * @param ranked how long each takes, the best one first
   * @param most that others may make it longer
   */
  static Duration lastFits(List<Duration> ranked, int workers, Duration most) {
    FitTimes fits = new FitTimes(workers);
    ranked.stream().limit(1).forEach(fits::add);
    Duration limit = longer(most, fits.done());
    ranked.stream().skip(1).forEach(each -> fits.addWithin(limit, each));
    return fits.done();
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static Duration share(double share, Duration of) {
    return Duration.ofMillis(Math.max(0, Math.round(share * of.toMillis())));
  }

  /** How much later than {@link #end} the last fit may end before it is given up. */
  Duration late() {
    return late;
  }

  /** When the members of an ensemble must be fitted; nothing where there is no hurry. */
  Optional<Instant> end(Clock clock) {
    return all.map(t -> t.minus(least.dividedBy(3)).minus(explaining).minus(study.elapsed()))
        .map(left -> clock.instant().plus(left));
  }
}
