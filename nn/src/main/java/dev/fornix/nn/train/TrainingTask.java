package dev.fornix.nn.train;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.weights.InitialWeights;
import dev.fornix.architecture.weights.MemoryStore;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.nn.data.LearningData;
import dev.fornix.nn.data.Targets;
import dev.fornix.nn.settings.Loss;
import dev.fornix.nn.settings.TrainingSettings;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What is trained on what.
 *
 * @param architecture the network; its first output enters the loss
 * @param data to learn from
 * @param validation to judge by after each epoch
 * @param settings how
 * @param start from where
 */
public record TrainingTask(
    Architecture architecture,
    LearningData data,
    Optional<Validation> validation,
    TrainingSettings settings,
    Start start) {

  /** Check that network, targets and loss belong together. */
  public TrainingTask {
    check(architecture.outputType().dimensions(), data.targets(), settings.loss());
  }

  static void check(List<Integer> output, Targets targets, Loss loss) {
    boolean classes = targets instanceof Targets.Classes;
    if (classes != loss instanceof Loss.CrossEntropy) {
      throw new IllegalArgumentException(
          classes
              ? "the targets are classes, which need cross entropy as the loss, not " + loss
              : "the targets are values, for which cross entropy is no loss");
    }
    int width = targets.width();
    if (output.size() != 1 || (classes ? output.get(0) < width : output.get(0) != width)) {
      throw new IllegalArgumentException(
          "the network's output is "
              + output
              + " for each example, but the targets need ["
              + width
              + "]");
    }
  }

  /** From where a training goes on. */
  public sealed interface Start {}

  /**
   * Weights without a history; tensors that the store lacks are drawn afresh from the seed.
   *
   * @param weights some or all tensors of the network; an empty store for none
   */
  public record From(ParameterStore weights) implements Start {}

  /**
   * A training that came to its end and goes on to a larger budget.
   *
   * @param checkpoint what it left
   */
  public record Continue(Checkpoint checkpoint) implements Start {}

  /**
   * This training itself, which was interrupted: it begins by repeating the report that belongs to
   * the checkpoint, since nobody knows whether that was heard and answered.
   *
   * @param checkpoint what it left
   */
  public record Resume(Checkpoint checkpoint) implements Start {}

  /** From fresh weights. */
  public static TrainingTask fresh(
      Architecture architecture,
      LearningData data,
      Optional<Validation> validation,
      TrainingSettings settings) {
    return new TrainingTask(architecture, data, validation, settings, new From(new MemoryStore()));
  }

  /** The same, from weights that come from elsewhere. */
  public TrainingTask from(ParameterStore weights) {
    return new TrainingTask(architecture, data, validation, settings, new From(weights));
  }

  /** The same, going on from where an earlier training ended. */
  public TrainingTask continuing(Checkpoint checkpoint) {
    return new TrainingTask(architecture, data, validation, settings, new Continue(checkpoint));
  }

  /** The same, taken up where it was interrupted. */
  public TrainingTask resuming(Checkpoint checkpoint) {
    return new TrainingTask(architecture, data, validation, settings, new Resume(checkpoint));
  }

  /** What an earlier training left. */
  Optional<Checkpoint> checkpoint() {
    if (start instanceof Resume resume) {
      return Optional.of(resume.checkpoint());
    }
    return start instanceof Continue c ? Optional.of(c.checkpoint()) : Optional.empty();
  }

  /** All tensors to begin with: those given, and fresh ones for the rest. */
  ParameterStore beginning(From from) {
    ParameterStore all = InitialWeights.of(architecture, new SplittableRandom(settings.seed()));
    for (String key : architecture.parameters().keySet()) {
      from.weights().find(key).ifPresent(value -> all.put(key, value));
    }
    return all;
  }
}
