package dev.fornix.nn.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LONG_ARRAY;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.BatchNorm;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.nn.engine.Precision;
import dev.fornix.nn.engine.internal.NativeLibrary;
import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LayoutTest {
  @BeforeAll
  static void load() {
    NativeLibrary.load();
  }

  @ParameterizedTest
  @CsvSource({"1, FLOAT32", "3, FLOAT32", "1, BFLOAT16", "3, BFLOAT16"})
  void keepsTheChannelsTogetherInMemoryFromTheInputToTheLastFeatureMap(
      int channels, Precision precision) {
    Architecture network = features(channels);
    ParameterLayout layout = ParameterLayout.of(network);
    try (Parameters parameters = new Parameters(layout, precision);
        Replica replica = new Replica(network, parameters, true);
        PointerScope scope = new PointerScope()) {
      new StoreTransfer(layout).read(LoweringTest.randomWeights(network), "", parameters);
      Tensor last = replica.forward(new Tensor[] {images(channels, 14, Tensors.type(precision))});

      assertThat(LongStream.range(0, 4).map(last::stride))
          .as("channels, width and height have the steps of NHWC")
          .containsExactly(8L * 7 * 7, 1L, 7L * 8, 8L);
    }
  }

  @ParameterizedTest
  @MethodSource("imageMaps")
  void keepsTheChannelsOfGradientsTogether(Architecture network) {
    ParameterLayout layout = ParameterLayout.of(network);
    try (Parameters parameters = new Parameters(layout, Precision.FLOAT32);
        Replica replica = new Replica(network, parameters, true);
        PointerScope scope = new PointerScope()) {
      new StoreTransfer(layout).read(LoweringTest.randomWeights(network), "", parameters);
      Tensor[] inputs = new Tensor[network.inputs().size()];
      Arrays.setAll(
          inputs,
          input -> images(Graphs.CHANNELS, Graphs.SIDE, ScalarType.Float).set_requires_grad(true));

      Tensor output = replica.forward(inputs);
      TensorVector gradients =
          torch.grad(
              new TensorVector(output),
              new TensorVector(inputs),
              new TensorVector(torch.ones_like(output)),
              new BoolOptional(),
              false,
              false);

      assertThat(Stream.of(gradients.get()).map(gradient -> gradient.stride(1))).containsOnly(1L);
    }
  }

  private static Stream<Named<Architecture>> imageMaps() {
    return Graphs.imageMaps();
  }

  @Test
  void readsKernelsWithTheirChannelsTogether() {
    ParameterLayout layout = ParameterLayout.of(features(3));

    assertThat(layout.slots())
        .extractingByKey("reduce/weight")
        .extracting(ParameterLayout.Slot::strides, LONG_ARRAY)
        .containsExactly(8 * 3 * 3, 1, 3 * 8, 8);
  }

  /** As batches of images come: bytes {@code [batch, height, width, channels]}, seen permuted. */
  private static Tensor images(int channels, int side, ScalarType type) {
    float[] pixels = new float[2 * side * side * channels];
    return Tensors.of(pixels, 2, side, side, channels).to(type).permute(0, 3, 1, 2);
  }

  private static Architecture features(int channels) {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", TensorType.image(channels, 14, 14));
    x = graph.add("stem", Convolution.same(8, 3, 1), x);
    x = graph.add("norm", BatchNorm.standard(), x);
    x = graph.add("relu", new Activation(Activation.Function.RELU), x);
    x = graph.add("depthwise", Convolution.depthwise(8, 3, 1, 1), x);
    return graph.output(graph.add("reduce", Convolution.same(8, 3, 2), x)).build();
  }
}
