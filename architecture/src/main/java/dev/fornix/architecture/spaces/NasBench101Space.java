package dev.fornix.architecture.spaces;

import dev.fornix.architecture.build.Blocks;
import dev.fornix.architecture.build.GraphBuilder;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.Add;
import dev.fornix.architecture.operation.Concat;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.Pool;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Corners;
import dev.fornix.core.space.Count;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Product;
import dev.fornix.core.space.Progression;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The NAS-Bench-101 space (Ying et al. 2019, section 2): one cell, a directed acyclic graph of at
 * most 7 vertices and 9 edges whose inner vertices are 3×3 convolutions, 1×1 convolutions or 3×3
 * max poolings; 423,624 distinct cells. The network is a 3×3 stem and three stacks of cells
 * (published: of 3, from 128 channels), with max poolings between that double the channels.
 *
 * <p>Places: {@code edge/0-2} says whether vertex 0 (the input) feeds vertex 2, {@code operation/2}
 * what vertex 2 does. Vertices on no path from input to output are left out, so the same cell has
 * many points; the key tells. Valid points have a path, and at most 9 edges after that.
 *
 * <p>Channels: the vertices that feed the output share its channels evenly and are joined; the
 * input feeds a vertex through a 1×1 convolution with batch norm and ReLU, and what else feeds it
 * is added. Where the share has a remainder, the published code makes the first vertices one
 * channel wider and cuts that off again where a narrower one reads them; here all take the wider
 * share, so that such a cell gives up to four channels more.
 */
public final class NasBench101Space extends ArchitectureSpace {
  /** The operations, in the order of the published code. */
  public static final List<String> OPERATIONS =
      List.of("conv3x3-bn-relu", "conv1x1-bn-relu", "maxpool3x3");

  /** The vertices of the paper, input and output included. */
  public static final int VERTICES = 7;

  /** The most edges of the paper. */
  public static final int EDGES = 9;

  /** Of 7 vertices and 9 edges (section 2.1); counted in a test, which takes a minute. */
  private static final BigInteger DISTINCT = BigInteger.valueOf(423_624);

  private final CellScale scale;
  private final int vertices;
  private final Domain domain;

  private NasBench101Space(ImageTask task, CellScale scale, int vertices) {
    super(task);
    if (vertices < 3 || vertices > VERTICES) {
      throw new IllegalArgumentException(
          "vertices (" + vertices + ") must lie between 3 and " + VERTICES);
    }
    this.scale = scale;
    this.vertices = vertices;
    domain =
        Domain.product()
            .with("edge", edges())
            .with("operation", operations())
            .build()
            .where("a path leads from the input to the output", c -> spec(c).pruned().isPresent())
            .where(
                "at most " + EDGES + " edges lie on paths from the input to the output",
                c -> spec(c).pruned().orElseThrow().edgeCount() <= EDGES);
  }

  /** The space of networks of this size; published are 3 cells a stage and 128 channels. */
  public static NasBench101Space of(ImageTask task, CellScale scale) {
    return of(task, scale, VERTICES);
  }

  /**
   * The space of smaller cells.
   *
   * @param vertices input and output included, 3 to 7
   */
  public static NasBench101Space of(ImageTask task, CellScale scale, int vertices) {
    return new NasBench101Space(task, scale, vertices);
  }

  /** What a cell of one 3×3 convolution costs, about the mean of the table. */
  static double typicalCost(ImageTask task, CellScale scale) {
    NasBench101Space space = of(task, scale);
    CellSpec cell = new CellSpec(List.of(1 << 1, 1 << 2, 0), List.of(OPERATIONS.get(0)));
    return Decoded.multiplyAdds(space.decode(space.configuration(cell)));
  }

  private Product edges() {
    Product.Builder edges = Domain.product();
    for (int from = 0; from < vertices; from++) {
      for (int to = from + 1; to < vertices; to++) {
        edges.with(from + "-" + to, Domain.categorical("absent", "present"));
      }
    }
    return edges.build();
  }

  private Product operations() {
    Product.Builder operations = Domain.product();
    for (int vertex = 1; vertex < vertices - 1; vertex++) {
      operations.with(
          Integer.toString(vertex), Domain.categorical(OPERATIONS.toArray(String[]::new)));
    }
    return operations.build();
  }

  /** How its networks are sized. */
  public CellScale scale() {
    return scale;
  }

  @Override
  public String name() {
    return "nas-bench-101";
  }

  @Override
  public Domain domain() {
    return domain;
  }

  /** How many distinct cells there are. */
  @Override
  public Count count() {
    if (vertices == VERTICES) {
      return Count.of(DISTINCT);
    }
    AtomicLong cells = new AtomicLong();
    CellGraphs.distinct(vertices, EDGES, OPERATIONS, cell -> cells.incrementAndGet());
    return Count.of(BigInteger.valueOf(cells.get()));
  }

  @Override
  public <C> Optional<C> capability(Class<C> type) {
    if (type.equals(Corners.class)) {
      return Optional.of(type.cast((Corners) this::corners));
    }
    return type.equals(Progression.class)
        ? Optional.of(type.cast(progression()))
        : super.capability(type);
  }

  /** The cells among which those of the fewest and of the most parameters are. */
  private List<Configuration> corners() {
    return CornerCells.of(vertices, EDGES, OPERATIONS).map(this::configuration).toList();
  }

  /** The cell of a point, without the vertices that lie on no path from input to output. */
  public CellSpec cell(Configuration configuration) {
    return spec(configuration).pruned().orElseThrow();
  }

  /** The key of a cell in the published table: the hash of its pruned graph. */
  public String publishedHash(Configuration configuration) {
    return cell(configuration).publishedHash();
  }

  /** Visit one configuration of each distinct cell; takes about a minute for 7 vertices. */
  public void distinct(Consumer<Configuration> visitor) {
    CellGraphs.distinct(vertices, EDGES, OPERATIONS, cell -> visitor.accept(configuration(cell)));
  }

  /**
   * The cell of a published adjacency matrix.
   *
   * @param matrix upper triangular, 0 or 1; at most as many vertices as the space has
   * @param operations of the vertices between the first and the last
   * @throws IllegalArgumentException if it is no cell of the space
   */
  public Configuration configuration(int[][] matrix, List<String> operations) {
    List<Integer> rows = new ArrayList<>();
    for (int[] row : matrix) {
      int bits = 0;
      for (int to = 0; to < row.length; to++) {
        bits |= row[to] << to;
      }
      rows.add(bits);
    }
    return configuration(new CellSpec(rows, operations));
  }

  /**
   * The last vertex of a smaller cell is the last of the space; those before it stay unconnected.
   */
  Configuration configuration(CellSpec cell) {
    if (cell.vertices() > vertices) {
      throw new IllegalArgumentException(
          "a cell of " + cell.vertices() + " vertices must have at most " + vertices);
    }
    List<String> answers = new ArrayList<>();
    for (int from = 0; from < vertices; from++) {
      for (int to = from + 1; to < vertices; to++) {
        answers.add("edge/" + from + "-" + to + (joins(cell, from, to) ? "=present" : "=absent"));
      }
    }
    for (int vertex = 1; vertex < vertices - 1; vertex++) {
      boolean inside = vertex < cell.vertices() - 1;
      String operation = inside ? cell.operations().get(vertex - 1) : OPERATIONS.get(0);
      answers.add("operation/" + vertex + "=" + operation);
    }
    return Configuration.parse(domain, String.join(";", answers));
  }

  private boolean joins(CellSpec cell, int from, int to) {
    int output = cell.vertices() - 1;
    if (from >= output || (to >= output && to < vertices - 1)) {
      return false;
    }
    return cell.has(from, to == vertices - 1 ? output : to);
  }

  private CellSpec spec(Configuration configuration) {
    List<Integer> rows = new ArrayList<>();
    List<String> operations = new ArrayList<>();
    for (int from = 0; from < vertices; from++) {
      int row = 0;
      for (int to = from + 1; to < vertices; to++) {
        boolean present = configuration.label("edge/" + from + "-" + to).equals("present");
        row |= present ? 1 << to : 0;
      }
      rows.add(row);
      if (from > 0 && from < vertices - 1) {
        operations.add(configuration.label("operation/" + from));
      }
    }
    return new CellSpec(rows, operations);
  }

  private Progression progression() {
    return new CellProgression(vertices, EDGES, OPERATIONS, this::cell, this::configuration);
  }

  @Override
  protected String network(GraphBuilder graph, Configuration point, String image) {
    CellSpec spec = cell(point);
    String x = CellStack.stem(graph.scope("stem"), image, scale, scale.channels());
    x = graph.add("stem/relu", new Activation(Activation.Function.RELU), x);
    int number = 0;
    for (int stage = 0; stage <= scale.reductions(); stage++) {
      if (stage > 0) {
        x = graph.add("down" + stage, Halving.of(Pool.Reduction.MAX, graph.type(x)), x);
      }
      for (int i = 0; i < scale.cells(); i++) {
        Cell cell = new Cell(graph.scope("cell" + number++), spec, x, scale.channels() << stage);
        x = cell.build();
      }
    }
    return Blocks.classifier(graph.scope("head"), x, task().outputs(), 0);
  }

  /** One cell under construction. */
  private static final class Cell {
    private final GraphBuilder graph;
    private final CellSpec spec;
    private final String in;
    private final int channels;
    private final List<String> values = new ArrayList<>();

    Cell(GraphBuilder graph, CellSpec spec, String in, int channels) {
      this.graph = graph;
      this.spec = spec;
      this.in = in;
      this.channels = channels;
      values.add(in);
    }

    String build() {
      int output = spec.vertices() - 1;
      List<Integer> feeding = spec.feeding(output).stream().filter(v -> v > 0).toList();
      if (feeding.isEmpty()) {
        return projection("output/projection", channels);
      }
      int share = (channels + feeding.size() - 1) / feeding.size();
      for (int vertex = 1; vertex < output; vertex++) {
        values.add(vertex(vertex, share));
      }
      String joined = joined(feeding.stream().map(values::get).toList());
      return spec.has(0, output)
          ? graph.add(
              "output/add",
              new Add(),
              joined,
              projection("output/projection", graph.type(joined).channels()))
          : joined;
    }

    private String joined(List<String> parts) {
      return parts.size() == 1 ? parts.get(0) : graph.add("output/concat", new Concat(), parts);
    }

    private String vertex(int vertex, int width) {
      String name = "vertex" + vertex;
      List<String> feeding = new ArrayList<>();
      for (int from : spec.feeding(vertex)) {
        feeding.add(from == 0 ? projection(name + "/projection", width) : values.get(from));
      }
      String sum =
          feeding.size() == 1 ? feeding.get(0) : graph.add(name + "/add", new Add(), feeding);
      String operation = spec.operations().get(vertex - 1);
      return operation(graph.scope(name + "/" + operation), operation, width, sum);
    }

    private String projection(String name, int width) {
      return convolution(graph.scope(name), in, width, 1);
    }
  }

  private static String operation(GraphBuilder graph, String name, int channels, String x) {
    return switch (name) {
      case "conv3x3-bn-relu" -> convolution(graph, x, channels, 3);
      case "conv1x1-bn-relu" -> convolution(graph, x, channels, 1);
      case "maxpool3x3" -> graph.add("pool", Pool.same(Pool.Reduction.MAX, 3, 1), x);
      default ->
          throw new IllegalArgumentException(
              "operation '" + name + "' must be one of " + OPERATIONS);
    };
  }

  private static String convolution(GraphBuilder graph, String x, int channels, int kernel) {
    return Blocks.convNormActivation(
        graph, x, Convolution.same(channels, kernel, 1), Activation.Function.RELU);
  }
}
