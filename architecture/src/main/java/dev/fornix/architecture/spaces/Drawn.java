package dev.fornix.architecture.spaces;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** Some of many. */
final class Drawn {
  private Drawn() {}

  /** All items where there are at most so many; otherwise so many different ones, at random. */
  static <I> List<I> atMost(int most, List<I> items, RandomGenerator random) {
    if (items.size() <= most) {
      return List.copyOf(items);
    }
    List<I> shuffled = new ArrayList<>(items);
    for (int i = 0; i < most; i++) {
      Collections.swap(shuffled, i, random.nextInt(i, shuffled.size()));
    }
    return List.copyOf(shuffled.subList(0, most));
  }
}
