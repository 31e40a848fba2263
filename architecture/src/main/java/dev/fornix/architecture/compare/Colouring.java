package dev.fornix.architecture.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Neighbourhood hashing: a vertex's colour says what it is, what it reads and who reads it, as far
 * as that tells it apart from others.
 *
 * <p>Colours depend on structure only. A chance collision of two colours costs time, never
 * correctness, for {@link CanonicalHash} writes the whole graph down in the end.
 */
final class Colouring {
  private record Reader(int vertex, long slot) {}

  private final PlainGraph graph;
  private final List<List<Reader>> readers = new ArrayList<>();

  Colouring(PlainGraph graph) {
    this.graph = graph;
    for (int v = 0; v < graph.size(); v++) {
      readers.add(new ArrayList<>());
      for (int slot = 0; slot < graph.inputs(v).size(); slot++) {
        readers.get(graph.inputs(v).get(slot)).add(new Reader(v, graph.ordered(v) ? slot + 1 : 0));
      }
    }
  }

  /** The refined colours of the operations alone. */
  long[] initial() {
    long[] colours = new long[graph.size()];
    for (int v = 0; v < colours.length; v++) {
      colours[v] = hash(graph.label(v));
    }
    for (int slot = 0; slot < graph.outputs().size(); slot++) {
      int output = graph.outputs().get(slot);
      colours[output] = mix(colours[output], slot + 1L);
    }
    return refine(colours);
  }

  /** Sweep down and up until no more vertices can be told apart. */
  long[] refine(long[] colours) {
    long[] refined = colours.clone();
    long before = 0;
    for (long now = distinct(refined); now > before; now = distinct(refined)) {
      before = now;
      refined = sweep(refined);
    }
    return refined;
  }

  private long[] sweep(long[] colours) {
    long[] next = colours.clone();
    for (int v = 0; v < next.length; v++) {
      next[v] = mix(next[v], below(v, next));
    }
    for (int v = next.length - 1; v >= 0; v--) {
      next[v] = mix(next[v], above(v, next));
    }
    return next;
  }

  private long below(int vertex, long[] colours) {
    long[] inputs = graph.inputs(vertex).stream().mapToLong(i -> colours[i]).toArray();
    return combine(inputs, graph.ordered(vertex));
  }

  private long above(int vertex, long[] colours) {
    return combine(
        readers.get(vertex).stream().mapToLong(r -> mix(colours[r.vertex()], r.slot())).toArray(),
        false);
  }

  private static long combine(long[] colours, boolean ordered) {
    if (!ordered) {
      Arrays.sort(colours);
    }
    long all = colours.length;
    for (long colour : colours) {
      all = mix(all, colour);
    }
    return all;
  }

  private static long distinct(long[] colours) {
    return Arrays.stream(colours).distinct().count();
  }

  private static long hash(String text) {
    long all = text.length();
    for (int i = 0; i < text.length(); i++) {
      all = mix(all, text.charAt(i));
    }
    return all;
  }

  /** The finalizer of SplittableRandom over both numbers (Steele et al. 2014, figure 16). */
  static long mix(long left, long right) {
    long z = left * 0x9e3779b97f4a7c15L + right + 0x632be59bd9b4e019L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
