package dev.fornix.architecture.compare;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one architecture keeps of another.
 *
 * <p>Nodes are matched by their structure, whatever they are called: same operation with matched
 * inputs, same operation with matched readers, then same operation under the same name, then same
 * operations in the same order.
 *
 * @param kept pairs of matched nodes, in the order of the second architecture
 * @param rewired those of the kept pairs that read something else than before
 * @param added nodes that only the second has
 * @param removed nodes that only the first has
 */
public record ArchitectureDiff(
    List<Pair> kept, List<Pair> rewired, List<Node> added, List<Node> removed) {
  /** A node before and after. */
  public record Pair(Node before, Node after) {}

  /** Copy. */
  public ArchitectureDiff {
    kept = List.copyOf(kept);
    rewired = List.copyOf(rewired);
    added = List.copyOf(added);
    removed = List.copyOf(removed);
  }

  /** Compare two architectures. */
  public static ArchitectureDiff between(Architecture before, Architecture after) {
    Matching matching = new Matching(before, after);
    List<Pair> kept = matching.pairs();
    Set<String> left = kept.stream().map(p -> p.before().name()).collect(Collectors.toSet());
    Set<String> right = kept.stream().map(p -> p.after().name()).collect(Collectors.toSet());
    return new ArchitectureDiff(
        kept,
        kept.stream().filter(matching::isRewired).toList(),
        after.nodes().stream().filter(n -> !right.contains(n.name())).toList(),
        before.nodes().stream().filter(n -> !left.contains(n.name())).toList());
  }

  /** Whether every node has its match and reads the same. */
  public boolean isEmpty() {
    return added.isEmpty() && removed.isEmpty() && rewired.isEmpty();
  }

  /** One line per node that came, went or reads something else, and how many stayed. */
  public String text() {
    StringBuilder text = new StringBuilder();
    removed.forEach(n -> text.append(line('-', n)));
    added.forEach(n -> text.append(line('+', n)));
    rewired.forEach(
        p ->
            text.append(line('~', p.after()).stripTrailing())
                .append("  reads " + p.after().inputs() + " instead of " + p.before().inputs())
                .append('\n'));
    return text.append(summary()).append('\n').toString();
  }

  /** How many nodes stayed, came and went, in one line. */
  public String summary() {
    return kept.size()
        + " nodes kept ("
        + rewired.size()
        + " rewired), "
        + added.size()
        + " added, "
        + removed.size()
        + " removed";
  }

  private static String line(char sign, Node node) {
    return sign + " " + node.name() + "  " + node.operation().label() + "  " + node.type() + "\n";
  }
}
