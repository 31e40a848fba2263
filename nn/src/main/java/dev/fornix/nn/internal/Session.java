package dev.fornix.nn.internal;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.nn.data.LearningData;
import dev.fornix.nn.engine.Precision;
import dev.fornix.nn.engine.internal.NativeLibrary;
import dev.fornix.nn.settings.TrainingSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The native side of one training: weights, their running average, replicas and the optimiser.
 *
 * <p>Everything random in a step derives from the seed and the number of the step, so a training
 * that is continued from a checkpoint makes the same steps as one that was never interrupted.
 */
public final class Session implements AutoCloseable {
  private static final String WEIGHTS = "weights/";
  private static final String AVERAGE = "average/";

  private final TrainingSettings settings;
  private final Parameters parameters;
  private final boolean averaging;
  private final Parameters average;
  private final Inference validated;
  private final List<Replica> replicas = new ArrayList<>();
  private final ReplicaTeam team;
  private final BatchSource source;
  private final ScalarType type;
  private final Arena arena;
  private final Update update;
  private final Tensor[] losses;
  private final ExampleOrder order;
  private long steps;

  /** Prepare; {@link #start} or {@link #resume} comes next. {@code steps} were made before. */
  public Session(
      Architecture architecture, LearningData data, TrainingSettings settings, long steps) {
    this.settings = settings;
    this.steps = steps;
    NativeLibrary.useThreads(1);
    ParameterLayout layout = ParameterLayout.of(architecture);
    parameters = new Parameters(layout, settings.precision());
    averaging = settings.averaging() > 0;
    average = averaging ? new Parameters(layout, settings.precision()) : parameters;
    validated = new Inference(architecture, average);
    order = new ExampleOrder(data.size(), settings.batchSize(), settings.seed());
    int shares = Math.min(settings.replicas(), order.batchSize());
    for (int i = 0; i < shares; i++) {
      replicas.add(new Replica(architecture, parameters, i == 0));
    }
    team = new ReplicaTeam(shares);
    source = BatchSource.of(data, architecture);
    type = Tensors.type(settings.precision());
    arena = Arena.open();
    update = Update.of(settings.optimizer(), parameters.learnt(), steps);
    losses = new Tensor[shares];
    Arrays.setAll(losses, i -> Tensors.zeros(lossType()));
    arena.leave();
  }

  private ScalarType lossType() {
    return settings.precision() == Precision.FLOAT64 ? ScalarType.Double : ScalarType.Float;
  }

  /** Steps in one pass through the examples. */
  public int stepsPerEpoch() {
    return order.stepsPerEpoch();
  }

  /** Steps made so far. */
  public long steps() {
    return steps;
  }

  /** Take over weights; the average begins with them. */
  public void start(ParameterStore weights) {
    StoreTransfer transfer = new StoreTransfer(parameters.layout());
    transfer.read(weights, "", parameters);
    if (averaging) {
      transfer.read(weights, "", average);
    }
    Replica.copyStatistics(replicas);
  }

  /** Take over all that {@link #save} left. */
  public void resume(ParameterStore checkpoint) {
    StoreTransfer transfer = new StoreTransfer(parameters.layout());
    transfer.read(checkpoint, WEIGHTS, parameters);
    if (averaging) {
      transfer.read(checkpoint, AVERAGE, average);
    }
    update.memory().forEach((name, tensor) -> transfer.read(checkpoint, name + "/", tensor));
    Replica.copyStatistics(replicas);
  }

  /** Put all that a continuation needs into a store. */
  public void save(ParameterStore checkpoint) {
    Replica.mergeStatistics(replicas);
    StoreTransfer transfer = new StoreTransfer(parameters.layout());
    transfer.write(parameters, WEIGHTS, checkpoint);
    if (averaging) {
      transfer.write(average, AVERAGE, checkpoint);
    }
    update.memory().forEach((name, tensor) -> transfer.write(tensor, name + "/", checkpoint));
  }

  /** Put the weights that are validated, the averaged ones where there are, into a store. */
  public void weights(ParameterStore store) {
    Replica.mergeStatistics(replicas);
    validated.write(store);
  }

  /** Make one step with this learning rate. */
  public void step(double learningRate) {
    int[] batch = order.batch(steps);
    int parts = replicas.size();
    team.run(
        replica -> {
          int from = batch.length * replica / parts;
          int to = batch.length * (replica + 1) / parts;
          double share = (double) (to - from) / batch.length;
          backward(replica, Arrays.copyOfRange(batch, from, to), share);
        });
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      update(learningRate);
    }
    steps++;
  }

  private void backward(int replica, int[] examples, double share) {
    SplittableRandom random = new SplittableRandom(Seeds.mix(settings.seed(), steps, replica + 1));
    try (PointerScope scope = new PointerScope()) {
      Batch batch = source.augmented(examples, type, settings.augmentation(), random);
      replicas
          .get(replica)
          .backward(batch, share, settings.loss(), random.nextLong() >>> 1, losses[replica]);
    }
  }

  private void update(double learningRate) {
    Tensor gradient = replicas.get(0).gradient();
    for (int i = 1; i < replicas.size(); i++) {
      gradient.add_(replicas.get(i).gradient());
    }
    Update.shorten(gradient, settings.clipNorm());
    update.apply(parameters.learnt(), gradient, parameters.layout().decaying(), learningRate);
    parameters.refresh();
    if (averaging) {
      double memory = Math.min(settings.averaging(), (1.0 + steps) / (10.0 + steps));
      Scalar newest = new Scalar(1 - memory);
      average.learnt().lerp_(parameters.learnt(), newest);
      average.statistics().lerp_(parameters.statistics(), newest);
    }
  }

  /** The mean loss per step since the last call. */
  public double takeLoss(long since) {
    double sum = 0;
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      for (Tensor loss : losses) {
        sum += loss.item_double();
        loss.zero_();
      }
    }
    return sum / Math.max(1, since);
  }

  /** The first output of the network as it is now for each example; all replicas share the work. */
  public float[][] outputs(LearningData data) {
    Replica.mergeStatistics(replicas);
    average.refresh();
    float[][] outputs = new float[data.size()][];
    team.run(replica -> validated.fill(outputs, data, replica, replicas.size()));
    return outputs;
  }

  @Override
  public void close() {
    team.close();
    replicas.forEach(Replica::close);
    arena.close();
    validated.close();
    if (averaging) {
      parameters.close();
    }
  }
}
