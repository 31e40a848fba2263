package dev.fornix.nn.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.Flatten;
import dev.fornix.architecture.operation.Linear;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.weights.MemoryStore;
import dev.fornix.architecture.weights.TensorValue;
import dev.fornix.nn.FeatureMaps;
import dev.fornix.nn.data.ArrayData;
import dev.fornix.nn.data.Targets;
import dev.fornix.nn.engine.Precision;
import dev.fornix.nn.engine.internal.NativeLibrary;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutputSessionTest {
  @BeforeAll
  static void load() {
    NativeLibrary.load();
  }

  static Stream<Named<Architecture>> networksOfNumbers() {
    return Graphs.networks().filter(n -> !n.getPayload().inputs().containsKey("codes"));
  }

  /** Against central differences of the predictions; steps that 32 bits hold exactly. */
  @ParameterizedTest
  @MethodSource("networksOfNumbers")
  void derivesPredictionsByTheirInputs(Architecture network) {
    ArrayData data = LoweringTest.data(network);
    double step = 0x1p-12;
    try (OutputSession session =
        new OutputSession(network, LoweringTest.randomWeights(network), Precision.FLOAT64)) {
      double[][] rows = session.byInput(CoarseInputs.moved(data, 0, 0), 0);
      int width = rows[0].length;
      for (int at = 0; at < 3 * width; at += 17) {
        int example = at / width;
        double above = session.outputs(CoarseInputs.moved(data, at, step))[example][0];
        double below = session.outputs(CoarseInputs.moved(data, at, -step))[example][0];
        double slope = (above - below) / (2 * step);
        assertThat(rows[example][at % width])
            .as("number %d", at)
            .isCloseTo(slope, within(1e-5 + 1e-4 * Math.abs(slope)));
      }
    }
  }

  /**
   * Pixels 1 and −1 times 2 are 2 and −2, above 0 are 2 and 0, which the head takes 3 and 5 times:
   * by what the convolution gives, the output has the slopes 3 and, below 0, none.
   */
  @Test
  void derivesByANodeThatTheNextOneWouldOverwrite() {
    try (OutputSession session = new OutputSession(network(), weights(), Precision.FLOAT32)) {
      FeatureMaps maps = session.byNode(pixels(1, -1), "conv", 0);
      assertThat(maps.values().shape()).containsExactly(1, 1, 1, 2);
      assertThat(maps.values().values()).containsExactly(2, -2);
      assertThat(maps.slopes().values()).containsExactly(3, 0);
      assertThat(session.byNode(pixels(1, -1), "relu", 0).slopes().values()).containsExactly(3, 5);
      assertThat(session.byInput(pixels(1, -1), 0)[0]).containsExactly(6, 0);
      assertThat(session.outputs(pixels(1, -1))[0]).containsExactly(6, 7);
    }
  }

  @Test
  void refusesOutputsAndNodesThatAreNotThere() {
    try (OutputSession session = new OutputSession(network(), weights(), Precision.FLOAT32)) {
      assertThatThrownBy(() -> session.byInput(pixels(1, 1), 2))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the network has the outputs 0 to 1, not 2");
      assertThatThrownBy(() -> session.byNode(pixels(1, 1), "pool", 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no node 'pool'");
    }
  }

  private static Architecture network() {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", TensorType.image(1, 1, 2));
    x = graph.add("conv", Convolution.same(1, 1, 1), x);
    x = graph.add("relu", new Activation(Activation.Function.RELU), x);
    x = graph.add("flatten", new Flatten(), x);
    return graph.output(graph.add("head", new Linear(2, false), x)).build();
  }

  private static MemoryStore weights() {
    MemoryStore store = new MemoryStore();
    store.put("conv/weight", new TensorValue(List.of(1, 1, 1, 1), new float[] {2}));
    store.put("head/weight", new TensorValue(List.of(2, 2), new float[] {3, 5, 3.5f, 9}));
    return store;
  }

  private static ArrayData pixels(float... values) {
    return new ArrayData(
        Map.of("image", new TensorValue(List.of(1, 1, 1, values.length), values)),
        new Targets.Classes(new int[1]));
  }
}
