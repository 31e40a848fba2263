package dev.fornix.automl.tables;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** On how many rows trials learn. */
class TablePlannerTest {
  @Test
  void beginsWithPartsOfManyRows() {
    assertThat(TablePlanner.levels(90_000, 3)).containsExactly(10_000.0, 30_000.0, 90_000.0);
  }

  @Test
  void takesAllOfFewRows() {
    assertThat(TablePlanner.levels(19_999, 3)).containsExactly(19_999.0);
  }

  @Test
  void takesAllRowsWhereThereIsTimeForEnoughTrials() {
    assertThat(TablePlanner.levels(90_000, 10)).containsExactly(90_000.0);
    assertThat(TablePlanner.levels(90_000, 9.9)).hasSize(3);
  }
}
