package dev.fornix.architecture.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.architecture.PublishedNetworks;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.InvalidArchitectureException;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.Add;
import dev.fornix.architecture.operation.BatchNorm;
import dev.fornix.architecture.operation.ChannelShuffle;
import dev.fornix.architecture.operation.ChannelSlice;
import dev.fornix.architecture.operation.Concat;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.DropPath;
import dev.fornix.architecture.operation.Dropout;
import dev.fornix.architecture.operation.Embedding;
import dev.fornix.architecture.operation.Flatten;
import dev.fornix.architecture.operation.GlobalPool;
import dev.fornix.architecture.operation.GroupNorm;
import dev.fornix.architecture.operation.Identity;
import dev.fornix.architecture.operation.LayerNorm;
import dev.fornix.architecture.operation.Linear;
import dev.fornix.architecture.operation.Mixture;
import dev.fornix.architecture.operation.Multiply;
import dev.fornix.architecture.operation.Operation;
import dev.fornix.architecture.operation.OperationKind;
import dev.fornix.architecture.operation.Pool;
import dev.fornix.architecture.operation.Reshape;
import dev.fornix.architecture.operation.Shift;
import dev.fornix.architecture.operation.Standardisation;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.operation.TransposedConvolution;
import dev.fornix.architecture.operation.Upsample;
import dev.fornix.architecture.operation.Zero;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureJsonTest {
  private static final String SMALL =
      """
      {"format": "fornix-architecture", "version": 1,
       "inputs": [{"name": "image", "element": "real", "dimensions": [3, 8, 8]}],
       "nodes": [
         {"name": "pool", "operation": "pool", "inputs": ["image"],
          "reduction": "max", "kernel": 3, "stride": 2, "padding": 1},
         {"name": "norm", "operation": "batch_norm", "inputs": ["pool"],
          "epsilon": 0.001, "momentum": 0.1}],
       "outputs": ["norm"]}
      """;

  static Stream<Architecture> networks() {
    return Stream.of(
        PublishedNetworks.resNet18(), PublishedNetworks.efficientNetB0(), everyOperation());
  }

  /** Two inputs, one of whole numbers; each kind of operation; two outputs. */
  private static Architecture everyOperation() {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", TensorType.image(4, 8, 8));
    String codes = graph.input("codes", new TensorType(TensorType.Element.INTEGER, List.of(5)));
    List<Operation> chain =
        List.of(
            new Convolution(6, 3, 1, 1, 2, 2, 2, 0, true),
            new TransposedConvolution(4, 4, 2, 1, true),
            new Activation(Activation.Function.HARD_SWISH),
            new BatchNorm(1e-3, 0.01),
            new GroupNorm(2, 1e-5),
            new LayerNorm(1e-6),
            new Dropout(0.25),
            new DropPath(0.1),
            new Shift(),
            new Standardisation(1e-4, 0.2),
            new ChannelShuffle(2),
            new ChannelSlice(0, 4),
            new Mixture("normal/node0/from1"),
            new Upsample(2, Upsample.Mode.BILINEAR),
            new Pool(Pool.Reduction.AVERAGE, 2, 2, 0),
            new Identity(),
            new Zero(2),
            new Add(),
            new Concat(),
            new GlobalPool(Pool.Reduction.MAX),
            new Flatten(),
            new Linear(6, false),
            new Reshape(List.of(2, 3)));
    for (int i = 0; i < chain.size(); i++) {
      x = graph.add("place/node" + i, chain.get(i), x);
    }
    graph.output(graph.add("embedded", new Embedding(9, 2), codes));
    graph.output(graph.add("product", new Multiply(), x, x));
    return graph.output(graph.add("same", new Identity(), codes)).build();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void comesBackAsItWas(Architecture network) {
    assertThat(ArchitectureJson.read(ArchitectureJson.write(network))).isEqualTo(network);
    assertThat(ArchitectureJson.read(ArchitectureJson.writePretty(network))).isEqualTo(network);
  }

  @Test
  void knowsEveryKindByItsName() {
    assertThat(OperationForm.byName().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(OperationKind.values()).map(OperationForm::name).toList());
    assertThat(everyOperation().nodes().stream().map(n -> n.operation().kind()).distinct())
        .hasSize(OperationKind.values().length);
  }

  @Test
  void readsWhatAPersonWrote() {
    Architecture network = ArchitectureJson.read(SMALL);

    assertThat(network.node("pool").operation()).isEqualTo(new Pool(Pool.Reduction.MAX, 3, 2, 1));
    assertThat(network.outputType()).isEqualTo(TensorType.image(3, 4, 4));
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = ';',
      value = {
        "\"kernel\": 3; \"kernel\": \"three\"; node 1 ('pool'): field 'kernel' must be a whole"
            + " number",
        "\"kernel\": 3; \"kernel\": 3.5; field 'kernel' must be a whole number below 2³¹, not 3.5",
        "\"kernel\": 3; \"kernel\": 99999999999; field 'kernel' must be a whole number",
        "\"kernel\": 3,; ; node 1 ('pool'): field 'kernel' is missing",
        "\"kernel\": 3; \"kernel\": 3, \"strides\": 2; unknown field 'strides'",
        "\"kernel\": 3; \"kernel\": 0; node 1 ('pool'): kernel (0) must be at least 1",
        "\"max\"; \"maximum\"; unknown reduction 'maximum'; known are average, max",
        "\"batch_norm\"; \"batchnorm\"; did you mean batch_norm?",
        "[3, 8, 8]; [3, 0, 8]; input 1: dimensions [3, 0, 8]",
        "[\"norm\"]; [7]; field 'outputs' must be a text, not 7",
        "\"version\": 1; \"version\": 2; version 2 of the format is unknown",
        "fornix-architecture; onnx; this is no architecture",
        "\"outputs\"; \"outputs; no valid JSON"
      })
  void saysWhichNodeAndFieldAreWrong(String from, String to, String message) {
    String broken = SMALL.replace(from, to == null ? "" : to);

    assertThat(broken).isNotEqualTo(SMALL);
    assertThatThrownBy(() -> ArchitectureJson.read(broken))
        .isInstanceOf(JsonFault.class)
        .hasMessageContaining(message);
  }

  @Test
  void listsAllNodesThatDoNotFit() {
    String broken =
        SMALL.replace("[\"pool\"]", "[\"pol\"]").replace("\"kernel\": 3", "\"kernel\": 300");

    assertThatThrownBy(() -> ArchitectureJson.read(broken))
        .isInstanceOf(InvalidArchitectureException.class)
        .hasMessageContaining("'pool'")
        .hasMessageContaining("'pol'");
  }

  @Test
  void saysThatASizeIsImpossible() {
    String huge =
        SMALL
            .replace("\"operation\": \"pool\"", "\"operation\": \"upsample\"")
            .replace(
                "\"reduction\": \"max\", \"kernel\": 3, \"stride\": 2, \"padding\": 1",
                "\"factor\": 2000000000, \"mode\": \"nearest\"");

    assertThatThrownBy(() -> ArchitectureJson.read(huge))
        .isInstanceOf(InvalidArchitectureException.class)
        .hasMessageContaining("'pool'");
  }

  @Test
  void showsOneLinePerNode() {
    assertThat(ArchitectureText.of(ArchitectureJson.read(SMALL)))
        .isEqualTo(
            """
            name   operation        reads  shape  parameters
            image  input                   3×8×8
            pool   max pool 3×3 s2  image  3×4×4
            norm   batch norm       pool   3×4×4           6
            returns norm
            6 parameters, 0.0 million multiply-adds, 960 bytes of activations at most
            """);
  }
}
