package dev.fornix.nn.internal;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.Operation;
import dev.fornix.architecture.operation.OperationKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds mixtures that do the very same with the very same values, each with numbers of its own,
 * such as those on all edges that leave one node of a cell. {@link SideBySide} computes them
 * together.
 */
final class ParallelMixtures {
  /** Operations without numbers of their own, which are computed once for each value. */
  static final Set<OperationKind> COMPUTED_ONCE =
      EnumSet.of(
          OperationKind.ACTIVATION,
          OperationKind.CHANNEL_SLICE,
          OperationKind.POOL,
          OperationKind.SHIFT);

  private final Architecture architecture;
  private final Readers readers;
  private final Map<Object, Integer> numbers = new HashMap<>();
  private final Map<String, Integer> values = new HashMap<>();
  private final Map<String, List<Node>> groups = new HashMap<>();

  ParallelMixtures(Architecture architecture, Readers readers) {
    this.architecture = architecture;
    this.readers = readers;
    Map<List<Integer>, List<Node>> alike = new LinkedHashMap<>();
    for (Node node : architecture.nodes()) {
      if (node.operation().kind() == OperationKind.MIXTURE
          && node.inputs().size() > 1
          && node.type().isImage()) {
        List<Integer> inputs = node.inputs().stream().map(this::shape).toList();
        alike.computeIfAbsent(inputs, key -> new ArrayList<>()).add(node);
      }
    }
    alike.values().stream().filter(group -> group.size() > 1).forEach(this::remember);
  }

  private void remember(List<Node> group) {
    for (Node mixture : group) {
      groups.put(mixture.name(), group);
      mixture.inputs().forEach(input -> rememberOwn(input, group));
    }
  }

  private void rememberOwn(String name, List<Node> group) {
    if (isOwn(name)) {
      groups.put(name, group);
      architecture.node(name).inputs().forEach(input -> rememberOwn(input, group));
    }
  }

  /** Whether a node has one reader. */
  private boolean isOwn(String name) {
    return architecture.hasNode(name) && readers.isOne(name);
  }

  /** The mixtures that alone need a node, or are it, by its name; only where there are several. */
  Map<String, List<Node>> groups() {
    return groups;
  }

  /** Whether all these are one value, under whatever names. */
  boolean areOne(List<String> names) {
    return names.stream().map(this::value).distinct().count() == 1;
  }

  /** A number for what a name stands for: equal ones are one value. */
  private int value(String name) {
    Integer known = values.get(name);
    if (known == null) {
      known = number(description(name));
      values.put(name, known);
    }
    return known;
  }

  private Object description(String name) {
    if (!architecture.hasNode(name)) {
      return name;
    }
    Node node = architecture.node(name);
    Operation operation = node.operation();
    if (operation.kind() == OperationKind.IDENTITY) {
      return value(node.inputs().get(0));
    }
    return COMPUTED_ONCE.contains(operation.kind())
        ? List.of(operation, value(node.inputs().get(0)))
        : name;
  }

  /** A number for how something is computed, whatever the numbers that are learnt for it. */
  private int shape(String name) {
    if (!isOwn(name)) {
      return value(name);
    }
    Node node = architecture.node(name);
    return number(List.of(node.operation(), node.inputs().stream().map(this::shape).toList()));
  }

  /** A number that already is one stays as it is. */
  private int number(Object description) {
    return description instanceof Integer number
        ? number
        : numbers.computeIfAbsent(description, d -> numbers.size());
  }
}
