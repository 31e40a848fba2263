package dev.fornix.tabular.export;

import dev.fornix.onnx.export.Attributes;
import dev.fornix.onnx.export.ElementType;
import dev.fornix.tabular.preprocess.Scaler;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes what becomes of quantities: replacements of missing ones, flags of where they were, and
 * scaling in float64, as the preprocessing itself does it. All columns go through each step
 * together.
 */
final class QuantityWriter {
  private static final double FURTHEST_SHARE = Scaler.Ranks.FURTHEST_SHARE;

  /**
   * A quantity that the learner sees.
   *
   * @param tensor float32 of shape {@code [batch, 1]}
   * @param replacement of a missing one, NaN to leave it missing
   * @param feature which feature it is
   */
  record Quantity(String tensor, double replacement, Scaler scaler, int feature) {}

  /**
   * A flag of where a quantity is missing.
   *
   * @param tensor the quantity, float32 of shape {@code [batch, 1]}
   */
  record Flag(String tensor, int feature) {}

  private final Ops ops;
  private final List<Quantity> quantities = new ArrayList<>();
  private final List<Flag> flags = new ArrayList<>();

  QuantityWriter(Ops ops) {
    this.ops = ops;
  }

  void add(Quantity quantity) {
    quantities.add(quantity);
  }

  void add(Flag flag) {
    flags.add(flag);
  }

  List<Piece> write() {
    List<Piece> pieces = new ArrayList<>();
    if (!quantities.isEmpty()) {
      pieces.addAll(scaled(filled(ops.beside(tensors(quantities)))));
    }
    if (!flags.isEmpty()) {
      String all = ops.beside(flags.stream().map(Flag::tensor).toList());
      pieces.add(
          new Piece(ops.toFloat(ops.op("IsNaN", all)), flags.stream().map(Flag::feature).toList()));
    }
    return pieces;
  }

  private static List<String> tensors(List<Quantity> quantities) {
    return quantities.stream().map(Quantity::tensor).toList();
  }

  private String filled(String matrix) {
    if (quantities.stream().allMatch(quantity -> Double.isNaN(quantity.replacement()))) {
      return matrix;
    }
    float[] instead = new float[quantities.size()];
    for (int i = 0; i < instead.length; i++) {
      instead[i] = (float) quantities.get(i).replacement();
    }
    String row = ops.floats("replacements", List.of(1, instead.length), instead);
    return ops.op("Where", ops.op("IsNaN", matrix), row, matrix);
  }

  private List<Piece> scaled(String matrix) {
    List<Integer> lines = places(Scaler.Line.class);
    List<Integer> ranks = places(Scaler.Ranks.class);
    List<Piece> pieces = new ArrayList<>();
    if (!lines.isEmpty()) {
      String some = ops.columns(matrix, lines, quantities.size());
      pieces.add(new Piece(onLines(some, lines), features(lines)));
    }
    if (!ranks.isEmpty()) {
      String some = ops.columns(matrix, ranks, quantities.size());
      pieces.add(new Piece(byRanks(some, ranks), features(ranks)));
    }
    return pieces;
  }

  private List<Integer> places(Class<? extends Scaler> type) {
    return IntStream.range(0, quantities.size())
        .filter(i -> type.isInstance(quantities.get(i).scaler()))
        .boxed()
        .toList();
  }

  private List<Integer> features(List<Integer> places) {
    return places.stream().map(i -> quantities.get(i).feature()).toList();
  }

  private String onLines(String matrix, List<Integer> places) {
    List<Scaler.Line> lines =
        places.stream().map(i -> (Scaler.Line) quantities.get(i).scaler()).toList();
    if (lines.stream().allMatch(Scaler.NONE::equals)) {
      return matrix;
    }
    String centres = ops.row("centres", lines.stream().map(Scaler.Line::centre).toList());
    String spreads = ops.row("spreads", lines.stream().map(Scaler.Line::spread).toList());
    String centred = ops.op("Sub", ops.toDouble(matrix), centres);
    return ops.toFloat(ops.op("Div", centred, spreads));
  }

  /**
   * Between two knots, the rank rises on a line; on a knot, it is the middle of its equals. A tree
   * for each feature finds out where a value is; there, tables have the line.
   */
  private String byRanks(String matrix, List<Integer> places) {
    RankLines lines = new RankLines();
    for (int place : places) {
      lines.add(((Scaler.Ranks) quantities.get(place).scaler()).knots());
    }
    String where = ops.cast(lines.write(ops, matrix), ElementType.INT64);
    String from = ops.op("Sub", ops.toDouble(matrix), table("rank.from", lines.from(), where));
    String risen = ops.op("Mul", from, table("rank.slope", lines.slope(), where));
    String shares = ops.op("Add", risen, table("rank.share", lines.share(), where));
    String inside =
        ops.op(
            "Clip", shares, ops.graph().real(FURTHEST_SHARE), ops.graph().real(1 - FURTHEST_SHARE));
    return ops.toFloat(new NormalScores(ops).write(inside));
  }

  private String table(String name, double[] values, String where) {
    return ops.op(
        "Gather",
        List.of(ops.graph().doubles(name, List.of(values.length), values), where),
        Attributes.integer("axis", 0));
  }
}
