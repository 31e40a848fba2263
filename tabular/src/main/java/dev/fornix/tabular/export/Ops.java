package dev.fornix.tabular.export;

import dev.fornix.architecture.weights.TensorValue;
import dev.fornix.onnx.export.Attribute;
import dev.fornix.onnx.export.Attributes;
import dev.fornix.onnx.export.ElementType;
import dev.fornix.onnx.export.GraphWriter;
import java.util.List;

/** Writes operators one by one; each is called what it does. */
record Ops(GraphWriter graph) {
  String op(String type, String... inputs) {
    return graph.add(type, graph.fresh(type), List.of(inputs));
  }

  String op(String type, List<String> inputs, Attribute... attributes) {
    return graph.add(type, graph.fresh(type), inputs, attributes);
  }

  String ml(String type, String input, Attribute... attributes) {
    return graph.addMl(type, graph.fresh(type), List.of(input), attributes);
  }

  String cast(String input, ElementType type) {
    return op("Cast", List.of(input), Attributes.integer("to", type.number()));
  }

  String toDouble(String input) {
    return cast(input, ElementType.DOUBLE);
  }

  String toFloat(String input) {
    return cast(input, ElementType.FLOAT);
  }

  /** Matrices beside each other; a single one as it is. */
  String beside(List<String> matrices) {
    return matrices.size() == 1
        ? matrices.get(0)
        : op("Concat", matrices, Attributes.integer("axis", 1));
  }

  /** Some columns of a matrix of so many; all of them in their order are the matrix itself. */
  String columns(String matrix, List<Integer> wanted, int of) {
    boolean all = wanted.size() == of;
    for (int i = 0; all && i < of; i++) {
      all = wanted.get(i) == i;
    }
    return all
        ? matrix
        : op("Gather", List.of(matrix, graph.integers(wanted)), Attributes.integer("axis", 1));
  }

  /** The rows of a table at the places of {@code [batch, 1]}: {@code [batch, width]}. */
  String look(String table, String places) {
    String rows = op("Gather", List.of(table, places), Attributes.integer("axis", 0));
    return op("Squeeze", rows, graph.integers(List.of(1)));
  }

  String floats(String name, List<Integer> shape, float... values) {
    return graph.tensor(name, new TensorValue(shape, values));
  }

  /** A row of float64 numbers: {@code [1, count]}. */
  String row(String name, List<Double> values) {
    return graph.doubles(
        name,
        List.of(1, values.size()),
        values.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
