package dev.fornix.benchmarks.tables;

import dev.fornix.benchmarks.OutputFolder;
import dev.fornix.benchmarks.measure.MachineLine;
import dev.fornix.benchmarks.measure.MarkdownTable;
import dev.fornix.core.space.Configuration;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.split.Fold;
import dev.fornix.data.table.split.RowSplitter;
import dev.fornix.nn.engine.Processor;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.metrics.Metric;
import dev.fornix.tabular.pipeline.FittedPipeline;
import dev.fornix.tabular.pipeline.Pipeline;
import dev.fornix.tabular.pipeline.PipelineSpace;
import dev.fornix.tabular.pipeline.Portfolio;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How much it flatters a score that the rows that judge also tell when to stop. */
@Command(
    name = "early-stopping",
    mixinStandardHelpOptions = true,
    description =
        "Scores of pipelines that stop by the rows that judge them, of the same ones with the steps"
            + " of the other folds, and of ones that stop by a part of the rows to learn from.")
public final class EarlyStoppingCommand implements Callable<Integer> {
  private static final int FOLDS = 5;
  private static final double TEST = 0.2;

  /** Of the rows to learn from: what tells when to stop where the rows that judge do not. */
  private static final double PART = 0.1;

  @Mixin private OutputFolder output = new OutputFolder();

  @Parameters(paramLabel = "<file>", arity = "1..*", description = "The tables.")
  private List<Path> files = List.of();

  @Option(
      names = "--learners",
      split = ",",
      description = "Of the usual starting points the first of each (lightgbm,xgboost).")
  private List<String> learners = List.of("lightgbm", "xgboost");

  @Option(names = "--seed", description = "Of the divisions (${DEFAULT-VALUE}).")
  private long seed = 1;

  /**
   * One pipeline on one table.
   *
   * @param judged mean score of the folds, each of which stopped by the rows that judge
   * @param others the same with the mean of the steps that the other folds took
   * @param flattered by how much {@code judged} is better, in units of the metric
   * @param error standard error of that over the folds
   * @param part mean score of folds that stopped by a part of the rows to learn from
   * @param test of a fit on all rows with the mean steps of {@code judged}
   * @param testPart the same with the mean steps of {@code part}
   */
  private record Run(
      String table,
      String learner,
      String metric,
      double judged,
      double others,
      double flattered,
      double error,
      double part,
      double test,
      double testPart) {}

  /** A fold's score and how many steps it took. */
  private record Scored(double score, int steps) {}

  @Override
  public Integer call() {
    List<Run> runs = new ArrayList<>();
    MarkdownTable table =
        new MarkdownTable(
            "table",
            "learner",
            "metric",
            "stops by the rows that judge",
            "steps of the other folds",
            "flattered by",
            "stops by a tenth of the rest",
            "test: the first",
            "test: the last");
    for (Path file : files) {
      for (String learner : learners) {
        Run run = run(file, learner);
        runs.add(run);
        table.row(
            run.table(),
            run.learner(),
            run.metric(),
            figure(run.judged()),
            figure(run.others()),
            figure(run.flattered()) + " ± " + figure(run.error()),
            figure(run.part()),
            figure(run.test()),
            figure(run.testPart()));
        System.err.println(run);
      }
    }
    output.publish("early-stopping", "runs", runs, text(table));
    return 0;
  }

  private Run run(Path file, String learner) {
    LastColumn table = LastColumn.of(file);
    LabelledTable all = table.table();
    Metric metric = table.metric();
    Fold division = RowSplitter.stratified(all).holdout(TEST, seed);
    LabelledTable train =
        LabelledTable.of(division.train().copy(), all.target(), all.features().names());
    List<Fold> folds = RowSplitter.stratified(train).folds(FOLDS, seed);
    Pipeline pipeline = pipeline(train, learner);
    Judge judge = new Judge(train, metric, pipeline);
    List<Scored> judged = folds.stream().map(fold -> judge.stopping(fold, fold.held())).toList();
    double[] others =
        IntStream.range(0, FOLDS)
            .mapToDouble(k -> judge.steps(folds.get(k), stepsWithout(judged, k)))
            .toArray();
    List<Scored> part = folds.stream().map(judge::stoppingByPart).toList();
    double[] flattered =
        IntStream.range(0, FOLDS)
            .mapToDouble(
                k ->
                    metric.direction().gain(judged.get(k).score())
                        - metric.direction().gain(others[k]))
            .toArray();
    return new Run(
        table.name(),
        learner,
        metric.key(),
        mean(scores(judged)),
        mean(others),
        mean(flattered),
        error(flattered),
        mean(scores(part)),
        tested(all, division, metric, pipeline.withSteps(stepsWithout(judged, -1))),
        tested(all, division, metric, pipeline.withSteps(stepsWithout(part, -1))));
  }

  private static Pipeline pipeline(LabelledTable table, String learner) {
    PipelineSpace space = PipelineSpace.of(table);
    Configuration point =
        Portfolio.usual().points(space.domain()).stream()
            .filter(each -> each.label("learner").equals(learner))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no starting point of " + learner));
    return space.decode(point);
  }

  /** Judges a pipeline on folds. */
  private record Judge(LabelledTable train, Metric metric, Pipeline pipeline) {
    Scored stopping(Fold fold, Rows watched) {
      return scored(fold, pipeline.fit(train, fold.train(), Optional.of(watched), Effort.of(1)));
    }

    Scored stoppingByPart(Fold fold) {
      LabelledTable learnt =
          LabelledTable.of(fold.train().copy(), train.target(), train.features().names());
      Fold inner = RowSplitter.stratified(learnt).holdout(PART, 1);
      return scored(
          fold,
          pipeline.fit(
              train,
              fold.train().select(inner.train().indices()),
              Optional.of(fold.train().select(inner.held().indices())),
              Effort.of(1)));
    }

    double steps(Fold fold, int steps) {
      Pipeline fixed = pipeline.withSteps(steps);
      return scored(fold, fixed.fit(train, fold.train(), Optional.empty(), Effort.of(1))).score();
    }

    private Scored scored(Fold fold, FittedPipeline fitted) {
      return new Scored(
          metric.of(
              Answers.of(train, fold.held()), fitted.predict(fold.held().in(train.features()))),
          fitted.learner().steps());
    }
  }

  private static double tested(LabelledTable all, Fold division, Metric metric, Pipeline pipeline) {
    FittedPipeline fitted = pipeline.fit(all, division.train(), Optional.empty(), Effort.of(1));
    return metric.of(
        Answers.of(all, division.held()), fitted.predict(division.held().in(all.features())));
  }

  /** The mean of all but one, at least 1. */
  private static int stepsWithout(List<Scored> folds, int left) {
    double mean =
        IntStream.range(0, folds.size())
            .filter(k -> k != left)
            .map(k -> folds.get(k).steps())
            .average()
            .orElse(1);
    return (int) Math.max(1, Math.round(mean));
  }

  private static double[] scores(List<Scored> folds) {
    return folds.stream().mapToDouble(Scored::score).toArray();
  }

  private static double mean(double... values) {
    return Arrays.stream(values).average().orElse(0);
  }

  private static double error(double... values) {
    double mean = mean(values);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.length - 1) / values.length);
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private String text(MarkdownTable table) {
    return String.format(
        Locale.ROOT,
        "Means over %d folds of four fifths of the rows; tests by the other fifth (%s)%n%n%s",
        FOLDS,
        MachineLine.of(Processor.detect()),
        table.text());
  }
}
