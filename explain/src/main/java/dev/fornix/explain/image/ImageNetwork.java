package dev.fornix.explain.image;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.architecture.weights.TensorValue;
import dev.fornix.nn.FeatureMaps;
import dev.fornix.nn.OutputSlopes;
import dev.fornix.nn.data.ArrayData;
import dev.fornix.nn.data.PixelScaling;
import dev.fornix.nn.data.Targets;
import dev.fornix.nn.engine.Engine;
import dev.fornix.nn.engine.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A trained image classifier that can be asked why.
 *
 * <pre>{@code
 * try (ImageNetwork network = ImageNetwork.of(engine, architecture, weights, scaling)) {
 *   TensorValue image = network.image(bytes);
 *   int seen = network.prediction(image);
 *   SaliencyMap map = GradCam.of(network, image, seen);
 * }
 * }</pre>
 *
 * <p>For one thread at a time. It holds native memory: close it.
 */
public final class ImageNetwork implements ImageClassifier, AutoCloseable {
  /** Images at once: enough to keep a core busy, little enough to keep gradients in memory. */
  private static final int BATCH = 32;

  private final Architecture architecture;
  private final String input;
  private final TensorType type;
  private final PixelScaling scaling;
  private final OutputSlopes slopes;

  private ImageNetwork(Architecture architecture, PixelScaling scaling, OutputSlopes slopes) {
    this.architecture = architecture;
    this.input = architecture.inputs().keySet().iterator().next();
    this.type = architecture.type(input);
    this.scaling = scaling;
    this.slopes = slopes;
  }

  /**
   * Make a trained network ready, in 32 bits.
   *
   * @param engine the loaded run-time
   * @param architecture reads one image and gives a logit for each class
   * @param weights all tensors of the architecture
   * @param scaling how bytes became numbers when it learnt
   * @throws IllegalArgumentException if it reads something else, the scaling is for other channels,
   *     or a tensor is missing
   */
  public static ImageNetwork of(
      Engine engine, Architecture architecture, ParameterStore weights, PixelScaling scaling) {
    List<TensorType> inputs = List.copyOf(architecture.inputs().values());
    if (inputs.size() != 1 || !inputs.get(0).isImage()) {
      throw new IllegalArgumentException(
          "a network that explains images reads one image, not " + inputs);
    }
    if (inputs.get(0).channels() != scaling.channels()) {
      throw new IllegalArgumentException(
          "the network reads "
              + inputs.get(0).channels()
              + " channels, but the scaling is for "
              + scaling.channels());
    }
    return new ImageNetwork(
        architecture, scaling, OutputSlopes.of(engine, architecture, weights, Precision.FLOAT32));
  }

  /** The graph. */
  public Architecture architecture() {
    return architecture;
  }

  @Override
  public List<Integer> shape() {
    return List.of(type.channels(), type.height(), type.width());
  }

  /**
   * An image as the network reads it.
   *
   * @param pixels {@code height · width · channels} bytes, row by row, the channels of a pixel
   *     together
   */
  public TensorValue image(byte[] pixels) {
    int channels = type.channels();
    int area = type.height() * type.width();
    if (pixels.length != channels * area) {
      throw new IllegalArgumentException(
          "an image of " + type + " has " + channels * area + " bytes, not " + pixels.length);
    }
    float[] values = new float[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      int channel = i % channels;
      values[channel * area + i / channels] = scaled(Byte.toUnsignedInt(pixels[i]), channel);
    }
    return new TensorValue(shape(), values);
  }

  /**
   * An image of one colour: what a place shows from which everything was taken.
   *
   * @param level 0 (black) to 255 (white)
   */
  public TensorValue plain(int level) {
    byte[] pixels = new byte[Math.toIntExact(type.size())];
    Arrays.fill(pixels, (byte) level);
    return image(pixels);
  }

  private float scaled(int value, int channel) {
    return (float) ((value - scaling.means().get(channel)) / scaling.deviations().get(channel));
  }

  /** The class of the highest probability. */
  public int prediction(TensorValue image) {
    double[] logits = logits(List.of(image))[0];
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      best = logits[i] > logits[best] ? i : best;
    }
    return best;
  }

  /** The logit of each class for each image: {@code [images][classes]}. */
  public double[][] logits(List<TensorValue> images) {
    List<double[]> rows = new ArrayList<>();
    for (int from = 0; from < images.size(); from += BATCH) {
      rows.addAll(List.of(slopes.outputs(batch(images, from))));
    }
    return rows.toArray(double[][]::new);
  }

  @Override
  public double[][] probabilities(List<TensorValue> images) {
    double[][] rows = logits(images);
    for (double[] row : rows) {
      double largest = Arrays.stream(row).max().orElseThrow();
      double sum = Arrays.stream(row).map(v -> Math.exp(v - largest)).sum();
      Arrays.setAll(row, i -> Math.exp(row[i] - largest) / sum);
    }
    return rows;
  }

  /** The gradient of the logit of one class by each number of each image. */
  double[][] slopes(List<TensorValue> images, int target) {
    List<double[]> rows = new ArrayList<>();
    for (int from = 0; from < images.size(); from += BATCH) {
      rows.addAll(List.of(slopes.byInput(batch(images, from), target)));
    }
    return rows.toArray(double[][]::new);
  }

  /** What a node gives for an image, and the gradient of the logit of one class by that. */
  FeatureMaps maps(TensorValue image, String node, int target) {
    return slopes.byNode(batch(List.of(image), 0), node, target);
  }

  private ArrayData batch(List<TensorValue> images, int from) {
    int count = Math.min(BATCH, images.size() - from);
    int width = Math.toIntExact(type.size());
    float[] values = new float[count * width];
    for (int i = 0; i < count; i++) {
      TensorValue image = images.get(from + i);
      if (!image.shape().equals(shape())) {
        throw new IllegalArgumentException(
            "the network reads images of shape " + shape() + ", not " + image.shape());
      }
      System.arraycopy(image.values(), 0, values, i * width, width);
    }
    List<Integer> shape = List.of(count, type.channels(), type.height(), type.width());
    return new ArrayData(
        Map.of(input, new TensorValue(shape, values)), new Targets.Classes(new int[count]));
  }

  @Override
  public void close() {
    slopes.close();
  }
}
