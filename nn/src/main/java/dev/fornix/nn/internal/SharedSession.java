package dev.fornix.nn.internal;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.ParameterSpec;
import dev.fornix.architecture.weights.InitialWeights;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.nn.data.LearningData;
import dev.fornix.nn.engine.Precision;
import dev.fornix.nn.engine.internal.NativeLibrary;
import dev.fornix.nn.internal.ParameterLayout.Region;
import dev.fornix.nn.internal.ParameterLayout.Slot;
import dev.fornix.nn.internal.SharedTensors.Purpose;
import dev.fornix.nn.settings.Optimizer;
import dev.fornix.nn.settings.TrainingSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The native side of training one set of tensors for many networks.
 *
 * <p>A step computes one network and changes its tensors alone: no gradient, no weight decay, no
 * momentum and no statistics reach the others. A tensor comes into being when a network first has
 * it, drawn from the seed and its key, so that it does not matter which network that was; and where
 * a later one has it larger, it grows around what is there.
 */
public final class SharedSession implements AutoCloseable {
  private static final String WEIGHTS = "weights/";
  private static final String VELOCITY = "velocity/";

  private final LearningData data;
  private final TrainingSettings settings;
  private final Optimizer.Sgd optimizer;
  private final ExampleOrder order;
  private final ScalarType type;
  private final ParameterStore kept;
  private final Arena arena;
  private final Tensor loss;
  private final Generator generator;
  private final Pass pass;
  private final Map<String, ParameterSpec> specs = new LinkedHashMap<>();
  private SharedTensors tensors;
  private long steps;

  /**
   * Prepare; no tensor is there yet.
   *
   * @param optimizer the settings' own
   * @param kept what {@link #save} left, or an empty store
   * @param steps made before
   */
  public SharedSession(
      LearningData data,
      TrainingSettings settings,
      Optimizer.Sgd optimizer,
      ParameterStore kept,
      long steps) {
    this.data = data;
    this.settings = settings;
    this.optimizer = optimizer;
    this.kept = kept;
    this.steps = steps;
    NativeLibrary.useThreads(1);
    order = new ExampleOrder(data.size(), settings.batchSize(), settings.seed());
    type = Tensors.type(settings.precision());
    arena = Arena.open();
    boolean wide = settings.precision() == Precision.FLOAT64;
    loss = Tensors.zeros(wide ? ScalarType.Double : ScalarType.Float);
    generator = torch.make_generator_cpu(0);
    pass = new Pass(new GeneratorOptional(generator));
    arena.leave();
    tensors = new SharedTensors(specs, settings.precision());
  }

  /** Steps in one pass through the examples. */
  public int stepsPerEpoch() {
    return order.stepsPerEpoch();
  }

  /** Steps made so far. */
  public long steps() {
    return steps;
  }

  /** Make sure that all tensors of some networks are there, at the size that they have them. */
  public void reserve(Collection<Architecture> networks) {
    Map<String, ParameterSpec> missing = new LinkedHashMap<>();
    for (Architecture network : networks) {
      network.parameters().forEach((key, spec) -> require(key, spec, missing));
    }
    if (!missing.isEmpty()) {
      List<String> fresh = missing.keySet().stream().filter(k -> !specs.containsKey(k)).toList();
      specs.putAll(missing);
      grow(fresh);
    }
  }

  /** Note what a tensor must become where it is not there, or too small. */
  private void require(String key, ParameterSpec spec, Map<String, ParameterSpec> missing) {
    ParameterSpec held = missing.containsKey(key) ? missing.get(key) : specs.get(key);
    if (held == null) {
      missing.put(key, kept(key, spec).map(k -> larger(key, k, spec)).orElse(spec));
    } else {
      ParameterSpec all = larger(key, held, spec);
      if (!all.equals(held)) {
        missing.put(key, all);
      }
    }
  }

  private Optional<ParameterSpec> kept(String key, ParameterSpec spec) {
    return kept.find(WEIGHTS + key).map(value -> spec.withShape(value.shape()));
  }

  private static ParameterSpec larger(String key, ParameterSpec held, ParameterSpec spec) {
    if (held.shape().equals(spec.shape())) {
      return held;
    }
    if (held.shape().size() != spec.shape().size() || held.role() != spec.role()) {
      throw new IllegalArgumentException(
          "the tensor '"
              + key
              + "' has shape "
              + spec.shape()
              + " in one network and "
              + held.shape()
              + " in another, so that they cannot share it");
    }
    List<Integer> shape = new ArrayList<>();
    for (int i = 0; i < held.shape().size(); i++) {
      shape.add(Math.max(held.shape().get(i), spec.shape().get(i)));
    }
    return shape.equals(held.shape())
        ? held
        : (spec.fan() > held.fan() ? spec : held).withShape(shape);
  }

  private void grow(List<String> fresh) {
    SharedTensors larger = new SharedTensors(specs, settings.precision());
    specs.forEach(
        (key, spec) ->
            larger.put(
                key,
                InitialWeights.of(spec, new SplittableRandom(Seeds.mix(settings.seed(), key)))));
    for (String key : fresh) {
      kept.find(WEIGHTS + key).ifPresent(value -> larger.put(key, value));
      kept.find(VELOCITY + key).ifPresent(value -> larger.putVelocity(key, value));
    }
    larger.copy(tensors);
    larger.parameters().refresh();
    tensors.close();
    tensors = larger;
  }

  /** Make one step along a network's path with this learning rate. */
  public void step(Architecture network, double learningRate) {
    step(List.of(network), learningRate);
  }

  /**
   * Make one step along several networks at once: their gradients, all of the same batch, are added
   * up.
   */
  public void step(List<Architecture> networks, double learningRate) {
    reserve(networks);
    int[] examples = order.batch(steps);
    for (int i = 0; i < networks.size(); i++) {
      backward(networks.get(i), examples, 1.0 / networks.size());
    }
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      update(selection(networks), learningRate);
    }
    steps++;
  }

  private void backward(Architecture network, int[] examples, double share) {
    Program program = tensors.lower(network, Purpose.TRAINING);
    SplittableRandom random = new SplittableRandom(Seeds.mix(settings.seed(), steps, 1));
    try (PointerScope scope = new PointerScope()) {
      Batch batch =
          BatchSource.of(data, network).augmented(examples, type, settings.augmentation(), random);
      generator.set_current_seed(random.nextLong() >>> 1);
      Tensor mean = Losses.of(settings.loss(), program.run(batch.inputs(), pass, false)[0], batch);
      mean.backward();
      loss.add_(mean.detach(), new Scalar(share));
    }
  }

  /** All tensors of some networks, each at the largest size that one of them has it. */
  private Selection selection(List<Architecture> networks) {
    Map<String, ParameterSpec> all = new LinkedHashMap<>(networks.get(0).parameters());
    for (Architecture network : networks.subList(1, networks.size())) {
      network
          .parameters()
          .forEach((key, spec) -> all.merge(key, spec, (one, other) -> larger(key, one, other)));
    }
    return Selection.of(tensors.slots(all));
  }

  private void update(Selection selection, double learningRate) {
    Parameters parameters = tensors.parameters();
    Tensor gradient = tensors.gradients().of(selection);
    Update.shorten(gradient, settings.clipNorm());
    Tensor weights = selection.pick(parameters.learnt());
    Tensor velocity = selection.pick(tensors.velocity());
    new Update.SgdUpdate(optimizer, velocity)
        .apply(weights, gradient, selection.decaying(), learningRate);
    selection.put(parameters.learnt(), weights);
    selection.put(tensors.velocity(), velocity);
    if (parameters.precision() == Precision.BFLOAT16) {
      selection.putLow(parameters.computed(Region.WEIGHTS), weights);
    }
    tensors.gradients().clear(selection);
  }

  /** The mean loss per step since the last call, of so many steps. */
  public double takeLoss(long since) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      double sum = loss.item_double();
      loss.zero_();
      return sum / Math.max(1, since);
    }
  }

  /**
   * The first output of a network with the weights as they are now for each example. Its norms use
   * the mean of their statistics over some batches of the training examples, always the same ones;
   * nothing that is shared changes.
   *
   * @param batches to measure the statistics on, at least 1
   */
  public float[][] outputs(Architecture network, LearningData examples, int batches) {
    reserve(List.of(network));
    float[][] outputs = new float[examples.size()][];
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      calibrate(network, batches);
    }
    Program program = tensors.lower(network, Purpose.PREDICTION);
    BatchSource source = BatchSource.of(examples, network);
    for (int from = 0; from < outputs.length; from += Inference.BATCH) {
      var unused =
          Inference.fill(outputs, from, chosen -> predict(program, source.batch(chosen, type)));
    }
    return outputs;
  }

  private static Tensor predict(Program program, Batch batch) {
    return program.run(batch.inputs(), Pass.still(), true)[0];
  }

  private void calibrate(Architecture network, int batches) {
    Program program = tensors.lower(network, Purpose.CALIBRATION);
    BatchSource source = BatchSource.of(data, network);
    ExampleOrder calibration =
        new ExampleOrder(data.size(), settings.batchSize(), Seeds.mix(settings.seed(), "norms"));
    int count = Math.min(batches, calibration.stepsPerEpoch());
    Tensor measured = tensors.measured().zero_();
    Tensor sum = torch.zeros_like(measured);
    for (int i = 0; i < count; i++) {
      try (PointerScope scope = new PointerScope()) {
        Batch batch = source.batch(calibration.batch(i), type);
        var unused = predict(program, batch);
        sum.add_(measured);
      }
    }
    measured.copy_(sum.div_(new Scalar((double) count)));
  }

  /** Put copies of a network's own tensors into a store. */
  public void weights(Architecture network, ParameterStore store) {
    reserve(List.of(network));
    Parameters parameters = tensors.parameters();
    network
        .parameters()
        .forEach(
            (key, spec) -> {
              Slot slot = tensors.slots(Map.of(key, spec)).get(0);
              store.put(key, StoreTransfer.value(parameters.master(slot), slot));
            });
  }

  /** Put all that a continuation needs into a store. */
  public void save(ParameterStore checkpoint) {
    for (String key : kept.keys()) {
      checkpoint.put(key, kept.find(key).orElseThrow());
    }
    StoreTransfer transfer = new StoreTransfer(tensors.parameters().layout());
    transfer.write(tensors.parameters(), WEIGHTS, checkpoint);
    transfer.write(tensors.velocity(), VELOCITY, checkpoint);
  }

  @Override
  public void close() {
    tensors.close();
    arena.close();
  }
}
