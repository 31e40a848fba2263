package dev.fornix.core.space;

import java.math.BigInteger;
import java.util.Map;

/**
 * Whole numbers.
 *
 * @param least the smallest, included
 * @param most the largest, included
 * @param scale how they are spread when sampled and encoded; logarithmic only where {@code least}
 *     &gt; 0
 */
public record IntegerRange(long least, long most, Scale scale) implements Domain {
  /** Check the bounds. */
  public IntegerRange {
    if (least > most) {
      throw new IllegalArgumentException(
          "integer range from " + least + " to " + most + " is empty");
    }
    if (scale == Scale.LOGARITHMIC && least <= 0) {
      throw new IllegalArgumentException(
          "a logarithmic integer range must begin above 0, not at " + least);
    }
  }

  /** Whether a number lies inside. */
  public boolean contains(long value) {
    return least <= value && value <= most;
  }

  /** The middle of the share of [0, 1] that a number owns on the scale. */
  public double unit(long value) {
    return scale.unit((double) value, least - 0.5, most + 0.5);
  }

  /**
   * The number at a position, 0 to 1; on a linear scale each number owns an equal share of [0, 1].
   * Gives a number back for its {@link #unit}.
   */
  public long value(double unit) {
    long nearest = Math.round(scale.value(unit, least - 0.5, most + 0.5));
    return Math.min(most, Math.max(least, nearest));
  }

  @Override
  public void walk(Walk walk, Place at) {
    walk.integer(at, this);
  }

  @Override
  public Count count(Counting counting) {
    return Count.of(
        BigInteger.valueOf(most).subtract(BigInteger.valueOf(least)).add(BigInteger.ONE));
  }

  @Override
  public int encodedWidth() {
    return 1;
  }

  @Override
  public int encode(Configuration configuration, Place at, double[] into, int offset) {
    into[offset] = configuration.answer(at).map(a -> unit(((Answer.Whole) a).value())).orElse(-1.0);
    return offset + 1;
  }

  @Override
  public Domain replace(Map<String, Domain> by) {
    return this;
  }
}
