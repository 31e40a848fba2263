package dev.fornix.strategies.sequence;

import dev.fornix.core.space.Answer;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** A range of numbers cut into finitely many cells. */
interface Cells {
  /** How often sampling falls into each cell, in order; at least one. */
  double[] weights();

  /** The cell that holds a number of the range. */
  int indexOf(Answer answer);

  /** Draw a number of a cell, even on the scale of the range. */
  Answer draw(int cell, RandomGenerator random);

  /** One label for each cell; ranges that are cut alike have the same ones. */
  default List<String> labels() {
    int count = weights().length;
    return IntStream.range(0, count).mapToObj(i -> "cell" + i + "of" + count).toList();
  }
}
