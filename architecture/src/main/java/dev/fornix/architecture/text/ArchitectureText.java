package dev.fornix.architecture.text;

import dev.fornix.architecture.cost.Costs;
import dev.fornix.architecture.cost.NodeCosts;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An architecture as a table for people, one line per node: name, operation, what it reads, shape,
 * parameters.
 */
public final class ArchitectureText {
  private static final int COLUMNS = 5;

  private ArchitectureText() {}

  /** The table, with the costs of the whole in the last line. */
  public static String of(Architecture architecture) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("name", "operation", "reads", "shape", "parameters"));
    architecture
        .inputs()
        .forEach((name, type) -> rows.add(List.of(name, "input", "", type.toString(), "")));
    architecture.nodes().forEach(node -> rows.add(row(node)));
    return aligned(rows)
        + "returns "
        + String.join(", ", architecture.outputs())
        + "\n"
        + summary(Costs.of(architecture))
        + "\n";
  }

  private static List<String> row(Node node) {
    long parameters = NodeCosts.parameters(node);
    String reads = node.inputs().stream().map(i -> seen(i, node)).collect(Collectors.joining(", "));
    return List.of(
        node.name(),
        node.operation().label(),
        reads,
        node.type().toString(),
        parameters == 0 ? "" : grouped(parameters));
  }

  /** A name as seen from a node: {@code ./} stands for the node's own place. */
  private static String seen(String name, Node from) {
    int slash = from.name().lastIndexOf('/') + 1;
    boolean near = slash > 0 && name.startsWith(from.name().substring(0, slash));
    return near ? "./" + name.substring(slash) : name;
  }

  private static String summary(Costs costs) {
    return String.format(
        Locale.ROOT,
        "%s parameters, %.1f million multiply-adds, %s bytes of activations at most",
        grouped(costs.parameters()),
        costs.multiplyAdds() / 1e6,
        grouped(costs.peakActivationBytes()));
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String aligned(List<List<String>> rows) {
    int[] widths = new int[COLUMNS];
    for (List<String> row : rows) {
      for (int c = 0; c < COLUMNS; c++) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
    }
    return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < COLUMNS; c++) {
      boolean number = c == COLUMNS - 1;
      line.append(" ".repeat(number ? widths[c] - row.get(c).length() : 0)).append(row.get(c));
      line.append(" ".repeat(number ? 0 : widths[c] - row.get(c).length() + 2));
    }
    return line.toString().stripTrailing() + "\n";
  }
}
