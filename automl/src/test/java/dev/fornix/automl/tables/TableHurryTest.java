package dev.fornix.automl.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.automl.fit.Extension;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.core.evaluation.InProcessExecutor;
import dev.fornix.core.evaluation.TrialExecutor;
import dev.fornix.core.evaluation.TrialTask;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies whose workers take longer to start than there is time. */
class TableHurryTest {
  private final SmallTable told = new SmallTable();

  /** The real time, and as much more as somebody adds. */
  private static final class Ahead extends Clock {
    private Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
      return Clock.systemUTC().instant().plus(ahead);
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

  /** Workers of which none is ever ready. */
  private record Never(Runnable whenAwaited) implements TrialExecutor {
    @Override
    public int capacity() {
      return 1;
    }

    @Override
    public void submit(TrialTask task, Monitor monitor) {
      throw new AssertionError("no worker is ready for " + task);
    }

    @Override
    public void abandon(Duration grace, String reason) {}

    @Override
    public boolean awaitReady(Duration limit) {
      whenAwaited.run();
      return false;
    }

    @Override
    public void close() {}
  }

  /** Runs trials here; when the first one comes, most of the time is over. */
  private record Late(TrialExecutor here, Runnable whenFirst) implements TrialExecutor {
    @Override
    public int capacity() {
      return here.capacity();
    }

    @Override
    public void submit(TrialTask task, Monitor monitor) {
      whenFirst.run();
      here.submit(task, monitor);
    }

    @Override
    public void abandon(Duration grace, String reason) {
      here.abandon(grace, reason);
    }

    @Override
    public void close() {
      here.close();
    }
  }

  /** Runs trials here, but the first fit on all rows does not end, and takes all of the time. */
  private static final class Hanging implements TrialExecutor {
    private final TrialExecutor here;
    private final Runnable whenHanging;
    private Optional<Monitor> hanging = Optional.empty();
    private long slow = -1;

    Hanging(TrialExecutor here, Runnable whenHanging) {
      this.here = here;
      this.whenHanging = whenHanging;
    }

    @Override
    public int capacity() {
      return here.capacity();
    }

    @Override
    public void submit(TrialTask task, Monitor monitor) {
      if (LastFit.isOne(task) && slow < 0) {
        slow = task.trial();
        hanging = Optional.of(monitor);
        whenHanging.run();
      } else {
        here.submit(task, monitor);
      }
    }

    @Override
    public void abandon(Duration grace, String reason) {
      hanging.ifPresent(
          monitor -> monitor.finished(Outcome.Failed.of(Failure.Kind.CANCELLED, reason)));
      here.abandon(grace, reason);
    }

    @Override
    public void close() {
      here.close();
    }
  }

  private TableFit fit(Clock clock, TableCrew crew) {
    return new TableFit(clock, told, crew, Optional.empty());
  }

  private static Map<String, List<String>> settings(Path folder) throws IOException {
    Map<String, List<String>> settings =
        SmallTable.settings(
            SmallTable.buyers(folder), "buys", folder.resolve("study"), "time", "30s");
    settings.remove("trials");
    settings.remove("strategy");
    return settings;
  }

  private TableResult withoutTime(Path folder) throws IOException {
    Ahead clock = new Ahead();
    TableCrew crew = (study, count, c) -> new Never(() -> clock.ahead = Duration.ofHours(1));
    Map<String, List<String>> settings = settings(folder);
    settings.put("time", List.of("10m")); // so that a slow machine has not used it up before
    return fit(clock, crew).fit(settings);
  }

  @Test
  void fitsALinearModelByItselfWhereNoWorkerIsReadyInTime(@TempDir Path folder) throws IOException {
    TableResult result =
        fit(Clock.systemUTC(), (study, count, clock) -> new Never(() -> {})).fit(settings(folder));
    assertThat(result.model()).isEqualTo("linear");
    assertThat(result.testScore()).isGreaterThan(0.8);
    assertThat(result.fault()).isEmpty();
    assertThat(told.sentences).anyMatch(s -> s.contains("a linear model is fitted"));
  }

  @Test
  void givesUpALastFitThatDoesNotEndAndTakesAQuickerPipeline(@TempDir Path folder)
      throws IOException {
    Ahead clock = new Ahead();
    List<Hanging> workers = new ArrayList<>();
    TableCrew crew =
        (study, count, c) -> {
          workers.add(
              new Hanging(
                  new InProcessExecutor(study.runner(c), 1),
                  () -> clock.ahead = Duration.ofHours(1)));
          return workers.get(0);
        };
    Map<String, List<String>> settings = settings(folder);
    settings.put("trials", List.of("4"));
    settings.put("time", List.of("10m"));
    TableResult result = fit(clock, crew).fit(settings);
    assertThat(workers.get(0).slow).isPositive();
    assertThat(result.bestTrial()).isNotEqualTo(workers.get(0).slow);
    assertThat(result.model()).isNotEqualTo("constant");
    assertThat(result.testScore()).isGreaterThan(result.baselineTestScore());
    assertThat(told.sentences)
        .contains(
            "The pipeline of trial "
                + workers.get(0).slow
                + " could not be fitted on all rows in time, so a quicker one is taken; give more"
                + " time for a better one.");
  }

  @Test
  void whatWasCutShortIsDeliveredRatherThanTheConstant(@TempDir Path folder) throws IOException {
    Ahead clock = new Ahead();
    TableCrew crew =
        (study, count, c) ->
            new Late(
                new InProcessExecutor(study.runner(c), 1),
                () -> clock.ahead = Duration.ofSeconds(22));
    TableResult result = fit(clock, crew).fit(settings(folder));
    assertThat(result.trials()).containsEntry("complete", 1L).containsEntry("pruned", 1L);
    assertThat(result.model()).isNotEqualTo("constant");
    assertThat(result.testScore()).isGreaterThan(result.baselineTestScore());
    assertThat(result.fault()).isEmpty();
    assertThat(result.remark().orElseThrow()).contains("the time was over before a pipeline was");
    assertThat(TableBoard.of(new StudyFolder(folder.resolve("study")), 9).rows())
        .filteredOn(TableBoard.Row::cutShort)
        .allSatisfy(row -> assertThat(row.judged()).matches("\\d+ of 15 folds"));
  }

  @Test
  void aConstantIsExplainedByTheTruth(@TempDir Path folder) throws IOException {
    withoutTime(folder);
    TablePredictor predictor = TablePredictor.open(new StudyFolder(folder.resolve("study")));
    TablePredictor.Explained explained =
        predictor.explain(
            SmallTable.buyers(folder).toString(), 3, Clock.systemUTC(), told.sentences::add);
    assertThat(explained.predicted().remarks())
        .anyMatch(s -> s.startsWith("The model is a constant"));
    assertThat(explained.reasons().rows())
        .hasSize(160)
        .allSatisfy(row -> assertThat(row.columns()).isEmpty())
        .allSatisfy(row -> assertThat(row.base()).isEqualTo(row.sum()));
    assertThat(new StudyFolder(folder.resolve("study")).card())
        .content()
        .contains("The model looks at no column")
        .contains("it is the baseline, nothing better was found")
        .doesNotContain("best single pipeline");
  }

  @Test
  void saysLoudlyThatAConstantIsNoModel(@TempDir Path folder) throws IOException {
    TableResult result = withoutTime(folder);
    assertThat(result.model()).isEqualTo("constant");
    assertThat(result.fault().orElseThrow())
        .startsWith("the time was over before any pipeline was judged, so the model is a constant")
        .endsWith("go on with: ./fornix resume " + folder.resolve("study") + " --time +5m");
  }

  @Test
  void resumingMakesARealModelAndCountsItsLookAtTheTest(@TempDir Path folder) throws IOException {
    assertThat(withoutTime(folder).testLooks()).isEqualTo(1);
    TableResult result =
        told.fit()
            .resume(folder.resolve("study"), new Extension(OptionalLong.of(2), Optional.empty()));
    assertThat(result.model()).isNotEqualTo("constant");
    assertThat(result.fault()).isEmpty();
    assertThat(result.testLooks()).isEqualTo(2);
    assertThat(told.sentences)
        .contains(
            "Another model than before is chosen, so the test set is looked at again; it was"
                + " looked at once before.");
    assertThat(new StudyFolder(folder.resolve("study")).card())
        .content()
        .contains("looked at 2 times");
  }

  @Test
  void furtherTimeAllowsLongerTrials(@TempDir Path folder) throws IOException {
    withoutTime(folder);
    List<Optional<Duration>> longest = new ArrayList<>();
    TableCrew crew =
        (study, count, clock) -> {
          longest.add(study.longest());
          throw new IllegalStateException("enough");
        };
    Extension hours = new Extension(OptionalLong.empty(), Optional.of(Duration.ofMinutes(100)));
    assertThatThrownBy(() -> fit(Clock.systemUTC(), crew).resume(folder.resolve("study"), hours))
        .hasMessage("enough");
    assertThat(longest).containsExactly(Optional.of(Duration.ofMinutes(20)));
  }

  @Test
  void whatIsTooShortForATrialChangesNothing(@TempDir Path folder) throws IOException {
    TableResult first =
        told.fit()
            .fit(SmallTable.settings(SmallTable.buyers(folder), "buys", folder.resolve("study")));
    Ahead clock = new Ahead();
    TableCrew crew =
        (study, count, c) -> {
          clock.ahead = Duration.ofHours(1);
          return new InProcessExecutor(study.runner(c), count);
        };
    Extension little = new Extension(OptionalLong.empty(), Optional.of(Duration.ofMinutes(1)));
    TableResult second = fit(clock, crew).resume(folder.resolve("study"), little);
    assertThat(second).isEqualTo(first);
    assertThat(told.sentences).contains("That was too short for a further trial; give more time.");
  }
}
