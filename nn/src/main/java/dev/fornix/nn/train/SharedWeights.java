package dev.fornix.nn.train;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.weights.MemoryStore;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.nn.data.LearningData;
import dev.fornix.nn.engine.Engine;
import dev.fornix.nn.internal.SharedSession;
import dev.fornix.nn.settings.Optimizer;
import dev.fornix.nn.settings.TrainingBudget;
import dev.fornix.nn.settings.TrainingSettings;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * One set of weights for all networks of a space: what two of them call by the same key is one
 * tensor (single-path one-shot, Guo et al. 2020, section 3).
 *
 * <pre>{@code
 * try (SharedWeights weights = SharedWeights.fresh(engine, images, settings)) {
 *   while (weights.steps() < steps) {
 *     weights.step(space.decode(Sampling.sample(space.domain(), random)));
 *   }
 *   float[][] logits = weights.outputs(candidate, validation, 20);
 * }
 * }</pre>
 *
 * <p>A step computes the path of one network and changes its tensors alone; the others keep their
 * values, momentum and statistics to the last bit. Where networks have a tensor at different sizes,
 * the largest is held, and a smaller one is its first channels and the middle of its kernel (Cai et
 * al. 2020, section 3.3).
 *
 * <p>Equal seeds and equal steps give equal weights, whichever network has a tensor first. For one
 * thread at a time. It holds native memory: close it.
 */
public final class SharedWeights implements AutoCloseable {
  private final LearningData data;
  private final TrainingSettings settings;
  private final SharedSession session;
  private long unread;

  private SharedWeights(LearningData data, TrainingSettings settings, Checkpoint begin) {
    this.data = data;
    this.settings = settings;
    this.session = new SharedSession(data, settings, sgd(settings), begin.tensors(), begin.steps());
  }

  /**
   * Begin with weights drawn from the seed, each when a network first has it.
   *
   * @param engine the loaded run-time
   * @param settings with SGD, a budget whose horizon is where the schedule ends, one replica and no
   *     averaging; with a budget in seconds each step has to be told how far it is
   * @throws IllegalArgumentException if the settings ask for something else
   */
  public static SharedWeights fresh(Engine engine, LearningData data, TrainingSettings settings) {
    return resume(engine, data, settings, new Checkpoint(new MemoryStore(), 0, 0));
  }

  /**
   * Go on from a checkpoint of shared weights, with the same data and settings, as if there had
   * been no interruption.
   */
  public static SharedWeights resume(
      Engine engine, LearningData data, TrainingSettings settings, Checkpoint checkpoint) {
    Objects.requireNonNull(engine, "an engine must be started first");
    if (settings.replicas() != 1 || settings.averaging() != 0) {
      throw new IllegalArgumentException(
          "shared weights are trained by one replica and without averaging, not with " + settings);
    }
    return new SharedWeights(data, settings, checkpoint);
  }

  private static Optimizer.Sgd sgd(TrainingSettings settings) {
    if (settings.optimizer() instanceof Optimizer.Sgd sgd) {
      return sgd;
    }
    throw new IllegalArgumentException(
        "shared weights are trained with SGD, not with " + settings.optimizer());
  }

  /** How they are trained. */
  public TrainingSettings settings() {
    return settings;
  }

  /** Steps in one pass through the examples. */
  public int stepsPerEpoch() {
    return session.stepsPerEpoch();
  }

  /** Steps made so far. */
  public long steps() {
    return session.steps();
  }

  /**
   * Steps until the schedule's horizon.
   *
   * @throws IllegalStateException if the budget is in seconds
   */
  public long horizonSteps() {
    if (settings.budget().unit() != TrainingBudget.Unit.EPOCHS) {
      throw new IllegalStateException(
          "a budget in seconds has no number of steps; tell each step how far it is");
    }
    return Math.round(settings.budget().horizon() * stepsPerEpoch());
  }

  /**
   * Make room for the tensors of some networks at once; otherwise each network makes room when it
   * is first met, which takes longer. Weights that are there do not change.
   */
  public void reserve(Collection<Architecture> networks) {
    networks.forEach(this::check);
    session.reserve(networks);
  }

  /** Make one step along the path of a network. */
  public void step(Architecture network) {
    step(List.of(network));
  }

  /**
   * Make one step along the paths of several networks, whose gradients on the same batch are added
   * up: the sandwich rule, where these are the largest, the smallest and some between (Yu &amp;
   * Huang 2019, section 3.2).
   *
   * @param networks at least one
   */
  public void step(List<Architecture> networks) {
    step(networks, (double) steps() / Math.max(1, horizonSteps()));
  }

  /**
   * Make one step along the paths of several networks, with the learning rate of a moment.
   *
   * @param networks at least one
   * @param progress how far the training is, 0 at its beginning to 1 at the schedule's horizon
   */
  public void step(List<Architecture> networks, double progress) {
    networks.forEach(this::check);
    double rate =
        settings.optimizer().learningRate() * settings.schedule().factor(Math.min(1, progress));
    session.step(networks, rate);
    unread++;
  }

  private void check(Architecture network) {
    TrainingTask.check(network.outputType().dimensions(), data.targets(), settings.loss());
  }

  /** The mean training loss of the steps since the last call; no number where there were none. */
  public double takeLoss() {
    double mean = unread == 0 ? Double.NaN : session.takeLoss(unread);
    unread = 0;
    return mean;
  }

  /**
   * The first output (logits, for a classifier) of a network for each example, by the shared
   * weights as they are. The statistics of its batch norms are measured for it alone, as the mean
   * over batches of training examples without augmentation, always the same ones (Guo et al. 2020,
   * section 3.4); nothing that is shared changes.
   *
   * @param batches to measure the statistics on, at least 1
   */
  public float[][] outputs(Architecture network, LearningData examples, int batches) {
    check(network);
    if (batches < 1) {
      throw new IllegalArgumentException(
          "the statistics of norms need at least one batch, not " + batches);
    }
    return session.outputs(network, examples, batches);
  }

  /** Copies of the tensors of a network, as it reads them: the start of a training of its own. */
  public ParameterStore weights(Architecture network) {
    MemoryStore store = new MemoryStore();
    session.weights(network, store);
    return store;
  }

  /**
   * All that a continuation needs.
   *
   * @param seconds spent so far, which somebody else counts
   */
  public Checkpoint checkpoint(double seconds) {
    MemoryStore tensors = new MemoryStore();
    session.save(tensors);
    return new Checkpoint(tensors, steps(), seconds);
  }

  @Override
  public void close() {
    session.close();
  }
}
