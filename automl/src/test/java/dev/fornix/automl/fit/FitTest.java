package dev.fornix.automl.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.automl.config.ClassWeights;
import dev.fornix.automl.config.ConfigReader;
import dev.fornix.automl.config.NetworkPreference;
import dev.fornix.automl.config.StudyConfig;
import dev.fornix.automl.study.BoardRow;
import dev.fornix.automl.study.Crew;
import dev.fornix.automl.study.NetworkStudy;
import dev.fornix.automl.study.StudyBoard;
import dev.fornix.automl.study.StudyDoor;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.automl.study.StudyState;
import dev.fornix.automl.study.Workers;
import dev.fornix.core.evaluation.TrialTask;
import dev.fornix.core.objective.Limit;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.StartingPoints;
import dev.fornix.core.study.Journal;
import dev.fornix.core.study.Study;
import dev.fornix.core.study.StudyEvent;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.estimators.metrics.ClassificationMetric;
import dev.fornix.execution.WorkerException;
import dev.fornix.onnx.export.InputForm;
import dev.fornix.storage.Durability;
import dev.fornix.storage.SqliteJournal;
import dev.fornix.storage.StudyLock;
import dev.fornix.storage.StudyReader;
import java.io.IOException;
import java.nio.file.Files;
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
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FitTest {
  private final StudyFolder folder;
  private final SmallRun run = new SmallRun();

  FitTest(@TempDir Path temporary) {
    folder = new StudyFolder(temporary.resolve("study"));
  }

  @Test
  void saysThatClassesCountAlike() {
    run.fit(ScriptedTraining.crew())
        .search(SmallRun.digits(folder.root()).classWeights(ClassWeights.BALANCED).build());
    assertThat(run.sentences).anyMatch(s -> s.startsWith("All classes count alike"));
  }

  @Test
  void letsGoOfTheJournalWhereTheStudyCannotBeOpened() {
    run.fit(ScriptedTraining.crew()).search(SmallRun.digits(folder.root()).build());
    boolean[] closed = {false};
    Journal faulty =
        new Journal() {
          @Override
          public void append(StudyEvent event) {}

          @Override
          public void replay(Consumer<StudyEvent> reader) {
            throw new IllegalArgumentException("the journal holds another study");
          }

          @Override
          public void close() {
            closed[0] = true;
          }
        };
    NetworkStudy parts = NetworkStudy.load(folder.root());
    assertThatThrownBy(() -> parts.open(faulty, Clock.systemUTC(), event -> {}))
        .hasMessage("the journal holds another study");
    assertThat(closed[0]).isTrue();
  }

  @Test
  void refusesToRefitWhatASearchDoesNotFinish() {
    StudyConfig config = SmallRun.digits(folder.root()).refit(true).build();
    assertThatThrownBy(() -> run.fit(ScriptedTraining.crew()).search(config))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("refit is for fit");
    assertThat(folder.root()).doesNotExist();
  }

  @Test
  void saysWhyNoWorkerCanBeStarted() throws IOException {
    run.fit(ScriptedTraining.crew()).search(SmallRun.digits(folder.root()).build());
    NetworkStudy parts = NetworkStudy.load(folder.root());
    Files.writeString(folder.plan(), "no plan");
    assertThatThrownBy(() -> Workers.start(parts, 1, 1, Clock.systemUTC()))
        .isInstanceOf(WorkerException.class)
        .hasMessageStartingWith("no worker can be started: the study's plan")
        .hasMessageContaining("plan.json");
  }

  @Test
  void countsABaselineThatTheEndOfTheTimeCutShort() {
    FitResult result =
        run.fit(
                ScriptedTraining.crew(
                    task ->
                        task.trial() == 0
                            ? new Outcome.Pruned(ScriptedTraining.measured(task), "the time was up")
                            : new Outcome.Completed(ScriptedTraining.measured(task))))
            .search(SmallRun.digits(folder.root()).build());
    assertThat(result.baselineScore()).contains(0.01);
    assertThat(StudyBoard.of(folder, 10).rows())
        .extracting(BoardRow::origin, BoardRow::validationScore, BoardRow::cutShort)
        .containsExactly(
            tuple("random", 0.03, false),
            tuple("random", 0.02, false),
            tuple("baseline", 0.01, true));
  }

  @Test
  void tellsTheScoreOfABaselineThatWasTrainedAgain() {
    FitResult result = run.fit().fit(SmallRun.cells(folder.root()).trials(1).build());
    assertThat(origins(run)).containsExactly("baseline", "random", "retraining", "retraining");
    assertThat(result.baselineScore()).isPresent();
    assertThat(result.baselineRetrainedScore()).isPresent();
    assertThat(result.baselineChosen()).contains(List.of(0L, 3L).contains(result.bestTrial()));
    assertThat(ResultFile.parse(ResultFile.text(result))).isEqualTo(result);
  }

  @Test
  void endsASearchThatIsAtItsEndWithTheResultItHad() {
    StudyConfig config = SmallRun.digits(folder.root()).build();
    FitResult first = run.fit(ScriptedTraining.crew()).search(config);
    SmallRun again = new SmallRun();
    assertThat(again.fit(ScriptedTraining.crew()).search(config)).isEqualTo(first);
    assertThat(again.events).isEmpty();
    FitResult more =
        again
            .fit(ScriptedTraining.crew())
            .resume(folder.root(), new Extension(OptionalLong.of(1), Optional.empty()));
    assertThat(more.trials()).containsEntry("complete", 4L);
  }

  @Test
  void makesNoFinishedModelOfASearch() {
    StudyConfig config = SmallRun.digits(folder.root()).build();
    run.fit(ScriptedTraining.crew()).search(config);
    assertThatThrownBy(() -> run.fit(ScriptedTraining.crew()).fit(config))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is a search without a finished model")
        .hasMessageContaining("--out");
  }

  /** The last of three networks is the smallest, and hardly worse than the best. */
  private FitResult searchForLogLoss() {
    List<Double> losses = List.of(0.50, 0.30, 0.31);
    return run.fit(ScriptedTraining.crew(task -> logLoss(task, losses.get((int) task.trial()))))
        .search(
            SmallRun.digits(folder.root())
                .metric(ClassificationMetric.LOG_LOSS)
                .prefer(NetworkPreference.SIMPLE)
                .build());
  }

  private static Outcome logLoss(TrialTask task, double loss) {
    Map<String, Double> values =
        Map.of(
            "validation_log_loss",
            loss,
            "validation_log_loss_standard_error",
            0.02,
            "parameters",
            1000.0 - task.trial(),
            "multiply_adds",
            1.0);
    return new Outcome.Completed(new Measurement(values, task.budget(), 0.1, List.of()));
  }

  @Test
  void choosesTheSimplerNetworkWithinTheErrorThatWasMeasured() {
    FitResult result = searchForLogLoss();
    assertThat(result.bestTrial()).isEqualTo(2);
    assertThat(result.validationScore()).isEqualTo(0.31);
    assertThat(StudyBoard.of(folder, 1).rows().get(0).validationInterval())
        .hasValueSatisfying(
            i -> assertThat((i.high() - i.low()) / 2).isCloseTo(0.0392, within(1e-4)));
  }

  @Test
  void refusesToGoOnWithASettingThatTheStudyDoesNotHave() {
    run.fit(ScriptedTraining.crew()).search(SmallRun.digits(folder.root()).build());
    StudyConfig other = SmallRun.digits(folder.root()).seed(9).space("mobile").build();
    assertThatThrownBy(() -> run.fit(ScriptedTraining.crew()).search(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("was begun without seed 9 (not 1), space mobile; leave that out");
  }

  @ParameterizedTest
  @CsvSource({
    "space, residul, did you mean residual?",
    "strategy, randm, did you mean random?",
    "pruner, mediann, did you mean median?",
    "strategy_option, sampl=3, did you mean sample?"
  })
  void saysOfAnUnknownNameThatItIsUnknownAlsoWhereTheStudyIsThere(
      String setting, String value, String said) {
    StudyConfig begun = SmallRun.digits(folder.root()).strategy("regularized-evolution").build();
    run.fit(ScriptedTraining.crew()).search(begun);
    StudyConfig other =
        ConfigReader.read(
            Map.of(
                "data",
                List.of(begun.data()),
                "out",
                List.of(folder.root().toString()),
                setting,
                List.of(value)));
    assertThatThrownBy(() -> run.fit(ScriptedTraining.crew()).search(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(said);
  }

  @Test
  void takesASettingThatWasGivenSeriouslyAlsoWhereItIsTheUsualOne() {
    StudyConfig begun =
        SmallRun.digits(folder.root())
            .seed(3)
            .metric(ClassificationMetric.LOG_LOSS)
            .classWeights(ClassWeights.BALANCED)
            .prefer(NetworkPreference.FAST)
            .checkpointMegabytes(500)
            .build();
    Crew crew = ScriptedTraining.crew(task -> logLoss(task, 0.5));
    FitResult first = run.fit(crew).search(begun);
    assertThat(run.fit(crew).search(SmallRun.digits(folder.root()).build())).isEqualTo(first);
    StudyConfig usual =
        SmallRun.digits(folder.root())
            .seed(1)
            .metric(ClassificationMetric.ACCURACY)
            .classWeights(ClassWeights.NONE)
            .prefer(NetworkPreference.SIMPLE)
            .checkpointMegabytes(1000)
            .build();
    assertThatThrownBy(() -> run.fit(crew).search(usual))
        .hasMessageContaining("checkpoint_space 1000 (not 500)")
        .hasMessageContaining("class_weights none (not balanced)")
        .hasMessageContaining("metric accuracy (not log_loss)")
        .hasMessageContaining("prefer simple (not fast)")
        .hasMessageContaining("seed 1 (not 3)");
  }

  private static List<String> origins(SmallRun run) {
    return run.events.stream()
        .filter(StudyEvent.Proposed.class::isInstance)
        .map(event -> ((StudyEvent.Proposed) event).proposal().origin())
        .toList();
  }

  @Test
  void asksTheStrategyForHalfOfTheTrialsAndTrainsTheBestAgainBeforeWhatIsLeftOver() {
    run.fit().fit(SmallRun.digits(folder.root()).strategy("asha").build());
    assertThat(origins(run))
        .containsExactly("baseline", "starting-point", "random", "retraining", "retraining");
    assertThat(run.sentences)
        .contains(
            "The search begins with the baseline, a small fixed network, and 1 design known to be"
                + " good (1 of its 2 trials).")
        .anyMatch(
            s -> s.startsWith("asha: new networks come from regularised evolution: population 10"));

    NetworkStudy parts = NetworkStudy.load(folder.root());
    StudyDoor door = new StudyDoor(parts, Clock.systemUTC());
    parts.space().capability(StartingPoints.class).orElseThrow().startingPoints().stream()
        .skip(1)
        .limit(2)
        .forEach(point -> door.configuration(point.text()));
    SmallRun more = new SmallRun();
    more.fit().resume(folder.root(), new Extension(OptionalLong.of(1), Optional.empty()));
    assertThat(origins(more)).startsWith("enqueued");
  }

  @Test
  void trainsWhatIsPutInAfterTheEndAndNothingElse() {
    Crew crew = ScriptedTraining.crew();
    run.fit(crew).search(SmallRun.digits(folder.root()).prefer(NetworkPreference.ACCURACY).build());
    NetworkStudy parts = NetworkStudy.load(folder.root());
    StudyDoor door = new StudyDoor(parts, Clock.systemUTC());
    List<Configuration> points =
        parts.space().capability(StartingPoints.class).orElseThrow().startingPoints();
    points.stream().limit(2).forEach(point -> door.configuration(point.text()));
    SmallRun more = new SmallRun();
    FitResult result = more.fit(crew).resume(folder.root(), Extension.NONE);
    assertThat(origins(more)).containsExactly("enqueued", "enqueued");
    assertThat(more.sentences)
        .contains("The search is over, and goes on only for the 2 networks that were enqueued.");
    assertThat(result.bestTrial()).isEqualTo(4);
    SmallRun again = new SmallRun();
    assertThat(again.fit(crew).resume(folder.root(), Extension.NONE)).isEqualTo(result);
    assertThat(again.events).isEmpty();
  }

  @Test
  void trainsWhatIsPutInBesideTheFurtherTrialsThatAreWanted() {
    Crew crew = ScriptedTraining.crew();
    run.fit(crew).search(SmallRun.digits(folder.root()).build());
    NetworkStudy parts = NetworkStudy.load(folder.root());
    StudyDoor door = new StudyDoor(parts, Clock.systemUTC());
    parts.space().capability(StartingPoints.class).orElseThrow().startingPoints().stream()
        .limit(1)
        .forEach(point -> door.configuration(point.text()));
    SmallRun more = new SmallRun();
    more.fit(crew).resume(folder.root(), new Extension(OptionalLong.of(2), Optional.empty()));
    assertThat(origins(more)).hasSize(3).startsWith("enqueued");
  }

  /** Of half a minute the search gets some ten seconds; the workers come after twelve. */
  @Test
  void trainsTheSmallFixedNetworkWhereWorkersCameTooLateForTheSearch() {
    JumpingClock clock = new JumpingClock();
    Crew late =
        (parts, count, threads, c) -> {
          clock.ahead = Duration.ofSeconds(12);
          return SmallRun.inProcess(parts, count, threads, c);
        };
    StudyConfig config =
        StudyConfig.builder("builtin:digits:120")
            .out(folder.root())
            .time(Duration.ofSeconds(30))
            .workers(1)
            .build();
    FitResult result = new Fit(clock, System::nanoTime, run, late).fit(config);
    assertThat(run.sentences).anyMatch(s -> s.contains("the small fixed network is trained"));
    assertThat(result.baselineScore()).isPresent();
    assertThat(result.modelPath().orElseThrow()).exists();
  }

  /** Each session reads the data for 200 s of the ten minutes before it opens the journal. */
  @Test
  void takesTheReadingOfTheDataInEarlierSessionsOffTheTime() {
    JumpingClock clock = new JumpingClock();
    StudyConfig config =
        StudyConfig.builder("builtin:digits:120")
            .out(folder.root())
            .time(Duration.ofMinutes(10))
            .workers(1)
            .strategy("random")
            .build();
    assertStoppedAt(
        FitListener.Stage.SEARCHING,
        "go on with: ./fornix resume",
        fit -> fit.countingFrom(clock.instant().minusSeconds(200)).search(config));
    List<Duration> left = new ArrayList<>();
    Crew crew =
        ScriptedTraining.crew(
            task -> {
              left.add(Duration.between(clock.instant(), task.deadline().orElseThrow()));
              clock.ahead = Duration.ofMinutes(10);
              return new Outcome.Completed(ScriptedTraining.measured(task));
            });
    new Fit(clock, System::nanoTime, run, crew)
        .countingFrom(clock.instant().minusSeconds(200))
        .search(config);
    assertThat(left.get(0)).isBetween(Duration.ofSeconds(140), Duration.ofSeconds(200));
    assertThat(run.earlier).isBetween(Duration.ofSeconds(200), Duration.ofSeconds(260));
  }

  /** A trial is judged by those that are more than the lag of eight behind it. */
  @Test
  void stopsTrialsThatFallBehindWhateverTheStrategy() {
    StudyConfig config =
        SmallRun.cells(folder.root())
            .trials(16)
            .epochs(3)
            .pruner("median")
            .prunerOption("startup", "1")
            .build();
    run.fit().fit(config);
    assertThat(run.sentences).anyMatch(s -> s.startsWith("The pruner median stops trials"));
    assertThat(run.events)
        .filteredOn(event -> event.toString().contains("the median of the averages"))
        .isNotEmpty()
        .as("the best are trained to the end")
        .allSatisfy(event -> assertThat(((StudyEvent.Finished) event).trial()).isLessThan(17));
  }

  @Test
  void picksAStrategyByItselfAndSaysWhy() {
    run.fit(ScriptedTraining.crew())
        .search(SmallRun.digits(folder.root()).strategy("portfolio").build());
    assertThat(run.sentences)
        .anyMatch(s -> s.startsWith("portfolio: picked random, since there is little to learn"));
  }

  /** Interrupted where a stage begins, as by Ctrl-C; the flag is taken back for other tests. */
  private void assertStoppedAt(FitListener.Stage stage, String said, Consumer<Fit> work) {
    FitListener interrupting =
        new FitListener() {
          @Override
          public void stage(Stage begun) {
            run.stage(begun);
            if (begun == stage) {
              Thread.currentThread().interrupt();
            }
          }
        };
    Fit fit = new Fit(Clock.systemUTC(), System::nanoTime, interrupting, SmallRun::inProcess);
    assertThatThrownBy(() -> work.accept(fit))
        .isInstanceOf(CancelledException.class)
        .hasMessageContaining(said);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(run.stages).last().isEqualTo(stage);
  }

  @Test
  void stopsWhileTheDataIsReadAndWhileThePlanIsMadeAndLeavesNothing() {
    for (FitListener.Stage stage : List.of(FitListener.Stage.LOADING, FitListener.Stage.PLANNING)) {
      assertStoppedAt(
          stage,
          "stopped before the study began",
          fit -> fit.fit(SmallRun.digits(folder.root()).build()));
      assertThat(folder.root()).doesNotExist();
    }
  }

  /** A channel that an interrupted thread opens is closed at once: no folder can be locked. */
  @Test
  void stopsWhileTheFolderIsLockedAndLeavesNothing() throws IOException {
    Path inside = Files.createDirectories(folder.root()).getParent();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> run.fit().fit(SmallRun.digits(folder.root()).build()))
        .isInstanceOf(CancelledException.class)
        .hasMessageContaining("stopped before the study began");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(inside).isEmptyDirectory();
  }

  @Test
  void stopsBetweenTheStepsOfTheEndAndGoesOnFromThere() {
    StudyConfig config = SmallRun.cells(folder.root()).build();
    for (FitListener.Stage stage :
        List.of(
            FitListener.Stage.RETRAINING, FitListener.Stage.TESTING, FitListener.Stage.EXPORTING)) {
      assertStoppedAt(stage, "go on with: ./fornix resume", fit -> fit.fit(config));
      assertThat(state()).isEqualTo(StudyState.STOPPED);
    }
    FitResult result = run.fit().resume(folder.root(), Extension.NONE);
    assertThat(result.trials()).isEqualTo(Map.of("complete", 5L));
    assertThat(state()).isEqualTo(StudyState.FINISHED);
  }

  private StudyState state() {
    try (StudyReader reader = StudyReader.open(folder.root())) {
      return StudyState.of(folder, reader);
    }
  }

  @Test
  void tellsAKilledStudyFromOneThatIsWorkedOnAndFromOneThatWaits() throws IOException {
    run.fit(ScriptedTraining.crew()).search(SmallRun.digits(folder.root()).build());
    assertThat(state()).isEqualTo(StudyState.FINISHED);
    NetworkStudy parts = NetworkStudy.load(folder.root());
    SqliteJournal journal =
        SqliteJournal.open(folder.root(), parts.space()::read, Durability.PROCESS);
    try (Study study = parts.open(journal, Clock.systemUTC(), event -> {})) {
      assertThat(study.trials()).hasSize(3);
      assertThat(state()).isEqualTo(StudyState.RUNNING);
    }
    assertThat(state()).as("something may have been put in").isEqualTo(StudyState.STOPPED);
    SqliteJournal left = SqliteJournal.open(folder.root(), parts.space()::read, Durability.PROCESS);
    assertThat(parts.open(left, Clock.systemUTC(), event -> {}).trials()).hasSize(3);
    left.close(); // as a kill does, nothing is recorded, and the process is no more
    int beyondAnyProcess = 1_000_000_000;
    Files.writeString(folder.root().resolve(StudyLock.NAME), beyondAnyProcess + "\n");
    assertThat(state()).isEqualTo(StudyState.KILLED);
  }

  @Test
  void countsTheTimeFromBeforeItsCallWhereItIsToldSo() {
    Instant start = Instant.now().minusSeconds(1_000);
    FitResult result =
        run.fit(ScriptedTraining.crew())
            .countingFrom(start)
            .search(SmallRun.digits(folder.root()).build());
    assertThat(result.totalSeconds()).isBetween(1_000.0, 1_600.0);
    assertThat(result.searchSeconds()).isLessThan(600);
  }

  private static Extension further(Duration time) {
    return new Extension(OptionalLong.empty(), Optional.of(time));
  }

  @Test
  void refusesTimeThatIsTooShortForAFinishedModelAndLeavesNothing() {
    Instant readingSince = Instant.now().minusSeconds(60);
    StudyConfig config =
        StudyConfig.builder("builtin:digits:120")
            .out(folder.root())
            .time(Duration.ofSeconds(72))
            .build();
    assertThatThrownBy(() -> run.fit().countingFrom(readingSince).fit(config))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("time of 72s is too short to start, train a network")
        .hasMessageContaining("give at least --time 8");
    assertThat(folder.root()).doesNotExist();
  }

  @Test
  void refusesFurtherTimeThatIsTooShortForAFinishedModelAndSaysHowMuchIsNot() {
    FitResult first = run.fit().fit(SmallRun.digits(folder.root()).build());
    SmallRun more = new SmallRun();
    assertThatThrownBy(() -> more.fit().resume(folder.root(), further(Duration.ofMillis(10_500))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("further time of 10.500s is too short")
        .hasMessageContaining("--time +20s");
    assertThat(origins(more)).isEmpty();
    assertThat(more.fit().fit(SmallRun.digits(folder.root()).build())).isEqualTo(first);
  }

  @Test
  void refusesAPrunerThatIsNotKnownBeforeAnythingIsRead() {
    StudyConfig config = SmallRun.digits(folder.root()).pruner("medium").build();
    assertThatThrownBy(() -> run.fit().search(config)).hasMessageContaining("did you mean median?");
    assertThat(run.stages).isEmpty();
  }

  @Test
  void refusesAnEmptiedJournalBesideTrials() throws IOException {
    StudyConfig config = SmallRun.digits(folder.root()).build();
    run.fit(ScriptedTraining.crew()).search(config);
    try (Stream<Path> files = Files.list(folder.root())) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().contains("study.db")).toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder.result());
    Files.createFile(folder.root().resolve("study.db"));
    assertThatThrownBy(() -> run.fit(ScriptedTraining.crew()).search(config))
        .hasMessageContaining("is empty, but")
        .hasMessageContaining("restore study.db from a copy");
  }

  @Test
  void exportsTheNetworkThatTheSearchChose() {
    searchForLogLoss();
    TrialExport export = new TrialExport(folder);
    Path file = folder.root().resolve("chosen.onnx");
    assertThatThrownBy(() -> export.write(OptionalLong.empty(), file, InputForm.BYTES_NHWC))
        .hasMessage("trial 2 kept no weights");
  }

  @Test
  void saysHowNearTheNearestNetworkCameToALimit() {
    Crew crew =
        ScriptedTraining.crew(
            task -> {
              Measurement m = ScriptedTraining.measured(task);
              Map<String, Double> values = new TreeMap<>(m.values());
              values.put("latency_millis", 0.5 - 0.1 * task.trial());
              return new Outcome.Completed(
                  new Measurement(values, m.spent(), m.costSeconds(), m.attachments()));
            });
    StudyConfig config =
        SmallRun.digits(folder.root()).limit(Limit.parse("latency_millis<=0.0001")).build();
    assertThatThrownBy(() -> run.fit(crew).search(config))
        .isInstanceOf(NoModelException.class)
        .hasMessageContaining("no trained network keeps the limit latency_millis<=1.0E-4: ")
        .hasMessageContaining("the nearest, trial 2, has latency_millis 0.3000; ")
        .hasMessageContaining("--limit \"latency_millis<=0.32\"")
        .hasMessageContaining("/study model.onnx --trial 2");
  }

  @Test
  void trainsNothingAgainThatBreaksALimitOnCosts() {
    Crew crew =
        ScriptedTraining.crew(
            task -> {
              Measurement m = ScriptedTraining.measured(task);
              Map<String, Double> values = new TreeMap<>(m.values());
              values.put("latency_millis", 0.5);
              return new Outcome.Completed(
                  new Measurement(values, m.spent(), m.costSeconds(), m.attachments()));
            });
    StudyConfig config =
        SmallRun.digits(folder.root()).limit(Limit.parse("latency_millis<=0.25")).build();
    assertThatThrownBy(() -> run.fit(crew).fit(config))
        .isInstanceOf(NoModelException.class)
        .hasMessageContaining("has latency_millis 0.5000; ");
    assertThat(origins(run)).containsExactly("baseline", "random", "random");
    assertThat(run.stages).doesNotContain(FitListener.Stage.RETRAINING);
  }

  /** A longer training may still reach a score. */
  @Test
  void trainsAgainWhatIsShortOfALimitOnTheScore() {
    StudyConfig config =
        SmallRun.digits(folder.root()).limit(Limit.parse("validation_accuracy>=0.99")).build();
    assertThatThrownBy(() -> run.fit(ScriptedTraining.crew()).fit(config))
        .isInstanceOf(NoModelException.class)
        .hasMessageContaining("the nearest, trial 4, has validation_accuracy 0.05000; ");
    assertThat(origins(run))
        .containsExactly("baseline", "random", "random", "retraining", "retraining");
  }

  @Test
  void leavesNothingBehindWhereItCannotBegin() {
    Fit fit = run.fit(ScriptedTraining.crew());
    assertThatThrownBy(() -> fit.fit(SmallRun.digits(folder.root()).space("darst").build()))
        .hasMessageContaining("did you mean darts");
    assertThatThrownBy(() -> fit.fit(StudyConfig.builder("nowhere").out(folder.root()).build()))
        .hasMessageContaining("no data at 'nowhere'");
    StudyConfig impossible =
        SmallRun.digits(folder.root()).limit(Limit.parse("parameters<=5")).build();
    assertThatThrownBy(() -> fit.fit(impossible)).hasMessageContaining("the smallest candidate");
    assertThat(folder.root()).doesNotExist();
  }

  @Test
  void throwsNoStudyAwayForOneThatCannotBegin() {
    FitResult first =
        run.fit(ScriptedTraining.crew()).search(SmallRun.digits(folder.root()).build());
    StudyConfig typo = SmallRun.digits(folder.root()).space("darst").overwrite(true).build();
    assertThatThrownBy(() -> run.fit(ScriptedTraining.crew()).search(typo))
        .hasMessageContaining("did you mean darts");
    assertThat(run.fit(ScriptedTraining.crew()).search(SmallRun.digits(folder.root()).build()))
        .isEqualTo(first);
  }

  @Test
  void trainsNoNetworkThatWouldNeedMoreThanAWorkerMay() {
    assertThatThrownBy(
            () ->
                run.fit().search(SmallRun.digits(folder.root()).workerMemoryMegabytes(256).build()))
        .isInstanceOf(NoModelException.class)
        .hasMessageContaining("out of memory: the evaluation would need about")
        .hasMessageContaining("256 MB are allowed, so it was not started");
    assertThat(folder.trials()).doesNotExist();
  }

  /** Shows the time, and from some moment on a later one. */
  private static final class JumpingClock extends Clock {
    private volatile Duration ahead = Duration.ZERO;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("it has no other zone");
    }

    @Override
    public Instant instant() {
      return Clock.systemUTC().instant().plus(ahead);
    }
  }
}
