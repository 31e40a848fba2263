package dev.fornix.architecture.morph;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.Activation;
import java.util.HashSet;
import java.util.Set;

/** Which values of a network are never negative, so that a further ReLU hands them on. */
final class Signs {
  private static final Set<Activation.Function> POSITIVE =
      Set.of(
          Activation.Function.RELU,
          Activation.Function.RELU6,
          Activation.Function.SIGMOID,
          Activation.Function.HARD_SIGMOID);

  private Signs() {}

  /** The names of the nodes whose values are never negative. */
  static Set<String> neverNegative(Architecture network) {
    Set<String> found = new HashSet<>();
    for (Node node : network.nodes()) {
      if (neverNegative(node, found)) {
        found.add(node.name());
      }
    }
    return found;
  }

  private static boolean neverNegative(Node node, Set<String> before) {
    return switch (node.operation().kind()) {
      case ACTIVATION -> POSITIVE.contains(((Activation) node.operation()).function());
      case ADD,
          CHANNEL_SHUFFLE,
          CHANNEL_SLICE,
          CONCAT,
          DROPOUT,
          DROP_PATH,
          FLATTEN,
          GLOBAL_POOL,
          IDENTITY,
          MIXTURE,
          MULTIPLY,
          POOL,
          RESHAPE,
          SHIFT,
          UPSAMPLE ->
          before.containsAll(node.inputs());
      case ZERO -> true;
      case BATCH_NORM,
          CONVOLUTION,
          EMBEDDING,
          GROUP_NORM,
          LAYER_NORM,
          LINEAR,
          STANDARDISATION,
          TRANSPOSED_CONVOLUTION ->
          false;
    };
  }
}
