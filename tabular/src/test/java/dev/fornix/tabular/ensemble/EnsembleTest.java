package dev.fornix.tabular.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.data.DataException;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.Target;
import dev.fornix.tabular.calibrate.Calibration;
import dev.fornix.tabular.calibrate.DecisionThreshold;
import dev.fornix.tabular.calibrate.Isotonic;
import dev.fornix.tabular.calibrate.PredictionIntervals;
import dev.fornix.tabular.calibrate.RisingCurve;
import dev.fornix.tabular.calibrate.Temperature;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.learn.Learner;
import dev.fornix.tabular.learn.constant.ConstantLearner;
import dev.fornix.tabular.learn.linear.LinearModel;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.metrics.ClassMetric;
import dev.fornix.tabular.model.FinishedModel;
import dev.fornix.tabular.model.TableModel;
import dev.fornix.tabular.pipeline.FittedPipeline;
import dev.fornix.tabular.pipeline.Pipeline;
import dev.fornix.tabular.preprocess.Preprocessing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
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
    TableModel read = TableModelFile.read(file);

    assertThat(read).isInstanceOf(Ensemble.class);
    assertThat(read.target()).isEqualTo(TARGET);
    assertThat(read.bytes()).isEqualTo(ensemble.bytes()).isPositive();
    assertThat(read.predict(TABLE).values()).isEqualTo(ensemble.predict(TABLE).values());
    Path again = folder.resolve("again.fornix");
    read.write(again);
    assertThat(again).hasSameBinaryContentAs(file);
  }

  /** Of the mean and of the line 2x, the line alone is right. */
  @Test
  void stacksItsMembersByALinearModel(@TempDir Path folder) {
    List<FittedPipeline> members = List.of(fit(new ConstantLearner()), fit(new LinearModel(0, 0)));
    List<Predictions> predicted = members.stream().map(each -> each.predict(TABLE)).toList();
    LinearStack stack = LinearStack.fit(Answers.of(TARGET, 2, 4, 6, 8), predicted, Effort.of(1));
    Ensemble ensemble = new Ensemble(TARGET, members, stack);
    Path file = folder.resolve("model.fornix");
    ensemble.write(file);

    assertThat(ensemble.predict(TABLE).values())
        .containsExactly(new double[] {2, 4, 6, 8}, within(0.02));
    assertThat(TableModelFile.read(file).predict(TABLE).values())
        .isEqualTo(ensemble.predict(TABLE).values());
  }

  /** Two experts on different halves of what decides: the sum of their log-odds is the truth. */
  @Test
  void aStackAddsUpWhatEachMemberKnows() {
    Random random = new Random(4);
    double[] first = new double[2000];
    double[] second = new double[2000];
    double[] labels = new double[2000];
    for (int row = 0; row < labels.length; row++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      first[row] = logistic(a);
      second[row] = logistic(b);
      labels[row] = random.nextDouble() < logistic(2 * a + 2 * b) ? 1 : 0;
    }
    Answers truth = Answers.of(Target.classes("y", List.of("no", "yes")), labels);
    List<Predictions> experts = List.of(Predictions.binary(first), Predictions.binary(second));

    LinearStack stack = LinearStack.fit(truth, experts, Effort.of(1));

    assertThat(stack.model().coefficients(0)[0]).isCloseTo(2, within(0.3));
    assertThat(stack.model().coefficients(0)[1]).isCloseTo(2, within(0.3));
    assertThat(ClassMetric.LOG_LOSS.of(truth, stack.of(experts)))
        .isLessThan(ClassMetric.LOG_LOSS.of(truth, WeightedMean.equal(2).of(experts)) - 0.1);
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** The clock goes on by 10 ms at each look: 10 ms for 4 rows are 2,500 µs a row. */
  @Test
  void measuresWhatItCosts() {
    Clock ticking =
        new Clock() {
          private long millis;

          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            millis += 10;
            return Instant.ofEpochMilli(millis);
          }
        };
    ModelCost cost = ModelCost.measure(ensemble(), Rows.all(TABLE), ticking);

    assertThat(cost.microsPerRow()).isEqualTo(2500);
    assertThat(cost.bytes()).isEqualTo(ensemble().bytes());
  }

  @Test
  void whatWasFittedAfterAModelIsKeptWithIt(@TempDir Path folder) {
    Table table =
        Table.of(NumberColumn.of("x", 1, 2, 3, 4), LevelColumn.of("y", "a", "a", "a", "b"));
    Target two = Target.classes("y", List.of("a", "b"));
    FittedPipeline constant =
        new Pipeline(Preprocessing.forTrees(), false, new ConstantLearner())
            .fit(LabelledTable.of(table, two), Rows.all(table), Optional.empty(), Effort.of(1));
    Isotonic curve = new Isotonic(List.of(new RisingCurve(List.of(0.0, 1.0), List.of(0.1, 0.5))));

    for (Calibration calibration : List.of(curve, new Temperature(2))) {
      FinishedModel model =
          new FinishedModel(
              new Ensemble(two, List.of(constant), WeightedMean.equal(1)),
              Optional.of(calibration),
              Optional.of(new DecisionThreshold(0.15)),
              Optional.empty());
      Path file = folder.resolve("model.fornix");
      model.write(file);
      TableModel read = TableModelFile.read(file);

      assertThat(read).isInstanceOf(FinishedModel.class);
      assertThat(((FinishedModel) read).calibration()).contains(calibration);
      assertThat(read.threshold()).contains(new DecisionThreshold(0.15));
      assertThat(read.predict(table).values()).isEqualTo(model.predict(table).values());
      assertThat(read.label(read.predict(table), 0)).isOne();
    }
    // A share of 1/4 on the curve from 0.1 to 0.5.
    FinishedModel curved =
        new FinishedModel(constant, Optional.of(curve), Optional.empty(), Optional.empty());
    assertThat(curved.predict(table).at(0, 1)).isCloseTo(0.2, within(1e-12));
    assertThat(curved.label(curved.predict(table), 0)).isZero();
  }

  @Test
  void intervalsAreKeptWithAModelOfNumbers(@TempDir Path folder) {
    FittedPipeline line = fit(new LinearModel(0, 0));
    PredictionIntervals intervals =
        PredictionIntervals.fit(Answers.of(TARGET, 1, 2, 3), Predictions.of(1, 0, 0, 0));
    Path file = folder.resolve("model.fornix");
    new FinishedModel(line, Optional.empty(), Optional.empty(), Optional.of(intervals)).write(file);

    assertThat(TableModelFile.read(file).intervals()).contains(intervals);
    assertThatThrownBy(
            () ->
                new FinishedModel(
                    line, Optional.of(new Temperature(2)), Optional.empty(), Optional.empty()))
        .hasMessage("only probabilities of classes can be calibrated");
  }

  @Test
  void theFileOfAPipelineIsReadAsAModel(@TempDir Path folder) {
    Path file = folder.resolve("model.fornix");
    fit(new ConstantLearner()).write(file);

    assertThat(TableModelFile.read(file)).isInstanceOf(FittedPipeline.class);
    assertThatThrownBy(
            () -> TableModelFile.read(Files.writeString(folder.resolve("data.csv"), "a,b\n1,2\n")))
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
