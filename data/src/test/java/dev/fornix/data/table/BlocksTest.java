package dev.fornix.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.data.DataException;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlocksTest {
  @Test
  void rowsOfAGroupAreOneBlockAndRowsWithoutAGroupEachOne() {
    Blocks blocks = Blocks.grouped(LevelColumn.of("g", "a", null, "b", "a", null));

    assertThat(blocks.kind()).isEqualTo(Blocks.Kind.GROUP);
    assertThat(blocks.of(0)).isEqualTo(blocks.of(3)).isNotEqualTo(blocks.of(2));
    assertThat(blocks.of(1)).isNotEqualTo(blocks.of(4));
    assertThat(blocks.present()).isEqualTo(4);
    assertThat(blocks.members()[blocks.of(0)]).containsExactly(0, 3);
    assertThat(blocks.select(3, 3, 2).sizes()[blocks.of(3)]).isEqualTo(2);
  }

  @Test
  void timesAreNumberedInTheirOrder() {
    Blocks blocks = Blocks.ordered(NumberColumn.of("t", 30, 10, 20, 10, -0.0, 0.0));

    assertThat(blocks.of(0)).isEqualTo(3);
    assertThat(blocks.of(1)).isEqualTo(blocks.of(3)).isEqualTo(1);
    assertThat(blocks.of(4)).isEqualTo(blocks.of(5)).isZero();
    assertThat(blocks.inOrder(2)).containsExactly(1, 0, 1, 0, 0, 0);
    assertThatThrownBy(() -> Blocks.ordered(LevelColumn.of("t", "x", "y")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("cannot order rows by time");
    assertThatThrownBy(() -> Blocks.ordered(NumberColumn.of("t", 1, Double.NaN)))
        .hasMessageStartingWith("1 row has no value in the column 't'");
  }

  @Test
  void aRowOfItsOwnStaysOneWhereItIsTakenTwice() {
    Blocks blocks = Blocks.single(3).select(2, 2, 0);

    assertThat(blocks.rows()).isEqualTo(3);
    assertThat(blocks.present()).isEqualTo(3);
    assertThat(blocks.of(1)).isEqualTo(1);
  }

  @Test
  void belongToTheRowsOfATable() {
    LabelledTable table =
        LabelledTable.of(
            Table.of(NumberColumn.of("x", 1, 2), LevelColumn.of("y", "a", "b")),
            Target.classes("y", List.of("a", "b")));

    assertThat(table.blocks().kind()).isEqualTo(Blocks.Kind.ROW);
    assertThat(table.tied(Blocks.grouped(NumberColumn.of("g", 4, 4))).blocks().present())
        .isEqualTo(1);
    assertThatThrownBy(() -> table.tied(Blocks.single(3)))
        .hasMessage("there are blocks of 3 rows, not of 2");
  }
}
