package dev.fornix.onnx.export;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.OperationKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which nodes an output depends on, and how often the value of each is read. */
final class Liveness {
  private final Map<String, Node> byName = new HashMap<>();
  private final Set<String> live;
  private final Map<String, Integer> reads = new HashMap<>();

  Liveness(Architecture architecture) {
    architecture.nodes().forEach(node -> byName.put(node.name(), node));
    live = new HashSet<>(architecture.outputs());
    architecture.outputs().forEach(this::read);
    List<Node> backwards = new ArrayList<>(architecture.nodes());
    Collections.reverse(backwards);
    backwards.stream().filter(this::isLive).forEach(this::visit);
  }

  private void visit(Node node) {
    if (node.operation().kind() != OperationKind.ZERO) {
      live.addAll(node.inputs());
    }
    if (!passesOn(node)) {
      node.inputs().forEach(this::read);
    }
  }

  private void read(String name) {
    reads.merge(origin(name), 1, Integer::sum);
  }

  boolean isLive(Node node) {
    return live.contains(node.name());
  }

  /** How many live nodes and outputs read this value, be it through nodes that only pass it on. */
  int reads(String name) {
    return reads.getOrDefault(name, 0);
  }

  /** The node or input whose value this is, back through nodes that only pass it on. */
  String origin(String name) {
    Node node = byName.get(name);
    return node != null && passesOn(node) ? origin(node.inputs().get(0)) : name;
  }

  private static boolean passesOn(Node node) {
    return switch (node.operation().kind()) {
      case DROPOUT, DROP_PATH, IDENTITY -> true;
      case ACTIVATION,
          ADD,
          BATCH_NORM,
          CHANNEL_SHUFFLE,
          CHANNEL_SLICE,
          CONCAT,
          CONVOLUTION,
          EMBEDDING,
          FLATTEN,
          GLOBAL_POOL,
          GROUP_NORM,
          LAYER_NORM,
          LINEAR,
          MIXTURE,
          MULTIPLY,
          POOL,
          RESHAPE,
          SHIFT,
          STANDARDISATION,
          TRANSPOSED_CONVOLUTION,
          UPSAMPLE,
          ZERO ->
          false;
    };
  }
}
