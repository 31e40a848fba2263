package dev.fornix.onnx.export;

import dev.fornix.architecture.operation.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes tensors of zeros whose batch dimension is that of a model's input. */
final class Zeros {
  private final GraphWriter graph;
  private final String input;
  private final Map<List<Integer>, String> written = new HashMap<>();

  Zeros(GraphWriter graph, String input) {
    this.graph = graph;
    this.input = input;
  }

  /** The name of a tensor of zeros; a value that is a tensor already keeps its name. */
  String materialise(Value value, TensorType type) {
    if (value instanceof Value.Tensor tensor) {
      return tensor.name();
    }
    String known = written.get(type.dimensions());
    if (known == null) {
      known = write(type.dimensions());
      written.put(type.dimensions(), known);
    }
    return known;
  }

  private String write(List<Integer> dimensions) {
    String name = graph.fresh("zeros/" + dimensions);
    String all = graph.add("Shape", graph.fresh(name + "/of_input"), List.of(input));
    List<String> cut = List.of(all, graph.integers(List.of(0)), graph.integers(List.of(1)));
    List<String> shape = new ArrayList<>();
    shape.add(graph.add("Slice", graph.fresh(name + "/batch"), cut));
    shape.add(graph.integers(dimensions));
    String joined =
        graph.add("Concat", graph.fresh(name + "/shape"), shape, Attributes.integer("axis", 0));
    return graph.add("ConstantOfShape", name, List.of(joined));
  }
}
