package dev.fornix.tabular.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.core.space.StartingPoints;
import dev.fornix.data.DataException;
import dev.fornix.data.table.Column;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.Target;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.learn.constant.ConstantLearner;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.preprocess.Preprocessing;
import dev.fornix.tabular.preprocess.PreprocessingFit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tables as people really have them. */
final class OddTablesTest {
  private static final Target TWO = Target.classes("y", List.of("a", "b"));

  private static void fitEachLearner(LabelledTable table) {
    PipelineSpace space = PipelineSpace.of(table);
    space.capability(StartingPoints.class).orElseThrow().startingPoints().stream()
        .map(space::decode)
        .map(pipeline -> pipeline.withSteps(5))
        .forEach(pipeline -> assertFits(pipeline, table));
  }

  private static void assertFits(Pipeline pipeline, LabelledTable table) {
    Rows all = Rows.all(table.table());
    Predictions predictions =
        pipeline.fit(table, all, Optional.empty(), Effort.of(1)).predict(table.table());

    assertThat(predictions.rows()).as("%s", pipeline).isEqualTo(table.rows());
    assertThat(predictions.finite()).as("%s", pipeline).isTrue();
  }

  @Test
  void learnsFromFiveRowsWithAClassOfOne() {
    fitEachLearner(
        LabelledTable.of(
            Table.of(
                NumberColumn.of("x", 1, 2, 3, 4, 5),
                LevelColumn.of("c", "u", "v", "w", "u", "v"),
                LevelColumn.of("y", "a", "a", "a", "a", "b")),
            TWO));
  }

  /** A fold may lack a class that the table has. */
  @Test
  void learnsWhereOneOfTheClassesHasNoRow() {
    Target three = Target.classes("y", List.of("a", "b", "c"));
    Table table =
        Table.of(
            NumberColumn.of("x", 1, 2, 3, 4, 5, 6),
            LevelColumn.of("y", "a", "b", "a", "b", "a", "b"));

    fitEachLearner(LabelledTable.of(table, three));
    fitEachLearner(LabelledTable.of(table, Target.classes("y", List.of("b", "a"))));
  }

  @Test
  void learnsFromAColumnWithoutAnyValueBesideAnother() {
    fitEachLearner(
        LabelledTable.of(
            Table.of(
                NumberColumn.of("x", 1, 2, 3, 4),
                NumberColumn.of("empty", Double.NaN, Double.NaN, Double.NaN, Double.NaN),
                LevelColumn.of("y", "a", "b", "a", "b")),
            TWO));
  }

  @Test
  void hasOnlyTheBaselineWhereNoColumnTellsRowsApart() {
    LabelledTable table =
        LabelledTable.of(
            Table.of(NumberColumn.of("x", 1, 1, 1), LevelColumn.of("y", "a", "b", "a")), TWO);
    Rows all = Rows.all(table.table());
    PipelineSpace space = PipelineSpace.of(table);
    List<Pipeline> pipelines =
        space.capability(StartingPoints.class).orElseThrow().startingPoints().stream()
            .map(space::decode)
            .toList();

    assertFits(new Pipeline(Preprocessing.forTrees(), false, new ConstantLearner()), table);
    assertThatThrownBy(() -> pipelines.get(1).fit(table, all, Optional.empty(), Effort.of(1)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("tells the rows apart");
  }

  @Test
  void survivesNumbersBeyondFloats() {
    fitEachLearner(
        LabelledTable.of(
            Table.of(
                NumberColumn.of("x", 1e300, -1e300, 3, 4, 1e300, -1e300),
                LevelColumn.of("y", "a", "b", "a", "b", "a", "b")),
            TWO));
  }

  @Test
  void selectsFromTwentyThousandColumns() {
    Random random = new Random(1);
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      columns.add(
          NumberColumn.of(
              "x" + i, random.nextGaussian(), random.nextGaussian(), random.nextGaussian()));
    }
    Table table = Table.of(columns);
    Preprocessing trees = Preprocessing.forTrees();
    Preprocessing few =
        new Preprocessing(trees.numbers(), trees.categories(), false, trees.texts(), 0.01);

    assertThatCode(
            () -> {
              PreprocessingFit fit =
                  PreprocessingFit.of(
                      few,
                      Rows.all(table),
                      dev.fornix.tabular.matrix.Answers.of(TWO, 0, 1, 0),
                      Effort.of(1));
              assertThat(fit.features().width()).isEqualTo(200);
            })
        .doesNotThrowAnyException();
  }
}
