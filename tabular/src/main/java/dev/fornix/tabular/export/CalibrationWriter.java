package dev.fornix.tabular.export;

import dev.fornix.onnx.export.Attributes;
import dev.fornix.tabular.calibrate.Calibration;
import dev.fornix.tabular.calibrate.Isotonic;
import dev.fornix.tabular.calibrate.RisingCurve;
import dev.fornix.tabular.calibrate.Temperature;
import java.util.ArrayList;
import java.util.List;

/** Writes what becomes of probabilities, in float64. */
final class CalibrationWriter {
  private final Ops ops;

  CalibrationWriter(Ops ops) {
    this.ops = ops;
  }

  /**
   * The result: float64 of shape {@code [batch, classes]}.
   *
   * @param probabilities of the same shape
   */
  String write(Calibration calibration, String probabilities) {
    String plain = ops.toDouble(probabilities);
    return calibration instanceof Temperature scaled
        ? scaled(scaled, plain)
        : curved((Isotonic) calibration, plain);
  }

  private String scaled(Temperature temperature, String plain) {
    String least = ops.graph().real(Temperature.LEAST_PROBABILITY);
    String logarithms = ops.op("Log", ops.op("Max", plain, least));
    String divided = ops.op("Div", logarithms, ops.graph().real(temperature.temperature()));
    String shares = ops.op("Softmax", List.of(divided), Attributes.integer("axis", 1));
    return temperature.floor().isPresent()
        ? floored(shares, temperature.floor().getAsDouble())
        : shares;
  }

  /** The shares of a row sum up to 1, so that their mean is the even one. */
  private String floored(String shares, double floor) {
    String even =
        ops.op(
            "ReduceMean",
            List.of(shares),
            Attributes.integers("axes", 1),
            Attributes.integer("keepdims", 1));
    return ops.op(
        "Add",
        ops.op("Mul", shares, ops.graph().real(1 - floor)),
        ops.op("Mul", even, ops.graph().real(floor)));
  }

  private String curved(Isotonic isotonic, String plain) {
    if (isotonic.curves().size() == 1) {
      String second = curve(isotonic.curves().get(0), column(plain, 1));
      return ops.beside(List.of(ops.op("Sub", ops.graph().real(1), second), second));
    }
    List<String> each = new ArrayList<>();
    for (int c = 0; c < isotonic.curves().size(); c++) {
      each.add(curve(isotonic.curves().get(c), column(plain, c)));
    }
    String all = ops.beside(each);
    String sums =
        ops.op(
            "ReduceSum",
            List.of(all, ops.graph().integers(List.of(1))),
            Attributes.integer("keepdims", 1));
    return ops.op("Div", all, sums);
  }

  private String column(String matrix, int column) {
    return ops.op(
        "Gather",
        List.of(matrix, ops.graph().integers(List.of(column))),
        Attributes.integer("axis", 1));
  }

  /** The first height, and what each piece has risen up to there: {@code Σ slope · way in it}. */
  private String curve(RisingCurve curve, String scores) {
    int pieces = curve.scores().size() - 1;
    String first = ops.graph().real(curve.shares().get(0));
    if (pieces == 0) {
      return ops.op("Add", ops.op("Mul", scores, ops.graph().real(0)), first);
    }
    double[] from = new double[pieces];
    double[] widths = new double[pieces];
    double[] slopes = new double[pieces];
    for (int i = 0; i < pieces; i++) {
      from[i] = curve.scores().get(i);
      widths[i] = curve.scores().get(i + 1) - from[i];
      slopes[i] = (curve.shares().get(i + 1) - curve.shares().get(i)) / widths[i];
    }
    String ways = ops.op("Sub", scores, ops.graph().doubles("knots", List.of(1, pieces), from));
    String inside =
        ops.op(
            "Min",
            ops.op("Max", ways, ops.graph().real(0)),
            ops.graph().doubles("widths", List.of(1, pieces), widths));
    String risen =
        ops.op("MatMul", inside, ops.graph().doubles("slopes", List.of(pieces, 1), slopes));
    return ops.op("Add", risen, first);
  }
}
