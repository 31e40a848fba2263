package dev.fornix.architecture.graph;

import dev.fornix.architecture.operation.Operation;
import dev.fornix.architecture.operation.TensorType;
import java.util.List;

/**
 * One operation of an architecture.
 *
 * @param name its place in the graph, such as {@code
 *     cell3/normal/node2/from0/sep_conv_3x3/depthwise}; unique
 * @param operation what is computed
 * @param inputs the names of graph inputs or earlier nodes, in order
 * @param inputTypes their types
 * @param type the type of the output
 */
public record Node(
    String name,
    Operation operation,
    List<String> inputs,
    List<TensorType> inputTypes,
    TensorType type) {
  /** Copy. */
  public Node {
    inputs = List.copyOf(inputs);
    inputTypes = List.copyOf(inputTypes);
  }

  /** The key of one of its tensors in a store. */
  public String key(String parameter) {
    return operation.owner(name) + "/" + parameter;
  }
}
