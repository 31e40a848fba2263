package dev.fornix.benchmarks.sharing;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.benchmarks.measure.Results;
import dev.fornix.estimators.metrics.ClassificationMetric;
import dev.fornix.estimators.training.TrainingSetting;
import dev.fornix.nn.Network;
import dev.fornix.nn.engine.Engine;
import dev.fornix.nn.settings.TrainingSettings;
import dev.fornix.nn.train.Trainer;
import dev.fornix.nn.train.TrainingListener;
import dev.fornix.nn.train.TrainingOutcome;
import dev.fornix.nn.train.TrainingTask;
import java.time.Clock;
import java.util.Optional;

/**
 * Trains networks one by one, and keeps each result at once, so that what was trained before is not
 * trained again.
 *
 * @param training what the trainings depend on but the network
 */
record Trainings(
    Engine engine,
    TrainingSetting setting,
    TrainingSettings settings,
    String training,
    Results results) {
  private static final String FILE = "trained-alone.jsonl";

  TrainedAlone of(String key, Architecture network) {
    return results.lines(FILE, TrainedAlone.class).stream()
        .filter(known -> known.training().equals(training) && known.network().equals(key))
        .findFirst()
        .orElseGet(() -> trained(key, network));
  }

  private TrainedAlone trained(String key, Architecture network) {
    long start = System.nanoTime();
    TrainingOutcome outcome =
        new Trainer(engine, Clock.systemUTC())
            .train(
                TrainingTask.fresh(network, setting.train(), Optional.empty(), settings),
                TrainingListener.silent());
    double seconds = (System.nanoTime() - start) / 1e9;
    TrainedAlone trained = new TrainedAlone(training, key, accuracy(network, outcome), seconds);
    results.append(FILE, trained);
    return trained;
  }

  private double accuracy(Architecture network, TrainingOutcome outcome) {
    if (!(outcome instanceof TrainingOutcome.Trained trained)) {
      return 0;
    }
    try (Network predicting = Network.of(engine, network, trained.weights(), setting.precision())) {
      return setting
          .scores(predicting.outputs(setting.validation()))
          .value(ClassificationMetric.ACCURACY);
    }
  }
}
