package dev.fornix.architecture.spaces;

import dev.fornix.architecture.build.Blocks;
import dev.fornix.architecture.build.GraphBuilder;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.Pool;
import dev.fornix.core.space.Choice;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Corners;
import dev.fornix.core.space.Count;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Product;
import dev.fornix.core.space.StartingPoints;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Chains of residual stages for small machines: what {@code fit} searches for images. A stem, then
 * two to four stages, each with a width, one to three blocks of one kind (plain convolution, basic
 * residual, bottleneck, inverted bottleneck or fused), optionally a squeeze-and-excitation at its
 * end, and a stride; from about 2,000 to about 2.5 million parameters.
 *
 * <p>Most kinds of block here have dense convolutions. A dense 3×3 convolution does {@code 9 · in}
 * multiply-adds for each value that it writes, in long matrix products that a processor's vector
 * and bf16 units run near their peak; a depthwise one does 9 and waits for memory. Per second of
 * training on a processor the dense ones therefore learn more, although they need more parameters
 * for the same accuracy. What costs most is width at full resolution: so stems that halve the image
 * at once ({@code conv2}, {@code patch2}) stand beside the plain one, and from 64 pixels a side on,
 * the plain one is not offered.
 *
 * <p>Places: {@code stem}, {@code stem_width}, {@code activation}, {@code stage0/width}, {@code
 * stage1/stride}, {@code stage2/present/block}, {@code stage2/present/stage3/present/layers}. Stem
 * {@code conv4} is two 3×3 convolutions of stride 2, {@code patch4} one 4×4 convolution of stride 4
 * (Dosovitskiy et al. 2021, section 3.1). At least 4 pixels a side are left.
 */
public final class ResidualSpace extends ArchitectureSpace {
  private static final int[] STEM_WIDTHS = {8, 16, 24, 32, 48};
  private static final int[][] WIDTHS = {
    {8, 12, 16, 24, 32, 48, 64}, {16, 24, 32, 48, 64, 96}, {32, 48, 64, 96, 128}, {64, 96, 128}
  };
  private static final String[] ACTIVATIONS = {"relu", "silu"};
  private static final String[] BLOCKS = {"plain", "basic", "bottleneck", "inverted", "fused"};

  /** Where the stages decide. */
  static final List<String> PLACES =
      List.of("stage0", "stage1", "stage2/present", "stage2/present/stage3/present");

  private static final int SMALLEST_MAP = 4;
  private static final int LEAST_AFTER_STEM = 12;
  private static final int MOST_AFTER_STEM = 56;
  private static final double STRIDE_WEIGHT = 3;

  private final Domain domain;

  private ResidualSpace(ImageTask task) {
    super(task);
    domain =
        Domain.product()
            .with("stem", Domain.categorical(stems(task).toArray(String[]::new)))
            .with("stem_width", Domain.ordered(STEM_WIDTHS))
            .with("activation", Domain.categorical(ACTIVATIONS))
            .with("stage0", stage(0).build())
            .with("stage1", stage(1).build())
            .with("stage2", optional(stage(2).with("stage3", optional(stage(3).build())).build()))
            .build()
            .where("the stages leave at least 4 pixels a side", this::leavesEnough);
  }

  /** The space for a task. */
  public static ResidualSpace of(ImageTask task) {
    return new ResidualSpace(task);
  }

  /** Those that leave 12 to 56 pixels a side; the plain one where the image is smaller. */
  private static List<String> stems(ImageTask task) {
    List<String> stems = new ArrayList<>();
    for (int halvings = 0;
        halvings == 0 || task.sideAfter(halvings) >= LEAST_AFTER_STEM;
        halvings++) {
      if (task.sideAfter(halvings) <= MOST_AFTER_STEM) {
        stems.add("conv" + (1 << halvings));
        if (halvings > 0) {
          stems.add("patch" + (1 << halvings));
        }
      }
    }
    return stems;
  }

  private static Product.Builder stage(int number) {
    Product.Builder stage =
        Domain.product()
            .with("width", Domain.ordered(WIDTHS[number]))
            .with("layers", Domain.integers(1, 3))
            .with("block", Domain.categorical(BLOCKS))
            .with("squeeze", Domain.categorical("no", "yes"));
    return number == 0 ? stage : stage.with("stride", stride());
  }

  private static Choice stride() {
    return new Choice(
        List.of(Choice.Option.of("1"), Choice.Option.of("2", Product.EMPTY, STRIDE_WEIGHT)), true);
  }

  private static Choice optional(Domain stage) {
    return Choice.of(Choice.Option.of("absent"), Choice.Option.of("present", stage));
  }

  private boolean leavesEnough(Configuration point) {
    long strides =
        stages(point).stream()
            .skip(1)
            .filter(place -> point.number(place + "/stride") == 2)
            .count();
    return leavesEnough(point.label("stem"), (int) strides);
  }

  private boolean leavesEnough(String stem, int strides) {
    int halvings = Integer.numberOfTrailingZeros(stemFactor(stem)) + strides;
    return strides == 0 || task().sideAfter(halvings) >= SMALLEST_MAP;
  }

  private static int stemFactor(String stem) {
    return Integer.parseInt(stem.replaceAll("[a-z]+", ""));
  }

  /** Counts the valid ways to stride for each stem and number of stages. */
  @Override
  public Count count() {
    BigInteger total = BigInteger.ZERO;
    for (String stem : stems(task())) {
      BigInteger blocks = blocks(0);
      for (int stage = 1; stage < WIDTHS.length; stage++) {
        blocks = blocks.multiply(blocks(stage));
        total = total.add(blocks.multiply(BigInteger.valueOf(waysToStride(stem, stage))));
      }
    }
    return Count.of(
        total.multiply(BigInteger.valueOf((long) ACTIVATIONS.length * STEM_WIDTHS.length)));
  }

  /** What one stage decides, its stride apart. */
  private static BigInteger blocks(int stage) {
    BigInteger all = stage(stage).build().count().number().orElseThrow();
    return stage == 0 ? all : all.divide(stride().count().number().orElseThrow());
  }

  private long waysToStride(String stem, int stages) {
    return IntStream.range(0, 1 << stages)
        .filter(strides -> leavesEnough(stem, Integer.bitCount(strides)))
        .count();
  }

  /** The places of the stages that a point has. */
  private static List<String> stages(Configuration point) {
    return PLACES.stream().filter(point::has).toList();
  }

  @Override
  public String name() {
    return "residual";
  }

  /** The {@link ChainDesign}s that the image is large enough for, and the widest networks. */
  @Override
  public <C> Optional<C> capability(Class<C> type) {
    if (type.equals(Corners.class)) {
      return Optional.of(type.cast((Corners) this::widest));
    }
    return type.equals(StartingPoints.class)
        ? Optional.of(type.cast((StartingPoints) this::startingPoints))
        : super.capability(type);
  }

  /**
   * The widest stages without strides, one network for each stem and kind of block: which of them
   * needs the most memory no change of a single decision tells.
   */
  private List<Configuration> widest() {
    return stems(task()).stream()
        .flatMap(stem -> Stream.of(BLOCKS).map(block -> widest(stem, block)))
        .toList();
  }

  private Configuration widest(String stem, String block) {
    List<String> answers = new ArrayList<>();
    answers.add("stem=%s;stem_width=%d;activation=relu".formatted(stem, last(STEM_WIDTHS)));
    for (int stage = 0; stage < PLACES.size(); stage++) {
      String place = PLACES.get(stage);
      if (place.endsWith("/present")) {
        answers.add(place.substring(0, place.lastIndexOf('/')) + "=present");
      }
      answers.add(
          "%1$s/width=%2$d;%1$s/layers=3;%1$s/block=%3$s;%1$s/squeeze=no"
              .formatted(place, last(WIDTHS[stage]), block));
      if (stage > 0) {
        answers.add(place + "/stride=1");
      }
    }
    return Configuration.parse(domain, String.join(";", answers));
  }

  private static int last(int[] widths) {
    return widths[widths.length - 1];
  }

  private List<Configuration> startingPoints() {
    String stem = stems(task()).get(0);
    return ChainDesign.USUAL.stream()
        .filter(design -> leavesEnough(stem, design.stages().size() - 1))
        .map(design -> Configuration.parse(domain, design.text(stem)))
        .toList();
  }

  @Override
  public Domain domain() {
    return domain;
  }

  @Override
  protected String network(GraphBuilder graph, Configuration point, String image) {
    Activation.Function activation = Functions.function(point.label("activation"));
    List<String> places = stages(point);
    String label = point.label("stem");
    Stem stem = new Stem(label, stemFactor(label), point.number("stem_width"));
    String x = stem.build(graph.scope("stem"), image, activation);
    for (int stage = 0; stage < places.size(); stage++) {
      Stage blocks = new Stage(point.within(places.get(stage)), activation);
      x = blocks.build(graph.scope("stage" + stage), x);
    }
    return Blocks.classifier(graph.scope("head"), x, task().outputs(), 0);
  }

  /** The blocks of one stage. */
  private record Stage(Configuration point, Activation.Function activation) {
    String build(GraphBuilder graph, String in) {
      String x = in;
      int stride = point.has("stride") ? point.number("stride") : 1;
      for (int i = 0; i < point.integer("layers"); i++) {
        x = block(graph.scope("block" + i), x, i == 0 ? stride : 1);
      }
      return point.label("squeeze").equals("yes")
          ? Blocks.squeezeExcitation(
              graph.scope("squeeze"), x, Math.max(4, width() / 4), Activation.Function.HARD_SIGMOID)
          : x;
    }

    private int width() {
      return point.number("width");
    }

    private String block(GraphBuilder g, String x, int stride) {
      return switch (point.label("block")) {
        case "plain" -> plain(g, x, stride);
        case "basic" -> Blocks.basicResidual(g, x, width(), 3, stride, activation);
        case "bottleneck" -> Blocks.bottleneckResidual(g, x, width(), 3, stride, activation);
        case "inverted" -> Blocks.invertedBottleneck(g, x, inner(stride, 4), activation);
        default -> Blocks.fusedInvertedBottleneck(g, x, inner(stride, 2), activation);
      };
    }

    /** Convolution, batch norm, activation; a stride becomes max pooling before it. */
    private String plain(GraphBuilder g, String x, int stride) {
      String y = stride == 1 ? x : g.add("pool", Pool.same(Pool.Reduction.MAX, 3, stride), x);
      return Blocks.convNormActivation(g, y, Convolution.same(width(), 3, 1), activation);
    }

    private Blocks.Inverted inner(int stride, int expansion) {
      return new Blocks.Inverted(width(), 3, stride, expansion, false);
    }
  }
}
