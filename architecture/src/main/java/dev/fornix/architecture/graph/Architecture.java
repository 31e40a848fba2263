package dev.fornix.architecture.graph;

import dev.fornix.architecture.operation.Operation;
import dev.fornix.architecture.operation.ParameterSpec;
import dev.fornix.architecture.operation.TensorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A network as an immutable, typed, acyclic graph of primitive operations.
 *
 * <pre>{@code
 * Architecture.Builder graph = Architecture.builder();
 * String x = graph.input("image", TensorType.image(1, 28, 28));
 * x = graph.add("stem", Convolution.same(16, 3, 1), x);
 * x = graph.add("pool", new GlobalPool(Pool.Reduction.AVERAGE), x);
 * x = graph.add("flatten", new Flatten(), x);
 * Architecture network = graph.output(graph.add("head", new Linear(10, true), x)).build();
 * }</pre>
 */
public final class Architecture {
  private final Map<String, TensorType> inputs;
  private final List<Node> nodes;
  private final List<String> outputs;
  private final Map<String, Node> byName;

  private Architecture(Map<String, TensorType> inputs, List<Node> nodes, List<String> outputs) {
    this.byName = nodes.stream().collect(Collectors.toMap(Node::name, Function.identity()));
    this.inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    this.nodes = List.copyOf(nodes);
    this.outputs = List.copyOf(outputs);
  }

  /** Begin an empty graph. */
  public static Builder builder() {
    return new Builder();
  }

  /** The named inputs and their types, in order. */
  public Map<String, TensorType> inputs() {
    return inputs;
  }

  /** The nodes; each comes after the nodes that it reads. */
  public List<Node> nodes() {
    return nodes;
  }

  /** The names of the nodes (or inputs) whose values the network returns; at least one. */
  public List<String> outputs() {
    return outputs;
  }

  /** The type of the first output. */
  public TensorType outputType() {
    return type(outputs.get(0));
  }

  /**
   * The type of a node's or an input's value.
   *
   * @throws IllegalArgumentException if nothing has this name
   */
  public TensorType type(String name) {
    TensorType input = inputs.get(name);
    return input != null ? input : node(name).type();
  }

  /**
   * The node of a name.
   *
   * @throws IllegalArgumentException if no node has it
   */
  public Node node(String name) {
    Node node = byName.get(name);
    if (node == null) {
      throw new IllegalArgumentException("the architecture has no node '" + name + "'");
    }
    return node;
  }

  /** Whether a node (not an input) has this name. */
  public boolean hasNode(String name) {
    return byName.containsKey(name);
  }

  /** The same network without the nodes that reach no output; its inputs stay. */
  public Architecture pruned() {
    Set<String> needed = new HashSet<>(outputs);
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (needed.contains(nodes.get(i).name())) {
        needed.addAll(nodes.get(i).inputs());
      }
    }
    List<Node> kept = nodes.stream().filter(n -> needed.contains(n.name())).toList();
    return kept.size() == nodes.size() ? this : new Architecture(inputs, kept, outputs);
  }

  /**
   * Every tensor that the network owns, by its key in a {@code ParameterStore}, in the order of the
   * nodes.
   */
  public Map<String, ParameterSpec> parameters() {
    Map<String, ParameterSpec> all = new LinkedHashMap<>();
    for (Node node : nodes) {
      for (ParameterSpec spec : node.operation().parameters(node.inputTypes())) {
        all.put(node.key(spec.name()), spec);
      }
    }
    return all;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Architecture a
        && inputs.equals(a.inputs)
        && nodes.equals(a.nodes)
        && outputs.equals(a.outputs);
  }

  @Override
  public int hashCode() {
    return nodes.hashCode();
  }

  /**
   * Collects nodes; nothing is checked before {@link #build}, which reports every fault at once.
   */
  public static final class Builder {
    record Planned(String name, Operation operation, List<String> inputs) {}

    private final Map<String, TensorType> inputs = new LinkedHashMap<>();
    private final List<Planned> planned = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();
    private final List<String> twice = new ArrayList<>();

    private Builder() {}

    /** Add a graph input; gives its name back. */
    public String input(String name, TensorType type) {
      if (inputs.putIfAbsent(name, type) != null) {
        twice.add(name);
      }
      return name;
    }

    /** Add a node that reads inputs or earlier nodes by their names; gives its own name back. */
    public String add(String name, Operation operation, String... inputs) {
      return add(name, operation, List.of(inputs));
    }

    /** Add a node that reads inputs or earlier nodes by their names; gives its own name back. */
    public String add(String name, Operation operation, List<String> inputs) {
      planned.add(new Planned(name, operation, inputs));
      return name;
    }

    /** Return this value from the network, after those named before. */
    public Builder output(String name) {
      outputs.add(name);
      return this;
    }

    /**
     * Infer all shapes.
     *
     * @throws InvalidArchitectureException listing every fault: double or unknown names, wrong
     *     shapes, no output
     */
    public Architecture build() {
      ShapeInference inference = new ShapeInference(inputs, twice);
      planned.forEach(p -> inference.visit(p.name(), p.operation(), p.inputs()));
      return new Architecture(inputs, inference.finish(outputs), outputs);
    }
  }
}
