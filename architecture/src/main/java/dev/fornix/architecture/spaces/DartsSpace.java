package dev.fornix.architecture.spaces;

import dev.fornix.architecture.build.Blocks;
import dev.fornix.architecture.build.Edges;
import dev.fornix.architecture.build.GraphBuilder;
import dev.fornix.architecture.operation.Concat;
import dev.fornix.architecture.operation.Pool;
import dev.fornix.architecture.operation.Zero;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Product;
import dev.fornix.core.space.Subset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The convolutional cells of DARTS (Liu, Simonyan &amp; Yang 2019, sections 2.1 and 3.1.1): a
 * normal and a reduction cell of four nodes, each the sum of two operations on two different
 * earlier nodes; the cell's output joins the four.
 *
 * <p>Places: {@code normal/node0/inputs/0} is the first of the two earlier nodes that node 0 reads
 * (0 and 1 are the cell's inputs, 2 is node 0), {@code normal/node0/operation0} the operation on
 * it. The operation {@code none} takes part in a relaxation only. Not counting isomorphic cells
 * twice is left to the key.
 */
public final class DartsSpace extends ArchitectureSpace {
  /** The operations of a discrete cell, in the order of the published code. */
  public static final List<String> OPERATIONS =
      List.of(
          "max_pool_3x3",
          "avg_pool_3x3",
          "skip_connect",
          "sep_conv_3x3",
          "sep_conv_5x5",
          "dil_conv_3x3",
          "dil_conv_5x5");

  private static final String SKIP = "skip_connect";
  private static final int NODES = 4;
  private static final int INPUTS = 2;

  private final CellScale scale;
  private final Domain domain;

  private DartsSpace(ImageTask task, CellScale scale) {
    super(task);
    this.scale = scale;
    domain = Domain.product().with("normal", cell()).with("reduction", cell()).build();
  }

  /** The space of networks of this size; the paper has 6 cells a stage and 36 channels. */
  public static DartsSpace of(ImageTask task, CellScale scale) {
    return new DartsSpace(task, scale);
  }

  /** What the paper's best network costs. */
  static double typicalCost(ImageTask task, CellScale scale) {
    DartsSpace space = of(task, scale);
    Configuration published = DartsGenotype.DARTS_V2.configuration(space);
    return Decoded.multiplyAdds(space.decode(published));
  }

  private static Product cell() {
    Product.Builder cell = Domain.product();
    for (int node = 0; node < NODES; node++) {
      cell.with("node" + node, node(INPUTS + node));
    }
    return cell.build();
  }

  private static Product node(int predecessors) {
    List<String> candidates = IntStream.range(0, predecessors).mapToObj(Integer::toString).toList();
    Domain operation = Domain.categorical(OPERATIONS.toArray(String[]::new));
    return Domain.product()
        .with("inputs", new Subset(candidates, INPUTS))
        .with("operation0", operation)
        .with("operation1", operation)
        .build();
  }

  /** How its networks are sized. */
  public CellScale scale() {
    return scale;
  }

  @Override
  public String name() {
    return "darts";
  }

  @Override
  public Domain domain() {
    return domain;
  }

  @Override
  protected String network(GraphBuilder graph, Configuration point, String image) {
    return new CellStack(scale, DartsSpace::cell).build(graph, image, task().outputs());
  }

  /** Skip connections of the normal cell, where they mark a collapse. */
  @Override
  protected int skips(Configuration point) {
    return skips(point, "normal/", SKIP);
  }

  private static String cell(GraphBuilder graph, String before, String last, boolean reduction) {
    String kind = reduction ? "reduction" : "normal";
    Map<String, String> states = new LinkedHashMap<>();
    states.put("0", before);
    states.put("1", last);
    for (int node = 0; node < NODES; node++) {
      String name = kind + "/node" + node;
      states.put(Integer.toString(INPUTS + node), node(graph, name, states, reduction));
    }
    return graph.add(
        kind + "/concat",
        new Concat(),
        List.copyOf(states.values()).subList(INPUTS, states.size()));
  }

  private static String node(
      GraphBuilder graph, String name, Map<String, String> states, boolean reduction) {
    return graph.edges(
        new Edges(
            name,
            states,
            INPUTS,
            (from, value) -> operations(reduction && Integer.parseInt(from) < INPUTS ? 2 : 1)));
  }

  private static List<GraphBuilder.Operator> operations(int stride) {
    return List.of(
        operator("none", (g, x) -> g.add("zero", new Zero(stride), x)),
        operator("max_pool_3x3", pool(Pool.Reduction.MAX, stride)),
        operator("avg_pool_3x3", pool(Pool.Reduction.AVERAGE, stride)),
        operator(SKIP, skip(stride)),
        operator("sep_conv_3x3", separable(3, stride)),
        operator("sep_conv_5x5", separable(5, stride)),
        operator("dil_conv_3x3", dilated(3, stride)),
        operator("dil_conv_5x5", dilated(5, stride)));
  }

  private static GraphBuilder.Operator operator(String label, GraphBuilder.Step build) {
    return new GraphBuilder.Operator(label, build);
  }

  private static GraphBuilder.Step pool(Pool.Reduction reduction, int stride) {
    return (g, x) -> g.add("pool", Pool.same(reduction, 3, stride), x);
  }

  private static GraphBuilder.Step skip(int stride) {
    return (g, x) ->
        stride == 1 ? Blocks.identity(g, x) : Blocks.factorisedReduction(g, x, channels(g, x));
  }

  private static GraphBuilder.Step separable(int kernel, int stride) {
    return (g, x) -> Blocks.separable(g, x, channels(g, x), kernel, stride);
  }

  private static GraphBuilder.Step dilated(int kernel, int stride) {
    return (g, x) -> Blocks.depthwiseSeparable(g, x, channels(g, x), kernel, stride, 2);
  }

  private static int channels(GraphBuilder graph, String x) {
    return graph.type(x).channels();
  }
}
