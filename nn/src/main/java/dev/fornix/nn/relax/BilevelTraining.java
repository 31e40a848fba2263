package dev.fornix.nn.relax;

import dev.fornix.architecture.operation.Mixture;
import dev.fornix.architecture.weights.InitialWeights;
import dev.fornix.architecture.weights.MemoryStore;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.architecture.weights.TensorValue;
import dev.fornix.nn.data.LearningData;
import dev.fornix.nn.engine.Engine;
import dev.fornix.nn.internal.BilevelSession;
import dev.fornix.nn.settings.BilevelSettings;
import dev.fornix.nn.train.Checkpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * A network of mixtures in training, epoch by epoch (Liu et al. 2019, algorithm 1).
 *
 * <pre>{@code
 * try (BilevelTraining training = BilevelTraining.begin(engine, task)) {
 *   while (training.epochs() < 50 && training.epoch(() -> false)) {
 *     Configuration derived = supernet.derive(training.weights());
 *   }
 * }
 * }</pre>
 *
 * <p>The same task gives the same weights, bit for bit, on the same machine, also across {@link
 * #checkpoint} and {@link #resume}. For one thread; it holds native memory: close it.
 */
public final class BilevelTraining implements AutoCloseable {
  /** Reading the loss waits for nothing on a processor, but costs a call: look now and then. */
  private static final int STEPS_BETWEEN_LOOKS = 50;

  private static final int POWER_ITERATIONS = 10;

  private final BilevelTask task;
  private final Set<String> places = new LinkedHashSet<>();
  private final BilevelSession session;
  private OptionalDouble loss = OptionalDouble.empty();

  private BilevelTraining(Engine engine, BilevelTask task, long steps) {
    Objects.requireNonNull(engine, "an engine must be started first");
    this.task = task;
    task.architecture()
        .nodes()
        .forEach(
            node -> {
              if (node.operation() instanceof Mixture mixture) {
                places.add(mixture.place());
              }
            });
    if (places.isEmpty()) {
      throw new IllegalArgumentException(
          "the network has no mixture to learn; give that of a relaxed space");
    }
    long stepsPerEpoch = Math.max(1, task.train().size() / batch());
    long atRest = Math.min(steps, task.settings().warmUpEpochs() * stepsPerEpoch);
    session =
        new BilevelSession(
            task.architecture(),
            task.train(),
            task.validation(),
            task.settings(),
            steps,
            steps - atRest);
  }

  private int batch() {
    return Math.min(task.settings().batchSize(), task.train().size());
  }

  /** Begin with fresh weights, drawn from the seed. */
  public static BilevelTraining begin(Engine engine, BilevelTask task) {
    BilevelTraining training = new BilevelTraining(engine, task, 0);
    training.session.start(
        InitialWeights.of(task.architecture(), new SplittableRandom(task.settings().seed())));
    return training;
  }

  /**
   * Go on where a training with the same task stood.
   *
   * @throws IllegalArgumentException if the checkpoint is that of another network
   */
  public static BilevelTraining resume(Engine engine, BilevelTask task, Checkpoint checkpoint) {
    BilevelTraining training = new BilevelTraining(engine, task, checkpoint.steps());
    try {
      training.session.resume(checkpoint.tensors());
    } catch (IllegalArgumentException e) {
      training.close();
      throw e;
    }
    training.loss = checkpoint.trainingLoss();
    return training;
  }

  /** Whole passes through the first half so far. */
  public int epochs() {
    return Math.toIntExact(session.steps() / session.stepsPerEpoch());
  }

  /** Steps of the network's own numbers so far. */
  public long steps() {
    return session.steps();
  }

  /** The mean training loss of the last epoch, if one was made. */
  public OptionalDouble trainingLoss() {
    return loss;
  }

  /**
   * Train to the end of the epoch.
   *
   * @param cancelled asked before each step
   * @return whether it came to the end with a finite loss; if not, what was learnt is lost
   */
  public boolean epoch(BooleanSupplier cancelled) {
    double sum = 0;
    long counted = 0;
    long unread = 0;
    do {
      if (cancelled.getAsBoolean()) {
        return false;
      }
      step();
      unread++;
      if (unread >= STEPS_BETWEEN_LOOKS || epochEnds()) {
        sum += session.takeLoss(unread) * unread;
        counted += unread;
        unread = 0;
      }
    } while (!epochEnds() && Double.isFinite(sum));
    loss = OptionalDouble.of(sum / counted);
    return Double.isFinite(sum);
  }

  /** Make one step, and before it one of the mixtures once these learn. */
  public void step() {
    session.step(rate(), epochs() >= task.settings().warmUpEpochs());
  }

  /** Let the network's own numbers follow the mixtures for some steps, which stay as they are. */
  public void settle(int steps) {
    for (int i = 0; i < steps; i++) {
      session.step(rate(), false);
    }
  }

  private boolean epochEnds() {
    return session.steps() % session.stepsPerEpoch() == 0;
  }

  private double rate() {
    BilevelSettings settings = task.settings();
    double all = (double) settings.epochs() * session.stepsPerEpoch();
    return settings.optimizer().learningRate()
        * settings.schedule().factor(Math.min(1, session.steps() / all));
  }

  /** The weights of all mixtures before the softmax, by place. */
  public Map<String, List<Double>> weights() {
    MemoryStore store = new MemoryStore();
    session.mixtures(store);
    Map<String, List<Double>> weights = new LinkedHashMap<>();
    places.forEach(place -> weights.put(place, numbers(store, Mixture.key(place))));
    return weights;
  }

  private static List<Double> numbers(ParameterStore store, String key) {
    List<Double> numbers = new ArrayList<>();
    for (float value : store.find(key).orElseThrow().values()) {
      numbers.add((double) value);
    }
    return numbers;
  }

  /**
   * Replace the weights of all mixtures.
   *
   * @throws IllegalArgumentException if a place is missing or has another number of candidates
   */
  public void use(Map<String, List<Double>> weights) {
    MemoryStore store = new MemoryStore();
    weights.forEach(
        (place, numbers) -> {
          float[] values = new float[numbers.size()];
          for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i).floatValue();
          }
          store.put(Mixture.key(place), new TensorValue(List.of(values.length), values));
        });
    session.useMixtures(store);
  }

  /**
   * The dominant eigenvalue of the second derivative of the second half's loss with respect to the
   * mixtures' weights, on one batch; where it grows fast, derived architectures generalise badly
   * (Zela et al. 2020, section 4). Costs twenty gradients.
   */
  public double eigenvalue() {
    return session.eigenvalue(POWER_ITERATIONS);
  }

  /** The logits of the whole network as it is now for each example. */
  public float[][] outputs(LearningData data) {
    return session.outputs(data);
  }

  /** All that is needed to go on. */
  public Checkpoint checkpoint() {
    MemoryStore tensors = new MemoryStore();
    session.save(tensors);
    return new Checkpoint(tensors, session.steps(), 0, loss);
  }

  @Override
  public void close() {
    session.close();
  }
}
