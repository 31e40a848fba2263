package dev.fornix.architecture.spaces;

import dev.fornix.architecture.build.GraphBuilder;
import dev.fornix.architecture.operation.Add;
import dev.fornix.architecture.operation.Concat;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Corners;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Product;
import dev.fornix.core.space.Progression;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * The NASNet space (Zoph, Vasudevan, Shlens &amp; Le 2018, section 3 and appendix A): a normal and
 * a reduction cell of B blocks. A block takes two hidden states among all earlier ones, applies one
 * of 13 operations to each, and adds or joins the results to a new hidden state; the cell's output
 * joins the new states that no block reads.
 *
 * <p>Places: {@code normal/block2/left} is the state that the left side of block 2 reads (0 and 1
 * are the outputs of the two cells before, 2 is block 0), {@code normal/block2/left_operation} what
 * it does, {@code normal/block2/combination} is {@code add} or {@code concat}. In a reduction cell,
 * what reads 0 or 1 has stride 2. States of other widths are brought to the cell's channels by a
 * 1×1 convolution with batch norm, the cell before a reduction by a factorised reduction.
 */
public final class NasNetSpace extends ArchitectureSpace {
  /** The blocks of the paper, B = 5. */
  public static final int BLOCKS = 5;

  /** The operations, as listed in section 3.1. */
  public static final List<String> OPERATIONS =
      List.of(
          "identity",
          "conv_1x3_3x1",
          "conv_1x7_7x1",
          "dil_conv_3x3",
          "avg_pool_3x3",
          "max_pool_3x3",
          "max_pool_5x5",
          "max_pool_7x7",
          "conv_1x1",
          "conv_3x3",
          "sep_conv_3x3",
          "sep_conv_5x5",
          "sep_conv_7x7");

  private static final List<String> CELLS = List.of("normal", "reduction");

  /**
   * What each block of a corner reads: the cells before, so that the cell joins all blocks; the
   * first block, which may join both; the block before it, so that the cell is the last one.
   */
  private static final List<IntUnaryOperator> SHAPES =
      List.of(block -> 0, block -> block == 0 ? 1 : 2, block -> 1 + block);

  private final CellScale scale;
  private final int blocks;
  private final Domain domain;

  private NasNetSpace(ImageTask task, CellScale scale, int blocks) {
    super(task);
    if (blocks < 1) {
      throw new IllegalArgumentException("blocks (" + blocks + ") must be at least 1");
    }
    this.scale = scale;
    this.blocks = blocks;
    domain = Domain.product().with("normal", cell()).with("reduction", cell()).build();
  }

  /** The space of networks of this size. */
  public static NasNetSpace of(ImageTask task, CellScale scale, int blocks) {
    return new NasNetSpace(task, scale, blocks);
  }

  /** What a network of separable convolutions of one input and identities of the other costs. */
  static double typicalCost(ImageTask task, CellScale scale, int blocks) {
    NasNetSpace space = of(task, scale, blocks);
    return Decoded.multiplyAdds(space.decode(space.typical()));
  }

  /**
   * Each block adds a separable convolution of the last cell and the identity of the one before.
   */
  private Configuration typical() {
    List<String> answers = new ArrayList<>();
    for (String cell : CELLS) {
      for (int block = 0; block < blocks; block++) {
        answers.add(block(cell, block, 1, "sep_conv_5x5", 0, "identity", "add"));
      }
    }
    return Configuration.parse(domain, String.join(";", answers));
  }

  /** Cells of one operation in each of three shapes. */
  private List<Configuration> corners() {
    List<Configuration> corners = new ArrayList<>();
    for (String operation : List.of("identity", "max_pool_3x3", "conv_1x7_7x1")) {
      for (String combination : List.of("add", "concat")) {
        for (IntUnaryOperator normal : SHAPES) {
          for (IntUnaryOperator reduction : SHAPES) {
            corners.add(corner(List.of(normal, reduction), operation, combination));
          }
        }
      }
    }
    return corners;
  }

  private Configuration corner(
      List<IntUnaryOperator> shapes, String operation, String combination) {
    List<String> answers = new ArrayList<>();
    for (int cell = 0; cell < CELLS.size(); cell++) {
      for (int block = 0; block < blocks; block++) {
        int left = shapes.get(cell).applyAsInt(block);
        answers.add(
            block(
                CELLS.get(cell),
                block,
                left,
                operation,
                left < 2 ? 0 : left,
                operation,
                combination));
      }
    }
    return Configuration.parse(domain, String.join(";", answers));
  }

  private static String block(
      String cell,
      int block,
      int left,
      String leftOperation,
      int right,
      String rightOperation,
      String combination) {
    String place = cell + "/block" + block;
    return String.join(
        ";",
        place + "/left=" + left,
        place + "/left_operation=" + leftOperation,
        place + "/right=" + right,
        place + "/right_operation=" + rightOperation,
        place + "/combination=" + combination);
  }

  private Product cell() {
    Product.Builder cell = Domain.product();
    for (int block = 0; block < blocks; block++) {
      cell.with("block" + block, block(2 + block));
    }
    return cell.build();
  }

  private static Product block(int earlier) {
    String[] states =
        IntStream.range(0, earlier).mapToObj(Integer::toString).toArray(String[]::new);
    String[] operations = OPERATIONS.toArray(String[]::new);
    return Domain.product()
        .with("left", Domain.categorical(states))
        .with("left_operation", Domain.categorical(operations))
        .with("right", Domain.categorical(states))
        .with("right_operation", Domain.categorical(operations))
        .with("combination", Domain.categorical("add", "concat"))
        .build();
  }

  /** How its networks are sized. */
  public CellScale scale() {
    return scale;
  }

  @Override
  public String name() {
    return "nasnet";
  }

  @Override
  public Domain domain() {
    return domain;
  }

  @Override
  public <C> Optional<C> capability(Class<C> type) {
    if (type.equals(Corners.class)) {
      return Optional.of(type.cast((Corners) this::corners));
    }
    return type.equals(Progression.class)
        ? Optional.of(type.cast(new BlockProgression(domain, blocks, OPERATIONS)))
        : super.capability(type);
  }

  @Override
  protected String network(GraphBuilder graph, Configuration point, String image) {
    return new CellStack(scale, this::cell).build(graph, image, task().outputs());
  }

  private String cell(GraphBuilder graph, String before, String last, boolean reduction) {
    Cell cell = new Cell(graph, last, reduction);
    cell.states.put("0", before);
    cell.states.put("1", last);
    for (int block = 0; block < blocks; block++) {
      cell.block(block);
    }
    return cell.output();
  }

  /** One cell under construction. */
  private static final class Cell {
    private final GraphBuilder graph;
    private final String kind;
    private final int channels;
    private final boolean reduction;
    private final Map<String, String> states = new LinkedHashMap<>();
    private final Set<String> read = new HashSet<>();

    Cell(GraphBuilder graph, String last, boolean reduction) {
      this.graph = graph;
      this.kind = reduction ? "reduction" : "normal";
      this.channels = graph.type(last).channels();
      this.reduction = reduction;
    }

    void block(int number) {
      String name = kind + "/block" + number;
      String left = side(name, "left");
      String right = side(name, "right");
      List<GraphBuilder.Candidate> combinations =
          List.of(
              new GraphBuilder.Candidate("add", g -> g.add("sum", new Add(), left, right)),
              new GraphBuilder.Candidate("concat", g -> g.add("join", new Concat(), left, right)));
      String state = graph.scope(name).choice(name + "/combination", combinations);
      states.put(Integer.toString(2 + number), state);
    }

    private String side(String block, String side) {
      String in = graph.inputs(block + "/" + side, states, 1).get(0);
      read.add(in);
      int from = List.copyOf(states.values()).indexOf(in);
      int stride = reduction && from < 2 ? 2 : 1;
      return graph
          .scope(block + "/" + side + "/from" + from)
          .choice(
              block + "/" + side + "_operation", new NasNetOperations(in, channels, stride).all());
    }

    String output() {
      List<String> unread =
          states.values().stream().skip(2).filter(state -> !read.contains(state)).toList();
      return unread.size() == 1 ? unread.get(0) : graph.add(kind + "/join", new Concat(), unread);
    }
  }
}
