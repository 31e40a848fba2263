package dev.fornix.benchmarks.fashion;

import dev.fornix.architecture.cost.Costs;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.automl.study.BaselineNetwork;
import dev.fornix.benchmarks.measure.Results;
import dev.fornix.data.Examples;
import dev.fornix.data.ImageSet;
import dev.fornix.data.source.Datasets;
import dev.fornix.data.source.LoadOptions;
import dev.fornix.data.source.LoadedData;
import dev.fornix.estimators.metrics.ClassificationMetric;
import dev.fornix.estimators.training.Mirroring;
import dev.fornix.estimators.training.RecipeSpace;
import dev.fornix.estimators.training.TrainingScore;
import dev.fornix.estimators.training.TrainingSetting;
import dev.fornix.nn.Network;
import dev.fornix.nn.data.ImageData;
import dev.fornix.nn.data.PixelScaling;
import dev.fornix.nn.engine.Device;
import dev.fornix.nn.engine.Engine;
import dev.fornix.nn.engine.Precision;
import dev.fornix.nn.settings.TrainingBudget;
import dev.fornix.nn.settings.TrainingSettings;
import dev.fornix.nn.train.Trainer;
import dev.fornix.nn.train.TrainingListener;
import dev.fornix.nn.train.TrainingOutcome;
import dev.fornix.nn.train.TrainingTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Trains the small fixed network on all training images for the whole time, one replica on each
 * core, with the recipe that it has in every study, and tests it once.
 */
@Command(
    name = "fashion-baseline",
    description = "One run of our baseline CNN; used by fashion.",
    hidden = true)
public final class BaselineCommand implements Callable<Integer> {
  /** Kept for the test and the end of the process. */
  private static final double RESERVE_SECONDS = 3;

  private static final int BATCH = 128;

  @Option(names = "--data", required = true)
  private String data = "";

  @Option(names = "--seconds", required = true)
  private double seconds;

  @Option(names = "--seed", required = true)
  private long seed;

  @Override
  public Integer call() {
    Clock clock = Clock.systemUTC();
    Instant start = ProcessHandle.current().info().startInstant().orElseGet(clock::instant);
    LoadedData loaded = Datasets.load(data, LoadOptions.standard());
    Examples train = Examples.all(loaded.train());
    Examples test = Examples.all(loaded.test().orElseThrow());
    PixelScaling scaling = PixelScaling.measure(train);
    Engine engine = Engine.start(Device.cpu());
    Architecture network = BaselineNetwork.of(task(loaded.train()));
    double left = seconds - RESERVE_SECONDS - secondsSince(start, clock);
    ImageData learning = new ImageData(train, scaling);
    TrainingOutcome outcome =
        new Trainer(engine, clock)
            .train(
                TrainingTask.fresh(
                    network, learning, Optional.empty(), settings(engine, learning, left)),
                TrainingListener.silent());
    if (!(outcome instanceof TrainingOutcome.Trained trained)) {
      throw new IllegalStateException("the training diverged");
    }
    double accuracy = accuracy(engine, network, trained, new ImageData(test, scaling));
    System.out.println(Results.json(result(network, trained, accuracy)));
    return 0;
  }

  private static ImageTask task(ImageSet images) {
    return new ImageTask(
        images.channels(), images.height(), images.width(), images.classNames().size());
  }

  private static double secondsSince(Instant start, Clock clock) {
    return Duration.between(start, clock.instant()).toMillis() / 1000.0;
  }

  /** Nothing is chosen by validation here, so its part of the setting is not used. */
  private TrainingSettings settings(Engine engine, ImageData learning, double left) {
    TrainingSetting setting =
        TrainingSetting.of(
            learning,
            learning,
            new TrainingScore(ClassificationMetric.ACCURACY),
            BATCH,
            engine.processor().cores(),
            engine.fastestPrecision());
    int side = learning.examples().images().width();
    return setting.settings(
        new RecipeSpace(side, Mirroring.KEEPS_CLASS).usual(), TrainingBudget.seconds(left), seed);
  }

  private static double accuracy(
      Engine engine, Architecture architecture, TrainingOutcome.Trained trained, ImageData test) {
    try (Network network = Network.of(engine, architecture, trained.weights(), Precision.FLOAT32)) {
      return TrainingScore.scores(test.examples(), network.outputs(test))
          .value(ClassificationMetric.ACCURACY);
    }
  }

  private static Map<String, Object> result(
      Architecture network, TrainingOutcome.Trained trained, double accuracy) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("test_accuracy", accuracy);
    result.put("parameters", Costs.of(network).parameters());
    result.put("epochs", trained.last().epochs());
    result.put("training_seconds", trained.last().seconds());
    return result;
  }
}
