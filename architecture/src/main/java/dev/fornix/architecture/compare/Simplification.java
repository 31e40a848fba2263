package dev.fornix.architecture.compare;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.DropPath;
import dev.fornix.architecture.operation.Dropout;
import dev.fornix.architecture.operation.Linear;
import dev.fornix.architecture.operation.Pool;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.operation.TransposedConvolution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes away identities and zeros, where the function stays the same at any weights. */
final class Simplification {
  private final List<Vertex> vertices = new ArrayList<>();
  private final Map<String, Integer> byName = new HashMap<>();
  private final Map<TensorType, Integer> zeros = new HashMap<>();

  private Simplification() {}

  static Wiring of(Architecture architecture) {
    Simplification plain = new Simplification();
    architecture
        .inputs()
        .forEach((name, type) -> plain.put(name, Vertex.input(plain.vertices.size(), type)));
    architecture.nodes().forEach(node -> plain.byName.put(node.name(), plain.visit(node)));
    List<Integer> outputs = architecture.outputs().stream().map(plain.byName::get).toList();
    return new Wiring(plain.vertices, outputs);
  }

  private int visit(Node node) {
    List<Integer> inputs = node.inputs().stream().map(byName::get).toList();
    return switch (node.operation().kind()) {
      case ZERO -> zero(node.type());
      case MIXTURE -> add(node, inputs);
      case ADD -> sum(node, inputs.stream().filter(i -> !isZero(i)).toList());
      case MULTIPLY ->
          inputs.stream().anyMatch(this::isZero) ? zero(node.type()) : add(node, inputs);
      case CONCAT ->
          inputs.size() == 1
              ? inputs.get(0)
              : inputs.stream().allMatch(this::isZero) ? zero(node.type()) : add(node, inputs);
      default -> unary(node, inputs);
    };
  }

  private int sum(Node node, List<Integer> terms) {
    return switch (terms.size()) {
      case 0 -> zero(node.type());
      case 1 -> terms.get(0);
      default -> add(node, terms);
    };
  }

  private int unary(Node node, List<Integer> inputs) {
    if (doesNothing(node)) {
      return inputs.get(0);
    }
    return isZero(inputs.get(0)) && keepsZero(node) ? zero(node.type()) : add(node, inputs);
  }

  private static boolean doesNothing(Node node) {
    boolean sameType = node.type().equals(node.inputTypes().get(0));
    return switch (node.operation().kind()) {
      case IDENTITY -> true;
      case DROPOUT -> ((Dropout) node.operation()).rate() == 0;
      case DROP_PATH -> ((DropPath) node.operation()).rate() == 0;
      case FLATTEN, RESHAPE, GLOBAL_POOL, UPSAMPLE -> sameType;
      case POOL -> sameType && ((Pool) node.operation()).kernel() == 1;
      default -> false;
    };
  }

  /** Whether zeros give zeros; norms do not, for they shift. */
  private static boolean keepsZero(Node node) {
    return switch (node.operation().kind()) {
      case CONVOLUTION -> !((Convolution) node.operation()).bias();
      case TRANSPOSED_CONVOLUTION -> !((TransposedConvolution) node.operation()).bias();
      case LINEAR -> !((Linear) node.operation()).bias();
      case ACTIVATION -> keepsZero(((Activation) node.operation()).function());
      case CHANNEL_SHUFFLE,
          CHANNEL_SLICE,
          DROPOUT,
          DROP_PATH,
          FLATTEN,
          GLOBAL_POOL,
          IDENTITY,
          POOL,
          RESHAPE,
          SHIFT,
          UPSAMPLE ->
          true;
      case ADD,
          BATCH_NORM,
          CONCAT,
          EMBEDDING,
          GROUP_NORM,
          LAYER_NORM,
          MIXTURE,
          MULTIPLY,
          STANDARDISATION,
          ZERO ->
          false;
    };
  }

  private static boolean keepsZero(Activation.Function function) {
    return switch (function) {
      case RELU, RELU6, LEAKY_RELU, ELU, GELU, SILU, HARD_SWISH, SINE, TANH -> true;
      case SIGMOID, HARD_SIGMOID -> false;
    };
  }

  private boolean isZero(int vertex) {
    return vertices.get(vertex).is(Vertex.Family.ZERO);
  }

  private int zero(TensorType type) {
    return zeros.computeIfAbsent(type, t -> append(Vertex.zero(t)));
  }

  private int add(Node node, List<Integer> inputs) {
    return append(Vertex.of(node, inputs));
  }

  private void put(String name, Vertex vertex) {
    byName.put(name, append(vertex));
  }

  private int append(Vertex vertex) {
    vertices.add(vertex);
    return vertices.size() - 1;
  }
}
