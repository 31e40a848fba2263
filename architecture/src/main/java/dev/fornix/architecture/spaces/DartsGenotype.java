package dev.fornix.architecture.spaces;

import dev.fornix.core.space.Configuration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A pair of DARTS cells in the notation of the published code: {@code
 * Genotype(normal=[('sep_conv_3x3', 0), …], normal_concat=[2, 3, 4, 5], reduce=[…],
 * reduce_concat=[2, 3, 4, 5])}.
 *
 * @param normal the edges of the normal cell, two for each of four nodes
 * @param reduction the edges of the reduction cell
 */
public record DartsGenotype(List<Edge> normal, List<Edge> reduction) {
  /**
   * An operation on an earlier node.
   *
   * @param operation its name
   * @param from 0 and 1 for the cell's inputs, 2 for its first node, …
   */
  public record Edge(String operation, int from) {
    private String text() {
      return "('" + operation + "', " + from + ")";
    }
  }

  private static final int EDGES = 8;
  private static final Pattern CELLS =
      Pattern.compile(
          "Genotype\\(\\s*normal=\\[(.*?)\\]\\s*,\\s*normal_concat=\\[?2.*?5\\]?\\s*,"
              + "\\s*reduce=\\[(.*?)\\]\\s*,\\s*reduce_concat=.*",
          Pattern.DOTALL);
  private static final Pattern EDGE = Pattern.compile("\\(\\s*'(\\w+)'\\s*,\\s*(\\d)\\s*\\)");

  /** The best cells of the paper by second-order search (Liu et al. 2019, figures 4 and 5). */
  public static final DartsGenotype DARTS_V2 =
      parse(
          "Genotype(normal=[('sep_conv_3x3', 0), ('sep_conv_3x3', 1), ('sep_conv_3x3', 0),"
              + " ('sep_conv_3x3', 1), ('sep_conv_3x3', 1), ('skip_connect', 0),"
              + " ('skip_connect', 0), ('dil_conv_3x3', 2)], normal_concat=[2, 3, 4, 5],"
              + " reduce=[('max_pool_3x3', 0), ('max_pool_3x3', 1), ('skip_connect', 2),"
              + " ('max_pool_3x3', 1), ('max_pool_3x3', 0), ('skip_connect', 2),"
              + " ('skip_connect', 2), ('max_pool_3x3', 1)], reduce_concat=[2, 3, 4, 5])");

  /** Copy, and bring the two edges of each node into ascending order. */
  public DartsGenotype {
    normal = sorted(normal);
    reduction = sorted(reduction);
  }

  private static List<Edge> sorted(List<Edge> edges) {
    if (edges.size() != EDGES) {
      throw new IllegalArgumentException(
          "a DARTS cell must have " + EDGES + " edges, not " + edges.size());
    }
    List<Edge> sorted = new ArrayList<>();
    for (int i = 0; i < EDGES; i += 2) {
      edges.subList(i, i + 2).stream()
          .sorted(Comparator.comparingInt(Edge::from))
          .forEach(sorted::add);
    }
    return List.copyOf(sorted);
  }

  /**
   * Read the published notation.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static DartsGenotype parse(String text) {
    Matcher cells = CELLS.matcher(text.strip());
    if (!cells.matches()) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' must have the form Genotype(normal=[('sep_conv_3x3', 0), …], normal_concat=[2,"
              + " 3, 4, 5], reduce=[…], reduce_concat=[2, 3, 4, 5])");
    }
    return new DartsGenotype(edges(cells.group(1)), edges(cells.group(2)));
  }

  private static List<Edge> edges(String text) {
    return EDGE.matcher(text)
        .results()
        .map(edge -> new Edge(edge.group(1), Integer.parseInt(edge.group(2))))
        .toList();
  }

  /** Read the cells of a configuration of {@link DartsSpace}. */
  public static DartsGenotype of(Configuration configuration) {
    return new DartsGenotype(
        edges(configuration.within("normal")), edges(configuration.within("reduction")));
  }

  private static List<Edge> edges(Configuration cell) {
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < EDGES; i++) {
      String node = "node" + i / 2;
      edges.add(
          new Edge(
              cell.label(node + "/operation" + i % 2), cell.number(node + "/inputs/" + i % 2)));
    }
    return edges;
  }

  /**
   * The configuration of these cells.
   *
   * @throws IllegalArgumentException if an operation or an edge does not exist in the space, or a
   *     node reads one node twice
   */
  public Configuration configuration(DartsSpace space) {
    return Configuration.parse(
        space.domain(), answers("normal", normal) + ";" + answers("reduction", reduction));
  }

  private static String answers(String cell, List<Edge> edges) {
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < EDGES; i++) {
      String node = cell + "/node" + i / 2;
      answers.add(node + "/inputs/" + i % 2 + "=" + edges.get(i).from());
      answers.add(node + "/operation" + i % 2 + "=" + edges.get(i).operation());
    }
    return String.join(";", answers);
  }

  /** The published notation. */
  public String text() {
    return "Genotype(normal=["
        + text(normal)
        + "], normal_concat=[2, 3, 4, 5], reduce=["
        + text(reduction)
        + "], reduce_concat=[2, 3, 4, 5])";
  }

  private static String text(List<Edge> edges) {
    return edges.stream().map(Edge::text).collect(Collectors.joining(", "));
  }
}
