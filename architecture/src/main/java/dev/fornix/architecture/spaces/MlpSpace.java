package dev.fornix.architecture.spaces;

import dev.fornix.architecture.build.GraphBuilder;
import dev.fornix.architecture.operation.Add;
import dev.fornix.architecture.operation.BatchNorm;
import dev.fornix.architecture.operation.Dropout;
import dev.fornix.architecture.operation.Flatten;
import dev.fornix.architecture.operation.LayerNorm;
import dev.fornix.architecture.operation.Linear;
import dev.fornix.architecture.operation.Pool;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Repeat;

/**
 * Multilayer perceptrons: one to five layers of 16 to 1024 units, each linear, normalisation,
 * activation, dropout, with a residual connection around it or not (as in the ResNet of Gorishniy
 * et al. 2021, section 3.2, whose width is fixed; here a linear map adapts it where widths differ).
 *
 * <p>Images are flattened; larger ones are averaged down before, to at most 32 pixels a side.
 */
public final class MlpSpace extends ArchitectureSpace {
  private static final int LARGEST_SIDE = 32;
  private static final int MOST_LAYERS = 5;

  private final Domain domain =
      Domain.product()
          .with(
              "layers", new Repeat(Domain.ordered(16, 32, 64, 128, 256, 512, 1024), 1, MOST_LAYERS))
          .with("activation", Domain.categorical("relu", "silu", "gelu"))
          .with("norm", Domain.categorical("none", "batch", "layer"))
          .with("dropout_percent", Domain.ordered(0, 10, 20, 30, 50))
          .with("residual", Domain.categorical("no", "yes"))
          .build();

  private MlpSpace(ImageTask task) {
    super(task);
  }

  /** The space for a task. */
  public static MlpSpace of(ImageTask task) {
    return new MlpSpace(task);
  }

  @Override
  public String name() {
    return "mlp";
  }

  @Override
  public Domain domain() {
    return domain;
  }

  @Override
  protected String network(GraphBuilder graph, Configuration point, String image) {
    String x = graph.add("flatten", new Flatten(), small(graph, image));
    for (int i = 0; i < point.integer("layers/length"); i++) {
      x = layer(graph.scope("layer" + i), point, point.number("layers/" + i), x);
    }
    return graph.add("head/linear", new Linear(task().outputs(), true), x);
  }

  private static String small(GraphBuilder graph, String image) {
    TensorType type = graph.type(image);
    int factor = (Math.max(type.height(), type.width()) + LARGEST_SIDE - 1) / LARGEST_SIDE;
    boolean shrinks = factor > 1 && factor <= Math.min(type.height(), type.width());
    Pool pool = new Pool(Pool.Reduction.AVERAGE, factor, factor, 0);
    return shrinks ? graph.add("shrink", pool, image) : image;
  }

  private static String layer(GraphBuilder graph, Configuration point, int width, String in) {
    String x = graph.add("linear", new Linear(width, true), in);
    x = normalised(graph, point.label("norm"), x);
    x = graph.add("activation", Functions.named(point.label("activation")), x);
    int percent = point.number("dropout_percent");
    x = percent == 0 ? x : graph.add("dropout", new Dropout(percent / 100.0), x);
    return point.label("residual").equals("yes") ? residual(graph, x, in) : x;
  }

  static String normalised(GraphBuilder graph, String norm, String x) {
    return switch (norm) {
      case "batch" -> graph.add("batch_norm", BatchNorm.standard(), x);
      case "layer" -> graph.add("layer_norm", new LayerNorm(1e-5), x);
      default -> x;
    };
  }

  private static String residual(GraphBuilder graph, String x, String in) {
    int width = graph.type(x).channels();
    String shortcut =
        graph.type(in).channels() == width
            ? in
            : graph.add("shortcut", new Linear(width, false), in);
    return graph.add("add", new Add(), x, shortcut);
  }
}
