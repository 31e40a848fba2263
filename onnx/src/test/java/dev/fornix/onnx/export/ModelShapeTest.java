package dev.fornix.onnx.export;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.Activation.Function;
import dev.fornix.architecture.operation.Add;
import dev.fornix.architecture.operation.BatchNorm;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.Dropout;
import dev.fornix.architecture.operation.LayerNorm;
import dev.fornix.architecture.operation.Linear;
import dev.fornix.architecture.operation.Operation;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.operation.Zero;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.architecture.weights.TensorValue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which nodes, versions and names a model has. */
class ModelShapeTest {
  private static final TensorType IMAGE = TensorType.image(2, 4, 4);

  @Test
  void declaresTheLowestOperatorSetThatTheNodesNeed() {
    ExportOptions newest = ExportOptions.plain().withNewestOpset(17);
    assertVersions(chain(newest, IMAGE, new Activation(Function.RELU)), 13, 7);
    assertVersions(chain(newest, IMAGE, new Activation(Function.HARD_SWISH)), 14, 7);
    assertVersions(chain(newest, TensorType.vector(3), new LayerNorm(1e-5)), 17, 8);
    assertVersions(chain(newest, IMAGE, new LayerNorm(1e-5)), 13, 7);
  }

  @Test
  void decomposesWhatTheNewestAllowedOperatorSetLacks() {
    ExportOptions sixteen = ExportOptions.plain().withNewestOpset(16);
    ModelProto layerNorm = chain(sixteen, TensorType.vector(3), new LayerNorm(1e-5));
    assertVersions(layerNorm, 13, 7);
    assertThat(Fixture.types(layerNorm))
        .contains("ReduceMean")
        .doesNotContain("LayerNormalization");
    ModelProto swish = chain(ExportOptions.plain(), IMAGE, new Activation(Function.HARD_SWISH));
    assertVersions(swish, 13, 7);
    assertThat(Fixture.types(swish)).containsExactly("HardSigmoid", "Mul");
  }

  private static void assertVersions(ModelProto model, int opset, int ir) {
    assertThat(Fixture.opset(model)).isEqualTo(opset);
    assertThat(model.getIrVersion()).isEqualTo(ir);
  }

  @Test
  void foldsANormalisationIntoTheLayerThatItAloneReads() {
    Operation conv = Convolution.same(3, 3, 1);
    ModelProto model =
        chain(ExportOptions.plain(), IMAGE, conv, new Dropout(0.1), BatchNorm.standard());
    assertThat(Fixture.types(model)).containsExactly("Conv");
    assertThat(model.getGraph().getInitializerList())
        .extracting(TensorProto::getName)
        .containsExactly("op0/weight", "op0/bias");
  }

  @Test
  void keepsTheNormalisationWhenToldTo() {
    ExportOptions options = ExportOptions.plain().withoutFolding();
    ModelProto model = chain(options, IMAGE, Convolution.same(3, 3, 1), BatchNorm.standard());
    assertThat(Fixture.types(model)).containsExactly("Conv", "BatchNormalization");
  }

  @Test
  void keepsTheNormalisationOfALayerThatOthersReadToo() {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("x", IMAGE);
    String conv = graph.add("conv", Convolution.same(2, 3, 1), x);
    String norm = graph.add("norm", BatchNorm.standard(), conv);
    Architecture network =
        graph
            .output(graph.add("sum", new Add(), graph.add("drop", new Dropout(0.1), conv), norm))
            .build();
    assertThat(Fixture.types(Fixture.plain(network, ExportOptions.plain())))
        .containsExactly("Conv", "BatchNormalization", "Add");
  }

  @Test
  void keepsTheNormalisationOfALayerThatIsAnOutput() {
    Architecture.Builder graph = Architecture.builder();
    String conv = graph.add("conv", Convolution.same(2, 3, 1), graph.input("x", IMAGE));
    String norm = graph.add("norm", BatchNorm.standard(), conv);
    Architecture network = graph.output(norm).output(conv).build();
    assertThat(Fixture.types(Fixture.plain(network, ExportOptions.plain())))
        .containsExactly("Conv", "BatchNormalization");
  }

  @Test
  void keepsANormalisationThatWouldLeaveTheRangeOfFloats() {
    Architecture network = inRow(IMAGE, Convolution.same(2, 1, 1), new BatchNorm(1e-30, 0.1));
    ParameterStore store = Fixture.trained(network, 1);
    store.put("op1/scale", new TensorValue(List.of(2), new float[] {1e30f, 1}));
    store.put("op1/running_variance", new TensorValue(List.of(2), new float[] {0, 1}));
    byte[] bytes =
        new OnnxExporter(ExportOptions.plain()).toBytes(network, store, Fixture.metadata(2));
    assertThat(Fixture.types(Fixture.parse(bytes))).containsExactly("Conv", "BatchNormalization");
  }

  @Test
  void writesNothingForZerosThatAreAddedAndForNodesThatNobodyReads() {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("x", IMAGE);
    String dead = graph.add("dead", Convolution.same(2, 3, 1), x);
    String zero = graph.add("zero", new Zero(1), dead);
    String relu = graph.add("relu", new Activation(Function.RELU), x);
    Architecture network = graph.output(graph.add("sum", new Add(), zero, relu, zero)).build();
    ModelProto model = Fixture.plain(network, ExportOptions.plain());
    assertThat(Fixture.types(model)).containsExactly("Relu", "Identity");
    assertThat(model.getGraph().getInitializerList()).isEmpty();
  }

  @Test
  void namesInputsAndOutputsAndLeavesTheBatchFree() {
    Architecture network = Networks.residual(TensorType.image(3, 8, 10));
    ModelProto model =
        Fixture.model(network, ExportOptions.standard(), Fixture.metadata(3, "a", "b", "c"));
    assertThat(model.getGraph().getInputList())
        .extracting(ModelShapeTest::describe)
        .containsExactly("image UINT8 [batch, 8, 10, 3]");
    assertThat(model.getGraph().getOutputList())
        .extracting(ModelShapeTest::describe)
        .containsExactly("probabilities FLOAT [batch, 3]", "logits FLOAT [batch, 3]");
    assertThat(model.getProducerName()).isEqualTo("fornix");
  }

  @Test
  void givesTheSameBytesForTheSameNetwork() {
    Architecture network = Networks.separable(TensorType.image(1, 8, 8));
    OnnxExporter exporter = new OnnxExporter(ExportOptions.plain());
    assertThat(exporter.toBytes(network, Fixture.trained(network, 1), Fixture.metadata(1)))
        .isEqualTo(exporter.toBytes(network, Fixture.trained(network, 1), Fixture.metadata(1)))
        .isNotEqualTo(exporter.toBytes(network, Fixture.trained(network, 2), Fixture.metadata(1)));
  }

  @Test
  void keepsNamesApartThatMeet() {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("x", TensorType.vector(2));
    x = graph.add("a", new Linear(2, true), x);
    x = graph.add("a/weight", new Activation(Function.GELU), x);
    Architecture network =
        graph.output(graph.add("a/bias", new Activation(Function.RELU), x)).output("x").build();
    ModelProto model = Fixture.plain(network, ExportOptions.plain());
    assertThat(model.getGraph().getOutputList())
        .extracting(ValueInfoProto::getName)
        .containsExactly("a/bias", "x#2");
    assertThat(model.getGraph().getNodeList().stream().flatMap(n -> n.getOutputList().stream()))
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(
            model.getGraph().getInitializerList().stream().map(TensorProto::getName).toList());
  }

  private static String describe(ValueInfoProto value) {
    var tensor = value.getType().getTensorType();
    List<String> shape =
        tensor.getShape().getDimList().stream()
            .map(d -> d.hasDimParam() ? d.getDimParam() : String.valueOf(d.getDimValue()))
            .toList();
    return value.getName()
        + " "
        + TensorProto.DataType.forNumber(tensor.getElemType())
        + " "
        + shape;
  }

  private static ModelProto chain(ExportOptions options, TensorType type, Operation... operations) {
    return Fixture.plain(inRow(type, operations), options);
  }

  private static Architecture inRow(TensorType type, Operation... operations) {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("x", type);
    for (int i = 0; i < operations.length; i++) {
      x = graph.add("op" + i, operations[i], x);
    }
    return graph.output(x).build();
  }
}
