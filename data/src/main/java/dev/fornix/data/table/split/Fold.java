package dev.fornix.data.table.split;

import dev.fornix.data.Sentence;
import dev.fornix.data.table.Rows;

/**
 * Rows to learn from and rows to judge by, of the same table.
 *
 * @param train at least one row
 * @param held at least one row, none of them in {@code train}
 */
public record Fold(Rows train, Rows held) {
  public Fold {
    if (train.size() == 0 || held.size() == 0) {
      throw new IllegalArgumentException(
          Sentence.of("a fold needs rows on both sides, not %d and %d", train.size(), held.size()));
    }
  }
}
