package dev.fornix.strategies.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Random orders, each equally likely (Fisher and Yates), by any generator. */
public final class Shuffle {
  private Shuffle() {}

  /** A copy of a list in random order. */
  public static <T> List<T> of(List<T> list, RandomGenerator random) {
    int[] order = new int[list.size()];
    Arrays.setAll(order, i -> i);
    all(order, random);
    List<T> shuffled = new ArrayList<>(order.length);
    for (int index : order) {
      shuffled.add(list.get(index));
    }
    return shuffled;
  }

  /** Bring numbers into random order. */
  public static void all(int[] order, RandomGenerator random) {
    for (int i = order.length - 1; i > 0; i--) {
      swap(order, i, random.nextInt(i + 1));
    }
  }

  /**
   * Bring numbers that are drawn without replacement to the front, and leave the others anyhow.
   *
   * @param count how many, 0 to their number
   */
  public static void first(int[] order, int count, RandomGenerator random) {
    for (int i = 0; i < count; i++) {
      swap(order, i, random.nextInt(i, order.length));
    }
  }

  private static void swap(int[] order, int one, int other) {
    int kept = order[one];
    order[one] = order[other];
    order[other] = kept;
  }
}
