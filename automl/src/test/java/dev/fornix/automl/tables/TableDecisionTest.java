package dev.fornix.automl.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.automl.study.StudyFolder;
import dev.fornix.data.DataException;
import dev.fornix.data.table.Target;
import dev.fornix.tabular.ensemble.TableModelFile;
import dev.fornix.tabular.metrics.ExpectedCost;
import dev.fornix.tabular.model.FinishedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a model says of a row where it is not the more probable class. */
class TableDecisionTest {
  private final SmallTable run = new SmallTable();

  /** 400 rows, of which about one in ten is "ill", more often with a large value. */
  private static Path rare(Path folder) throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    StringBuilder text = new StringBuilder("value,other,state\n");
    for (int i = 0; i < 400; i++) {
      double value = random.nextDouble();
      boolean ill = random.nextDouble() < 0.35 * value * value;
      text.append(value).append(',').append(random.nextInt(9)).append(',');
      text.append(ill ? "ill" : "well").append('\n');
    }
    return SmallTable.file(folder, "rare.csv", text.toString());
  }

  private TableResult fitted(Path data, Map<String, List<String>> more) {
    Map<String, List<String>> settings =
        new LinkedHashMap<>(
            SmallTable.settings(
                data, "state", data.resolveSibling("study"), "prefer", "single", "trials", "3"));
    settings.putAll(more);
    return run.fit().fit(settings);
  }

  private static List<String> labels(Path data) {
    TablePredictor.Predicted predicted =
        TablePredictor.open(new StudyFolder(data.resolveSibling("study"))).predict(data.toString());
    return IntStream.range(0, predicted.predictions().rows()).mapToObj(predicted::label).toList();
  }

  @Test
  void balancedAccuracyGetsAThresholdThatPredictHeeds(@TempDir Path folder) throws IOException {
    Path data = rare(folder);
    TableResult result = fitted(data, Map.of("metric", List.of("balanced_accuracy")));
    // class names are in the order of the alphabet: well is the second one, and the frequent one
    assertThat(result.threshold().orElseThrow()).isBetween(0.5, 0.99);
    assertThat(result.testScore()).isGreaterThan(result.baselineTestScore());
    assertThat(labels(data)).filteredOn("ill"::equals).hasSizeGreaterThan(60);
    assertThat(new StudyFolder(folder.resolve("study")).card())
        .content()
        .contains("A row is said to be 'well' from a probability of 0.");
  }

  @Test
  void probabilitiesNeedNoThreshold(@TempDir Path folder) throws IOException {
    assertThat(fitted(rare(folder), Map.of("metric", List.of("log_loss"))).threshold()).isEmpty();
  }

  @Test
  void saysTheCheapestClassWhereCostsAreGiven(@TempDir Path folder) throws IOException {
    Path data = rare(folder);
    TableResult dear = fitted(data, Map.of("cost", List.of("ill,well=20")));
    assertThat(dear.metric()).isEqualTo("expected_cost");
    assertThat(dear.testScore()).isLessThan(20 * 0.2);
    FinishedModel model =
        (FinishedModel) TableModelFile.read(new StudyFolder(folder.resolve("study")).tableModel());
    assertThat(model.costs().orElseThrow().costs())
        .isEqualTo(List.of(List.of(0.0, 20.0), List.of(1.0, 0.0)));
    assertThat(labels(data)).filteredOn("ill"::equals).hasSizeGreaterThan(100);
  }

  @Test
  void refusesCostsThatItCannotRead() {
    Target target = Target.classes("state", List.of("a", "b,c", "d"));
    ExpectedCost costs = Costs.of(List.of("b,c,a=3", "a,b,c=0.5"), target);
    assertThat(costs.costs())
        .isEqualTo(List.of(List.of(0.0, 0.5, 1.0), List.of(3.0, 0.0, 1.0), List.of(1.0, 1.0, 0.0)));
    assertThatThrownBy(() -> Costs.of(List.of("a,e=3"), target))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "--cost 'a,e=3' must have the form true,taken=cost with classes of the target 'state'"
                + " (a, b,c, d), such as b,c,a=5.");
    assertThatThrownBy(() -> Costs.of(List.of("a,d=much"), target))
        .hasMessageContaining("has no number after '='");
    assertThatThrownBy(() -> Costs.of(List.of("a,d=1"), Target.number("state")))
        .hasMessageContaining("--cost is for classes");
    assertThatThrownBy(
            () ->
                TableSettings.read(
                    SmallTable.settings(
                        Path.of("x.csv"), "y", Path.of("s"), "metric", "mcc", "cost", "a,b=1")))
        .hasMessageContaining("by --metric mcc or by --cost, not by both");
  }
}
