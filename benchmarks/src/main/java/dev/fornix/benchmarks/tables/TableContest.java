package dev.fornix.benchmarks.tables;

import dev.fornix.core.evaluation.InProcessExecutor;
import dev.fornix.core.evaluation.TrialRunner;
import dev.fornix.core.space.StartingPoints;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.study.Order;
import dev.fornix.core.study.Study;
import dev.fornix.core.study.Terminator;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Proposal;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.split.Fold;
import dev.fornix.data.table.split.RowSplitter;
import dev.fornix.strategies.Strategies;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.learn.boosting.LightGbm;
import dev.fornix.tabular.learn.constant.ConstantLearner;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.metrics.Metric;
import dev.fornix.tabular.pipeline.FittedPipeline;
import dev.fornix.tabular.pipeline.Pipeline;
import dev.fornix.tabular.pipeline.PipelineEvaluator;
import dev.fornix.tabular.pipeline.PipelineSpace;
import dev.fornix.tabular.preprocess.Preprocessing;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Contenders on one division of one table: a fifth of the rows tests them, each is fitted on all
 * others and looks at the test rows once.
 */
final class TableContest {
  private static final double HELD = 0.2;
  private static final int FEW_ROWS = 2_000;
  private static final int FOLDS = 5;

  private final LabelledTable data;
  private final Metric metric;
  private final long seed;
  private final int threads;
  private final Clock clock;
  private final Fold test;
  private final LabelledTable train;

  /**
   * @param seed of the division and of all chance
   */
  TableContest(LabelledTable data, Metric metric, long seed, int threads, Clock clock) {
    this.data = data;
    this.metric = metric;
    this.seed = seed;
    this.threads = threads;
    this.clock = clock;
    this.test = RowSplitter.stratified(data).holdout(HELD, seed);
    this.train = LabelledTable.of(test.train().copy(), data.target());
  }

  /** The shares of the classes, or the mean. */
  double constant() {
    return score(new Pipeline(Preprocessing.forTrees(), false, new ConstantLearner()));
  }

  /** LightGBM with its defaults; a fifth of the rows says after how many trees to stop. */
  double standard() {
    Pipeline pipeline = new Pipeline(Preprocessing.forTrees(), false, LightGbm.standard());
    Fold fold = RowSplitter.stratified(train).holdout(HELD, seed);
    FittedPipeline fitted = pipeline.fit(train, fold.train(), Optional.of(fold.held()), effort());
    return score(pipeline.withSteps(fitted.learner().steps()));
  }

  /**
   * What a search brought.
   *
   * @param score of its best on the test rows
   * @param learner of its best
   * @param trials that came to an end
   * @param others that failed or were cut off
   */
  record Found(double score, String learner, int trials, int others) {}

  /** Searches from the space's starting points until told to stop, and fits the best on all. */
  Found search(String strategyName, Terminator terminator) {
    PipelineSpace space = PipelineSpace.of(train).pursuing(metric.loss());
    PipelineEvaluator evaluator = new PipelineEvaluator(train, folds(), metric, threads, clock);
    SearchStrategy strategy =
        Strategies.builtIn().create(strategyName, problem(space), Options.NONE);
    try (Study study =
            Study.of(space, strategy)
                .objectives(List.of(metric.objective()))
                .seed(seed)
                .order(Order.ARRIVAL)
                .clock(clock)
                .open();
        InProcessExecutor executor =
            new InProcessExecutor(TrialRunner.of(space, evaluator, clock), 1)) {
      space.capability(StartingPoints.class).orElseThrow().startingPoints().stream()
          .map(point -> Proposal.of(point, Budget.WHOLE, "start"))
          .forEach(study::enqueue);
      study.run(executor, terminator);
      CompletedTrial best = study.leaderboard().best().orElseThrow();
      Pipeline pipeline = space.decode(best.proposal().configuration());
      int steps = (int) Math.max(1, Math.round(best.value(PipelineEvaluator.STEPS)));
      int completed = study.leaderboard().trials().size();
      return new Found(
          score(pipeline.withSteps(steps)),
          pipeline.learner().name(),
          completed,
          study.trials().size() - completed);
    }
  }

  private Problem problem(PipelineSpace space) {
    return new Problem(
        space,
        List.of(metric.objective()),
        List.of(),
        Fidelities.only(Budget.WHOLE),
        OptionalLong.empty());
  }

  private List<Fold> folds() {
    RowSplitter splitter = RowSplitter.stratified(train);
    return train.rows() < FEW_ROWS
        ? splitter.folds(FOLDS, seed)
        : List.of(splitter.holdout(HELD, seed));
  }

  private Effort effort() {
    return new Effort(seed, threads, () -> false);
  }

  private double score(Pipeline pipeline) {
    Rows all = Rows.all(train.table());
    FittedPipeline fitted = pipeline.fit(train, all, Optional.empty(), effort());
    return metric.of(Answers.of(data, test.held()), fitted.predict(test.held()));
  }
}
