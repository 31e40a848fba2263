package dev.fornix.architecture.spaces;

import dev.fornix.architecture.build.Blocks;
import dev.fornix.architecture.build.GraphBuilder;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.Add;
import dev.fornix.architecture.operation.BatchNorm;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.Pool;
import dev.fornix.architecture.operation.Zero;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.PathEncoding;
import dev.fornix.core.space.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The NAS-Bench-201 space (Dong &amp; Yang 2020, section 2.1): one cell of four nodes, each of
 * whose six edges has one of five operations; 15,625 cells. The network is a 3×3 stem, three stages
 * of N cells (published: N = 5) with C, 2C and 4C channels (C = 16), and residual blocks of stride
 * 2 between.
 *
 * <p>As networks 5,650 of the cells differ, by their canonical hash ({@link #key}). The authors
 * count 6,466 (their section 2.1) by a text in which a sum with zeros differs from one without.
 *
 * <p>Places: {@code node2/from0} is the edge from node 0 (the cell's input) to node 2. {@link
 * #text} and {@link #configuration} translate to the published strings.
 */
public final class NasBench201Space extends ArchitectureSpace {
  /** The operations, in the order of the paper. */
  public static final List<String> OPERATIONS =
      List.of("none", "skip_connect", "nor_conv_1x1", "nor_conv_3x3", "avg_pool_3x3");

  private static final String SKIP = "skip_connect";

  private static final List<GraphBuilder.Operator> OPERATORS =
      List.of(
          new GraphBuilder.Operator("none", (g, x) -> g.add("zero", new Zero(1), x)),
          new GraphBuilder.Operator(SKIP, Blocks::identity),
          new GraphBuilder.Operator("nor_conv_1x1", (g, x) -> convolution(g, x, 1)),
          new GraphBuilder.Operator("nor_conv_3x3", (g, x) -> convolution(g, x, 3)),
          new GraphBuilder.Operator(
              "avg_pool_3x3", (g, x) -> g.add("pool", Pool.same(Pool.Reduction.AVERAGE, 3, 1), x)));

  private static final int NODES = 4;

  /** The published form of a cell, a group for each operation. */
  private static final Pattern CELL =
      Pattern.compile(
          "\\|@~0\\|\\+\\|@~0\\|@~1\\|\\+\\|@~0\\|@~1\\|@~2\\|".replace("@", "([^|+~;=]*)"));

  private final CellScale scale;
  private final Domain domain;

  private NasBench201Space(ImageTask task, CellScale scale) {
    super(task);
    this.scale = scale;
    Product.Builder cell = Domain.product();
    for (int node = 1; node < NODES; node++) {
      cell.with("node" + node, edges(node));
    }
    domain = cell.build();
  }

  private static Product edges(int node) {
    Product.Builder edges = Domain.product();
    for (int from = 0; from < node; from++) {
      edges.with("from" + from, Domain.categorical(OPERATIONS.toArray(String[]::new)));
    }
    return edges.build();
  }

  /** The space of networks of this size; published are 5 cells a stage and 16 channels. */
  public static NasBench201Space of(ImageTask task, CellScale scale) {
    return new NasBench201Space(task, scale);
  }

  /** What a cell with two 3×3 convolutions costs, a little more than the mean of the table. */
  static double typicalCost(ImageTask task, CellScale scale) {
    NasBench201Space space = of(task, scale);
    String cell = "|nor_conv_3x3~0|+|none~0|skip_connect~1|+|none~0|none~1|nor_conv_3x3~2|";
    return Decoded.multiplyAdds(space.decode(space.configuration(cell)));
  }

  /** How its networks are sized. */
  public CellScale scale() {
    return scale;
  }

  @Override
  public String name() {
    return "nas-bench-201";
  }

  @Override
  public Domain domain() {
    return domain;
  }

  /**
   * The published string of a cell, such as {@code
   * |nor_conv_3x3~0|+|none~0|skip_connect~1|+|none~0|none~1|avg_pool_3x3~2|}.
   */
  public String text(Configuration configuration) {
    List<String> nodes = new ArrayList<>();
    for (int node = 1; node < NODES; node++) {
      StringBuilder edges = new StringBuilder("|");
      for (int from = 0; from < node; from++) {
        edges.append(configuration.label(place(node, from))).append('~').append(from).append('|');
      }
      nodes.add(edges.toString());
    }
    return String.join("+", nodes);
  }

  /**
   * The cell of a published string.
   *
   * @throws IllegalArgumentException if the text has another form or names an unknown operation
   */
  public Configuration configuration(String text) {
    Matcher cell = CELL.matcher(text);
    if (!cell.matches()) {
      throw new IllegalArgumentException(
          "the cell '"
              + text
              + "' must look like"
              + " |nor_conv_3x3~0|+|none~0|skip_connect~1|+|none~0|none~1|avg_pool_3x3~2|");
    }
    List<String> answers = new ArrayList<>();
    for (int node = 1; node < NODES; node++) {
      for (int from = 0; from < node; from++) {
        answers.add(place(node, from) + "=" + cell.group(answers.size() + 1));
      }
    }
    return Configuration.parse(domain, String.join(";", answers));
  }

  static String place(int node, int from) {
    return "node" + node + "/from" + from;
  }

  @Override
  public <C> Optional<C> capability(Class<C> type) {
    return type.equals(PathEncoding.class)
        ? Optional.of(type.cast(new NasBench201Paths()))
        : super.capability(type);
  }

  @Override
  protected String network(GraphBuilder graph, Configuration point, String image) {
    String x = CellStack.stem(graph.scope("stem"), image, scale, scale.channels());
    int number = 0;
    for (int stage = 0; stage <= scale.reductions(); stage++) {
      if (stage > 0) {
        x = residual(graph.scope("residual" + stage), x, scale.channels() << stage);
      }
      for (int i = 0; i < scale.cells(); i++) {
        x = cell(graph.scope("cell" + number++), x);
      }
    }
    x = graph.add("last/norm", BatchNorm.standard(), x);
    x = graph.add("last/relu", new Activation(Activation.Function.RELU), x);
    return Blocks.classifier(graph.scope("head"), x, task().outputs(), 0);
  }

  /**
   * Two ReLU-convolution-norms, the first with stride 2, beside a pooling and a 1×1 convolution.
   */
  private static String residual(GraphBuilder graph, String in, int channels) {
    String x = Blocks.reluConvNorm(graph.scope("first"), in, Convolution.same(channels, 3, 2));
    x = Blocks.reluConvNorm(graph.scope("second"), x, Convolution.same(channels, 3, 1));
    Pool pool = Halving.of(Pool.Reduction.AVERAGE, graph.type(in));
    String shortcut = graph.add("shortcut/pool", pool, in);
    shortcut = graph.add("shortcut/conv", Convolution.same(channels, 1, 1), shortcut);
    return graph.add("add", new Add(), shortcut, x);
  }

  private static String cell(GraphBuilder graph, String in) {
    List<String> nodes = new ArrayList<>(List.of(in));
    for (int node = 1; node < NODES; node++) {
      List<String> edges = new ArrayList<>();
      for (int from = 0; from < node; from++) {
        String place = place(node, from);
        edges.add(graph.scope(place).operation(place, nodes.get(from), OPERATORS));
      }
      nodes.add(graph.add("node" + node + "/add", new Add(), edges));
    }
    return nodes.get(NODES - 1);
  }

  @Override
  protected int skips(Configuration point) {
    return skips(point, "", SKIP);
  }

  private static String convolution(GraphBuilder graph, String x, int kernel) {
    return Blocks.reluConvNorm(graph, x, Convolution.same(graph.type(x).channels(), kernel, 1));
  }
}
