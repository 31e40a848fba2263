package dev.fornix.automl.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.automl.plan.Plan;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.study.Journal;
import dev.fornix.core.study.Order;
import dev.fornix.core.study.Study;
import dev.fornix.core.study.Terminator;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Proposal;
import dev.fornix.estimators.training.Mirroring;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final Plan.TimeShares SHARES =
      new Plan.TimeShares(seconds(60), seconds(25), seconds(50));

  private static final SearchSpace<Long> SPACE =
      SearchSpace.of(
          "small", Domain.product().with("n", Domain.integers(0, 9)).build(), c -> c.integer("n"));

  private final Journal journal = Journal.inMemory();
  private final MovedClock clock = new MovedClock();
  private Study study = open();
  private boolean finished;

  private static Duration seconds(long count) {
    return Duration.ofSeconds(count);
  }

  private Study open() {
    return Study.of(
            SPACE,
            (history, count, random) ->
                List.of(
                    Proposal.of(Sampling.sample(SPACE.domain(), random), Budget.WHOLE, "random")))
        .order(Order.ARRIVAL)
        .journal(journal)
        .clock(clock)
        .open();
  }

  private static Plan plan(OptionalLong trials, Optional<Plan.TimeShares> shares) {
    return new Plan(
        true,
        "small",
        "random",
        Map.of(),
        false,
        Optional.empty(),
        Fidelities.only(Budget.epochs(3)),
        Order.ARRIVAL,
        trials,
        shares,
        new Plan.TrainingPlan(
            16,
            false,
            Mirroring.CHANGES_CLASS,
            OptionalLong.empty(),
            OptionalDouble.empty(),
            Optional.empty()),
        new Plan.Finalists(2, 2, 1),
        2,
        List.of());
  }

  private Limits timed(Extension extension, Duration before) {
    Plan plan = plan(OptionalLong.empty(), Optional.of(SHARES));
    return new Limits(plan, granted(extension, plan), before, false);
  }

  private Optional<Grant> granted(Extension extension, Plan plan) {
    Optional<Grant> earlier = Grant.latest(journal);
    if (extension.equals(Extension.NONE)) {
      return earlier;
    }
    Grant grant = Grant.further(extension, plan, earlier, study, Loaded.of(journal), finished);
    study.note(Grant.TOPIC, grant.document());
    return Optional.of(grant);
  }

  private Terminator.Verdict after(Terminator terminator, long seconds) {
    clock.move(seconds);
    return terminator.judge(study.progress());
  }

  @Test
  void takesTheReadingOfTheDataOffTheSearch() {
    Terminator search = timed(Extension.NONE, seconds(5)).search();
    assertThat(search.limit()).contains(seconds(20));
    assertThat(after(search, 19)).isEqualTo(Terminator.Verdict.GO_ON);
    assertThat(after(search, 1)).isEqualTo(Terminator.Verdict.STOP);
  }

  @Test
  void leavesTheRetrainingWhatTheSearchLeft() {
    Limits limits = timed(Extension.NONE, seconds(5));
    assertThat(limits.leftForRetraining(seconds(20))).contains(seconds(25));
    Terminator retraining = limits.retraining(100);
    assertThat(after(retraining, 44)).isEqualTo(Terminator.Verdict.GO_ON);
    assertThat(after(retraining, 1)).isEqualTo(Terminator.Verdict.STOP);
  }

  @Test
  void countsTheTimeOfEarlierSessions() {
    clock.move(24);
    study.close();
    clock.move(3_600); // nobody works on it for an hour, which costs nothing
    study = open();
    Terminator search = timed(Extension.NONE, Duration.ZERO).search();
    assertThat(after(search, 0)).isEqualTo(Terminator.Verdict.GO_ON);
    assertThat(after(search, 1)).isEqualTo(Terminator.Verdict.STOP);
  }

  private void load(long seconds) {
    new StageTimes(journal, text -> study.note(StageTimes.TOPIC, text), clock)
        .loaded(seconds(seconds));
  }

  private Limits session(Extension extension, long loading, long working) {
    load(loading);
    Loaded loaded = Loaded.of(journal);
    Limits limits = timed(extension, (extension.isEmpty() ? loaded : loaded.granted()).borne());
    clock.move(working);
    study.close();
    study = open();
    return limits;
  }

  @Test
  void takesTheReadingOfTheDataInEarlierSessionsOffToo() {
    session(Extension.NONE, 5, 6);
    Limits second = session(Extension.NONE, 4, 3);
    assertThat(second.search().limit()).contains(seconds(25 - 5 - 4));
    assertThat(second.leftForRetraining(seconds(10))).contains(seconds(50 - 5 - 4 - 10));
    // 9 s of work and 9 s of reading leave 42 of the 60, and 18 more make as much as the first
    // time.
    Limits third = session(further(18), 2, 1);
    assertThat(third.retraining(100).limit()).contains(seconds(9 + 50 - 2));
    Limits fourth = session(Extension.NONE, 3, 1);
    assertThat(fourth.retraining(100).limit()).contains(seconds(9 + 50 - 2 - 3));
    // 2 s of work and 5 s of reading leave 53 of these 60.
    Limits fifth = session(further(7), 1, 1);
    assertThat(fifth.retraining(100).limit()).contains(seconds(11 + 50 - 1));
  }

  private static Extension further(long seconds) {
    return new Extension(OptionalLong.empty(), Optional.of(seconds(seconds)));
  }

  /** But for the end, for which 8 of the first 60 seconds were kept, and are again. */
  @Test
  void sharesFurtherTimeOutLikeTheFirst() {
    clock.move(60);
    Limits limits = timed(further(34), Duration.ZERO);
    assertThat(limits.search().limit()).contains(Duration.ofMillis(60_000 + 25_000 / 2));
    assertThat(limits.retraining(100).limit()).contains(seconds(60 + 50 / 2));
  }

  @Test
  void givesAFinishedStudyNoMoreThanTheFurtherTime() {
    clock.move(50);
    finished = true;
    Limits limits = timed(further(34), Duration.ZERO);
    assertThat(limits.retraining(100).limit()).contains(seconds(50 + 50 / 2));
  }

  /** The search of such a study has 42 % of what the end leaves. */
  @Test
  void sharesTimeOutForAStudyThatHadTrialsForABudget() {
    Plan plan = plan(OptionalLong.of(2), Optional.empty());
    Limits limits = new Limits(plan, granted(further(108), plan), Duration.ZERO, false);
    assertThat(limits.search().limit()).contains(seconds(42));
    assertThat(limits.retraining(100).limit()).contains(seconds(100));
  }

  @Test
  void endsAtOnceWhereTheDataTookAllOfTheTime() {
    Terminator search = timed(Extension.NONE, seconds(70)).search();
    assertThat(after(search, 1)).isEqualTo(Terminator.Verdict.STOP);
  }

  @Test
  void doesNotCountTheBaselineAsATrialOfTheSearch() {
    Terminator search =
        new Limits(plan(OptionalLong.of(2), Optional.empty()), Optional.empty(), seconds(5), false)
            .search();
    assertThat(search.limit()).isEmpty();
    study.ask();
    study.ask();
    assertThat(after(search, 1_000)).isEqualTo(Terminator.Verdict.GO_ON);
    study.ask();
    assertThat(after(search, 0)).isEqualTo(Terminator.Verdict.FINISH);
  }

  @Test
  void addsFurtherTrialsToThoseThatThereAre() {
    study.ask();
    study.ask();
    Terminator search =
        timed(new Extension(OptionalLong.of(1), Optional.empty()), Duration.ZERO).search();
    assertThat(after(search, 1_000)).isEqualTo(Terminator.Verdict.GO_ON);
    study.ask();
    assertThat(after(search, 0)).isEqualTo(Terminator.Verdict.FINISH);
  }

  @Test
  void addsFurtherTimeToWhatWasLeft() {
    clock.move(50);
    Limits limits = timed(further(50), Duration.ZERO);
    assertThat(limits.search().limit()).contains(seconds(75));
  }

  @Test
  void goesOnWithAnExtensionThatAnEarlierSessionDidNotUseUp() {
    study.ask();
    study.ask();
    timed(new Extension(OptionalLong.of(3), Optional.empty()), Duration.ZERO).search();
    study.ask();
    Terminator search = timed(Extension.NONE, Duration.ZERO).search();
    study.ask();
    assertThat(after(search, 1_000)).isEqualTo(Terminator.Verdict.GO_ON);
    study.ask();
    assertThat(after(search, 0)).isEqualTo(Terminator.Verdict.FINISH);
  }

  /** Stands still until it is moved. */
  private static final class MovedClock extends Clock {
    private Instant now = Instant.EPOCH;

    void move(long seconds) {
      now = now.plusSeconds(seconds);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
