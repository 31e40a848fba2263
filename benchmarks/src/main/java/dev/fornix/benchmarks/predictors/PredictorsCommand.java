package dev.fornix.benchmarks.predictors;

import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.architecture.spaces.NasBench201Space;
import dev.fornix.architecture.spaces.Spaces;
import dev.fornix.benchmarks.OutputFolder;
import dev.fornix.benchmarks.measure.MarkdownTable;
import dev.fornix.benchmarks.measure.Samples;
import dev.fornix.core.strategy.Options;
import dev.fornix.estimators.ranking.RankCorrelation;
import dev.fornix.estimators.table.Table;
import dev.fornix.estimators.table.TableDescription;
import dev.fornix.strategies.bayes.RefitSchedule;
import dev.fornix.strategies.learning.Training;
import dev.fornix.strategies.predictor.Learner;
import dev.fornix.strategies.predictor.TrialPredictor;
import dev.fornix.strategies.predictor.TrialPredictor.Learnt;
import dev.fornix.strategies.predictor.View;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What predictors over architectures are worth on cells that they have not seen. */
@Command(
    name = "predictors",
    mixinStandardHelpOptions = true,
    description =
        "Rank correlation of predictors, trained on some cells of NAS-Bench-201, with the accuracy"
            + " of others.")
public final class PredictorsCommand implements Callable<Integer> {
  private static final ImageTask CIFAR = new ImageTask(3, 32, 32, 10);

  @Mixin private OutputFolder output = new OutputFolder();

  @Option(
      names = "--table",
      required = true,
      description = "A description of the table, such as benchmarks/tables/….yaml.")
  private Path table = Path.of("");

  @Option(
      names = "--column",
      description = "Of the table, what is learnt and predicted (${DEFAULT-VALUE}).")
  private String column = "validation_accuracy_epoch200_percent";

  @Option(names = "--train", split = ",", description = "Cells that are learnt from (20,50,150).")
  private List<Integer> sizes = List.of(20, 50, 150);

  @Option(names = "--held-out", description = "Cells that are predicted (${DEFAULT-VALUE}).")
  private int heldOut = 1_000;

  @Option(names = "--seeds", description = "How often, with other cells (${DEFAULT-VALUE}).")
  private int seeds = 10;

  @Option(names = "--above", description = "Report cells above this alone too (${DEFAULT-VALUE}).")
  private double above = 90;

  @Option(
      names = "--learners",
      split = ",",
      description = "Of ensemble, forest and boosting, which ones (all).")
  private List<String> learners = List.of("ensemble", "forest", "boosting");

  private record Result(
      String learner, String features, int train, Samples spearman, Samples spearmanAbove) {}

  @Override
  public Integer call() {
    NasBench201Space space = (NasBench201Space) Spaces.create("nas-bench-201", CIFAR, Options.NONE);
    Networks networks = Networks.of(Table.read(TableDescription.read(table)), space, column);
    List<Result> results = new ArrayList<>();
    MarkdownTable rows = new MarkdownTable(header());
    for (String learner : learners) {
      for (View view : List.of(View.ENCODING, View.PATHS, View.GRAPH)) {
        List<String> row = new ArrayList<>(List.of(learner + ", " + name(view)));
        for (int size : sizes) {
          Result result = measure(networks, learner, view, size);
          results.add(result);
          row.add(result.spearman().text(2));
          row.add(result.spearmanAbove().text(2));
        }
        System.err.println(String.join(" | ", row));
        rows.row(row.toArray(String[]::new));
      }
    }
    output.publish("predictors", "results", results, text(rows));
    return 0;
  }

  private static String name(View view) {
    return view.name().toLowerCase(Locale.ROOT);
  }

  private String[] header() {
    return Stream.concat(
            Stream.of("predictor, features"),
            sizes.stream()
                .flatMap(
                    size ->
                        Stream.of(
                            size + " cells",
                            String.format(Locale.ROOT, "%d, above %.0f", size, above))))
        .toArray(String[]::new);
  }

  private Result measure(Networks networks, String learner, View view, int size) {
    List<Double> all = new ArrayList<>();
    List<Double> best = new ArrayList<>();
    for (long seed = 1; seed <= seeds; seed++) {
      List<Networks.Trained> shuffled = networks.shuffled(seed);
      TrialPredictor predictor =
          new TrialPredictor(
              networks.problem(), view, learner(learner), new RefitSchedule(size, size, 0));
      Learnt learnt =
          predictor.after(Networks.history(shuffled.subList(0, size), seed)).orElseThrow();
      List<Networks.Trained> unseen = shuffled.subList(shuffled.size() - heldOut, shuffled.size());
      double[] predicted = unseen.stream().mapToDouble(n -> learnt.mean(n.point())).toArray();
      double[] measured = unseen.stream().mapToDouble(Networks.Trained::score).toArray();
      all.add(RankCorrelation.of(predicted, measured).map(RankCorrelation::spearman).orElse(0.0));
      best.add(
          RankCorrelation.where(value -> value > above, predicted, measured)
              .map(RankCorrelation::spearman)
              .orElse(0.0));
    }
    return new Result(learner, name(view), size, new Samples(all), new Samples(best));
  }

  /** As strategies use them: the defaults of BANANAS. */
  private static Learner learner(String name) {
    Map<String, Learner> known = new LinkedHashMap<>();
    known.put("ensemble", Learner.perceptrons(10, 20, new Training(5, false, 0.01, 32, 150)));
    known.put("forest", Learner.forest(100));
    known.put("boosting", Learner.boosting(5, 200));
    Learner learner = known.get(name);
    if (learner == null) {
      throw new IllegalArgumentException(
          "the learner '" + name + "' must be one of " + known.keySet());
    }
    return learner;
  }

  private String text(MarkdownTable rows) {
    return String.format(
        Locale.ROOT,
        "Spearman with the %s of %,d cells that were not learnt from, median (range) of %d"
            + " seeds%n%n%s",
        column,
        heldOut,
        seeds,
        rows.text());
  }
}
