package dev.fornix.architecture.build;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.InvalidArchitectureException;
import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.Identity;
import dev.fornix.architecture.operation.Operation;
import dev.fornix.architecture.operation.ParameterSpec;
import dev.fornix.architecture.operation.TensorType;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Variants of a finished network; names stay, and with them the keys of the weights. */
public final class Variants {
  private Variants() {}

  /**
   * The network with an identity in the place of each norm, so that what weights do to the size of
   * activations stays to be seen (Tanaka et al. 2020).
   */
  public static Architecture withoutNorms(Architecture architecture) {
    return rewritten(architecture, UnaryOperator.identity(), Variants::normless, List.of());
  }

  /** The network that also returns the values of these nodes, after its own outputs. */
  public static Architecture returning(Architecture architecture, List<String> nodes) {
    return rewritten(architecture, UnaryOperator.identity(), UnaryOperator.identity(), nodes);
  }

  /**
   * The network for images of another size, with the same weights.
   *
   * @param height of its input images in pixels
   * @param width of its input images in pixels
   * @throws InvalidArchitectureException if there is none: the shapes do not fit, or some weights
   *     have a shape that comes from the size of the images; the message says which
   */
  public static Architecture atSize(Architecture architecture, int height, int width) {
    Architecture other =
        rewritten(
            architecture,
            type -> type.isImage() ? TensorType.image(type.channels(), height, width) : type,
            UnaryOperator.identity(),
            List.of());
    Map<String, ParameterSpec> weights = architecture.parameters();
    List<String> faults =
        other.parameters().entrySet().stream()
            .filter(e -> !e.getValue().equals(weights.get(e.getKey())))
            .map(Map.Entry::getKey)
            .map(key -> "the shape of the weights " + key + " depends on the size of the images")
            .toList();
    if (!faults.isEmpty()) {
      throw new InvalidArchitectureException(faults);
    }
    return other;
  }

  private static Operation normless(Operation operation) {
    return switch (operation.kind()) {
      case BATCH_NORM, GROUP_NORM, LAYER_NORM -> new Identity();
      default -> operation;
    };
  }

  private static Architecture rewritten(
      Architecture architecture,
      UnaryOperator<TensorType> input,
      UnaryOperator<Operation> change,
      List<String> alsoReturned) {
    Architecture.Builder graph = Architecture.builder();
    architecture.inputs().forEach((name, type) -> graph.input(name, input.apply(type)));
    for (Node node : architecture.nodes()) {
      graph.add(node.name(), change.apply(node.operation()), node.inputs());
    }
    architecture.outputs().forEach(graph::output);
    alsoReturned.forEach(graph::output);
    return graph.build();
  }
}
