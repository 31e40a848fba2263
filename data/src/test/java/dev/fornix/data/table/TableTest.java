package dev.fornix.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.data.DataException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  private final Table table =
      Table.of(
          NumberColumn.of("age", 39, 50, Double.NaN),
          LevelColumn.of("job", "clerk", "boss", "clerk"),
          NumberColumn.of("id", 1, 2, 3).as(ColumnKind.IDENTIFIER),
          LevelColumn.of("class", "poor", "rich", "poor"));
  private final Target target = Target.classes("class", List.of("poor", "rich"));

  @Test
  void findsColumnsByNameAndSaysWhichIsNearest() {
    assertThat(table.number("age").value(1)).isEqualTo(50);
    assertThat(table.find("wage")).isEmpty();
    assertThatThrownBy(() -> table.column("clas"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "There is no column 'clas'; did you mean 'class'? The columns are age, job, id,"
                + " class.");
    assertThatThrownBy(() -> table.number("job"))
        .hasMessage("Column 'job' is categorical and has no numbers.");
  }

  @Test
  void refusesColumnsThatDoNotFitTogether() {
    assertThatThrownBy(() -> Table.of(NumberColumn.of("a", 1), NumberColumn.of("a", 2)))
        .hasMessage("two columns are called 'a'");
    assertThatThrownBy(() -> Table.of(NumberColumn.of("a", 1), NumberColumn.of("b", 2, 3)))
        .hasMessage("column 'b' has 2 rows, but 'a' has 1");
  }

  @Test
  void replacesAddsAndDropsColumns() {
    assertThat(table.without("id", "job").names()).containsExactly("age", "class");
    assertThat(table.with(NumberColumn.of("new", 1, 2, 3)).names()).endsWith("class", "new");
    assertThat(table.with(NumberColumn.of("age", 1, 2, 3)).number("age").value(2)).isEqualTo(3);
    assertThat(table.schema().kind("id")).contains(ColumnKind.IDENTIFIER);
    assertThat(table).hasToString("3 rows × 4 columns");
  }

  @Test
  void isIdentifiedByNamesKindsAndValues() {
    Table same = Table.of(table.columns());
    assertThat(same.fingerprint()).isEqualTo(table.fingerprint());
    assertThat(
            List.of(
                table.with(NumberColumn.of("age", 39, 50, 0)),
                table.with(table.column("id").as(ColumnKind.NUMERIC)),
                table.without("id"),
                table.with(LevelColumn.of("job", "clerk", "boss", "boss")),
                table.without("job").with(table.column("job").named("work"))))
        .allSatisfy(other -> assertThat(other.fingerprint()).isNotEqualTo(table.fingerprint()));
  }

  @Test
  void labelsRowsByTheClassesOfTheTarget() {
    LabelledTable data = LabelledTable.of(table, target);
    assertThat(data.features().names()).as("no identifier").containsExactly("age", "job");
    assertThat(data.label(1)).isEqualTo(1);
    assertThat(data.classCounts()).containsExactly(2, 1);
    LabelledTable numbers = LabelledTable.of(table.without("age"), Target.number("id"));
    assertThat(numbers.answer(2)).isEqualTo(3);
    assertThatThrownBy(() -> numbers.label(0)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void labelsRowsByNumbersToo() {
    Table coded = table.with(NumberColumn.of("class", 2, 1, 2));
    LabelledTable data = LabelledTable.of(coded, Target.classes("class", List.of("1", "2")));
    assertThat(data.label(0)).isEqualTo(1);
  }

  @Test
  void refusesATargetThatDoesNotFit() {
    assertThatThrownBy(() -> LabelledTable.of(table, Target.number("age")))
        .hasMessage("1 row has no value in the target 'age'; leave them out.");
    assertThatThrownBy(
            () -> LabelledTable.of(table, Target.classes("class", List.of("poor", "middle"))))
        .hasMessage(
            "The target 'class' has the value 'rich', which is none of its classes (poor,"
                + " middle).");
    assertThatThrownBy(() -> LabelledTable.of(table, target, List.of("age", "class")))
        .hasMessage("Column 'class' is the target and cannot be a feature.");
    assertThatThrownBy(() -> Target.classes("class", List.of("only")))
        .hasMessage("a target of multiclass classification cannot have 1 classes");
  }

  @Test
  void viewsSomeRowsWithoutACopy() {
    Rows rows = Rows.of(table, 2, 0);
    assertThat(rows.size()).isEqualTo(2);
    assertThat(rows.index(0)).isEqualTo(2);
    assertThat(rows.select(1, 1).indices()).containsExactly(0, 0);
    assertThat(rows.in(table.without("age")).table().names()).doesNotContain("age");
    assertThat(rows.fingerprint()).isNotEqualTo(Rows.of(table, 0, 2).fingerprint());
    assertThatThrownBy(() -> Rows.of(table, 3)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
