package dev.fornix.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.core.objective.Direction;
import dev.fornix.core.study.Journal;
import dev.fornix.core.study.StudyEvent;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.TrialState;
import dev.fornix.testkit.SampleEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyReaderTest {
  private final Path folder;

  StudyReaderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private SqliteJournal journal() {
    return SqliteJournal.open(folder, SampleEvents.DOMAIN, Durability.PROCESS);
  }

  private void write(StudyEvent... events) {
    try (Journal journal = journal()) {
      List.of(events).forEach(journal::append);
    }
  }

  /** Three feasible trials, an infeasible one with the best score, a failed and a waiting one. */
  private void writeStudy() {
    write(
        SampleEvents.created(),
        SampleEvents.proposed(0),
        SampleEvents.proposed(1),
        SampleEvents.completed(0, 0.5, 9_000),
        SampleEvents.completed(1, 0.9, 100_001),
        SampleEvents.proposed(2),
        SampleEvents.proposed(3),
        SampleEvents.completed(3, 0.5, 8_000),
        SampleEvents.completed(2, 0.7, 7_000),
        SampleEvents.proposed(4),
        SampleEvents.finished(4, Outcome.Failed.of(Failure.Kind.TIMEOUT, "over 60 s")),
        SampleEvents.proposed(5));
  }

  @Test
  void refusesATruncatedJournal() throws IOException {
    writeStudy();
    Path file = folder.resolve("study.db");
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 3 * 4096));
    assertThatThrownBy(() -> numbers(TrialQuery.all()))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("study.db is damaged");
  }

  private List<Long> numbers(TrialQuery query) {
    try (StudyReader reader = StudyReader.open(folder)) {
      return reader.trials(query).stream().map(TrialRow::number).toList();
    }
  }

  @Test
  void ranksFeasibleTrialsFirstAndOlderOnesFirstAmongEquals() {
    writeStudy();
    assertThat(numbers(TrialQuery.leaderboard())).containsExactly(2L, 0L, 3L, 1L);
  }

  @Test
  void sortsByAnyValueEitherWayAndThoseWithoutItLast() {
    writeStudy();
    assertThat(numbers(sortedBy("parameters", Direction.MINIMIZE)))
        .containsExactly(2L, 3L, 0L, 1L, 4L, 5L);
    assertThat(numbers(sortedBy("parameters", Direction.MAXIMIZE)))
        .containsExactly(1L, 0L, 3L, 2L, 4L, 5L);
    assertThat(numbers(sortedBy("un\"known", Direction.MAXIMIZE)))
        .containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void pagesByAValueAcrossTheEndOfThoseThatHaveIt() {
    writeStudy();
    TrialQuery byParameters = sortedBy("parameters", Direction.MINIMIZE);
    assertThat(numbers(byParameters.page(1, 2))).containsExactly(3L, 0L);
    assertThat(numbers(byParameters.page(3, 2))).containsExactly(1L, 4L);
    assertThat(numbers(byParameters.page(5, 2))).containsExactly(5L);
    assertThat(numbers(byParameters.page(6, 2))).isEmpty();
    assertThat(numbers(byParameters.in(TrialState.COMPLETE).page(3, 2))).containsExactly(1L);
  }

  /** Sorting 100,000 trials without an index takes seconds. */
  @Test
  void sortsByIndexAlone() {
    writeStudy();
    try (StudyReader reader = StudyReader.open(folder)) {
      assertThat(reader.plan(sortedBy("parameters", Direction.MAXIMIZE)))
          .anyMatch(step -> step.contains("SEARCH measurements USING PRIMARY KEY (name=?)"))
          .noneMatch(step -> step.contains("SCAN") || step.contains("TEMP B-TREE FOR ORDER BY"));
      assertThat(reader.plan(TrialQuery.all().sorted(new TrialQuery.Sort.ByCost())))
          .anyMatch(step -> step.contains("INDEX trials_by_cost"))
          .noneMatch(step -> step.contains("TEMP B-TREE"));
      assertThat(reader.plan(TrialQuery.all())).noneMatch(step -> step.contains("TEMP B-TREE"));
      assertThat(reader.plan(TrialQuery.leaderboard()))
          .anyMatch(step -> step.contains("INDEX trials_by_merit"))
          .noneMatch(step -> step.contains("TEMP B-TREE FOR ORDER BY"));
    }
  }

  @Test
  void findsTextsWhateverTheirCaseAndNothingBesideConfigurations() {
    writeStudy();
    assertThat(numbers(TrialQuery.all().containing("MAX_Pool"))).hasSize(6);
    assertThat(numbers(TrialQuery.all().containing("operation=max_pool;width=3"))).hasSize(1);
    for (String text : List.of("budget", "proposal", "\"", "\\", "%", "max?pool", "random")) {
      assertThat(numbers(TrialQuery.all().containing(text))).as(text).isEmpty();
    }
    try (StudyReader reader = StudyReader.open(folder)) {
      assertThat(reader.count(TrialQuery.all().containing("rate"))).isEqualTo(6);
      assertThat(reader.configurations(List.of(3L, 99L)))
          .containsOnlyKeys(3L)
          .containsValue(SampleEvents.configuration("max_pool", 3, 0.1).text());
      assertThat(reader.trials(List.of(4L, 99L, 0L)))
          .extracting(TrialRow::number)
          .containsExactly(4L, 0L);
    }
  }

  @Test
  void aValueOfManyTrialsAndThoseThatBreakALimit() {
    writeStudy();
    try (StudyReader reader = StudyReader.open(folder)) {
      Column accuracy = reader.aggregates().column("accuracy");
      assertThat(accuracy.size()).isEqualTo(4);
      assertThat(accuracy.values()).containsExactly(0.5, 0.9, 0.7, 0.5);
      assertThat(accuracy.of(2)).isEqualTo(0.7);
      assertThat(accuracy.of(4)).isNaN();
      assertThat(accuracy.of(5_000)).isNaN();
      assertThat(accuracy.next(4)).isEqualTo(-1);
      assertThat(reader.aggregates().column("speed").size()).isZero();
      assertThat(reader.aggregates().infeasible().stream()).containsExactly(1);
      assertThat(reader.aggregates().in(TrialState.COMPLETE).stream()).containsExactly(0, 1, 2, 3);
      assertThat(reader.aggregates().in(TrialState.FAILED).stream()).containsExactly(4);
    }
  }

  @Test
  void gathersAHistoryWithExactExtremes() {
    writeStudy();
    try (StudyReader reader = StudyReader.open(folder)) {
      List<Aggregates.Span> one = reader.aggregates().history("accuracy", 1);
      assertThat(one).hasSize(1);
      List<Aggregates.Span> each = reader.aggregates().history("accuracy", 100);
      assertThat(one.get(0).count()).isEqualTo(each.size());
      assertThat(one.get(0).low())
          .isEqualTo(each.stream().mapToDouble(Aggregates.Span::low).min().orElseThrow());
      assertThat(one.get(0).high())
          .isEqualTo(each.stream().mapToDouble(Aggregates.Span::high).max().orElseThrow());
      assertThat(one.get(0).ended()).isPresent();
      assertThat(each).allMatch(span -> span.lowTrial() == span.last());
      assertThat(reader.aggregates().children(0)).isEmpty();
    }
  }

  private static TrialQuery sortedBy(String name, Direction direction) {
    return TrialQuery.all().sorted(new TrialQuery.Sort.ByValue(name, direction));
  }

  @Test
  void pagesAndCounts() {
    writeStudy();
    assertThat(numbers(TrialQuery.leaderboard().page(1, 2))).containsExactly(0L, 3L);
    assertThat(numbers(TrialQuery.leaderboard().page(9, 2))).isEmpty();
    try (StudyReader reader = StudyReader.open(folder)) {
      assertThat(reader.count(TrialQuery.leaderboard().page(1, 2))).isEqualTo(4);
      assertThat(reader.count(TrialQuery.all().from("mutation"))).isZero();
      assertThat(reader.count(TrialQuery.all().from("random"))).isEqualTo(6);
      assertThat(reader.count(TrialQuery.all().withBudgetFrom(3.5))).isZero();
      assertThat(reader.counts())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(TrialState.WAITING, 1L, TrialState.COMPLETE, 4L, TrialState.FAILED, 1L));
      assertThat(reader.failures()).isEqualTo(Map.of(Failure.Kind.TIMEOUT, 1L));
    }
  }

  @Test
  void knowsTheIncumbentAndHowItCameAbout() {
    writeStudy();
    try (StudyReader reader = StudyReader.open(folder)) {
      assertThat(reader.improvements())
          .extracting(Improvement::trial, Improvement::score)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(0L, 0.5),
              org.assertj.core.groups.Tuple.tuple(2L, 0.7));
      assertThat(reader.incumbent().map(TrialRow::number)).contains(2L);
    }
  }

  @Test
  void countsWhatWasStoppedEarlyWithWhatItHadByThen() {
    writeStudy();
    Outcome.Completed measured = (Outcome.Completed) SampleEvents.completed(5, 0.8, 1).outcome();
    write(SampleEvents.finished(5, new Outcome.Pruned(measured.measurement(), "too slow")));
    try (StudyReader reader = StudyReader.open(folder)) {
      assertThat(reader.improvements()).extracting(Improvement::trial).containsExactly(0L, 2L, 5L);
    }
  }

  @Test
  void goesOnFromTheIncumbentAfterReopening() {
    writeStudy();
    write(
        SampleEvents.completed(5, 0.6, 1),
        SampleEvents.proposed(6),
        SampleEvents.completed(6, 0.8, 1));
    try (StudyReader reader = StudyReader.open(folder)) {
      assertThat(reader.improvements()).extracting(Improvement::trial).containsExactly(0L, 2L, 6L);
    }
  }

  @Test
  void showsEverythingOfATrial() {
    write(SampleEvents.ofEveryType().toArray(StudyEvent[]::new));
    try (StudyReader reader = StudyReader.open(folder)) {
      TrialRow row = reader.trial(1).orElseThrow();
      assertThat(row.state()).isEqualTo(TrialState.PRUNED);
      assertThat(row.parents()).containsExactly(0L, Long.MAX_VALUE);
      assertThat(row.continues()).hasValue(0);
      assertThat(row.enqueued()).isTrue();
      assertThat(row.seed()).isEqualTo(Long.MAX_VALUE);
      assertThat(row.budget().amount()).isEqualTo(1.0 / 3);
      assertThat(row.values()).containsEntry("accuracy", Math.nextUp(0.1));
      assertThat(row.reason().orElseThrow()).startsWith("too slow");
      assertThat(row.startedAt()).isEmpty();
      TrialRow reused = reader.trial(3).orElseThrow();
      assertThat(reused.reused()).isEqualTo(OptionalLong.of(0));
      TrialRow failed = reader.trial(2).orElseThrow();
      assertThat(failed.failure()).contains(Failure.Kind.OUT_OF_MEMORY);
      assertThat(failed.values()).isEmpty();
      assertThat(failed.score()).isEmpty();
      assertThat(failed.feasible()).isFalse();
      assertThat(reader.trial(0).orElseThrow().attachments()).hasSize(1);
      assertThat(reader.trial(99)).isEmpty();
    }
  }

  @Test
  void showsTheStudyAndItsNotes() {
    write(SampleEvents.ofEveryType().toArray(StudyEvent[]::new));
    try (StudyReader reader = StudyReader.open(folder)) {
      StudyRecord study = reader.study().orElseThrow();
      assertThat(study.identity()).isEqualTo(SampleEvents.identity());
      assertThat(study.definition()).isEqualTo(SampleEvents.created().definition());
      assertThat(study.createdAt()).isEqualTo(SampleEvents.START);
      assertThat(study.closedAt()).contains(SampleEvents.START.plusSeconds(60));
      assertThat(reader.notes("plan"))
          .containsExactly(new Note(SampleEvents.START, "plan", "{\"folds\": [1, 2]}"));
      assertThat(reader.notes("result")).isEmpty();
    }
  }

  @Test
  void keepsTheLaterReportOfAPointOfTheCurve() {
    write(
        SampleEvents.proposed(0),
        SampleEvents.progressed(0, 1, 0.1),
        SampleEvents.progressed(0, 2, 0.2),
        SampleEvents.progressed(0, 1, 0.3));
    try (StudyReader reader = StudyReader.open(folder)) {
      assertThat(reader.curve(0))
          .extracting(p -> p.progress().values().get("accuracy"))
          .containsExactly(0.3, 0.2);
    }
  }

  @Test
  void seesWhatTheWriterAddsMeanwhile() {
    try (Journal journal = journal()) {
      journal.append(SampleEvents.created());
      try (StudyReader reader = StudyReader.open(folder)) {
        assertThat(reader.counts()).isEmpty();
        journal.append(SampleEvents.proposed(0));
        assertThat(reader.counts()).isEqualTo(Map.of(TrialState.WAITING, 1L));
        journal.append(new StudyEvent.Started(SampleEvents.START, 0));
        assertThat(reader.counts()).isEqualTo(Map.of(TrialState.RUNNING, 1L));
        assertThat(reader.events()).isEqualTo(3);
      }
    }
  }

  @Test
  void findsTheSameInRebuiltProjections() {
    writeStudy();
    List<TrialRow> before;
    try (StudyReader reader = StudyReader.open(folder)) {
      before = reader.trials(TrialQuery.all());
    }
    try (SqliteJournal journal = journal()) {
      journal.rebuildProjections();
    }
    try (StudyReader reader = StudyReader.open(folder)) {
      assertThat(reader.trials(TrialQuery.all())).isEqualTo(before);
      assertThat(reader.improvements()).hasSize(2);
    }
  }

  @Test
  void rebuildsProjectionsOfAnotherVersion() {
    writeStudy();
    try (Handle handle = Jdbi.open("jdbc:sqlite:" + folder.resolve("study.db"))) {
      handle.execute("UPDATE meta SET value = '1' WHERE name = 'projections'");
      handle.execute("DROP TABLE incumbents");
      handle.execute("DROP TABLE measurements"); // version 1 had none
      handle.execute("DELETE FROM trials WHERE number = 2");
    }
    assertThat(numbers(TrialQuery.leaderboard())).containsExactly(2L, 0L, 3L, 1L);
    assertThat(numbers(sortedBy("parameters", Direction.MINIMIZE))).startsWith(2L, 3L, 0L, 1L);
  }

  @Test
  void refusesAFolderWithoutAStudy() {
    assertThatThrownBy(() -> StudyReader.open(folder))
        .isInstanceOf(JournalException.class)
        .hasMessageContainingAll(folder.toString(), "holds no study");
  }

  @Test
  void refusesOffsetsBelowZero() {
    assertThatThrownBy(() -> TrialQuery.all().page(-1, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("offset (-1) and limit (10) must be 0 or more");
  }
}
