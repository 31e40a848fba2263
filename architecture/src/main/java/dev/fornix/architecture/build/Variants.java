package dev.fornix.architecture.build;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.Identity;
import dev.fornix.architecture.operation.Operation;
import java.util.List;
import java.util.function.UnaryOperator;

/** Variants of a finished network; names stay, and with them the keys of the weights. */
public final class Variants {
  private Variants() {}

  /**
   * The network with an identity in the place of each norm, so that what weights do to the size of
   * activations stays to be seen (Tanaka et al. 2020).
   */
  public static Architecture withoutNorms(Architecture architecture) {
    return rewritten(architecture, Variants::normless, List.of());
  }

  /** The network that also returns the values of these nodes, after its own outputs. */
  public static Architecture returning(Architecture architecture, List<String> nodes) {
    return rewritten(architecture, UnaryOperator.identity(), nodes);
  }

  private static Operation normless(Operation operation) {
    return switch (operation.kind()) {
      case BATCH_NORM, GROUP_NORM, LAYER_NORM -> new Identity();
      default -> operation;
    };
  }

  private static Architecture rewritten(
      Architecture architecture, UnaryOperator<Operation> change, List<String> alsoReturned) {
    Architecture.Builder graph = Architecture.builder();
    architecture.inputs().forEach(graph::input);
    for (Node node : architecture.nodes()) {
      graph.add(node.name(), change.apply(node.operation()), node.inputs());
    }
    architecture.outputs().forEach(graph::output);
    alsoReturned.forEach(graph::output);
    return graph.build();
  }
}
