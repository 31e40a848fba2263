package dev.fornix.onnx.export;

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
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Collects the parts of an ONNX graph under names that are given once. */
public final class GraphWriter {
  static final String BATCH = "batch";

  /** Operators of classical machine learning; part of the standard. */
  private static final String ML = "ai.onnx.ml";

  /** The version that came with ONNX 1.10; later ones are unknown to Debian's checker. */
  private static final int ML_OPSET = 3;

  /** Operators that ONNX Runtime has beside the standard. */
  private static final String OF_RUNTIME = "com.microsoft";

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("fornix");
  private final Set<String> names = new HashSet<>();
  private final Map<String, String> constants = new HashMap<>();
  private final Map<String, Integer> opsets = new TreeMap<>();
  private int opset = ExportOptions.LOWEST_OPSET;

  /** A graph without anything in it. */
  public GraphWriter() {}

  /** Keep names for inputs and outputs, before anything else takes them. */
  public void reserve(Collection<String> wanted) {
    names.addAll(wanted);
  }

  /** The wanted name, or that name with a number if it is taken. */
  public String fresh(String wanted) {
    String name = wanted;
    for (int n = 2; !names.add(name); n++) {
      name = wanted + "#" + n;
    }
    return name;
  }

  /** Some node needs at least this version of the operator set. */
  public void needs(int version) {
    opset = Math.max(opset, version);
  }

  int opset() {
    return opset;
  }

  /** Further sets of operators that nodes are of, with their versions. */
  Map<String, Integer> furtherOpsets() {
    return opsets;
  }

  /** Append a node with one output, which gives the node its name. */
  public String add(String type, String output, List<String> inputs, Attribute... attributes) {
    return add("", type, output, inputs, attributes);
  }

  /** A node with several outputs, the first of which gives the node its name. */
  public void add(String type, List<String> outputs, List<String> inputs, Attribute... attributes) {
    graph.addNode(
        NodeProto.newBuilder()
            .setName(outputs.get(0))
            .setOpType(type)
            .addAllInput(inputs)
            .addAllOutput(outputs)
            .addAllAttribute(Arrays.stream(attributes).map(Attribute::proto).toList()));
  }

  /** Append a node of an operator of classical machine learning, with one output. */
  public String addMl(String type, String output, List<String> inputs, Attribute... attributes) {
    opsets.put(ML, ML_OPSET);
    return add(ML, type, output, inputs, attributes);
  }

  /**
   * Append a node of an operator that ONNX Runtime has beside the standard, with one output; other
   * runtimes cannot run such a model.
   */
  public String addOfRuntime(
      String type, String output, List<String> inputs, Attribute... attributes) {
    opsets.put(OF_RUNTIME, 1);
    return add(OF_RUNTIME, type, output, inputs, attributes);
  }

  private String add(
      String domain, String type, String output, List<String> inputs, Attribute... attributes) {
    graph.addNode(
        NodeProto.newBuilder()
            .setName(output)
            .setDomain(domain)
            .setOpType(type)
            .addAllInput(inputs)
            .addOutput(output)
            .addAllAttribute(Arrays.stream(attributes).map(Attribute::proto).toList()));
    return output;
  }

  /** A float tensor that the model carries. */
  public String tensor(String wanted, TensorValue value) {
    ByteBuffer raw = raw(Float.BYTES * value.values().length);
    for (float v : value.values()) {
      raw.putFloat(v);
    }
    return initialiser(wanted, TensorProto.DataType.FLOAT, value.shape(), raw);
  }

  /** A float scalar that the model carries once, however often it is used. */
  public String scalar(double value) {
    return constants.computeIfAbsent(
        "constant/" + (float) value,
        name -> tensor(name, new TensorValue(List.of(), new float[] {(float) value})));
  }

  /** A vector of int64 that the model carries once, however often it is used. */
  public String integers(List<Integer> values) {
    return constants.computeIfAbsent("constant/" + values, name -> integers(name, values));
  }

  private String integers(String name, List<Integer> values) {
    ByteBuffer raw = raw(Long.BYTES * values.size());
    values.forEach(raw::putLong);
    return initialiser(name, TensorProto.DataType.INT64, List.of(values.size()), raw);
  }

  /** An int64 scalar that the model carries once, however often it is used. */
  public String integer(long value) {
    return constants.computeIfAbsent(
        "constant/int64/" + value,
        name ->
            initialiser(
                name, TensorProto.DataType.INT64, List.of(), raw(Long.BYTES).putLong(value)));
  }

  /** A float64 tensor that the model carries. */
  public String doubles(String wanted, List<Integer> shape, double... values) {
    ByteBuffer raw = raw(Double.BYTES * values.length);
    for (double value : values) {
      raw.putDouble(value);
    }
    return initialiser(wanted, TensorProto.DataType.DOUBLE, shape, raw);
  }

  /** A float64 scalar that the model carries once, however often it is used. */
  public String real(double value) {
    return constants.computeIfAbsent(
        "constant/float64/" + value, name -> doubles(name, List.of(), value));
  }

  /** A vector of texts that the model carries. */
  public String texts(String wanted, List<String> values) {
    String name = fresh(wanted);
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.STRING.getNumber())
            .addDims(values.size());
    values.forEach(value -> tensor.addStringData(ByteString.copyFromUtf8(value)));
    graph.addInitializer(tensor);
    return name;
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

  /**
   * An input of the model.
   *
   * @param shape without the batch, which is the first dimension
   */
  public void input(String name, ElementType type, List<Integer> shape) {
    input(name, type.proto(), shape);
  }

  void input(String name, TensorProto.DataType type, List<Integer> shape) {
    graph.addInput(value(name, type, shape));
  }

  /**
   * An output of the model, which a node of that name makes.
   *
   * @param shape without the batch, which is the first dimension
   */
  public void output(String name, ElementType type, List<Integer> shape) {
    output(name, type.proto(), shape);
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
