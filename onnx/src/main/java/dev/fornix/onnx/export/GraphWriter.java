package dev.fornix.onnx.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.weights.TensorValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects the parts of an ONNX graph under names that are given once. */
final class GraphWriter {
  static final String BATCH = "batch";

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("fornix");
  private final Set<String> names = new HashSet<>();
  private final Map<String, String> constants = new HashMap<>();
  private int opset = ExportOptions.LOWEST_OPSET;

  /** Keep names for inputs and outputs, before anything else takes them. */
  void reserve(Collection<String> wanted) {
    names.addAll(wanted);
  }

  /** The wanted name, or that name with a number if it is taken. */
  String fresh(String wanted) {
    String name = wanted;
    for (int n = 2; !names.add(name); n++) {
      name = wanted + "#" + n;
    }
    return name;
  }

  /** Some node needs at least this version of the operator set. */
  void needs(int version) {
    opset = Math.max(opset, version);
  }

  int opset() {
    return opset;
  }

  /** Append a node with one output, which gives the node its name. */
  String add(String type, String output, List<String> inputs, AttributeProto... attributes) {
    graph.addNode(
        NodeProto.newBuilder()
            .setName(output)
            .setOpType(type)
            .addAllInput(inputs)
            .addOutput(output)
            .addAllAttribute(List.of(attributes)));
    return output;
  }

  /** A float tensor that the model carries. */
  String tensor(String wanted, TensorValue value) {
    ByteBuffer raw = raw(Float.BYTES * value.values().length);
    for (float v : value.values()) {
      raw.putFloat(v);
    }
    return initialiser(wanted, TensorProto.DataType.FLOAT, value.shape(), raw);
  }

  /** A float scalar that the model carries once, however often it is used. */
  String scalar(double value) {
    return constants.computeIfAbsent(
        "constant/" + (float) value,
        name -> tensor(name, new TensorValue(List.of(), new float[] {(float) value})));
  }

  /** A vector of int64 that the model carries once, however often it is used. */
  String integers(List<Integer> values) {
    return constants.computeIfAbsent("constant/" + values, name -> integers(name, values));
  }

  private String integers(String name, List<Integer> values) {
    ByteBuffer raw = raw(Long.BYTES * values.size());
    values.forEach(raw::putLong);
    return initialiser(name, TensorProto.DataType.INT64, List.of(values.size()), raw);
  }

  private static ByteBuffer raw(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private String initialiser(
      String wanted, TensorProto.DataType type, List<Integer> shape, ByteBuffer raw) {
    String name = fresh(wanted);
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(type.getNumber())
            .setRawData(ByteString.copyFrom(raw.flip()));
    shape.forEach(tensor::addDims);
    graph.addInitializer(tensor);
    return name;
  }

  /** How the numbers of a type are stored. */
  static TensorProto.DataType elementOf(TensorType type) {
    return switch (type.element()) {
      case REAL -> TensorProto.DataType.FLOAT;
      case INTEGER -> TensorProto.DataType.INT64;
    };
  }

  void input(String name, TensorProto.DataType type, List<Integer> shape) {
    graph.addInput(value(name, type, shape));
  }

  void output(String name, TensorProto.DataType type, List<Integer> shape) {
    graph.addOutput(value(name, type, shape));
  }

  private static ValueInfoProto value(String name, TensorProto.DataType type, List<Integer> shape) {
    TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
    dimensions.addDimBuilder().setDimParam(BATCH);
    shape.forEach(d -> dimensions.addDimBuilder().setDimValue(d));
    TypeProto.Tensor.Builder tensor =
        TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(dimensions);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  GraphProto finish() {
    return graph.build();
  }
}
