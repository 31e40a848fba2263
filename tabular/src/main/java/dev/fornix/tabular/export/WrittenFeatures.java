package dev.fornix.tabular.export;

import java.util.List;

/**
 * What the learner sees, in the order in which it was written.
 *
 * @param tensor float32 of shape {@code [batch, features]}
 * @param order for each column of it, which feature it is
 */
record WrittenFeatures(String tensor, List<Integer> order) {
  WrittenFeatures {
    order = List.copyOf(order);
  }

  /** For each feature, which column of the tensor it is. */
  int[] places() {
    int[] places = new int[order.size()];
    for (int column = 0; column < places.length; column++) {
      places[order.get(column)] = column;
    }
    return places;
  }
}
