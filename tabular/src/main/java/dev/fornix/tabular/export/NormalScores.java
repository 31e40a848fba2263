package dev.fornix.tabular.export;

import java.util.List;

/**
 * The point of the standard normal distribution that has a share of it below: algorithm AS 241,
 * PPND7 (Wichura 1988, "The percentage points of the normal distribution"), right to about one part
 * in 10⁷. Its third branch is left out: it is of shares below e⁻²⁵.
 */
final class NormalScores {
  private static final double MIDDLE = 0.425;
  private static final double SHIFT = 1.6;
  private static final List<Double> MIDDLE_ABOVE =
      List.of(3.3871327179, 50.434271938, 159.29113202, 59.109374720);
  private static final List<Double> MIDDLE_BELOW =
      List.of(1.0, 17.895169469, 78.757757664, 67.187563600);
  private static final List<Double> TAIL_ABOVE =
      List.of(1.4234372777, 2.7568153900, 1.3067284816, 0.17023821103);
  private static final List<Double> TAIL_BELOW = List.of(1.0, 0.73700164250, 0.12021132975);

  private final Ops ops;

  NormalScores(Ops ops) {
    this.ops = ops;
  }

  /**
   * Write.
   *
   * @param shares float64, each from e⁻²⁵ to 1 − e⁻²⁵
   * @return float64 of the same shape
   */
  String write(String shares) {
    String centred = ops.op("Sub", shares, real(0.5));
    String inMiddle = ops.op("LessOrEqual", ops.op("Abs", centred), real(MIDDLE));
    return ops.op("Where", inMiddle, middle(centred), tail(shares, centred));
  }

  private String middle(String centred) {
    String r = ops.op("Sub", real(MIDDLE * MIDDLE), ops.op("Mul", centred, centred));
    String ratio = ops.op("Div", polynomial(MIDDLE_ABOVE, r), polynomial(MIDDLE_BELOW, r));
    return ops.op("Mul", centred, ratio);
  }

  private String tail(String shares, String centred) {
    String nearer = ops.op("Min", shares, ops.op("Sub", real(1), shares));
    String root = ops.op("Sqrt", ops.op("Neg", ops.op("Log", nearer)));
    String r = ops.op("Sub", root, real(SHIFT));
    String size = ops.op("Div", polynomial(TAIL_ABOVE, r), polynomial(TAIL_BELOW, r));
    return ops.op("Mul", ops.op("Sign", centred), size);
  }

  /** By Horner's rule, the coefficient of the power 0 first. */
  private String polynomial(List<Double> coefficients, String x) {
    String sum = real(coefficients.get(coefficients.size() - 1));
    for (int power = coefficients.size() - 2; power >= 0; power--) {
      sum = ops.op("Add", ops.op("Mul", sum, x), real(coefficients.get(power)));
    }
    return sum;
  }

  private String real(double value) {
    return ops.graph().real(value);
  }
}
