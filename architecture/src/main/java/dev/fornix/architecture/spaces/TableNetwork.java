package dev.fornix.architecture.spaces;

import dev.fornix.architecture.build.GraphBuilder;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.Add;
import dev.fornix.architecture.operation.Concat;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.Dropout;
import dev.fornix.architecture.operation.Embedding;
import dev.fornix.architecture.operation.Flatten;
import dev.fornix.architecture.operation.Linear;
import dev.fornix.architecture.operation.Multiply;
import dev.fornix.architecture.operation.Reshape;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Product;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Networks of tables: a body of layers over embedded numbers and categories.
 *
 * <pre>{@code
 * TableNetwork design = TableNetwork.of(configuration);
 * Architecture network = design.build(new TableInputs(7, 12, 2, 31, 3));
 * }</pre>
 *
 * @param body what a layer is
 * @param layers how many, at least 1
 * @param width units of each, at least 1
 * @param activation between linear maps
 * @param norm what keeps units at one size
 * @param dropout share of the units that are left out in training, 0 to below 1
 * @param numbers how quantities are embedded
 * @param levelWidth numbers that each level of a category is embedded in, at least 1
 */
public record TableNetwork(
    Body body,
    int layers,
    int width,
    Activation.Function activation,
    Norm norm,
    double dropout,
    NumberEmbedding numbers,
    int levelWidth) {
  /**
   * The grouped convolution that spreads each quantity over several units; {@code weight
   * [quantities · units, 1, 1, 1]} and {@code bias} decide where along the quantity a unit acts.
   */
  public static final String SPREAD = "numbers/spread";

  private static final int PERIODIC_WIDTH = 8;

  /** Check. */
  public TableNetwork {
    if (layers < 1 || width < 1 || levelWidth < 1) {
      throw new IllegalArgumentException(
          "layers ("
              + layers
              + "), width ("
              + width
              + ") and levelWidth ("
              + levelWidth
              + ") must be at least 1");
    }
  }

  /** What a layer is. */
  public enum Body {
    /** Linear, norm, activation, dropout. */
    PLAIN,
    /**
     * {@code x + linear(activation(linear(norm(x))))} with dropout after the activation (Gorishniy
     * et al. 2021, "Revisiting deep learning models for tabular data", section 3.2).
     */
    RESIDUAL,
    /**
     * {@code x + linear(activation(linear(norm(x))) · linear(norm(x)))} with dropout after the
     * product (Shazeer 2020, "GLU variants improve transformer", equation 6).
     */
    GATED
  }

  /** What keeps units at one size. */
  public enum Norm {
    /** Over the rows of a batch. */
    BATCH,
    /** Over the units of a row. */
    LAYER,
    /** Nothing. */
    NONE
  }

  /**
   * How a quantity becomes several numbers (Gorishniy et al. 2022, "On embeddings for numerical
   * features in tabular deep learning").
   */
  public enum NumberEmbedding {
    /** Not at all. */
    PLAIN(0),
    /**
     * One unit for each of 16 bins: 0 before it, rising in it, 1 after it (section 3.2). Here the
     * first and the last bin end too, and the bins are weights, which training may move.
     */
    PIECEWISE(16),
    /**
     * {@code sin(2π c x + φ)} for 16 learnt frequencies {@code c}, then a linear map of each
     * quantity's to 8 numbers, and a ReLU (section 3.3). Half of the phases begin at 0 and half at
     * π/2, which makes them the sines and cosines of the paper; here they are learnt too.
     */
    PERIODIC(16);

    private final int units;

    NumberEmbedding(int units) {
      this.units = units;
    }

    /** How many units each quantity is spread over; 0 where it is not. */
    public int units() {
      return units;
    }
  }

  /** What {@link #of} reads. */
  public static Product decisions() {
    return Domain.product()
        .with("body", Domain.categorical(labels(Body.values())))
        .with("layers", Domain.integers(1, 4))
        .with("width", Domain.ordered(32, 64, 128, 256, 512))
        .with("activation", Domain.categorical("relu", "silu", "gelu"))
        .with("norm", Domain.categorical(labels(Norm.values())))
        .with("dropout_percent", Domain.ordered(0, 10, 20, 30, 50))
        .with("level_width", Domain.ordered(4, 8, 16))
        .with("numbers", Domain.categorical(labels(NumberEmbedding.values())))
        .build();
  }

  private static String[] labels(Enum<?>... values) {
    return Arrays.stream(values).map(TableNetwork::label).toArray(String[]::new);
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private String normalised(GraphBuilder graph, String x) {
    return MlpSpace.normalised(graph, label(norm), x);
  }

  /** The network of a point. */
  public static TableNetwork of(Configuration point) {
    return new TableNetwork(
        Body.valueOf(point.label("body").toUpperCase(Locale.ROOT)),
        (int) point.integer("layers"),
        point.number("width"),
        Functions.function(point.label("activation")),
        Norm.valueOf(point.label("norm").toUpperCase(Locale.ROOT)),
        point.number("dropout_percent") / 100.0,
        NumberEmbedding.valueOf(point.label("numbers").toUpperCase(Locale.ROOT)),
        point.number("level_width"));
  }

  /** The graph for a table. */
  public Architecture build(TableInputs inputs) {
    GraphBuilder graph = GraphBuilder.fixed();
    String x = body(graph, read(graph, inputs));
    return graph.build(graph.add("head/linear", new Linear(inputs.outputs(), true), x));
  }

  private String read(GraphBuilder graph, TableInputs inputs) {
    List<String> parts = new ArrayList<>();
    if (inputs.quantities() > 0) {
      parts.add(embedded(graph, inputs.quantities()));
    }
    if (inputs.units() > 0) {
      parts.add(graph.input(TableInputs.UNITS, TensorType.vector(inputs.units())));
    }
    if (inputs.codes() > 0) {
      parts.add(levels(graph, inputs));
    }
    return parts.size() == 1 ? parts.get(0) : graph.add("concat", new Concat(), parts);
  }

  private String embedded(GraphBuilder graph, int quantities) {
    String x = graph.input(TableInputs.QUANTITIES, TensorType.vector(quantities));
    if (numbers == NumberEmbedding.PLAIN) {
      return x;
    }
    GraphBuilder scope = graph.scope("numbers");
    x = scope.add("channels", new Reshape(List.of(quantities, 1, 1)), x);
    x = graph.add(SPREAD, perQuantity(quantities, numbers.units()), x);
    if (numbers == NumberEmbedding.PIECEWISE) {
      x = scope.add("bins", new Activation(Activation.Function.HARD_SIGMOID), x);
    } else {
      x = scope.add("periods", new Activation(Activation.Function.SINE), x);
      x = scope.add("linear", perQuantity(quantities, PERIODIC_WIDTH), x);
      x = scope.add("relu", new Activation(Activation.Function.RELU), x);
    }
    return scope.add("flatten", new Flatten(), x);
  }

  private String levels(GraphBuilder graph, TableInputs inputs) {
    TensorType codes = new TensorType(TensorType.Element.INTEGER, List.of(inputs.codes()));
    GraphBuilder scope = graph.scope("levels");
    String x = graph.input(TableInputs.CODES, codes);
    x = scope.add("embedding", new Embedding(inputs.levels(), levelWidth), x);
    return scope.add("flatten", new Flatten(), x);
  }

  private static Convolution perQuantity(int quantities, int units) {
    return Convolution.same(quantities * units, 1, 1, 1, 1, quantities).withBias();
  }

  private String body(GraphBuilder graph, String in) {
    if (body == Body.PLAIN) {
      String x = in;
      for (int i = 0; i < layers; i++) {
        x = plain(graph.scope("layer" + i), x);
      }
      return x;
    }
    String x = graph.add("stem/linear", new Linear(width, true), in);
    for (int i = 0; i < layers; i++) {
      x = block(graph.scope("layer" + i), x);
    }
    x = normalised(graph.scope("head"), x);
    return graph.add("head/activation", new Activation(activation), x);
  }

  private String plain(GraphBuilder graph, String in) {
    String x = graph.add("linear", new Linear(width, true), in);
    x = normalised(graph, x);
    return dropped(graph, graph.add("activation", new Activation(activation), x));
  }

  private String block(GraphBuilder graph, String in) {
    String x = normalised(graph, in);
    String y = graph.add("linear", new Linear(width, true), x);
    y = graph.add("activation", new Activation(activation), y);
    if (body == Body.GATED) {
      String gate = graph.add("gate", new Linear(width, true), x);
      y = graph.add("product", new Multiply(), y, gate);
    }
    y = graph.add("back", new Linear(width, true), dropped(graph, y));
    return graph.add("add", new Add(), in, y);
  }

  private String dropped(GraphBuilder graph, String x) {
    return dropout == 0 ? x : graph.add("dropout", new Dropout(dropout), x);
  }
}
