package dev.fornix.onnx.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.reference.ReferenceInterpreter;
import dev.fornix.architecture.weights.ParameterStore;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/** A network through ONNX Runtime and through the reference interpreter, on random inputs. */
final class Comparison {
  /** Relative to 1 or to the expected value, whichever is larger: 32-bit sums of some hundreds. */
  private static final double TOLERANCE = 2e-5;

  private final Architecture network;
  private final ParameterStore store;
  private final List<Map<String, double[]>> examples;

  Comparison(Architecture network, ParameterStore store, int batch, long seed) {
    this.network = network;
    this.store = store;
    RandomGenerator random = new SplittableRandom(seed);
    this.examples = new ArrayList<>();
    for (int i = 0; i < batch; i++) {
      examples.add(example(random));
    }
  }

  private Map<String, double[]> example(RandomGenerator random) {
    Map<String, double[]> example = new LinkedHashMap<>();
    network.inputs().forEach((name, type) -> example.put(name, values(type, random)));
    return example;
  }

  private static double[] values(TensorType type, RandomGenerator random) {
    double[] values = new double[(int) type.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          type.element() == TensorType.Element.INTEGER
              ? random.nextInt(100)
              : (float) (3 * random.nextGaussian());
    }
    return values;
  }

  /** Every value of every output of every example agrees. */
  void assertAgreement(byte[] model) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    Map<String, OnnxTensor> feed = new LinkedHashMap<>();
    try (OrtSession.SessionOptions options = oneThread();
        OrtSession session = environment.createSession(model, options)) {
      for (Map.Entry<String, TensorType> input : network.inputs().entrySet()) {
        feed.put(input.getKey(), batch(environment, input.getKey(), input.getValue()));
      }
      try (OrtSession.Result result = session.run(feed)) {
        for (int i = 0; i < network.outputs().size(); i++) {
          assertOutput(i, (OnnxTensor) result.get(i));
        }
      }
    } finally {
      feed.values().forEach(OnnxTensor::close);
    }
  }

  private static OrtSession.SessionOptions oneThread() throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    return options;
  }

  private OnnxTensor batch(OrtEnvironment environment, String name, TensorType type)
      throws OrtException {
    double[] all = examples.stream().flatMapToDouble(e -> Arrays.stream(e.get(name))).toArray();
    long[] shape =
        LongStream.concat(
                LongStream.of(examples.size()),
                type.dimensions().stream().mapToLong(Integer::longValue))
            .toArray();
    if (type.element() == TensorType.Element.INTEGER) {
      LongBuffer whole = LongBuffer.allocate(all.length);
      for (double v : all) {
        whole.put((long) v);
      }
      return OnnxTensor.createTensor(environment, whole.flip(), shape);
    }
    FloatBuffer real = FloatBuffer.allocate(all.length);
    for (double v : all) {
      real.put((float) v);
    }
    return OnnxTensor.createTensor(environment, real.flip(), shape);
  }

  private void assertOutput(int output, OnnxTensor actual) {
    TensorType type = network.type(network.outputs().get(output));
    List<Long> shape = new ArrayList<>(List.of((long) examples.size()));
    type.dimensions().forEach(d -> shape.add((long) d));
    assertThat(actual.getInfo().getShape())
        .containsExactly(shape.stream().mapToLong(Long::longValue).toArray());
    double[] got = numbers(actual, type);
    ReferenceInterpreter reference = new ReferenceInterpreter(network, store);
    int at = 0;
    for (Map<String, double[]> example : examples) {
      for (double expected : reference.run(example).get(output)) {
        double tolerance = TOLERANCE * Math.max(1, Math.abs(expected));
        assertThat(got[at])
            .as("value %d of output %d", at, output)
            .isCloseTo(expected, within(tolerance));
        at++;
      }
    }
    assertThat(got).hasSize(at);
  }

  private static double[] numbers(OnnxTensor tensor, TensorType type) {
    if (type.element() == TensorType.Element.INTEGER) {
      LongBuffer whole = tensor.getLongBuffer();
      double[] numbers = new double[whole.remaining()];
      Arrays.setAll(numbers, whole::get);
      return numbers;
    }
    FloatBuffer real = tensor.getFloatBuffer();
    double[] numbers = new double[real.remaining()];
    Arrays.setAll(numbers, real::get);
    return numbers;
  }
}
