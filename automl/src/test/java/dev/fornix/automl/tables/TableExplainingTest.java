package dev.fornix.automl.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.automl.report.TableInsights;
import dev.fornix.core.study.Study;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Proposal;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.storage.Durability;
import dev.fornix.storage.SqliteJournal;
import dev.fornix.tabular.ensemble.ModelCost;
import dev.fornix.tabular.ensemble.ModelPreference;
import dev.fornix.tabular.ensemble.TableModelFile;
import dev.fornix.tabular.model.TableModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each part of explaining a model may take, by a clock that goes on at each look. */
class TableExplainingTest {
  private static final int COLUMNS = 5;
  private static final Duration STEP = Duration.ofMillis(100);

  private static final class Ticking extends Clock {
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");

    @Override
    public Instant instant() {
      now = now.plus(STEP);
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

  /** The sum of five columns, of which all matter. */
  private static Path fitted(Path folder) throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder text = new StringBuilder("a,b,c,d,e,y\n");
    for (int row = 0; row < 120; row++) {
      double sum = 0;
      for (int column = 0; column < COLUMNS; column++) {
        double value = random.nextDouble(-1, 1);
        sum += value;
        text.append(value).append(',');
      }
      text.append(sum).append('\n');
    }
    Map<String, List<String>> settings =
        SmallTable.settings(
            SmallTable.file(folder, "sum.csv", text.toString()),
            "y",
            folder.resolve("study"),
            "portfolio",
            SmallTable.file(folder, "own.portfolio", "learner=linear\n").toString(),
            "prefer",
            "single",
            "trials",
            "1");
    var unused = new SmallTable().fit().fit(settings);
    return folder.resolve("study");
  }

  /** What is found out within so many looks at the clock. */
  private static TableInsights explained(Path root, double looks) {
    TableStudy parts = TableStudy.load(root);
    Ticking clock = new Ticking();
    SqliteJournal journal = SqliteJournal.open(root, parts.space()::read, Durability.PROCESS);
    try (Study study = parts.open(journal, Clock.systemUTC(), event -> {})) {
      CompletedTrial trial = study.trials().get(1).asCompleted().orElseThrow();
      TableModel model = TableModelFile.read(parts.folder().tableModel());
      Finished chosen =
          new Finished(
              new ModelPreference.Offer("linear", false, 0, new ModelCost(1, 1)),
              model,
              List.of(new TableResult.Member(1, "linear", 1)),
              new KeptPredictions(parts).of(trial));
      LabelledTable test = parts.test();
      Instant end = clock.now.plusMillis(Math.round(looks * STEP.toMillis()));
      return new TableExplaining(parts, study, clock, Optional.of(end))
          .of(chosen, model, Optional.empty(), test, model.predict(test.features()));
    }
  }

  private static CompletedTrial trial(TableStudy study, long number, double rows) {
    return new CompletedTrial(
        number,
        Proposal.of(study.constant(), Budget.examples(rows), "test"),
        number,
        new Measurement(Map.of(), Budget.examples(rows), 1, List.of()));
  }

  /** Seven trials of 100 rows, four of 300, three of 900. */
  @Test
  void decisionsAreComparedAmongTrialsOfOneBudget(@TempDir Path folder) throws IOException {
    TableStudy study =
        SmallTable.planned(
            SmallTable.settings(SmallTable.buyers(folder), "buys", folder.resolve("study")));
    List<CompletedTrial> all =
        IntStream.range(0, 14)
            .mapToObj(i -> trial(study, i, i % 2 == 0 ? 100 : i % 4 == 1 ? 300 : 900))
            .toList();

    assertThat(TableExplaining.alike(all, 4))
        .extracting(CompletedTrial::number)
        .containsExactly(1L, 5L, 9L, 13L);
    assertThat(TableExplaining.alike(all, 3)).hasSize(3);
    assertThat(TableExplaining.alike(all, 8)).isEmpty();
  }

  @Test
  void importancesTakeHalfOfTheTime(@TempDir Path folder) throws IOException {
    TableInsights insights = explained(fitted(folder), 9.5);
    assertThat(insights.importances().columns()).hasSizeBetween(1, COLUMNS - 1);
    assertThat(insights.importances().left())
        .isEqualTo(COLUMNS - insights.importances().columns().size());
    assertThat(insights.remarks()).anyMatch(s -> s.contains("not measured for want of time"));
  }

  /** Where it has what a column changes in all of them, nothing would be left for weaknesses. */
  @Test
  void whatColumnsChangeLeavesTimeForWeaknesses(@TempDir Path folder) throws IOException {
    TableInsights insights = explained(fitted(folder), 16.5);
    assertThat(insights.importances().columns()).hasSize(COLUMNS);
    assertThat(insights.dependences()).hasSizeBetween(1, COLUMNS - 1);
    assertThat(insights.weak()).isPresent();
    assertThat(insights.remarks()).anyMatch(s -> s.startsWith("There was no time for what column"));
  }
}
