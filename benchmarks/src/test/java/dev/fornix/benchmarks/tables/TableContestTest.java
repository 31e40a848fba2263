package dev.fornix.benchmarks.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.core.study.Terminator;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.Target;
import dev.fornix.tabular.metrics.ClassMetric;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TableContestTest {
  /** A sum of two columns decides. */
  private static LabelledTable table() {
    Random random = new Random(1);
    NumberColumn.Builder x = new NumberColumn.Builder("x");
    NumberColumn.Builder z = new NumberColumn.Builder("z");
    LevelColumn.Builder y = new LevelColumn.Builder("y");
    for (int row = 0; row < 300; row++) {
      double first = random.nextGaussian();
      double second = random.nextGaussian();
      x.add(first);
      z.add(second);
      y.add(first + second > 0 ? "yes" : "no");
    }
    return LabelledTable.of(
        Table.of(x.finish(), z.finish(), y.finish()), Target.classes("y", List.of("no", "yes")));
  }

  @Test
  void findsWhatALineDecides() {
    TableContest contest = new TableContest(table(), ClassMetric.AUROC, 1, 1, Clock.systemUTC());

    TableContest.Found found = contest.search("random", Terminator.trials(3));

    assertThat(contest.constant()).isCloseTo(0.5, within(1e-12));
    assertThat(contest.standard()).isBetween(0.9, 1.0);
    assertThat(found.score()).isGreaterThan(0.95);
    assertThat(found.trials()).isEqualTo(3);
  }
}
