package dev.fornix.benchmarks.rivals;

import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.split.Fold;
import dev.fornix.data.table.split.RowSplitter;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.learn.Learner;
import dev.fornix.tabular.learn.boosting.LightGbm;
import dev.fornix.tabular.learn.constant.ConstantLearner;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.metrics.Metric;
import dev.fornix.tabular.pipeline.Pipeline;
import dev.fornix.tabular.preprocess.Preprocessing;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The yardsticks that search nothing else: a random forest of which only the share of features at a
 * split is chosen, by a fifth of the rows to learn from (as the AutoML Benchmark's tuned forest,
 * Gijsbers et al. 2024, section 4.2), and a constant.
 */
final class TunedForest {
  private static final double HELD = 0.2;
  private static final int TREES = 300;

  /** Enough to tell the shares apart. */
  private static final int TRIED_TREES = 50;

  private static final List<Double> SHARES = List.of(0.1, 0.2, 0.35, 0.5, 0.7, 1.0);

  private final LabelledTable train;
  private final Metric metric;
  private final Effort effort;

  TunedForest(Division division, int threads) {
    train = division.learnt();
    metric = division.metric();
    effort = new Effort(division.seed(), threads, () -> false);
  }

  Predictions forest(LabelledTable test) {
    Fold fold = RowSplitter.stratified(train).holdout(HELD, effort.seed());
    double best =
        SHARES.stream().max(Comparator.comparingDouble(share -> merit(share, fold))).orElseThrow();
    return predictions(forest(best, TREES), test);
  }

  Predictions constant(LabelledTable test) {
    return predictions(new ConstantLearner(), test);
  }

  private double merit(double share, Fold fold) {
    Predictions predicted =
        pipeline(forest(share, TRIED_TREES))
            .fit(train, fold.train(), Optional.empty(), effort)
            .predict(fold.held().in(train.features()));
    return metric.direction().gain(metric.of(Answers.of(train, fold.held()), predicted));
  }

  private static LightGbm forest(double share, int trees) {
    return new LightGbm(LightGbm.Mode.RANDOM_FOREST, trees, 1, 2048, 1, share, 0.63, 0, 0);
  }

  private static Pipeline pipeline(Learner learner) {
    return new Pipeline(Preprocessing.forTrees(), false, learner);
  }

  private Predictions predictions(Learner learner, LabelledTable test) {
    return pipeline(learner)
        .fit(train, Rows.all(train.table()), Optional.empty(), effort)
        .predict(test.features());
  }
}
