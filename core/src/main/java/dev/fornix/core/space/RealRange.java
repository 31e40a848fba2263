package dev.fornix.core.space;

import java.util.Map;

/**
 * Real numbers.
 *
 * @param least the smallest, included, finite
 * @param most the largest, included, finite
 * @param scale how they are spread when sampled and encoded; logarithmic only where {@code least}
 *     &gt; 0
 */
public record RealRange(double least, double most, Scale scale) implements Domain {
  /** Check the bounds. */
  public RealRange {
    if (!(least <= most) || !Double.isFinite(least) || !Double.isFinite(most)) {
      throw new IllegalArgumentException("real range from " + least + " to " + most + " is empty");
    }
    if (scale == Scale.LOGARITHMIC && least <= 0) {
      throw new IllegalArgumentException(
          "a logarithmic real range must begin above 0, not at " + least);
    }
  }

  /** Whether a number lies inside. */
  public boolean contains(double value) {
    return least <= value && value <= most;
  }

  /** Where a number lies on the scale, 0 to 1. */
  public double unit(double value) {
    return scale.unit(value, least, most);
  }

  /**
   * One of several numbers that lie evenly on the scale, both ends included; one alone lies in the
   * middle.
   *
   * @param index of the number, 0 to {@code count - 1}
   * @param count how many numbers, at least 1
   */
  public double value(int index, int count) {
    return value(count == 1 ? 0.5 : index / (count - 1.0));
  }

  /** The number at a position, 0 to 1. */
  public double value(double unit) {
    return scale.value(unit, least, most);
  }

  @Override
  public void walk(Walk walk, Place at) {
    walk.real(at, this);
  }

  @Override
  public Count count(Counting counting) {
    return least == most ? Count.ONE : counting.real();
  }

  @Override
  public int encodedWidth() {
    return 1;
  }

  @Override
  public int encode(Configuration configuration, Place at, double[] into, int offset) {
    into[offset] = configuration.answer(at).map(a -> unit(((Answer.Real) a).value())).orElse(-1.0);
    return offset + 1;
  }

  @Override
  public Domain replace(Map<String, Domain> by) {
    return this;
  }
}
