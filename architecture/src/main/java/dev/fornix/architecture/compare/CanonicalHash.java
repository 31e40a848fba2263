package dev.fornix.architecture.compare;

import dev.fornix.architecture.graph.Architecture;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A fingerprint of what an architecture computes: equal if and only if two networks are isomorphic
 * once what makes no difference is taken away, whatever their nodes are called.
 *
 * <p>Taken away, because it changes nothing at any weights: nodes that reach no output, identities,
 * sums with zero, products with zero, and operations on zeros that give zeros; sums of sums and
 * joins of joins become one. The order of a join does not count where the next weights can undo it.
 * Equal nodes that stand apart stay two, for their weights may differ.
 *
 * <p>Neighbourhood hashing (Weisfeiler &amp; Leman 1968) tells the nodes apart; those that it
 * cannot are tried one after the other, and the smallest outcome counts (individualisation and
 * refinement, McKay &amp; Piperno 2014, section 2). A second candidate whose first outcome equals
 * that of the first is its mirror image and is not followed further.
 */
public final class CanonicalHash {
  private static final long MARK = 0x5bd1e995a3c59ac3L;

  private final PlainGraph graph;
  private final Colouring colouring;

  private CanonicalHash(PlainGraph graph) {
    this.graph = graph;
    this.colouring = new Colouring(graph);
  }

  /** The hash: 32 hexadecimal digits. */
  public static String of(Architecture architecture) {
    PlainGraph graph = PlainGraph.of(architecture);
    CanonicalHash search = new CanonicalHash(graph);
    return search.smallest(search.colouring.initial());
  }

  /** The smallest certificate of all ways to tell apart what the colours do not. */
  private String smallest(long[] colours) {
    int[] alike = firstClass(colours);
    if (alike.length == 0) {
      return certificate(colours);
    }
    String best = smallest(marked(colours, alike[0]));
    String mirror = firstLeaf(marked(colours, alike[0]));
    for (int i = 1; i < alike.length; i++) {
      long[] next = marked(colours, alike[i]);
      if (!firstLeaf(next).equals(mirror)) {
        String other = smallest(next);
        best = other.compareTo(best) < 0 ? other : best;
      }
    }
    return best;
  }

  private String firstLeaf(long[] colours) {
    long[] next = colours;
    for (int[] alike = firstClass(next); alike.length > 0; alike = firstClass(next)) {
      next = marked(next, alike[0]);
    }
    return certificate(next);
  }

  private long[] marked(long[] colours, int vertex) {
    long[] next = colours.clone();
    next[vertex] = Colouring.mix(next[vertex], MARK);
    return colouring.refine(next);
  }

  /** The vertices of the smallest colour that several share; empty if all differ. */
  private static int[] firstClass(long[] colours) {
    int[] order = order(colours);
    for (int i = 1; i < order.length; i++) {
      if (colours[order[i]] == colours[order[i - 1]]) {
        long colour = colours[order[i]];
        return Arrays.stream(order).filter(v -> colours[v] == colour).toArray();
      }
    }
    return new int[0];
  }

  private static int[] order(long[] colours) {
    return IntStream.range(0, colours.length)
        .boxed()
        .sorted(Comparator.comparingLong(v -> colours[v]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** The whole graph, written down in the order of the colours. */
  private String certificate(long[] colours) {
    int[] order = order(colours);
    int[] rank = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      rank[order[i]] = i;
    }
    StringBuilder text = new StringBuilder();
    for (int vertex : order) {
      text.append(graph.label(vertex)).append(ranks(vertex, rank)).append('\n');
    }
    graph.outputs().forEach(output -> text.append(rank[output]).append(' '));
    return digest(text.toString());
  }

  private List<Integer> ranks(int vertex, int[] rank) {
    List<Integer> inputs = new ArrayList<>();
    graph.inputs(vertex).forEach(input -> inputs.add(rank[input]));
    if (!graph.ordered(vertex)) {
      inputs.sort(Comparator.naturalOrder());
    }
    return inputs;
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
