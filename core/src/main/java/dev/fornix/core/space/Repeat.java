package dev.fornix.core.space;

import java.util.Map;

/**
 * A list of items, each decided for itself: first its length at {@code length}, then the items at
 * {@code 0}, {@code 1}, ….
 *
 * @param item what each item decides
 * @param least the smallest length, 0 or more
 * @param most the largest length
 */
public record Repeat(Domain item, int least, int most) implements Domain {
  private static final String LENGTH = "length";

  /** Check the bounds. */
  public Repeat {
    if (least < 0 || most < least) {
      throw new IllegalArgumentException(
          "repeat lengths from "
              + least
              + " to "
              + most
              + " must begin at 0 or more and not be empty");
    }
  }

  /** The possible lengths. */
  public IntegerRange lengths() {
    return new IntegerRange(least, most, Scale.LINEAR);
  }

  /** The length that a configuration decided at a place. */
  public int length(Configuration configuration, Place at) {
    return configuration
        .answer(at.child(LENGTH))
        .map(a -> (int) ((Answer.Whole) a).value())
        .orElse(least);
  }

  @Override
  public void walk(Walk walk, Place at) {
    int length = walk.length(at.child(LENGTH), this);
    for (int i = 0; i < length; i++) {
      item.walk(walk, at.child(i));
    }
  }

  @Override
  public Count count(Counting counting) {
    Count each = counting.of(item);
    Count total = Count.ZERO;
    Count points = Count.ONE;
    for (int length = 0; length <= most; length++) {
      total = length < least ? total : total.plus(points);
      points = points.times(each);
    }
    return total;
  }

  @Override
  public int encodedWidth() {
    return Math.addExact(1, Math.multiplyExact(most, item.encodedWidth()));
  }

  @Override
  public int encode(Configuration configuration, Place at, double[] into, int offset) {
    int next = lengths().encode(configuration, at.child(LENGTH), into, offset);
    for (int i = 0; i < most; i++) {
      next = item.encode(configuration, at.child(i), into, next);
    }
    return next;
  }

  @Override
  public Repeat replace(Map<String, Domain> by) {
    return new Repeat(item.replace(by), least, most);
  }
}
