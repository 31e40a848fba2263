package dev.fornix.tabular.export;

import dev.fornix.onnx.export.Attributes;
import dev.fornix.tabular.learn.neighbours.FittedNeighbours;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Writes nearest neighbours: the distances to all rows, the nearest of them, and their votes. */
final class NeighbourWriter {
  /** Distances at once; there are a few matrices of so many, which should stay in the cache. */
  private static final int MOST_DISTANCES = 250_000;

  private final Ops ops;
  private final FittedNeighbours learner;
  private final int outputs;
  private final int count;

  NeighbourWriter(Ops ops, FittedNeighbours learner, int outputs) {
    this.ops = ops;
    this.learner = learner;
    this.outputs = outputs;
    this.count = Math.min(learner.settings().neighbours(), learner.rows());
  }

  /** How many rows may be scored at once without much memory. */
  static int rowsAtOnce(FittedNeighbours learner) {
    return Math.max(1, MOST_DISTANCES / learner.rows());
  }

  /** The result: float64 of shape {@code [batch, outputs]}. */
  String write(WrittenFeatures features) {
    String nearest = ops.graph().fresh("nearest");
    String squares = ops.graph().fresh("squares");
    ops.graph()
        .add(
            "TopK",
            List.of(squares, nearest),
            List.of(distances(features), ops.graph().integers(List.of(count))),
            Attributes.integer("largest", 0));
    String weights = weights(squares, nearest);
    return outputs == 1 ? mean(weights, nearest) : shares(weights, nearest);
  }

  /**
   * Feature by feature in float32, in the order and with the roundings of {@link FittedNeighbours}:
   * a product of matrices would be faster, but rounds otherwise, and other rows would be nearest
   * wherever several are equally near.
   */
  private String distances(WrittenFeatures features) {
    int[] places = features.places();
    String squares = ops.graph().scalar(0);
    for (int feature = 0; feature < places.length; feature++) {
      float[] values = new float[learner.rows()];
      for (int row = 0; row < values.length; row++) {
        values[row] = learner.at(row, feature);
      }
      String rows = ops.floats("rows", List.of(1, values.length), values);
      String own = ops.columns(features.tensor(), List.of(places[feature]), places.length);
      String distance = ops.op("Sub", rows, own);
      squares = ops.op("Add", squares, ops.op("Mul", distance, distance));
    }
    return squares;
  }

  private String weights(String squares, String nearest) {
    String weights = gathered("weights", learner::weight, nearest);
    if (!learner.settings().byDistance()) {
      return weights;
    }
    String distance = ops.op("Sqrt", ops.toDouble(squares));
    return ops.op("Div", weights, ops.op("Max", distance, real(FittedNeighbours.LEAST_DISTANCE)));
  }

  private String mean(String weights, String nearest) {
    String weighted = ops.op("Mul", weights, gathered("answers", learner::answer, nearest));
    return ops.op("Div", sum(weighted, 1, true), sum(weights, 1, true));
  }

  /** As if one neighbour more had the shares of all rows. */
  private String shares(String weights, String nearest) {
    double[] flags = new double[learner.rows() * outputs];
    for (int row = 0; row < learner.rows(); row++) {
      flags[row * outputs + (int) learner.answer(row)] = 1;
    }
    String table = ops.graph().doubles("answers", List.of(learner.rows(), outputs), flags);
    String each = ops.op("Gather", List.of(table, nearest), Attributes.integer("axis", 0));
    String deep = ops.op("Unsqueeze", weights, ops.graph().integers(List.of(2)));
    String votes = sum(ops.op("Mul", each, deep), 1, false);
    List<Double> averages = IntStream.range(0, outputs).mapToObj(learner::average).toList();
    String total = sum(weights, 1, true);
    String prior = ops.op("Div", total, real(count));
    String smoothed = ops.op("Add", votes, ops.op("Mul", prior, ops.row("averages", averages)));
    return ops.op("Div", smoothed, ops.op("Add", total, prior));
  }

  private String gathered(String name, IntToDoubleFunction ofRow, String places) {
    double[] values = IntStream.range(0, learner.rows()).mapToDouble(ofRow).toArray();
    String table = ops.graph().doubles(name, List.of(values.length), values);
    return ops.op("Gather", List.of(table, places), Attributes.integer("axis", 0));
  }

  private String sum(String matrix, int axis, boolean keep) {
    return ops.op(
        "ReduceSum",
        List.of(matrix, ops.graph().integers(List.of(axis))),
        Attributes.integer("keepdims", keep ? 1 : 0));
  }

  private String real(double value) {
    return ops.graph().real(value);
  }
}
