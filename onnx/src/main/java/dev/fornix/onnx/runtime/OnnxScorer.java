package dev.fornix.onnx.runtime;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.fornix.data.ImageSet;
import dev.fornix.data.ImageShape;
import dev.fornix.onnx.ModelMetadata;
import dev.fornix.onnx.OnnxException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs a model with one input on batches of any size.
 *
 * <pre>{@code
 * try (OnnxScorer scorer = OnnxScorer.open(Path.of("model.onnx"), 1)) {
 *   float[][] probabilities = scorer.probabilities(images); // uint8 [n, height, width, channels]
 * }
 * }</pre>
 *
 * <p>Several threads may score at once; none may after {@link #close}.
 */
public final class OnnxScorer implements AutoCloseable {
  private static final String PROBABILITIES = "probabilities";
  private static final String LOGITS = "logits";

  /** Images at once: enough to keep the processor busy, little enough to stay in memory. */
  private static final int BATCH = 64;

  private final String source;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final String inputName;
  private final TensorInfo input;
  private final Map<String, String> properties;

  private OnnxScorer(
      String source, OrtEnvironment environment, OrtSession session, Map<String, String> properties)
      throws OrtException {
    this.source = source;
    this.environment = environment;
    this.session = session;
    Map.Entry<String, NodeInfo> only = session.getInputInfo().entrySet().iterator().next();
    if (session.getNumInputs() != 1 || !(only.getValue().getInfo() instanceof TensorInfo tensor)) {
      throw new OnnxException(
          source
              + " takes the inputs "
              + session.getInputNames()
              + "; only models with one tensor"
              + " can be scored");
    }
    this.inputName = only.getKey();
    this.input = tensor;
    this.properties = Map.copyOf(properties);
  }

  /**
   * Check that ONNX Runtime can start in this process, before much is done that needs it later.
   *
   * @throws OnnxException if it cannot; the message says what to do
   */
  public static void requireStartable() {
    OnnxEnvironment.requireStartable();
  }

  /**
   * Load a model file.
   *
   * @param threads how many threads one operation may use, at least 1
   * @throws OnnxException if the file is missing or is no model that ONNX Runtime can run
   */
  public static OnnxScorer open(Path file, int threads) {
    if (!Files.isRegularFile(file)) {
      throw new OnnxException(
          "there is no model file " + file + "; give a finished study's folder or a model.onnx");
    }
    return load(
        file.toString(),
        threads,
        (environment, options) -> environment.createSession(file.toString(), options),
        () -> ModelProperties.of(file));
  }

  /**
   * Load a model from memory.
   *
   * @param threads how many threads one operation may use, at least 1
   * @throws OnnxException if this is no model that ONNX Runtime can run
   */
  public static OnnxScorer of(byte[] model, int threads) {
    return load(
        "the model",
        threads,
        (environment, options) -> environment.createSession(model, options),
        () -> ModelProperties.of(model));
  }

  /** The version of ONNX Runtime; loads its native library. */
  public static String runtimeVersion() {
    return OnnxEnvironment.load().getVersion();
  }

  @FunctionalInterface
  private interface SessionSource {
    OrtSession open(OrtEnvironment environment, OrtSession.SessionOptions options)
        throws OrtException;
  }

  @FunctionalInterface
  private interface PropertySource {
    Map<String, String> read() throws IOException;
  }

  private static OnnxScorer load(
      String source, int threads, SessionSource sessions, PropertySource properties) {
    if (threads < 1) {
      throw new OnnxException("threads (" + threads + ") must be at least 1");
    }
    OrtEnvironment environment = OnnxEnvironment.load();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      return wrap(source, environment, sessions.open(environment, options), properties);
    } catch (OrtException | IOException failure) {
      throw new OnnxException(
          source
              + " cannot be loaded ("
              + failure.getMessage()
              + "); check that it is a complete ONNX file",
          failure);
    }
  }

  private static OnnxScorer wrap(
      String source, OrtEnvironment environment, OrtSession session, PropertySource properties)
      throws OrtException, IOException {
    try {
      return new OnnxScorer(source, environment, session, properties.read());
    } catch (OrtException | IOException | RuntimeException failure) {
      session.close();
      throw failure;
    }
  }

  /**
   * What the file says about itself; empty if Fornix did not write it.
   *
   * @throws OnnxException if it is damaged
   */
  public Optional<ModelMetadata> metadata() {
    return ModelMetadata.fromProperties(properties);
  }

  /** The classes in the order of the outputs; empty if the file does not name them. */
  public List<String> classNames() {
    return metadata().map(ModelMetadata::classNames).orElse(List.of());
  }

  /** The names of the outputs, in the file's order. */
  public Set<String> outputs() {
    return session.getOutputNames();
  }

  /** The input's dimensions without the batch, such as {@code [height, width, channels]}. */
  public List<Integer> exampleShape() {
    return Arrays.stream(input.getShape()).skip(1).mapToObj(Math::toIntExact).toList();
  }

  /** Whether the input is uint8, and not float32. */
  public boolean takesBytes() {
    return input.type == OnnxJavaType.UINT8;
  }

  /**
   * The probability of each class, {@code [example][class]}.
   *
   * @param images uint8 {@code [n, height, width, channels]} between position and limit, which stay
   *     where they are
   * @throws OnnxException if the bytes are no whole number of examples, or the model takes or
   *     returns something else
   */
  public float[][] probabilities(ByteBuffer images) {
    return score(PROBABILITIES, images);
  }

  /** The values before the softmax, {@code [example][class]}; else as {@link #probabilities}. */
  public float[][] logits(ByteBuffer images) {
    return score(LOGITS, images);
  }

  /**
   * The probability of each class for every image of a set, {@code [image][class]}.
   *
   * @throws OnnxException if the images have another shape than the model takes
   */
  public float[][] probabilities(ImageSet images) {
    return score(PROBABILITIES, images);
  }

  /** The values before the softmax for every image of a set; else as {@link #probabilities}. */
  public float[][] logits(ImageSet images) {
    return score(LOGITS, images);
  }

  /** One output for every image of a set; else as {@link #probabilities(ImageSet)}. */
  public float[][] score(String output, ImageSet images) {
    ImageShape shape = images.shape();
    if (!exampleShape().equals(List.of(shape.height(), shape.width(), shape.channels()))) {
      throw new OnnxException(
          source
              + " takes images of shape "
              + exampleShape()
              + ", not "
              + shape
              + "; bring them to that shape first");
    }
    float[][] scores = new float[images.size()][];
    for (int start = 0; start < scores.length; start += BATCH) {
      float[][] part = score(output, batch(images, start, Math.min(BATCH, scores.length - start)));
      System.arraycopy(part, 0, scores, start, part.length);
    }
    return scores;
  }

  private static ByteBuffer batch(ImageSet images, int start, int count) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(count * images.shape().bytes());
    for (int i = 0; i < count; i++) {
      bytes.put(images.view(start + i));
    }
    return bytes.flip();
  }

  /** One output for a batch of bytes, all dimensions after the batch in one row. */
  public float[][] score(String output, ByteBuffer examples) {
    if (!takesBytes()) {
      throw new OnnxException(source + " takes " + input.type + ", not bytes; pass floats");
    }
    long[] shape = batchShape(examples.remaining());
    return run(
        output,
        () -> OnnxTensor.createTensor(environment, examples.slice(), shape, OnnxJavaType.UINT8));
  }

  /** One output for a batch of floats, all dimensions after the batch in one row. */
  public float[][] score(String output, FloatBuffer examples) {
    if (input.type != OnnxJavaType.FLOAT) {
      throw new OnnxException(source + " takes " + input.type + ", not floats; pass bytes");
    }
    long[] shape = batchShape(examples.remaining());
    return run(output, () -> OnnxTensor.createTensor(environment, examples.slice(), shape));
  }

  private long[] batchShape(int values) {
    long[] shape = input.getShape().clone();
    long each = Arrays.stream(shape).skip(1).reduce(1, Math::multiplyExact);
    if (values == 0 || values % each != 0) {
      throw new OnnxException(
          source
              + " takes "
              + each
              + " values an example (shape "
              + exampleShape()
              + "), and "
              + values
              + " are no whole number of examples");
    }
    shape[0] = values / each;
    return shape;
  }

  @FunctionalInterface
  private interface TensorSource {
    OnnxTensor create() throws OrtException;
  }

  private float[][] run(String output, TensorSource batch) {
    if (!outputs().contains(output)) {
      throw new OnnxException(source + " has no output '" + output + "'; it has " + outputs());
    }
    try (OnnxTensor tensor = batch.create();
        OrtSession.Result result = session.run(Map.of(inputName, tensor), Set.of(output))) {
      return rows((OnnxTensor) result.get(0));
    } catch (OrtException failure) {
      throw new OnnxException(
          source + " failed to run (" + failure.getMessage() + "); export it again", failure);
    }
  }

  private static float[][] rows(OnnxTensor tensor) {
    FloatBuffer values = tensor.getFloatBuffer();
    int examples = Math.toIntExact(tensor.getInfo().getShape()[0]);
    float[][] rows = new float[examples][values.remaining() / examples];
    for (float[] row : rows) {
      values.get(row);
    }
    return rows;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException failure) {
      throw new OnnxException(source + " cannot be closed: " + failure.getMessage(), failure);
    }
  }
}
