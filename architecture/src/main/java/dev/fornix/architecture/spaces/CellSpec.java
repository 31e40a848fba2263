package dev.fornix.architecture.spaces;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A cell of NAS-Bench-101: vertices in topological order, the first the input, the last the output,
 * and the operations of those between (Ying et al. 2019, section 2.1).
 *
 * @param edges {@code edges[i]} has bit j set where vertex i feeds vertex j, i &lt; j
 * @param operations of the vertices between input and output, two fewer than vertices
 */
public record CellSpec(List<Integer> edges, List<String> operations) {
  /** Copy and check. */
  public CellSpec {
    edges = List.copyOf(edges);
    operations = List.copyOf(operations);
    if (edges.size() != operations.size() + 2) {
      throw new IllegalArgumentException(
          edges.size() + " vertices need " + (edges.size() - 2) + " operations");
    }
  }

  /** How many there are, input and output included. */
  public int vertices() {
    return edges.size();
  }

  /** Whether one vertex feeds another. */
  public boolean has(int from, int to) {
    return (edges.get(from) >> to & 1) == 1;
  }

  /** How many edges there are. */
  public int edgeCount() {
    return edges.stream().mapToInt(Integer::bitCount).sum();
  }

  /** The vertices that feed one, in order. */
  public List<Integer> feeding(int vertex) {
    List<Integer> feeding = new ArrayList<>();
    for (int from = 0; from < vertex; from++) {
      if (has(from, vertex)) {
        feeding.add(from);
      }
    }
    return feeding;
  }

  /** Without the vertices that lie on no path from input to output; nothing if there is no path. */
  Optional<CellSpec> pruned() {
    int[] rows = edges.stream().mapToInt(Integer::intValue).toArray();
    int kept = CellGraphs.onPath(rows);
    if (kept == 0) {
      return Optional.empty();
    }
    List<Integer> vertices = new ArrayList<>();
    for (int v = 0; v < rows.length; v++) {
      if ((kept >> v & 1) == 1) {
        vertices.add(v);
      }
    }
    List<Integer> newEdges =
        vertices.stream().map(from -> compressed(edges.get(from), vertices)).toList();
    List<String> newOperations =
        vertices.subList(1, vertices.size() - 1).stream().map(v -> operations.get(v - 1)).toList();
    return Optional.of(new CellSpec(newEdges, newOperations));
  }

  private static int compressed(int row, List<Integer> vertices) {
    int compressed = 0;
    for (int i = 0; i < vertices.size(); i++) {
      compressed |= (row >> vertices.get(i) & 1) << i;
    }
    return compressed;
  }

  /**
   * The hash that the published table is keyed by: MD5 over labels and degrees, repeated over
   * neighbourhoods as often as there are vertices; call on a pruned cell.
   */
  String publishedHash() {
    int n = vertices();
    List<String> hashes = new ArrayList<>();
    for (int v = 0; v < n; v++) {
      int in = feeding(v).size();
      int out = Integer.bitCount(edges.get(v));
      hashes.add(md5("(" + out + ", " + in + ", " + label(v) + ")"));
    }
    for (int round = 0; round < n; round++) {
      hashes = rehash(hashes);
    }
    Collections.sort(hashes);
    return md5(pythonList(hashes));
  }

  /** The labels of the published code: −1 input, −2 output, otherwise the operation's number. */
  private int label(int vertex) {
    if (vertex == 0) {
      return -1;
    }
    return vertex == vertices() - 1
        ? -2
        : NasBench101Space.OPERATIONS.indexOf(operations.get(vertex - 1));
  }

  private List<String> rehash(List<String> hashes) {
    List<String> next = new ArrayList<>();
    for (int v = 0; v < hashes.size(); v++) {
      List<String> in = new ArrayList<>();
      List<String> out = new ArrayList<>();
      for (int w = 0; w < hashes.size(); w++) {
        if (w < v && has(w, v)) {
          in.add(hashes.get(w));
        }
        if (w > v && has(v, w)) {
          out.add(hashes.get(w));
        }
      }
      Collections.sort(in);
      Collections.sort(out);
      next.add(md5(String.join("", in) + "|" + String.join("", out) + "|" + hashes.get(v)));
    }
    return next;
  }

  private static String pythonList(List<String> texts) {
    return "[" + String.join(", ", texts.stream().map(t -> "'" + t + "'").toList()) + "]";
  }

  private static String md5(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has MD5", e);
    }
  }

  @Override
  public String toString() {
    return Arrays.toString(edges.stream().map(Integer::toBinaryString).toArray()) + operations;
  }
}
