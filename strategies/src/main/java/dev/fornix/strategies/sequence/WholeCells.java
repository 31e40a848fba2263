package dev.fornix.strategies.sequence;

import dev.fornix.core.space.Answer;
import dev.fornix.core.space.IntegerRange;
import dev.fornix.core.space.RealRange;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Each whole number of a short range by itself; a long one in cells of about equal width on its
 * scale, each with at least one number.
 */
record WholeCells(IntegerRange range, List<IntegerRange> parts) implements Cells {
  /** Up to so many numbers each is an answer of its own. */
  static final int SINGLE = 32;

  static WholeCells of(IntegerRange range, int most) {
    boolean small = range.most() - range.least() >= 0 && range.most() - range.least() < SINGLE;
    return new WholeCells(range, small ? singles(range) : cut(range, most));
  }

  private static List<IntegerRange> singles(IntegerRange range) {
    List<IntegerRange> parts = new ArrayList<>();
    for (long value = range.least(); value <= range.most(); value++) {
      parts.add(new IntegerRange(value, value, range.scale()));
    }
    return List.copyOf(parts);
  }

  private static List<IntegerRange> cut(IntegerRange range, int most) {
    List<IntegerRange> parts = new ArrayList<>();
    long first = range.least();
    for (int cell = 1; cell < most; cell++) {
      long next = range.value((double) cell / most);
      if (next > first) {
        parts.add(new IntegerRange(first, next - 1, range.scale()));
        first = next;
      }
    }
    parts.add(new IntegerRange(first, range.most(), range.scale()));
    return List.copyOf(parts);
  }

  /** The share of the scale that each part owns, as {@link IntegerRange#value} hands it out. */
  @Override
  public double[] weights() {
    RealRange axis = new RealRange(range.least() - 0.5, range.most() + 0.5, range.scale());
    return parts.stream()
        .mapToDouble(part -> axis.unit(part.most() + 0.5) - axis.unit(part.least() - 0.5))
        .map(share -> Math.max(share, Double.MIN_NORMAL))
        .toArray();
  }

  @Override
  public int indexOf(Answer answer) {
    long value = ((Answer.Whole) answer).value();
    int index = 0;
    while (index < parts.size() - 1 && parts.get(index).most() < value) {
      index++;
    }
    return index;
  }

  @Override
  public Answer draw(int cell, RandomGenerator random) {
    return new Answer.Whole(parts.get(cell).value(random.nextDouble()));
  }
}
