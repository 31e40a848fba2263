package dev.fornix.nn.internal;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.Mixture;
import dev.fornix.architecture.operation.OperationKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is special about nodes that nothing but a mixture reads. */
final class MixedCandidates {
  /**
   * The share of a candidate in a mixture.
   *
   * @param key of the mixture's weights
   * @param candidate its number among them
   */
  record Share(String key, int candidate) {}

  private final Readers readers;
  private final Set<String> absent = new HashSet<>();
  private final Map<String, Share> shares = new HashMap<>();

  MixedCandidates(Architecture architecture, Readers readers) {
    this.readers = readers;
    for (Node node : architecture.nodes()) {
      if (node.operation().kind() == OperationKind.MIXTURE && node.inputs().size() > 1) {
        visit(architecture, node);
      }
    }
  }

  private void visit(Architecture architecture, Node mixture) {
    List<String> own =
        mixture.inputs().stream()
            .filter(input -> architecture.hasNode(input) && readers.isOne(input))
            .toList();
    for (String input : own) {
      OperationKind kind = architecture.node(input).operation().kind();
      if (kind == OperationKind.STANDARDISATION) {
        int candidate = mixture.inputs().indexOf(input);
        shares.put(input, new Share(mixture.key(Mixture.WEIGHTS), candidate));
      } else if (kind == OperationKind.ZERO) {
        absent.add(input);
      }
    }
    if (absent.containsAll(mixture.inputs())) {
      absent.remove(mixture.inputs().get(0));
    }
  }

  /** Whether a node gives zeros that only a mixture reads. */
  boolean isAbsent(Node node) {
    return isAbsent(node.name());
  }

  boolean isAbsent(String name) {
    return absent.contains(name);
  }

  /** The share that a standardisation takes in; nothing for all other nodes. */
  Optional<Share> share(Node node) {
    return Optional.ofNullable(shares.get(node.name()));
  }

  boolean isWeighed(String name) {
    return shares.containsKey(name);
  }
}
