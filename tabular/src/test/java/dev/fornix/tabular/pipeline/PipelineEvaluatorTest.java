package dev.fornix.tabular.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.core.evaluation.EvaluationContext;
import dev.fornix.core.evaluation.ResourceEstimate;
import dev.fornix.core.evaluation.TrialTask;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Progress;
import dev.fornix.data.DataException;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.Target;
import dev.fornix.data.table.split.Fold;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.learn.FittedLearner;
import dev.fornix.tabular.learn.Learner;
import dev.fornix.tabular.learn.Lesson;
import dev.fornix.tabular.learn.boosting.LightGbm;
import dev.fornix.tabular.learn.constant.ConstantLearner;
import dev.fornix.tabular.learn.linear.LinearModel;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.metrics.ClassMetric;
import dev.fornix.tabular.metrics.NumberMetric;
import dev.fornix.tabular.preprocess.Preprocessing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PipelineEvaluatorTest {
  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
  private static final Pipeline CONSTANT =
      new Pipeline(Preprocessing.forTrees(), false, new ConstantLearner());
  private static final Pipeline LINEAR =
      new Pipeline(Preprocessing.forSums(), false, new LinearModel(1e-3, 0.5));

  /** A trial of a budget; stops after so many reports. */
  private record Trial(
      Budget budget, int reports, List<Progress> seen, Path folder, Optional<Instant> deadline)
      implements EvaluationContext {
    Trial(Budget budget, int reports, List<Progress> seen, Path folder) {
      this(budget, reports, seen, folder, Optional.empty());
    }

    static Trial of(Budget budget) {
      return new Trial(budget, Integer.MAX_VALUE, new ArrayList<>(), Path.of(""));
    }

    static Trial until(Instant deadline) {
      return new Trial(
          Budget.WHOLE, Integer.MAX_VALUE, new ArrayList<>(), Path.of(""), Optional.of(deadline));
    }

    @Override
    public TrialTask task() {
      return new TrialTask(0, "", budget, budget, 11, List.of(), List.of(), deadline, folder);
    }

    @Override
    public boolean report(Progress progress) {
      seen.add(progress);
      return seen.size() < reports;
    }

    @Override
    public boolean expired() {
      return false;
    }
  }

  private static PipelineEvaluator evaluator(LabelledTable table, Fold... folds) {
    return new PipelineEvaluator(
        table,
        List.of(folds),
        table.target().classification() ? ClassMetric.LOG_LOSS : NumberMetric.RMSE,
        1,
        CLOCK);
  }

  @Test
  void judgesTheBaselineByHandWorkedValues() {
    Table table = Table.of(NumberColumn.of("x", 1, 2, 3, 4), NumberColumn.of("y", 0, 2, 4, 6));
    LabelledTable numbers = LabelledTable.of(table, Target.number("y"));
    Fold first = new Fold(Rows.of(table, 0, 1), Rows.of(table, 2, 3)); // mean 1; errors 3 and 5
    Fold second = new Fold(Rows.of(table, 2, 3), Rows.of(table, 0)); // mean 5; error 5

    Measurement one = evaluator(numbers, first).evaluate(CONSTANT, Trial.of(Budget.WHOLE));
    Measurement both = evaluator(numbers, first, second).evaluate(CONSTANT, Trial.of(Budget.WHOLE));

    assertThat(one.value("validation_rmse")).isCloseTo(Math.sqrt(17), within(1e-12));
    assertThat(both.value("validation_rmse")).isCloseTo((Math.sqrt(17) + 5) / 2, within(1e-12));
    assertThat(both.value(PipelineEvaluator.FEATURES)).isZero();
  }

  /** Whatever stands in the rows that judge, what was fitted is the same. */
  @Test
  void fitsNothingOnTheRowsThatJudge() {
    LabelledTable table = Mixed.classes(150, 2, 1);
    Fold fold = Mixed.fold(table);
    LevelColumn.Builder colours = new LevelColumn.Builder("colour");
    NumberColumn.Builder sizes = new NumberColumn.Builder("size");
    for (int row = 0; row < table.rows(); row++) {
      boolean judges = row % 5 == 0;
      LevelColumn old = table.table().level("colour");
      colours.add(judges ? "other" + row : old.missing(row) ? null : old.text(row));
      sizes.add(judges ? 1e6 : table.table().number("size").value(row));
    }
    LabelledTable changed =
        LabelledTable.of(table.table().with(colours.finish()).with(sizes.finish()), table.target());

    for (Preprocessing.Encoding encoding :
        List.of(Preprocessing.Encoding.ONE_HOT, Preprocessing.Encoding.TARGET)) {
      Preprocessing sums = Preprocessing.forSums();
      Pipeline pipeline =
          new Pipeline(
              new Preprocessing(
                  sums.numbers(),
                  new Preprocessing.Categories(encoding, 0.01),
                  true,
                  sums.texts(),
                  0.7),
              true,
              new LinearModel(1e-3, 0.5));
      FittedPipeline one =
          pipeline.fit(table, fold.train(), Optional.of(fold.held()), Effort.of(1));
      FittedPipeline other =
          pipeline.fit(
              changed,
              fold.train().in(changed.table()),
              Optional.of(fold.held().in(changed.table())),
              Effort.of(1));

      assertThat(other.preprocessing()).isEqualTo(one.preprocessing());
      assertThat(other.learner().content()).isEqualTo(one.learner().content());
    }
  }

  @Test
  void learnsMoreFromMoreRows() {
    LabelledTable table = Mixed.numbers(400, 2);
    PipelineEvaluator evaluator = evaluator(table, Mixed.fold(table));

    double few = value(evaluator, Budget.examples(20));
    double all = value(evaluator, Budget.examples(320));

    assertThat(all).isLessThan(few);
    assertThat(value(evaluator, Budget.WHOLE)).isEqualTo(all);
    assertThat(value(evaluator, Budget.examples(1e9))).isEqualTo(all);
    assertThat(evaluator.rows()).isEqualTo(320);
    assertThatThrownBy(() -> value(evaluator, Budget.epochs(3)))
        .hasMessageContaining("give one in examples");
  }

  private static double value(PipelineEvaluator evaluator, Budget budget) {
    return evaluator.evaluate(LINEAR, Trial.of(budget)).value("validation_rmse");
  }

  @Test
  void takesLargerPartsThatContainSmallerOnesWithAllClasses() {
    LabelledTable table = Mixed.classes(300, 3, 4);
    Subsample sample = new Subsample(table, Rows.all(table.table()));

    Set<Integer> few = indices(sample.of(30));
    Set<Integer> many = indices(sample.of(90));

    assertThat(few).hasSize(30);
    assertThat(many).hasSize(90).containsAll(few);
    for (int label = 0; label < 3; label++) {
      int wanted = label;
      double share = table.classCounts()[label] / 300.0;
      long found = few.stream().filter(row -> table.label(row) == wanted).count();
      assertThat((double) found).isCloseTo(30 * share, within(1.5));
    }
  }

  private static Set<Integer> indices(Rows rows) {
    Set<Integer> indices = new HashSet<>();
    Arrays.stream(rows.indices()).forEach(indices::add);
    return indices;
  }

  @Test
  void asksAfterEachFoldWhetherToGoOn() {
    LabelledTable table = Mixed.classes(100, 2, 4);
    Fold fold = Mixed.fold(table);
    Trial trial = new Trial(Budget.WHOLE, 2, new ArrayList<>(), Path.of(""));
    evaluator(table, fold, fold, fold, fold).evaluate(CONSTANT, trial);

    assertThat(trial.seen()).hasSize(2);
  }

  /** Goes on until the time is over, and predicts 0. */
  private record Slow() implements Learner {
    @Override
    public String name() {
      return "slow";
    }

    @Override
    public Diet diet() {
      return Diet.ANYTHING;
    }

    @Override
    public Learner withSteps(int steps) {
      return this;
    }

    @Override
    public FittedLearner fit(Lesson train, Optional<Lesson> validation, Effort effort) {
      while (!effort.expired().getAsBoolean()) {
        Thread.onSpinWait();
      }
      return new ConstantLearner().fit(train, validation, effort);
    }

    @Override
    public ResourceEstimate estimate(Size size) {
      return new ResourceEstimate(0, 0);
    }
  }

  /** A clock that goes on by a millisecond whenever it is asked. */
  private static final class Ticking extends Clock {
    private long millis;

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(millis++);
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /** Four folds of a learner that takes all the time there is. */
  private static Measurement slowWithin(Duration most, Trial trial) {
    LabelledTable table = Mixed.numbers(100, 2);
    Fold fold = Mixed.fold(table);
    return new PipelineEvaluator(
            table, List.of(fold, fold, fold, fold), NumberMetric.RMSE, 1, new Ticking())
        .within(most)
        .evaluate(new Pipeline(Preprocessing.forTrees(), false, new Slow()), trial);
  }

  @Test
  void sharesTheTimeOutAmongTheFolds() {
    Measurement measured = slowWithin(Duration.ofSeconds(1), Trial.of(Budget.WHOLE));

    assertThat(measured.value(PipelineEvaluator.FOLDS)).isEqualTo(4);
    assertThat(measured.costSeconds()).isCloseTo(1, within(0.02));
  }

  /**
   * What begins shortly before the end of the search is judged by all folds, too, and soon enough
   * for a tenth of the time to be left for predictions.
   */
  @Test
  void sharesTheTimeUntilTheDeadlineOut() {
    Measurement measured =
        slowWithin(Duration.ofSeconds(9), Trial.until(Instant.ofEpochMilli(500)));

    assertThat(measured.value(PipelineEvaluator.FOLDS)).isEqualTo(4);
    assertThat(measured.costSeconds()).isCloseTo(0.45, within(0.02));
  }

  /** A trial that nobody can shorten any more is a whole one, also where the time is over. */
  @Test
  void asksNobodyAfterTheLastFold() {
    LabelledTable table = Mixed.classes(100, 2, 4);
    Fold fold = Mixed.fold(table);
    Trial trial = new Trial(Budget.WHOLE, 9, new ArrayList<>(), Path.of(""));
    evaluator(table, fold, fold, fold).evaluate(CONSTANT, trial);

    assertThat(trial.seen()).hasSize(2);
  }

  /** Row 0 judges twice: by a mean of 1 and by one of 5. */
  @Test
  void leavesThePredictionsOfTheRowsThatJudged(@TempDir Path folder) {
    Table table = Table.of(NumberColumn.of("x", 1, 2, 3, 4), NumberColumn.of("y", 0, 2, 4, 6));
    LabelledTable numbers = LabelledTable.of(table, Target.number("y"));
    Fold first = new Fold(Rows.of(table, 1), Rows.of(table, 3, 0)); // predicts 2
    Fold second = new Fold(Rows.of(table, 2, 3), Rows.of(table, 0)); // predicts 5
    Trial trial = new Trial(Budget.WHOLE, 9, new ArrayList<>(), folder);

    Measurement measured =
        evaluator(numbers, first, second).keepingPredictions().evaluate(CONSTANT, trial);

    String location = measured.attachment(PipelineEvaluator.PREDICTIONS).orElseThrow().location();
    OutOfFold kept = OutOfFold.read(folder.resolve(location));
    assertThat(location).isEqualTo("trials/0/out-of-fold.bin");
    assertThat(kept.rows(table).indices()).containsExactly(0, 3);
    assertThat(kept.predictions().values()).containsExactly(3.5, 2);
    assertThat(kept.answers(numbers).values()).containsExactly(0, 6);
    assertThat(measured.values())
        .isEqualTo(
            evaluator(numbers, first, second).evaluate(CONSTANT, Trial.of(Budget.WHOLE)).values());
  }

  /** Two times two folds: each row is predicted by two models that had not learnt from it. */
  @Test
  void keepsWhatWasPredictedEachTime(@TempDir Path folder) {
    Table table = Table.of(NumberColumn.of("x", 1, 2, 3, 4));
    OutOfFold.Collector collector = new OutOfFold.Collector();
    collector.add(Rows.of(table, 0, 3), Predictions.of(1, 10, 40));
    collector.add(Rows.of(table, 1, 2), Predictions.of(1, 20, 30));
    collector.add(Rows.of(table, 2, 3), Predictions.of(1, 32, 42));
    collector.add(Rows.of(table, 0, 1), Predictions.of(1, 12, 22));
    OutOfFold all = collector.finish();
    Path file = folder.resolve("all.bin");
    all.write(file);
    for (OutOfFold each : List.of(all, OutOfFold.read(file))) {
      assertThat(each.predictions().values()).containsExactly(11, 21, 31, 41);
      assertThat(each.times()).hasSize(2);
      assertThat(each.times().get(0).values()).containsExactly(10, 20, 30, 40);
      assertThat(each.times().get(1).values()).containsExactly(12, 22, 32, 42);
    }
    OutOfFold halves =
        OutOfFold.blended(List.of(all, all), both -> both.get(0).mapped(value -> value / 2));
    assertThat(halves.predictions().values()).containsExactly(5.5, 10.5, 15.5, 20.5);
    assertThat(halves.times().get(1).values()).containsExactly(6, 11, 16, 21);

    collector.add(Rows.of(table, 0), Predictions.of(1, 14));
    assertThat(collector.finish().times()).as("a row that judged once more").hasSize(2);
    OutOfFold once = OutOfFold.of(Rows.all(table), Predictions.of(1, 1, 2, 3, 4));
    assertThat(once.times()).containsExactly(once.predictions());
  }

  @Test
  void refusesAFileThatHoldsNoPredictions(@TempDir Path folder) throws IOException {
    Path text = Files.writeString(folder.resolve("a.csv"), "a,b\n1,2\n");
    Path cut = folder.resolve("cut.bin");
    Table table = Table.of(NumberColumn.of("x", 1, 2));
    OutOfFold.of(Rows.all(table), Predictions.of(1, 3, 4)).write(cut);
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 20));

    assertThatThrownBy(() -> OutOfFold.read(text))
        .isInstanceOf(DataException.class)
        .hasMessage(text + " holds no predictions that Fornix wrote.");
    assertThatThrownBy(() -> OutOfFold.read(cut))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("could not be read");
  }

  @Test
  void refusesAMetricThatAFoldCannotBeJudgedBy() {
    LabelledTable table = Mixed.classes(100, 2, 4);

    assertThatThrownBy(
            () ->
                new PipelineEvaluator(
                    table, List.of(Mixed.fold(table)), NumberMetric.RMSE, 1, CLOCK))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("choose one such as log_loss");
  }

  @Test
  void estimatesWhatATrialNeeds() {
    LabelledTable table = Mixed.classes(100, 2, 4);
    PipelineEvaluator evaluator = evaluator(table, Mixed.fold(table));
    Pipeline boosted = new Pipeline(Preprocessing.forTrees(), false, LightGbm.standard());

    var estimate = evaluator.estimate(boosted, Budget.WHOLE).orElseThrow();

    assertThat(estimate.memoryBytes()).isGreaterThan(table.table().bytes());
    assertThat(estimate.seconds()).isPositive();
  }

  @Test
  void refusesALearnerThatCannotLearnFromWhatThePreprocessingMakes() {
    assertThatThrownBy(() -> new Pipeline(Preprocessing.forTrees(), false, new LinearModel(0.1, 0)))
        .hasMessageContaining("cannot learn from missing numbers");
  }

  @Test
  void countsRareClassesMoreWhereItIsBalanced() {
    Table table =
        Table.of(NumberColumn.of("x", 1, 2, 3, 4), LevelColumn.of("y", "a", "a", "a", "b"));
    LabelledTable labelled = LabelledTable.of(table, Target.classes("y", List.of("a", "b")));
    Pipeline balanced = new Pipeline(Preprocessing.forTrees(), true, new ConstantLearner());

    FittedPipeline fitted = balanced.fit(labelled, Rows.all(table), Optional.empty(), Effort.of(1));

    assertThat(fitted.predict(table).at(0, 1)).isCloseTo(0.5, within(1e-12));
  }
}
