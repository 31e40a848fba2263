package dev.fornix.architecture.spaces;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Visits the cells of NAS-Bench-101 without meeting isomorphic ones twice (Ying et al. 2019,
 * section 2.1: 423,624 of 510 million labelled matrices for up to 7 vertices and 9 edges).
 *
 * <p>Goes through the upper-triangular matrices all of whose vertices lie on a path from input to
 * output, and keeps the first cell of each hash. The hash iterates over neighbourhoods as the
 * published one does, with 64-bit mixing in the place of MD5.
 */
final class CellGraphs {
  private final int operations;
  private final Set<Long> seen = new HashSet<>();

  private CellGraphs(int operations) {
    this.operations = operations;
  }

  /**
   * Visit each distinct cell once.
   *
   * @param mostVertices input and output included, at least 2
   * @param mostEdges at least 1
   * @param operations by name
   */
  static void distinct(
      int mostVertices, int mostEdges, List<String> operations, Consumer<CellSpec> visitor) {
    CellGraphs graphs = new CellGraphs(operations.size());
    for (int vertices = 2; vertices <= mostVertices; vertices++) {
      int bits = vertices * (vertices - 1) / 2;
      for (int matrix = 0; matrix < 1 << bits; matrix++) {
        if (Integer.bitCount(matrix) <= mostEdges) {
          int[] rows = rows(matrix, vertices);
          if (Integer.bitCount(onPath(rows)) == vertices) {
            graphs.visit(rows, labels -> visitor.accept(spec(rows, labels, operations)));
          }
        }
      }
    }
  }

  private static int[] rows(int matrix, int vertices) {
    int[] rows = new int[vertices];
    int bit = 0;
    for (int from = 0; from < vertices; from++) {
      for (int to = from + 1; to < vertices; to++) {
        rows[from] |= (matrix >> bit++ & 1) << to;
      }
    }
    return rows;
  }

  /** The vertices that lie on a path from the first to the last, as bits; 0 if there is no path. */
  static int onPath(int[] rows) {
    int last = rows.length - 1;
    int forward = 1;
    for (int v = 0; v < last; v++) {
      forward |= (forward >> v & 1) == 1 ? rows[v] : 0;
    }
    int backward = 1 << last;
    for (int v = last - 1; v >= 0; v--) {
      backward |= (rows[v] & backward) != 0 ? 1 << v : 0;
    }
    return (forward >> last & 1) == 1 ? forward & backward : 0;
  }

  private void visit(int[] rows, Consumer<int[]> visitor) {
    int[] labels = new int[rows.length - 2];
    do {
      if (seen.add(hash(rows, labels))) {
        visitor.accept(labels);
      }
    } while (turn(labels));
  }

  private boolean turn(int[] labels) {
    for (int i = labels.length - 1; i >= 0; i--) {
      labels[i]++;
      if (labels[i] < operations) {
        return true;
      }
      labels[i] = 0;
    }
    return false;
  }

  private static CellSpec spec(int[] rows, int[] labels, List<String> operations) {
    List<Integer> edges = new ArrayList<>();
    for (int row : rows) {
      edges.add(row);
    }
    List<String> names = new ArrayList<>();
    for (int label : labels) {
      names.add(operations.get(label));
    }
    return new CellSpec(edges, names);
  }

  /**
   * A sum of mixed numbers stands for a sorted list of neighbours; input and output have labels of
   * their own.
   */
  private static long hash(int[] rows, int[] labels) {
    int n = rows.length;
    long[] hashes = new long[n];
    for (int v = 0; v < n; v++) {
      hashes[v] = mix(v == 0 ? -1 : v == n - 1 ? -2 : labels[v - 1] + 1);
    }
    for (int round = 0; round < n; round++) {
      hashes = rehash(rows, hashes);
    }
    long sum = 0;
    for (long hash : hashes) {
      sum += mix(hash);
    }
    return mix(sum);
  }

  private static long[] rehash(int[] rows, long[] hashes) {
    int n = rows.length;
    long[] in = new long[n];
    long[] out = new long[n];
    for (int from = 0; from < n; from++) {
      for (int left = rows[from]; left != 0; left &= left - 1) {
        int to = Integer.numberOfTrailingZeros(left);
        out[from] += mix(hashes[to]);
        in[to] += mix(hashes[from]);
      }
    }
    long[] next = new long[n];
    for (int v = 0; v < n; v++) {
      next[v] = mix(mix(mix(in[v]) + out[v]) + hashes[v]);
    }
    return next;
  }

  /** The finaliser of SplitMix64 (Steele, Lea &amp; Flood 2014). */
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
