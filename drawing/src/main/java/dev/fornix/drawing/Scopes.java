package dev.fornix.drawing;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which scopes are composites: one value comes in, one goes out, and the same holds for all their
 * numbered sisters, so that {@code block0} and {@code block1} are folded both or neither.
 */
final class Scopes {
  private final Map<String, Set<String>> entering = new HashMap<>();
  private final Map<String, Set<String>> leaving = new HashMap<>();
  private final Map<String, Integer> sizes = new LinkedHashMap<>();
  private final Map<String, Boolean> families = new HashMap<>();

  Scopes(Network network) {
    Map<String, Vertex> byId = network.byId();
    for (Vertex vertex : network.vertices()) {
      enclosing(vertex).forEach(scope -> sizes.merge(scope, 1, Integer::sum));
      vertex.wires().forEach(wire -> pass(byId, wire.from(), vertex));
    }
    for (String output : network.outputs()) {
      Vertex vertex = byId.get(output);
      if (vertex != null) {
        enclosing(vertex).forEach(scope -> add(leaving, scope, output));
      }
    }
    for (String scope : sizes.keySet()) {
      families.merge(family(scope), isPassage(scope), Boolean::logicalAnd);
    }
  }

  private void pass(Map<String, Vertex> byId, String from, Vertex to) {
    Vertex source = byId.get(from);
    List<String> around = enclosing(to);
    around.stream()
        .filter(scope -> source == null || !source.isBelow(scope))
        .forEach(scope -> add(entering, scope, from));
    if (source != null) {
      enclosing(source).stream()
          .filter(scope -> !to.isBelow(scope))
          .forEach(scope -> add(leaving, scope, from));
    }
  }

  private static void add(Map<String, Set<String>> values, String scope, String value) {
    values.computeIfAbsent(scope, s -> new HashSet<>()).add(value);
  }

  /** The scopes around a vertex, outermost first. */
  private static List<String> enclosing(Vertex vertex) {
    TreeSet<String> scopes = new TreeSet<>(Comparator.comparingInt(String::length));
    for (String s = vertex.scope(); !s.isEmpty(); s = parent(s)) {
      scopes.add(s);
    }
    return List.copyOf(scopes);
  }

  private static String parent(String scope) {
    return scope.contains("/") ? scope.substring(0, scope.lastIndexOf('/')) : "";
  }

  private static String family(String scope) {
    return scope.replaceAll("\\d+$", "#");
  }

  private boolean isPassage(String scope) {
    return size(entering, scope) <= 1 && size(leaving, scope) <= 1;
  }

  private static int size(Map<String, Set<String>> values, String scope) {
    return values.getOrDefault(scope, Set.of()).size();
  }

  /** How many different values come in. */
  int inputs(String scope) {
    return size(entering, scope);
  }

  /** All scopes in the order of the graph, outer before inner. */
  Collection<String> all() {
    return sizes.keySet();
  }

  /**
   * The outermost composite of at least two operations below a scope and around a vertex, or "".
   */
  String composite(String below, Vertex vertex) {
    return enclosing(vertex).stream()
        .filter(scope -> scope.length() > below.length())
        .filter(scope -> sizes.getOrDefault(scope, 0) > 1)
        .filter(scope -> families.getOrDefault(family(scope), false))
        .findFirst()
        .orElse("");
  }
}
