package dev.fornix.strategies.bayes.tpe;

import dev.fornix.core.space.Place;
import java.util.Arrays;
import java.util.BitSet;

/** The good or the bad ones of observations. */
final class Group {
  private final Observations all;

  /** The index of each observation within the group; −1 for those of the other. */
  private final int[] ranks;

  private final int size;
  private final int decisions;

  /**
   * Some observations.
   *
   * @param members which ones
   */
  Group(Observations all, BitSet members) {
    this.all = all;
    this.ranks = new int[all.points().size()];
    Arrays.fill(ranks, -1);
    int rank = 0;
    int made = 0;
    for (int i = members.nextSetBit(0); i >= 0; i = members.nextSetBit(i + 1)) {
      ranks[i] = rank++;
      made += all.points().get(i).size();
    }
    this.size = rank;
    this.decisions = made;
  }

  int size() {
    return size;
  }

  /** How many decisions an observation made on average, at least 1. */
  double dimensions() {
    return Math.max(1, (double) decisions / Math.max(1, size));
  }

  /** Their answers at a place, those that do not fit the question left out. */
  Column.Codes codes(Place at, Axis axis) {
    return all.at(at).codes(axis, ranks);
  }
}
