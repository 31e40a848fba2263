package dev.fornix.architecture.spaces;

import dev.fornix.architecture.build.Blocks;
import dev.fornix.architecture.build.GraphBuilder;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.core.space.Choice;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Product;
import dev.fornix.core.space.Repeat;
import java.util.ArrayList;
import java.util.List;

/**
 * Chains of inverted bottlenecks: per stage the number of blocks, their kind (inverted or fused)
 * and squeeze-and-excitation as in MnasNet (Tan et al. 2019, section 4.1), per block kernel and
 * expansion as in Once-for-All (Cai et al. 2020, section 3.2); one width multiplier and one
 * activation for all.
 *
 * <p>Stages follow the image's size: widths 16, 24, 40, 80 and 160 (MobileNetV3's, Howard et al.
 * 2019), each but the first with stride 2 while at least 4 pixels a side are left; from 64 pixels
 * on the stem has stride 2 too. Fused blocks have 3×3 kernels only, since dense larger ones cost
 * more than they give (Tan &amp; Le 2021, section 3.3).
 *
 * <p>Places: {@code stage2/block/inverted/layers/1/kernel}, {@code stage2/squeeze}.
 */
public final class MobileSpace extends ArchitectureSpace {
  private static final int[] WIDTHS = {16, 24, 40, 80, 160};
  private static final int SMALLEST_MAP = 4;
  private static final int LARGE_IMAGE = 64;
  private static final int MOST_LAYERS = 4;
  private static final int HEAD = 4;

  private final List<Integer> strides;
  private final int stemStride;
  private final Domain domain;

  private MobileSpace(ImageTask task) {
    super(task);
    stemStride = task.side() >= LARGE_IMAGE ? 2 : 1;
    strides = strides(task.halvingsTo(SMALLEST_MAP) - (stemStride - 1));
    domain = domain(strides.size());
  }

  private static List<Integer> strides(int halvings) {
    List<Integer> strides = new ArrayList<>(List.of(1));
    for (int i = 1; i < WIDTHS.length && i <= Math.max(1, halvings); i++) {
      strides.add(i <= halvings ? 2 : 1);
    }
    return strides;
  }

  private static Product domain(int stages) {
    Product.Builder domain =
        Domain.product()
            .with("width_percent", Domain.ordered(25, 35, 50, 75, 100, 125))
            .with("activation", Domain.categorical("relu", "hard_swish"));
    for (int stage = 0; stage < stages; stage++) {
      domain.with("stage" + stage, stage());
    }
    return domain.build();
  }

  private static Product stage() {
    Choice block =
        Choice.of(
            Choice.Option.of("inverted", layers(Domain.ordered(3, 5, 7))),
            Choice.Option.of("fused", layers(Domain.ordered(3))));
    return Domain.product()
        .with("block", block)
        .with("squeeze", Domain.categorical("no", "yes"))
        .build();
  }

  private static Product layers(Domain kernel) {
    Product layer =
        Domain.product()
            .with("kernel", kernel)
            .with("expansion", Domain.ordered(1, 3, 4, 6))
            .build();
    return Domain.product().with("layers", new Repeat(layer, 1, MOST_LAYERS)).build();
  }

  /** The space for a task. */
  public static MobileSpace of(ImageTask task) {
    return new MobileSpace(task);
  }

  @Override
  public String name() {
    return "mobile";
  }

  @Override
  public Domain domain() {
    return domain;
  }

  @Override
  protected String network(GraphBuilder graph, Configuration point, String image) {
    Activation.Function activation = Functions.function(point.label("activation"));
    int percent = point.number("width_percent");
    Convolution first = Convolution.same(width(percent, 0), 3, stemStride);
    String x = Blocks.convNormActivation(graph.scope("stem"), image, first, activation);
    for (int stage = 0; stage < strides.size(); stage++) {
      Configuration inside = point.within("stage" + stage);
      Stage blocks = new Stage(inside, width(percent, stage), strides.get(stage), activation);
      x = blocks.build(graph.scope("stage" + stage), x);
    }
    Convolution last = Convolution.same(HEAD * graph.type(x).channels(), 1, 1);
    x = Blocks.convNormActivation(graph.scope("last"), x, last, activation);
    return Blocks.classifier(graph.scope("head"), x, task().outputs(), 0);
  }

  /** Rounded to a multiple of 8, as in MobileNet, at least 8. */
  private static int width(int percent, int stage) {
    return Math.max(8, (int) Math.round(WIDTHS[stage] * percent / 800.0) * 8);
  }

  /** The blocks of one stage. */
  private record Stage(Configuration point, int width, int stride, Activation.Function activation) {
    String build(GraphBuilder graph, String in) {
      boolean fused = point.label("block").equals("fused");
      String layers = "block/" + point.label("block") + "/layers/";
      String x = in;
      for (int i = 0; i < point.integer(layers + "length"); i++) {
        GraphBuilder block = graph.scope("block" + i);
        Blocks.Inverted settings = settings(layers + i, i == 0 ? stride : 1);
        x =
            fused
                ? Blocks.fusedInvertedBottleneck(block, x, settings, activation)
                : Blocks.invertedBottleneck(block, x, settings, activation);
      }
      return x;
    }

    private Blocks.Inverted settings(String layer, int step) {
      int kernel = point.number(layer + "/kernel");
      int expansion = point.number(layer + "/expansion");
      boolean squeeze = point.label("squeeze").equals("yes");
      return new Blocks.Inverted(width, kernel, step, expansion, squeeze);
    }
  }
}
