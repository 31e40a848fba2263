package dev.fornix.architecture.spaces;

import dev.fornix.architecture.build.Blocks;
import dev.fornix.architecture.build.GraphBuilder;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.Add;
import dev.fornix.architecture.operation.BatchNorm;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.Pool;
import dev.fornix.core.space.Choice;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Corners;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The macro space of ENAS (Pham, Guan, Zoph, Le &amp; Dean 2018, section 2.3): a chain of L layers,
 * each with one of six operations on the layer before, and with skip connections from any of the
 * states before that one; 6^L · 2^(L(L−1)/2) networks, with the paper's 12 layers 1.6 · 10^29.
 *
 * <p>State 0 is the stem's output, state k+1 that of layer k. Places: {@code layer3/operation} is
 * what layer 3 does to state 3, {@code layer3/skip1} is {@code skip} where state 1 is added to it,
 * and else {@code off}; sampling takes a skip with the probability 0.4 to which the paper's
 * controller is drawn.
 *
 * <p>An operation is a 1×1 convolution, norm and ReLU to the layer's channels, followed by a 3×3 or
 * 5×5 convolution, one that is depthwise separable, or an average or maximum of 3×3. Between thirds
 * of the layers every state is halved by a factorised reduction of its own, and channels double.
 *
 * <p>As in the authors' program for the search, what a layer skips from is summed with what it
 * computes, and the sum is normed, so that all networks have the same tensors and share them; the
 * paper's text, and their program for the final network, join them side by side before a 1×1
 * convolution. There is no auxiliary head.
 */
public final class EnasMacroSpace extends ArchitectureSpace {
  /** The layers of the paper's search, L = 12. */
  public static final int LAYERS = 12;

  /** The operations, in the order of the authors' program. */
  public static final List<String> OPERATIONS =
      List.of(
          "conv_3x3", "sep_conv_3x3", "conv_5x5", "sep_conv_5x5", "avg_pool_3x3", "max_pool_3x3");

  private static final String SKIP = "skip";

  /** Appendix of the paper: the prior of a skip connection. */
  private static final double SKIP_PROBABILITY = 0.4;

  private final CellScale scale;
  private final int layers;
  private final Domain domain;

  private EnasMacroSpace(ImageTask task, CellScale scale, int layers) {
    super(task);
    if (layers < 1) {
      throw new IllegalArgumentException("layers (" + layers + ") must be at least 1");
    }
    this.scale = scale;
    this.layers = layers;
    Product.Builder chain = Domain.product();
    for (int layer = 0; layer < layers; layer++) {
      chain.with("layer" + layer, layer(layer));
    }
    domain = chain.build();
  }

  /**
   * The space of networks of this size.
   *
   * @param scale of which the cells play no part
   */
  public static EnasMacroSpace of(ImageTask task, CellScale scale, int layers) {
    return new EnasMacroSpace(task, scale, layers);
  }

  /** What a network of separable convolutions without skips costs. */
  static double typicalCost(ImageTask task, CellScale scale, int layers) {
    EnasMacroSpace space = of(task, scale, layers);
    return Decoded.multiplyAdds(space.decode(space.uniform("sep_conv_5x5", "off")));
  }

  /** The same operation in all layers, and all skips or none. */
  private Configuration uniform(String operation, String skip) {
    List<String> answers = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      answers.add("layer" + layer + "/operation=" + operation);
      for (int state = 0; state < layer; state++) {
        answers.add("layer" + layer + "/skip" + state + "=" + skip);
      }
    }
    return Configuration.parse(domain, String.join(";", answers));
  }

  private List<Configuration> corners() {
    return OPERATIONS.stream()
        .flatMap(operation -> Stream.of("off", SKIP).map(skip -> uniform(operation, skip)))
        .toList();
  }

  @Override
  public <C> Optional<C> capability(Class<C> type) {
    return type.equals(Corners.class)
        ? Optional.of(type.cast((Corners) this::corners))
        : super.capability(type);
  }

  private static Product layer(int number) {
    Product.Builder layer =
        Domain.product().with("operation", Domain.categorical(OPERATIONS.toArray(String[]::new)));
    for (int state = 0; state < number; state++) {
      layer.with(
          "skip" + state,
          Choice.of(
              Choice.Option.of("off", Product.EMPTY, 1 - SKIP_PROBABILITY),
              Choice.Option.of(SKIP, Product.EMPTY, SKIP_PROBABILITY)));
    }
    return layer.build();
  }

  @Override
  public String name() {
    return "enas-macro";
  }

  @Override
  public Domain domain() {
    return domain;
  }

  @Override
  protected String network(GraphBuilder graph, Configuration point, String image) {
    int channels = scale.channels();
    List<String> states = new ArrayList<>();
    states.add(CellStack.stem(graph.scope("stem"), image, scale, channels));
    int stage = 0;
    for (int layer = 0; layer < layers; layer++) {
      if (layer * (scale.reductions() + 1) / layers > stage) {
        stage++;
        channels *= 2;
        halve(graph.scope("reduction" + stage), states, channels);
      }
      states.add(layer(graph, point, layer, states));
    }
    return Blocks.classifier(
        graph.scope("head"), states.get(states.size() - 1), task().outputs(), 0);
  }

  private static void halve(GraphBuilder graph, List<String> states, int channels) {
    for (int state = 0; state < states.size(); state++) {
      states.set(
          state,
          Blocks.factorisedReduction(graph.scope("state" + state), states.get(state), channels));
    }
  }

  private static String layer(
      GraphBuilder graph, Configuration point, int number, List<String> states) {
    String place = "layer" + number;
    GraphBuilder own = graph.scope(place);
    String computed = own.operation(place + "/operation", states.get(number), operators());
    if (number == 0) {
      return computed;
    }
    List<String> terms = new ArrayList<>(List.of(computed));
    for (int state = 0; state < number; state++) {
      if (point.label(place + "/skip" + state).equals(SKIP)) {
        terms.add(states.get(state));
      }
    }
    String sum = terms.size() == 1 ? computed : own.add("add", new Add(), terms);
    return own.add("norm", BatchNorm.standard(), sum);
  }

  private static List<GraphBuilder.Operator> operators() {
    return List.of(
        new GraphBuilder.Operator("conv_3x3", (g, x) -> convolution(g, x, 3)),
        new GraphBuilder.Operator("sep_conv_3x3", (g, x) -> separable(g, x, 3)),
        new GraphBuilder.Operator("conv_5x5", (g, x) -> convolution(g, x, 5)),
        new GraphBuilder.Operator("sep_conv_5x5", (g, x) -> separable(g, x, 5)),
        new GraphBuilder.Operator("avg_pool_3x3", (g, x) -> pool(g, x, Pool.Reduction.AVERAGE)),
        new GraphBuilder.Operator("max_pool_3x3", (g, x) -> pool(g, x, Pool.Reduction.MAX)));
  }

  private static String pointwise(GraphBuilder graph, String x) {
    return Blocks.convNormActivation(
        graph.scope("input"),
        x,
        Convolution.same(graph.type(x).channels(), 1, 1),
        Activation.Function.RELU);
  }

  private static String convolution(GraphBuilder graph, String x, int kernel) {
    return Blocks.convNormActivation(
        graph,
        pointwise(graph, x),
        Convolution.same(graph.type(x).channels(), kernel, 1),
        Activation.Function.RELU);
  }

  /** Without the ReLU in front that separable convolutions of cells have: there is one already. */
  private static String separable(GraphBuilder graph, String x, int kernel) {
    int channels = graph.type(x).channels();
    String y =
        graph.add("depthwise", Convolution.depthwise(channels, kernel, 1, 1), pointwise(graph, x));
    return Blocks.convNormActivation(
        graph, y, Convolution.same(channels, 1, 1), Activation.Function.RELU);
  }

  private static String pool(GraphBuilder graph, String x, Pool.Reduction reduction) {
    return graph.add("pool", Pool.same(reduction, 3, 1), pointwise(graph, x));
  }
}
