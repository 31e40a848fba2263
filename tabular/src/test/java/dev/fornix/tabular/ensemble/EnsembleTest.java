package dev.fornix.tabular.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.data.DataException;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.Target;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.learn.Learner;
import dev.fornix.tabular.learn.constant.ConstantLearner;
import dev.fornix.tabular.learn.linear.LinearModel;
import dev.fornix.tabular.model.TableModel;
import dev.fornix.tabular.pipeline.FittedPipeline;
import dev.fornix.tabular.pipeline.Pipeline;
import dev.fornix.tabular.preprocess.Preprocessing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EnsembleTest {
  private static final Table TABLE =
      Table.of(NumberColumn.of("x", 1, 2, 3, 4), NumberColumn.of("y", 2, 4, 6, 8));
  private static final Target TARGET = Target.number("y");

  private static FittedPipeline fit(Learner learner) {
    return new Pipeline(Preprocessing.forSums(), false, learner)
        .fit(LabelledTable.of(TABLE, TARGET), Rows.all(TABLE), Optional.empty(), Effort.of(1));
  }

  private static Ensemble ensemble() {
    return new Ensemble(
        TARGET,
        List.of(fit(new ConstantLearner()), fit(new LinearModel(0, 0))),
        new WeightedMean(List.of(0.25, 0.75)));
  }

  /** The mean is 5, the line is 2x. */
  @Test
  void predictsTheWeightedMeanOfItsMembers() {
    double[] predicted = ensemble().predict(TABLE).values();

    assertThat(predicted).containsExactly(new double[] {2.75, 4.25, 5.75, 7.25}, within(1e-4));
  }

  @Test
  void isReadAsItWasWritten(@TempDir Path folder) throws IOException {
    Ensemble ensemble = ensemble();
    Path file = folder.resolve("model.fornix");
    ensemble.write(file);
    TableModel read = ModelFile.read(file);

    assertThat(read).isInstanceOf(Ensemble.class);
    assertThat(read.target()).isEqualTo(TARGET);
    assertThat(read.bytes()).isEqualTo(ensemble.bytes()).isPositive();
    assertThat(read.predict(TABLE).values()).isEqualTo(ensemble.predict(TABLE).values());
    Path again = folder.resolve("again.fornix");
    read.write(again);
    assertThat(again).hasSameBinaryContentAs(file);
  }

  @Test
  void theFileOfAPipelineIsReadAsAModel(@TempDir Path folder) {
    Path file = folder.resolve("model.fornix");
    fit(new ConstantLearner()).write(file);

    assertThat(ModelFile.read(file)).isInstanceOf(FittedPipeline.class);
    assertThatThrownBy(
            () -> ModelFile.read(Files.writeString(folder.resolve("data.csv"), "a,b\n1,2\n")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("data.csv is no model of Fornix, or is damaged");
  }

  @Test
  void refusesMembersThatDoNotBelongTogether() {
    FittedPipeline constant = fit(new ConstantLearner());

    assertThatThrownBy(() -> new Ensemble(TARGET, List.of(constant), WeightedMean.equal(2)))
        .hasMessageContaining("for the blend of 2, not 1");
    assertThatThrownBy(
            () -> new Ensemble(Target.number("z"), List.of(constant), WeightedMean.equal(1)))
        .hasMessageContaining("a member predicts");
    assertThatThrownBy(() -> new WeightedMean(List.of(0.5, 0.4)))
        .hasMessageContaining("must each be > 0 and have the sum 1");
  }
}
