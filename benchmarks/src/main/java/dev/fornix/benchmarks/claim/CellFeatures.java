package dev.fornix.benchmarks.claim;

import dev.fornix.architecture.spaces.CellSpec;
import dev.fornix.architecture.spaces.NasBench101Space;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A cell of NAS-Bench-101 in numbers, which are exactly the same for isomorphic cells: its size,
 * the logarithm of its parameters, how often each operation is there and feeds each other, and of
 * its paths from input to output the number and the least, largest and mean length, in all and in
 * each operation.
 */
final class CellFeatures {
  private static final int OPERATIONS = NasBench101Space.OPERATIONS.size();

  /** The row of what the input feeds, and the column of what feeds the output. */
  private static final int END = OPERATIONS;

  private static final int CONV3 = 0;
  private static final int CONV1 = 1;
  private static final int WEIGHTS_OF_CONV3 = 9;

  private final CellSpec cell;
  private final int output;
  private final int[] labels;

  private CellFeatures(CellSpec cell) {
    this.cell = cell;
    this.output = cell.vertices() - 1;
    this.labels = new int[cell.vertices()];
    Arrays.fill(labels, END);
    for (int v = 1; v < output; v++) {
      labels[v] = NasBench101Space.OPERATIONS.indexOf(cell.operations().get(v - 1));
    }
  }

  /**
   * The numbers of a cell.
   *
   * @param cell without vertices on no path
   */
  static double[] of(CellSpec cell) {
    return new CellFeatures(cell).numbers();
  }

  private double[] numbers() {
    int[] counts = new int[OPERATIONS + 1];
    Arrays.stream(labels).forEach(label -> counts[label]++);
    int[][] joined = joined();
    List<Double> numbers = new ArrayList<>();
    numbers.add((double) cell.vertices());
    numbers.add((double) cell.edgeCount());
    numbers.add(logParameters(counts, joined));
    for (int one = 0; one <= END; one++) {
      numbers.add((double) counts[one]);
      int in = 0;
      int out = 0;
      for (int other = 0; other <= END; other++) {
        numbers.add((double) joined[one][other]);
        in += joined[other][one];
        out += joined[one][other];
      }
      numbers.add((double) in);
      numbers.add((double) out);
    }
    addPaths(numbers);
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** How many edges lead from an operation to another, or from the input, or to the output. */
  private int[][] joined() {
    int[][] joined = new int[OPERATIONS + 1][OPERATIONS + 1];
    for (int to = 1; to <= output; to++) {
      for (int from : cell.feeding(to)) {
        joined[labels[from]][labels[to]]++;
      }
    }
    return joined;
  }

  /**
   * In squares of the cell's channels: vertices have the share of those that feed the output; what
   * the input feeds is projected.
   */
  private double logParameters(int[] counts, int[][] joined) {
    int throughInput = joined[END][END];
    int feeding = -throughInput;
    int projected = -throughInput;
    for (int label = 0; label <= END; label++) {
      feeding += joined[label][END];
      projected += joined[END][label];
    }
    double share = 1.0 / Math.max(1, feeding);
    int convolutions = WEIGHTS_OF_CONV3 * counts[CONV3] + counts[CONV1];
    return Math.log(convolutions * share * share + projected * share + throughInput);
  }

  private void addPaths(List<Double> numbers) {
    List<int[]> paths = new ArrayList<>();
    walk(0, new int[OPERATIONS + 1], paths);
    numbers.add((double) paths.size());
    for (int i = 0; i <= OPERATIONS; i++) {
      int index = i;
      var lengths = paths.stream().mapToInt(path -> path[index]).summaryStatistics();
      numbers.add((double) lengths.getMin());
      numbers.add((double) lengths.getMax());
      numbers.add(lengths.getAverage());
    }
  }

  /** Collects for each path how often it goes through each operation, and its edges. */
  private void walk(int vertex, int[] passed, List<int[]> paths) {
    for (int next = vertex + 1; next <= output; next++) {
      if (cell.has(vertex, next)) {
        int[] further = passed.clone();
        further[END]++;
        if (next == output) {
          paths.add(further);
        } else {
          further[labels[next]]++;
          walk(next, further, paths);
        }
      }
    }
  }
}
