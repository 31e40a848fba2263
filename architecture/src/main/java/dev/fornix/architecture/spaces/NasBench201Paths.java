package dev.fornix.architecture.spaces;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.PathEncoding;
import java.util.ArrayList;
import java.util.List;

/**
 * The paths through a cell of NAS-Bench-201: the sequences of the operations that compute something
 * on the edges of each of the four ways from node 0 to node 3; 4 + 4² + 4² + 4³ numbers. Both ways
 * of two edges are one and the same sequence, so 4 + 4² + 4³ = 84 differ. A way with the operation
 * none is no path.
 */
final class NasBench201Paths implements PathEncoding {
  private static final List<String> OPERATIONS =
      NasBench201Space.OPERATIONS.subList(1, NasBench201Space.OPERATIONS.size());
  private static final int[][] WAYS = {{0, 3}, {0, 1, 3}, {0, 2, 3}, {0, 1, 2, 3}};

  @Override
  public int width() {
    return offset(4);
  }

  /** Where the sequences of a length begin. */
  private static int offset(int length) {
    int offset = 0;
    int sequences = 1;
    for (int i = 1; i < length; i++) {
      sequences *= OPERATIONS.size();
      offset += sequences;
    }
    return offset;
  }

  @Override
  public double[] encode(Configuration configuration) {
    double[] vector = new double[width()];
    for (int[] way : WAYS) {
      List<Integer> operations = new ArrayList<>();
      for (int i = 1; i < way.length; i++) {
        String place = NasBench201Space.place(way[i], way[i - 1]);
        operations.add(OPERATIONS.indexOf(configuration.label(place)));
      }
      if (!operations.contains(-1)) {
        int index = operations.stream().reduce(0, (sum, o) -> sum * OPERATIONS.size() + o);
        vector[offset(operations.size()) + index] = 1;
      }
    }
    return vector;
  }
}
