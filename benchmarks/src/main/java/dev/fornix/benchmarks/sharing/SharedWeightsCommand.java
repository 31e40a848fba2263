package dev.fornix.benchmarks.sharing;

import dev.fornix.architecture.cost.Costs;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.spaces.ArchitectureSpace;
import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.architecture.spaces.Spaces;
import dev.fornix.benchmarks.OutputFolder;
import dev.fornix.benchmarks.measure.MachineLine;
import dev.fornix.benchmarks.measure.MarkdownTable;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.strategy.Options;
import dev.fornix.data.Examples;
import dev.fornix.data.ImageSet;
import dev.fornix.data.source.Datasets;
import dev.fornix.data.source.LoadOptions;
import dev.fornix.estimators.metrics.ClassificationMetric;
import dev.fornix.estimators.ranking.RankCorrelation;
import dev.fornix.estimators.shared.Paths;
import dev.fornix.estimators.shared.SharedNetworks;
import dev.fornix.estimators.shared.SharedRecipe;
import dev.fornix.estimators.training.Recipe;
import dev.fornix.estimators.training.TrainingScore;
import dev.fornix.estimators.training.TrainingSetting;
import dev.fornix.nn.data.ImageData;
import dev.fornix.nn.data.PixelScaling;
import dev.fornix.nn.engine.Device;
import dev.fornix.nn.engine.Engine;
import dev.fornix.nn.engine.Precision;
import dev.fornix.nn.engine.Processor;
import dev.fornix.nn.settings.Augmentation;
import dev.fornix.nn.settings.TrainingBudget;
import dev.fornix.nn.settings.TrainingSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Ranks networks by weights that they share and by a training of each alone, one thread each, and
 * says how well the two ranks agree and what they cost. The number of parameters, which costs
 * nothing, stands beside.
 */
@Command(
    name = "shared-weights",
    mixinStandardHelpOptions = true,
    description = "Rank correlation and cost of scores by shared weights.")
public final class SharedWeightsCommand implements Callable<Integer> {
  /** So many networks are what the cost is worked out for. */
  private static final int MANY = 1000;

  @Mixin private OutputFolder output = new OutputFolder();

  @Option(names = "--data", description = "A folder of MNIST's form (${DEFAULT-VALUE}).")
  private Path data = Path.of("/usr/share/datasets/fashion-mnist");

  @Option(names = "--space", description = "${DEFAULT-VALUE}")
  private String space = "nas-bench-201";

  @Option(names = "--cells", description = "Cells in each stage (${DEFAULT-VALUE}).")
  private int cells = 1;

  @Option(names = "--channels", description = "Of the first stage (${DEFAULT-VALUE}).")
  private int channels = 8;

  @Option(names = "--images", description = "Training images (${DEFAULT-VALUE}).")
  private int images = 10_000;

  @Option(
      names = "--validation",
      description = "Images that judge trained networks (${DEFAULT-VALUE}).")
  private int validation = 10_000;

  @Option(
      names = "--scored-on",
      description = "Of these, images that score by shared weights (${DEFAULT-VALUE}).")
  private int scoredOn = 1_000;

  @Option(names = "--architectures", description = "Networks (${DEFAULT-VALUE}).")
  private int architectures = 100;

  @Option(
      names = "--repeated",
      description = "Networks trained alone by a second seed too (${DEFAULT-VALUE}).")
  private int repeated = 20;

  @Option(names = "--epochs", description = "Of a training alone (${DEFAULT-VALUE}).")
  private double epochs = 10;

  @Option(names = "--shared-epochs", description = "Of the shared weights (${DEFAULT-VALUE}).")
  private double sharedEpochs = 100;

  @Option(names = "--shared-rate", description = "Their learning rate (${DEFAULT-VALUE}).")
  private double sharedRate = 0.1;

  @Option(names = "--calibration", description = "Batches for norms (${DEFAULT-VALUE}).")
  private int calibration = 8;

  @Option(names = "--batch", description = "Images in a step (${DEFAULT-VALUE}).")
  private int batch = 64;

  @Option(names = "--precision", description = "float32 or bfloat16; the fastest here if left out.")
  private Precision precision = Processor.detect().fastestPrecision();

  @Option(names = "--seed", description = "Of everything (${DEFAULT-VALUE}).")
  private long seed = 1;

  /**
   * What was found.
   *
   * @param spearmanShared of the scores by shared weights with the accuracies
   * @param spearmanParameters of the numbers of parameters with the accuracies
   * @param spearmanSeeds of the first networks' accuracies with those of a second seed: a score
   *     without any error would have about the square root of it
   * @param sharedTrainingSeconds of training the shared weights
   * @param secondsPerScore of scoring one network by them
   * @param secondsPerTraining of training one network alone, the mean
   * @param stepRatio seconds of a step of the shared weights per second of a step alone
   * @param costShare of scoring 1,000 networks, the shared weights' training included, in training
   *     as many alone, worked out from the seconds above
   */
  record Findings(
      double spearmanShared,
      double spearmanParameters,
      double spearmanSeeds,
      double sharedTrainingSeconds,
      double secondsPerScore,
      double secondsPerTraining,
      double stepRatio,
      double costShare) {}

  @Override
  public Integer call() {
    ImageSet set = Datasets.load(data.toString(), LoadOptions.standard()).train();
    Engine engine = Engine.start(Device.cpu());
    ArchitectureSpace networks = space(set);
    Map<String, Architecture> drawn = draw(networks);
    double[] parameters =
        drawn.values().stream().mapToDouble(a -> Costs.of(a).parameters()).toArray();
    Shared shared = score(engine, set, networks, drawn.values());
    List<TrainedAlone> trained = trainAlone(engine, set, drawn, seed);
    double[] accuracies = accuracies(trained);
    double[] again = accuracies(trainAlone(engine, set, first(drawn), seed + 1));
    double alone = trained.stream().mapToDouble(TrainedAlone::seconds).average().orElseThrow();
    Findings findings =
        new Findings(
            spearman(shared.scores, accuracies),
            spearman(parameters, accuracies),
            spearman(again, Arrays.copyOf(accuracies, again.length)),
            shared.trainingSeconds,
            shared.secondsPerScore,
            alone,
            shared.trainingSeconds / sharedEpochs / (alone / epochs),
            (shared.trainingSeconds + MANY * shared.secondsPerScore) / (MANY * alone));
    output.publish(
        "shared-weights", "findings", figures(findings, shared, accuracies), table(findings));
    return 0;
  }

  private ArchitectureSpace space(ImageSet set) {
    ImageTask task =
        new ImageTask(set.channels(), set.height(), set.width(), set.classNames().size());
    Map<String, String> options =
        Spaces.named(space).options().contains("cells")
            ? Map.of("cells", Integer.toString(cells), "channels", Integer.toString(channels))
            : Map.of();
    return Spaces.create(space, task, new Options(options));
  }

  /** Different networks by their keys, in the order in which they were drawn. */
  private Map<String, Architecture> draw(ArchitectureSpace networks) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Architecture> drawn = new LinkedHashMap<>();
    while (drawn.size() < architectures) {
      Configuration point = Sampling.sample(networks.domain(), random);
      drawn.putIfAbsent(networks.key(point), networks.decode(point));
    }
    return drawn;
  }

  /** Those that are trained twice. */
  private Map<String, Architecture> first(Map<String, Architecture> drawn) {
    Map<String, Architecture> first = new LinkedHashMap<>(drawn);
    first.keySet().retainAll(drawn.keySet().stream().limit(repeated).toList());
    return first;
  }

  private static double[] accuracies(List<TrainedAlone> trained) {
    return trained.stream().mapToDouble(TrainedAlone::accuracy).toArray();
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Shared(double[] scores, double trainingSeconds, double secondsPerScore) {}

  private Shared score(
      Engine engine, ImageSet set, ArchitectureSpace networks, Collection<Architecture> drawn) {
    SharedRecipe recipe =
        new SharedRecipe(
            TrainingBudget.epochs(sharedEpochs),
            sharedRate,
            5e-4,
            calibration,
            Augmentation.none());
    try (SharedNetworks shared =
        SharedNetworks.fresh(engine, setting(set, scoredOn), recipe, seed, Clock.systemUTC())) {
      long start = System.nanoTime();
      shared.train(Paths.uniform(networks, seed), () -> false);
      double training = since(start);
      long begin = System.nanoTime();
      double[] scores =
          drawn.stream()
              .mapToDouble(a -> shared.score(a).value(ClassificationMetric.ACCURACY))
              .toArray();
      return new Shared(scores, training, since(begin) / scores.length);
    }
  }

  /** All that a training alone depends on but the network. */
  private String trainingText(long trainingSeed) {
    return String.format(
        Locale.ROOT,
        "%s cells=%d channels=%d images=%d validation=%d epochs=%s batch=%d %s seed=%d",
        space,
        cells,
        channels,
        images,
        validation,
        epochs,
        batch,
        precision,
        trainingSeed);
  }

  private List<TrainedAlone> trainAlone(
      Engine engine, ImageSet set, Map<String, Architecture> drawn, long trainingSeed) {
    TrainingSetting setting = setting(set, validation);
    TrainingSettings settings =
        setting.settings(
            new Recipe(0.2, 5e-4, 0, 0, false, 0, 0), TrainingBudget.epochs(epochs), trainingSeed);
    Trainings trainings =
        new Trainings(engine, setting, settings, trainingText(trainingSeed), output.results());
    List<TrainedAlone> trained = new ArrayList<>();
    for (Map.Entry<String, Architecture> network : drawn.entrySet()) {
      trained.add(trainings.of(network.getKey(), network.getValue()));
      System.err.printf(
          Locale.ROOT,
          "%d of %d: %.4f%n",
          trained.size(),
          drawn.size(),
          trained.get(trained.size() - 1).accuracy());
    }
    return trained;
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /** Images of the training file; those that judge come after those that are learnt from. */
  private TrainingSetting setting(ImageSet set, int judging) {
    Examples train = Examples.of(set, IntStream.range(0, images).toArray());
    Examples judges = Examples.of(set, IntStream.range(images, images + validation).toArray());
    PixelScaling scaling = PixelScaling.measure(train);
    return TrainingSetting.of(
        new ImageData(train, scaling),
        new ImageData(judges.spread(judging), scaling),
        new TrainingScore(ClassificationMetric.ACCURACY),
        batch,
        1,
        precision);
  }

  private static Map<String, Object> figures(
      Findings findings, Shared shared, double[] accuracies) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("summary", findings);
    figures.put("shared_scores", shared.scores);
    figures.put("accuracies", accuracies);
    return figures;
  }

  private String table(Findings findings) {
    MarkdownTable table = new MarkdownTable("what", "figure");
    table.row("Spearman of shared weights' scores", number(findings.spearmanShared, 3));
    table.row("Spearman of the number of parameters", number(findings.spearmanParameters, 3));
    table.row("Spearman between two seeds of " + repeated, number(findings.spearmanSeeds, 3));
    table.row("seconds of training the shared weights", number(findings.sharedTrainingSeconds, 1));
    table.row("seconds of a score", number(findings.secondsPerScore, 3));
    table.row("seconds of a training alone", number(findings.secondsPerTraining, 1));
    table.row("step of the shared weights ÷ step alone", number(findings.stepRatio, 2));
    table.row(
        "1,000 networks by shared weights ÷ trained alone (worked out)",
        "1/" + number(1 / findings.costShare, 1));
    return String.format(
            Locale.ROOT,
            "%s, %d networks, %,d images; alone %.0f epochs, shared weights %.0f; batch %d, %s,"
                + " one thread (%s)%n%n",
            space,
            architectures,
            images,
            epochs,
            sharedEpochs,
            batch,
            precision.name().toLowerCase(Locale.ROOT),
            MachineLine.of(Processor.detect()))
        + table.text();
  }

  private static double spearman(double[] scores, double[] accuracies) {
    return RankCorrelation.of(scores, accuracies).map(RankCorrelation::spearman).orElse(Double.NaN);
  }

  private static String number(double value, int decimals) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
