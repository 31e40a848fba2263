package dev.fornix.automl.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.StartingPoints;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Proposal;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.Target;
import dev.fornix.tabular.ensemble.LinearStack;
import dev.fornix.tabular.ensemble.WeightedMean;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.metrics.NumberMetric;
import dev.fornix.tabular.pipeline.OutOfFold;
import dev.fornix.tabular.pipeline.PipelineEvaluator;
import dev.fornix.tabular.pipeline.PipelineSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TeamTest {
  private static final int ROWS = 400;

  private final SplittableRandom random = new SplittableRandom(3);
  private final double[] truth = random.doubles(ROWS, -5, 5).toArray();
  private final LabelledTable table =
      LabelledTable.of(
          Table.of(NumberColumn.of("x", truth), NumberColumn.of("y", truth)), Target.number("y"));

  private final Map<String, Configuration> points =
      PipelineSpace.of(table)
          .capability(StartingPoints.class)
          .orElseThrow()
          .startingPoints()
          .stream()
          .collect(Collectors.toMap(TableStudy::learner, point -> point, (one, other) -> one));

  /** Tells the truth changed in a way that no mean of it and others undoes. */
  private Team.Member member(long trial, DoubleUnaryOperator change) {
    double[] said =
        IntStream.range(0, ROWS)
            .mapToDouble(i -> change.applyAsDouble(truth[i]) + random.nextGaussian() * 0.3)
            .toArray();
    OutOfFold held = OutOfFold.of(Rows.all(table.table()), Predictions.of(1, said));
    return new Team.Member(new Chosen(trial(trial, 1, 15, "linear")), held, 0.5);
  }

  private CompletedTrial trial(long number, double score, double folds, String learner) {
    Configuration point = Objects.requireNonNull(points.get(learner));
    return new CompletedTrial(
        number,
        Proposal.of(point, Budget.examples(ROWS), "test"),
        number,
        new Measurement(
            Map.of(
                "validation_auroc",
                score,
                PipelineEvaluator.FOLDS,
                folds,
                PipelineEvaluator.MODEL_BYTES,
                1000.0 - number),
            Budget.examples(ROWS),
            1,
            List.of()));
  }

  @Test
  void aLinearModelBlendsWhereItIsBetter() {
    List<Team.Member> members = List.of(member(1, y -> 3 * y), member(2, y -> 2 * y + 7));
    Team mean = Team.blended(members, table, NumberMetric.RMSE).orElseThrow();
    assertThat(mean.blend()).isInstanceOf(WeightedMean.class);
    Team stack = mean.stacked(table, NumberMetric.RMSE, Effort.of(1));
    assertThat(stack.blend()).isInstanceOf(LinearStack.class);
    assertThat(stack.value()).isLessThan(0.2).isLessThan(mean.value() / 5);
  }

  @Test
  void theMeanStaysWhereALinearModelBringsNothing() {
    List<Team.Member> members = List.of(member(1, y -> y), member(2, y -> y));
    Team mean = Team.blended(members, table, NumberMetric.RMSE).orElseThrow();
    assertThat(mean.stacked(table, NumberMetric.RMSE, Effort.of(1)).value())
        .isLessThanOrEqualTo(mean.value());
  }

  private List<Long> ranked(CompletedTrial... board) {
    return Chosen.ranked(List.of(board), "validation_auroc", 5).stream()
        .map(CompletedTrial::number)
        .toList();
  }

  @Test
  void whatEveryFoldJudgedComesBeforeWhatWasCutOff() {
    assertThat(ranked(trial(3, 0.9, 2, "linear"), trial(1, 0.8, 5, "linear"))).containsExactly(1L);
  }

  @Test
  void whatWasCutOffComesBeforeTheConstant() {
    assertThat(
            ranked(
                trial(3, 0.9, 1, "linear"),
                trial(2, 0.8, 4, "linear"),
                trial(0, 0.5, 5, "constant"),
                trial(4, 0.4, 4, "linear")))
        .containsExactly(2L, 3L, 0L, 4L);
  }

  @Test
  void theSmallestOfEquallyGoodOnesIsFirst() {
    assertThat(ranked(trial(1, 0.9, 5, "linear"), trial(2, 0.9, 5, "linear")))
        .containsExactly(2L, 1L);
  }

  /** The best pipeline of another learner may help more than the fortieth of the best one. */
  @Test
  void theBestOfEachLearnerAreCandidates() {
    List<CompletedTrial> ranked = new ArrayList<>();
    for (int number = 1; number <= 40; number++) {
      ranked.add(trial(number, 0.9, 5, "lightgbm"));
    }
    for (int number = 41; number <= 45; number++) {
      ranked.add(trial(number, 0.8, 5, "linear"));
    }
    ranked.add(trial(46, 0.7, 5, "neighbours"));
    ranked.add(trial(0, 0.5, 5, "constant"));

    List<Long> candidates = Team.promising(ranked).stream().map(CompletedTrial::number).toList();

    assertThat(candidates).hasSize(34).startsWith(1L, 2L).endsWith(30L, 41L, 42L, 43L, 46L);
  }
}
