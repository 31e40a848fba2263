package dev.fornix.architecture.graph;

import dev.fornix.architecture.operation.Operation;
import dev.fornix.architecture.operation.ParameterSpec;
import dev.fornix.architecture.operation.ShapeFault;
import dev.fornix.architecture.operation.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives each planned node its type and collects every fault; what depends on a faulty node is
 * passed over.
 */
final class ShapeInference {
  private final Map<String, TensorType> types;
  private final Set<String> names;
  private final Map<String, ParameterSpec> parameters = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  ShapeInference(Map<String, TensorType> inputs, List<String> twice) {
    types = new HashMap<>(inputs);
    names = new HashSet<>(inputs.keySet());
    twice.forEach(name -> faults.add("the name '" + name + "' is given twice"));
  }

  void visit(String name, Operation operation, List<String> inputs) {
    List<String> unknown = inputs.stream().filter(i -> !names.contains(i)).toList();
    unknown.forEach(
        i -> faults.add("node '" + name + "' reads '" + i + "', which does not come before it"));
    if (!names.add(name)) {
      faults.add("the name '" + name + "' is given twice");
    } else if (inputs.stream().allMatch(types::containsKey)) {
      infer(name, operation, inputs);
    }
  }

  private void infer(String name, Operation operation, List<String> inputs) {
    List<TensorType> inputTypes = inputs.stream().map(types::get).toList();
    try {
      TensorType type = operation.infer(inputTypes);
      Node node = new Node(name, operation, inputs, inputTypes, type);
      operation.parameters(inputTypes).forEach(spec -> share(node, spec));
      types.put(name, type);
      nodes.add(node);
    } catch (ShapeFault fault) {
      faults.add("node '" + name + "' (" + operation.label() + ") " + fault.getMessage());
    } catch (ArithmeticException | IllegalArgumentException e) {
      faults.add(
          "node '"
              + name
              + "' ("
              + operation.label()
              + ") has an impossible size: "
              + e.getMessage());
    }
  }

  /** Nodes that have a tensor in common must agree on it. */
  private void share(Node node, ParameterSpec spec) {
    ParameterSpec other = parameters.putIfAbsent(node.key(spec.name()), spec);
    if (other != null && !other.equals(spec)) {
      throw new ShapeFault(
          "shares '"
              + node.key(spec.name())
              + "' of shape "
              + other.shape()
              + ", but needs "
              + spec.shape());
    }
  }

  List<Node> finish(List<String> outputs) {
    if (outputs.isEmpty()) {
      faults.add("the architecture has no output");
    }
    outputs.stream()
        .filter(o -> !names.contains(o))
        .forEach(o -> faults.add("the output '" + o + "' is no node"));
    if (!faults.isEmpty()) {
      throw new InvalidArchitectureException(faults);
    }
    return nodes;
  }
}
