package dev.fornix.tabular.learn.neural;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.ParameterSpec;
import dev.fornix.architecture.text.ArchitectureJson;
import dev.fornix.architecture.weights.MemoryStore;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.architecture.weights.TensorValue;
import dev.fornix.nn.Network;
import dev.fornix.nn.data.ArrayData;
import dev.fornix.nn.data.Targets;
import dev.fornix.nn.engine.Device;
import dev.fornix.nn.engine.Engine;
import dev.fornix.nn.engine.Precision;
import dev.fornix.nn.train.TrainingOutcome;
import dev.fornix.tabular.learn.FittedLearner;
import dev.fornix.tabular.learn.LearnerCodec;
import dev.fornix.tabular.matrix.Feature;
import dev.fornix.tabular.matrix.FeatureMatrix;
import dev.fornix.tabular.matrix.Predictions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A trained network. Its content: the number of bytes of a JSON text (integer), that text ({@code
 * steps}, {@code targets}, the {@code levels} of each category and the {@code architecture} as
 * text), then all numbers of the architecture's parameters in its order (floats).
 */
public final class FittedNetwork implements FittedLearner {
  /** Reads its content. */
  public static final LearnerCodec CODEC =
      new LearnerCodec("network-1", (content, outputs) -> read(content));

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final int steps;
  private final TargetCoder targets;
  private final List<Integer> levels;
  private final Architecture architecture;
  private final ParameterStore weights;

  private FittedNetwork(
      int steps,
      TargetCoder targets,
      List<Integer> levels,
      Architecture architecture,
      ParameterStore weights) {
    this.steps = steps;
    this.targets = targets;
    this.levels = levels;
    this.architecture = architecture;
    this.weights = weights;
  }

  record Header(int steps, TargetCoder targets, List<Integer> levels, String architecture) {}

  static FittedNetwork of(
      Architecture architecture,
      TrainingOutcome.Trained trained,
      TargetCoder targets,
      List<Integer> levels) {
    int steps = (int) Math.max(1, Math.round(trained.epochs()));
    return new FittedNetwork(steps, targets, levels, architecture, trained.weights());
  }

  private static FittedNetwork read(byte[] content) {
    ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    byte[] json = new byte[bytes.getInt()];
    bytes.get(json);
    Header header = JSON.readValue(json, Header.class);
    Architecture architecture = ArchitectureJson.read(header.architecture());
    MemoryStore weights = new MemoryStore();
    for (Map.Entry<String, ParameterSpec> each : architecture.parameters().entrySet()) {
      float[] values = new float[Math.toIntExact(each.getValue().size())];
      for (int i = 0; i < values.length; i++) {
        values[i] = bytes.getFloat();
      }
      weights.put(each.getKey(), new TensorValue(each.getValue().shape(), values));
    }
    return new FittedNetwork(
        header.steps(), header.targets(), header.levels(), architecture, weights);
  }

  /** The graph. */
  public Architecture architecture() {
    return architecture;
  }

  /** Its weights. */
  public ParameterStore weights() {
    return weights;
  }

  /** Which features enter by which input, for features like these. */
  public InputCoder inputs(List<Feature> features) {
    return InputCoder.of(FeatureMatrix.of(features, 0, new float[features.size()][0]), levels);
  }

  /** How answers were scaled. */
  public TargetCoder targets() {
    return targets;
  }

  @Override
  public String format() {
    return CODEC.format();
  }

  @Override
  public int steps() {
    return steps;
  }

  @Override
  public byte[] content() {
    Header header = new Header(steps, targets, levels, ArchitectureJson.write(architecture));
    byte[] json = JSON.writeValueAsString(header).getBytes(StandardCharsets.UTF_8);
    long numbers = architecture.parameters().values().stream().mapToLong(ParameterSpec::size).sum();
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.toIntExact(4L + json.length + 4L * numbers))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(json.length).put(json);
    for (String key : architecture.parameters().keySet()) {
      for (float value : weights.find(key).orElseThrow().values()) {
        bytes.putFloat(value);
      }
    }
    return bytes.array();
  }

  @Override
  public Predictions predict(FeatureMatrix features) {
    ArrayData data =
        new ArrayData(
            InputCoder.of(features, levels).tensors(features),
            new Targets.Classes(new int[features.rows()]));
    try (Network network =
        Network.of(Engine.start(Device.cpu()), architecture, weights, Precision.FLOAT32)) {
      return targets.classes()
          ? probabilities(network.probabilities(data))
          : numbers(network.outputs(data));
    }
  }

  private Predictions probabilities(float[][] rows) {
    int classes = architecture.outputType().channels();
    double[] all = new double[rows.length * classes];
    for (int row = 0; row < rows.length; row++) {
      for (int c = 0; c < classes; c++) {
        all[row * classes + c] = rows[row][c];
      }
    }
    return Predictions.of(classes, all);
  }

  private Predictions numbers(float[][] rows) {
    double[] all = new double[rows.length];
    for (int row = 0; row < all.length; row++) {
      all[row] = targets.mean() + targets.deviation() * rows[row][0];
    }
    return Predictions.of(1, all);
  }
}
