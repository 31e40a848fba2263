package dev.fornix.nn.internal;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.nn.data.LearningData;
import dev.fornix.nn.engine.internal.NativeLibrary;
import dev.fornix.nn.internal.ParameterLayout.Region;
import dev.fornix.nn.settings.BilevelSettings;
import dev.fornix.nn.settings.Loss;
import dev.fornix.nn.settings.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The native side of training a network of mixtures: two flat buffers, the network's own numbers
 * and the mixtures' weights, each with its optimiser and its half of the data.
 *
 * <p>Everything random in a step derives from the seed and the number of the step, as in {@link
 * Session}. What a gradient is not wanted of is not computed: a step of the mixtures by the first
 * order leaves out the gradients of all kernels.
 */
public final class BilevelSession implements AutoCloseable {
  private static final String WEIGHTS = "weights/";
  private static final Optimizer.AdamW ADAM = new Optimizer.AdamW(1, 0.5, 0.999, 1e-8, 0);

  /** Of the finite difference, over the length of the gradient (Liu et al. 2019, footnote 2). */
  private static final double DIFFERENCE = 0.01;

  /** One half of the data. */
  private final class Half {
    private final BatchSource source;
    private final ExampleOrder order;
    private final long purpose;
    private final Tensor[] losses;

    Half(Architecture architecture, LearningData data, long purpose, Tensor[] losses) {
      source = BatchSource.of(data, architecture);
      order =
          new ExampleOrder(
              data.size(), settings.batchSize(), Seeds.mix(settings.seed(), 0, purpose));
      this.purpose = purpose;
      this.losses = losses;
    }

    /** Leave the gradients of this step's batch in the first replica. */
    void backward(boolean ownNumbers, boolean ofMixtures) {
      int[] batch = order.batch(steps);
      int parts = Math.min(replicas.size(), batch.length);
      team.run(
          replica -> {
            if (replica < parts) {
              int from = batch.length * replica / parts;
              int to = batch.length * (replica + 1) / parts;
              replicas.get(replica).learn(ownNumbers, ofMixtures);
              backward(replica, Arrays.copyOfRange(batch, from, to), batch.length);
            }
          });
      try (PointerScope scope = new PointerScope();
          NoGradGuard guard = new NoGradGuard()) {
        Tensor own = replicas.get(0).gradient();
        for (int i = 1; i < parts; i++) {
          own.add_(replicas.get(i).gradient());
          replicas.get(0).mixtureGradient().add_(replicas.get(i).mixtureGradient());
        }
      }
    }

    private void backward(int replica, int[] examples, int whole) {
      SplittableRandom random =
          new SplittableRandom(
              Seeds.mix(settings.seed(), steps, purpose * (replicas.size() + 1) + replica));
      try (PointerScope scope = new PointerScope()) {
        Batch batch = source.augmented(examples, type, settings.augmentation(), random);
        replicas
            .get(replica)
            .backward(
                batch,
                (double) examples.length / whole,
                Loss.crossEntropy(),
                random.nextLong() >>> 1,
                losses[replica]);
      }
    }
  }

  private final BilevelSettings settings;
  private final Parameters parameters;
  private final Inference validated;
  private final List<Replica> replicas = new ArrayList<>();
  private final ReplicaTeam team;
  private final ScalarType type;
  private final Arena arena;
  private final Update update;
  private final Update mixtureUpdate;
  private final Half train;
  private final Half validation;
  private long steps;

  /**
   * Prepare; {@link #start} or {@link #resume} comes next.
   *
   * @param train the half from which the network's own numbers are learnt
   * @param validation the half from which the mixtures' weights are learnt
   * @param steps made before
   * @param mixtureSteps those of them that changed the mixtures
   */
  public BilevelSession(
      Architecture architecture,
      LearningData train,
      LearningData validation,
      BilevelSettings settings,
      long steps,
      long mixtureSteps) {
    this.settings = settings;
    this.steps = steps;
    NativeLibrary.useThreads(1);
    parameters = new Parameters(ParameterLayout.of(architecture), settings.precision());
    validated = new Inference(architecture, parameters);
    for (int i = 0; i < settings.replicas(); i++) {
      replicas.add(new Replica(architecture, parameters, i == 0));
    }
    team = new ReplicaTeam(settings.replicas());
    type = Tensors.type(settings.precision());
    arena = Arena.open();
    update = Update.of(settings.optimizer(), parameters.learnt(), steps);
    mixtureUpdate = Update.of(ADAM, parameters.mixtures(), mixtureSteps);
    this.train = new Half(architecture, train, 1, losses());
    this.validation = new Half(architecture, validation, 2, losses());
    arena.leave();
  }

  private Tensor[] losses() {
    Tensor[] losses = new Tensor[settings.replicas()];
    Arrays.setAll(losses, i -> Tensors.zeros(Tensors.masterType(settings.precision())));
    return losses;
  }

  /** Steps in one pass through the first half. */
  public int stepsPerEpoch() {
    return train.order.stepsPerEpoch();
  }

  /** Steps made so far. */
  public long steps() {
    return steps;
  }

  /** Take over weights, mixtures included. */
  public void start(ParameterStore weights) {
    transfer().read(weights, "", parameters);
    Replica.copyStatistics(replicas);
  }

  /** Take over all that {@link #save} left. */
  public void resume(ParameterStore checkpoint) {
    transfer().read(checkpoint, WEIGHTS, parameters);
    update.memory().forEach((name, t) -> transfer().read(checkpoint, name + "/", t));
    mixtureUpdate
        .memory()
        .forEach(
            (name, t) ->
                transfer().read(checkpoint, name + "/", t, region -> region == Region.MIXTURES));
    Replica.copyStatistics(replicas);
  }

  /** Put all that a continuation needs into a store. */
  public void save(ParameterStore checkpoint) {
    Replica.mergeStatistics(replicas);
    transfer().write(parameters, WEIGHTS, checkpoint);
    update.memory().forEach((name, t) -> transfer().write(t, name + "/", checkpoint));
    mixtureUpdate
        .memory()
        .forEach(
            (name, t) ->
                transfer().write(t, region -> region == Region.MIXTURES, name + "/", checkpoint));
  }

  /** Put the mixtures' weights into a store. */
  public void mixtures(ParameterStore store) {
    transfer().write(parameters.mixtures(), region -> region == Region.MIXTURES, "", store);
  }

  /** Take the mixtures' weights from a store. */
  public void useMixtures(ParameterStore store) {
    transfer().read(store, "", parameters.mixtures(), region -> region == Region.MIXTURES);
  }

  private StoreTransfer transfer() {
    return new StoreTransfer(parameters.layout());
  }

  /**
   * Make one step of the network's own numbers with this learning rate, and before it one of the
   * mixtures if these learn.
   */
  public void step(double learningRate, boolean mixturesLearn) {
    if (mixturesLearn) {
      followMixtures(learningRate);
    }
    train.backward(true, false);
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      Tensor gradient = replicas.get(0).gradient();
      Update.shorten(gradient, settings.clipNorm());
      update.apply(parameters.learnt(), gradient, parameters.layout().decaying(), learningRate);
      parameters.refresh();
    }
    steps++;
  }

  private void followMixtures(double learningRate) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      Tensor weights = parameters.mixtures();
      Tensor gradient = mixtureGradient(learningRate);
      gradient.add_(weights, new Scalar(settings.mixtureDecay()));
      mixtureUpdate.apply(weights, gradient, 0, settings.mixtureRate());
    }
  }

  /** The gradient that the mixtures follow in this step; the innermost scope owns it. */
  Tensor mixtureGradient(double learningRate) {
    return switch (settings.order()) {
      case FIRST -> mixtureGradient(validation);
      case SECOND -> unrolled(learningRate);
    };
  }

  private Tensor mixtureGradient(Half half) {
    enabled(() -> half.backward(false, true));
    return replicas.get(0).mixtureGradient().clone();
  }

  /**
   * {@code ∇α L_val(w′, α) − ξ (∇α L_train(w⁺, α) − ∇α L_train(w⁻, α)) / 2ε} with {@code w′} one
   * step of the optimiser from {@code w} and {@code w± = w ± ε ∇w′ L_val(w′, α)} (equations 7 and
   * 8). The step has the momentum and the decay that a real one has, as in the published code;
   * neither depends on the mixtures.
   */
  private Tensor unrolled(double rate) {
    Tensor learnt = parameters.learnt();
    Tensor before = learnt.clone();
    enabled(() -> train.backward(true, false));
    Tensor direction = replicas.get(0).gradient().clone();
    long decaying = parameters.layout().decaying();
    direction
        .narrow(0, 0, decaying)
        .add_(learnt.narrow(0, 0, decaying), new Scalar(settings.optimizer().weightDecay()));
    for (Tensor velocity : update.memory().values()) {
      direction.add_(velocity, new Scalar(settings.optimizer().momentum()));
    }
    learnt.add_(direction, new Scalar(-rate));
    enabled(() -> validation.backward(true, true));
    Tensor gradient = replicas.get(0).mixtureGradient().clone();
    Tensor along = replicas.get(0).gradient().clone();
    double difference = DIFFERENCE / Math.max(along.norm().item_double(), Double.MIN_NORMAL);
    learnt.copy_(before).add_(along, new Scalar(difference));
    Tensor above = mixtureGradient(train);
    learnt.copy_(before).add_(along, new Scalar(-difference));
    Tensor below = mixtureGradient(train);
    learnt.copy_(before);
    return gradient.sub_(above.sub_(below), new Scalar(rate / (2 * difference)));
  }

  /** Gradients are off between the passes, and on in them. */
  private static void enabled(Runnable pass) {
    try (AutoGradMode on = new AutoGradMode(true)) {
      pass.run();
    }
  }

  /**
   * The dominant eigenvalue of the second derivative of the second half's loss with respect to the
   * mixtures' weights, on the batch of the next step (Zela et al. 2020, section 4), by power
   * iteration over central differences of the gradient.
   *
   * @param iterations of the power method, at least 1
   */
  public double eigenvalue(int iterations) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      List<Tensor> statistics = replicas.stream().map(r -> r.statistics().clone()).toList();
      Tensor weights = parameters.mixtures();
      Tensor before = weights.clone();
      Tensor along = direction();
      double eigenvalue = 0;
      for (int i = 0; i < iterations; i++) {
        weights.copy_(before).add_(along, new Scalar(DIFFERENCE));
        Tensor above = mixtureGradient(validation);
        weights.copy_(before).add_(along, new Scalar(-DIFFERENCE));
        Tensor product = above.sub_(mixtureGradient(validation)).div_(new Scalar(2 * DIFFERENCE));
        eigenvalue = product.dot(along).item_double();
        along = product.div(product.norm().clamp_min_(new Scalar(Double.MIN_NORMAL)));
      }
      weights.copy_(before);
      for (int i = 0; i < statistics.size(); i++) {
        replicas.get(i).statistics().copy_(statistics.get(i));
      }
      return eigenvalue;
    }
  }

  /** A random direction of length 1. */
  private Tensor direction() {
    SplittableRandom random = new SplittableRandom(Seeds.mix(settings.seed(), steps, 3));
    float[] values = new float[Math.toIntExact(parameters.mixtures().numel())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    Tensor direction =
        Tensors.of(values, values.length).to(Tensors.masterType(settings.precision()));
    return direction.div_(direction.norm());
  }

  /** The mean loss of the network's own steps since the last call. */
  public double takeLoss(long since) {
    double sum = 0;
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      for (Tensor loss : train.losses) {
        sum += loss.item_double();
        loss.zero_();
      }
    }
    return sum / Math.max(1, since);
  }

  /** The first output of the network as it is now for each example; all replicas share the work. */
  public float[][] outputs(LearningData data) {
    Replica.mergeStatistics(replicas);
    float[][] outputs = new float[data.size()][];
    team.run(replica -> validated.fill(outputs, data, replica, replicas.size()));
    return outputs;
  }

  Parameters parameters() {
    return parameters;
  }

  @Override
  public void close() {
    team.close();
    replicas.forEach(Replica::close);
    arena.close();
    validated.close();
  }

  /** What the optimisers remember, by name; for tests. */
  Map<String, Tensor> memory() {
    return update.memory();
  }
}
