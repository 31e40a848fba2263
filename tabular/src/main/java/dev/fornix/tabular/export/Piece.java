package dev.fornix.tabular.export;

import java.util.List;

/**
 * Features beside each other.
 *
 * @param tensor float32 of shape {@code [batch, features]}
 * @param features which they are: places among those that the learner sees
 */
record Piece(String tensor, List<Integer> features) {
  Piece {
    features = List.copyOf(features);
  }
}
