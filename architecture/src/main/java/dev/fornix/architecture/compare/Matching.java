package dev.fornix.architecture.compare;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Pairs the nodes of two architectures, surest pairs first. */
final class Matching {
  private final Architecture before;
  private final Architecture after;
  private final Map<String, String> forward = new LinkedHashMap<>();
  private final Set<String> taken = new TreeSet<>();
  private final Map<String, Long> coloursBefore;
  private final Map<String, Long> coloursAfter;
  private final Map<String, Set<String>> readersBefore;
  private final Map<String, Set<String>> readersAfter;

  Matching(Architecture before, Architecture after) {
    this.before = before;
    this.after = after;
    coloursBefore = colours(before);
    coloursAfter = colours(after);
    readersBefore = readers(before);
    readersAfter = readers(after);
    pairInputs();
    pairDownwards();
    pairUpwards();
    pairByName();
    pairDownwards();
    pairUpwards();
    pairByOrder();
  }

  List<ArchitectureDiff.Pair> pairs() {
    Map<String, String> backward = new HashMap<>();
    forward.forEach((left, right) -> backward.put(right, left));
    return after.nodes().stream()
        .filter(n -> taken.contains(n.name()))
        .map(
            n ->
                new ArchitectureDiff.Pair(
                    before.node(backward.getOrDefault(n.name(), n.name())), n))
        .toList();
  }

  /** Whether the second node of a pair reads other values than the first one. */
  boolean isRewired(ArchitectureDiff.Pair pair) {
    return !inputsSeenAfter(pair.before()).equals(inputs(pair.after()));
  }

  /** What the surroundings of each node look like; equal nodes of equal networks agree. */
  private static Map<String, Long> colours(Architecture architecture) {
    long[] all = new Colouring(PlainGraph.whole(architecture)).initial();
    Map<String, Long> colours = new HashMap<>();
    int next = architecture.inputs().size();
    for (Node node : architecture.nodes()) {
      colours.put(node.name(), all[next++]);
    }
    return colours;
  }

  private static Map<String, Set<String>> readers(Architecture architecture) {
    Map<String, Set<String>> readers = new HashMap<>();
    for (Node node : architecture.nodes()) {
      for (int slot = 0; slot < node.inputs().size(); slot++) {
        readers
            .computeIfAbsent(node.inputs().get(slot), n -> new TreeSet<>())
            .add(node.name() + (node.operation().ordered() ? "#" + slot : ""));
      }
    }
    architecture.outputs().forEach(o -> readers.computeIfAbsent(o, n -> new TreeSet<>()).add(""));
    return readers;
  }

  private void pairInputs() {
    Iterator<String> right = after.inputs().keySet().iterator();
    for (String left : before.inputs().keySet()) {
      if (right.hasNext()) {
        forward.put(left, right.next());
      }
    }
  }

  /** Same operation on matched inputs. */
  private void pairDownwards() {
    pairBy(before.nodes(), after.nodes(), this::inputsSeenAfter, Matching::inputs);
  }

  private String inputsSeenAfter(Node node) {
    List<String> moved = new ArrayList<>();
    for (String input : node.inputs()) {
      moved.add(forward.getOrDefault(input, "?"));
    }
    return text(moved, node.operation().ordered());
  }

  private static String inputs(Node node) {
    return text(new ArrayList<>(node.inputs()), node.operation().ordered());
  }

  private static String text(List<String> names, boolean ordered) {
    if (!ordered) {
      names.sort(Comparator.naturalOrder());
    }
    return String.join("|", names);
  }

  /** Same operation read by matched readers, from the outputs on. */
  private void pairUpwards() {
    pairBy(
        reversed(before.nodes()),
        reversed(after.nodes()),
        this::readersSeenAfter,
        node -> String.join("|", readersAfter.getOrDefault(node.name(), Set.of())));
  }

  private String readersSeenAfter(Node node) {
    Set<String> moved = new TreeSet<>();
    for (String reader : readersBefore.getOrDefault(node.name(), Set.of())) {
      int hash = reader.lastIndexOf('#');
      String name = hash < 0 ? reader : reader.substring(0, hash);
      String slot = hash < 0 ? "" : reader.substring(hash);
      moved.add(name.isEmpty() ? "" : forward.getOrDefault(name, "?") + slot);
    }
    return String.join("|", moved);
  }

  /** Same operation under the same name. */
  private void pairByName() {
    for (Node node : before.nodes()) {
      if (after.hasNode(node.name()) && free(node, after.node(node.name()))) {
        pair(node, after.node(node.name()));
      }
    }
  }

  private boolean free(Node left, Node right) {
    return !forward.containsKey(left.name())
        && !taken.contains(right.name())
        && left.operation().equals(right.operation());
  }

  /** What is left, by the longest common sequence of operations. */
  private void pairByOrder() {
    List<Node> left = before.nodes().stream().filter(n -> !forward.containsKey(n.name())).toList();
    List<Node> right = after.nodes().stream().filter(n -> !taken.contains(n.name())).toList();
    int[][] longest = new int[left.size() + 1][right.size() + 1];
    for (int i = left.size() - 1; i >= 0; i--) {
      for (int j = right.size() - 1; j >= 0; j--) {
        longest[i][j] =
            same(left.get(i), right.get(j))
                ? longest[i + 1][j + 1] + 1
                : Math.max(longest[i + 1][j], longest[i][j + 1]);
      }
    }
    for (int i = 0, j = 0; i < left.size() && j < right.size(); ) {
      if (same(left.get(i), right.get(j))) {
        pair(left.get(i++), right.get(j++));
      } else if (longest[i + 1][j] >= longest[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
  }

  private static boolean same(Node left, Node right) {
    return left.operation().equals(right.operation()) && left.type().equals(right.type());
  }

  private void pairBy(
      List<Node> left,
      List<Node> right,
      Function<Node, String> keyLeft,
      Function<Node, String> keyRight) {
    Map<String, List<Node>> waiting = new HashMap<>();
    for (Node node : right) {
      if (!taken.contains(node.name())) {
        waiting
            .computeIfAbsent(node.operation() + "@" + keyRight.apply(node), k -> new ArrayList<>())
            .add(node);
      }
    }
    for (Node node : left) {
      List<Node> candidates = waiting.get(node.operation() + "@" + keyLeft.apply(node));
      if (!forward.containsKey(node.name()) && candidates != null && !candidates.isEmpty()) {
        Node chosen = best(candidates, node);
        candidates.remove(chosen);
        pair(node, chosen);
      }
    }
  }

  /** Of those that fit, the one in the likest surroundings, then the one of the same name. */
  private Node best(List<Node> candidates, Node node) {
    return candidates.stream()
        .min(Comparator.comparingInt(c -> strangeness(node, c)))
        .orElseThrow();
  }

  private int strangeness(Node left, Node right) {
    boolean alike = Objects.equals(coloursBefore.get(left.name()), coloursAfter.get(right.name()));
    return (alike ? 0 : 2) + (left.name().equals(right.name()) ? 0 : 1);
  }

  private static List<Node> reversed(List<Node> nodes) {
    List<Node> copy = new ArrayList<>(nodes);
    Collections.reverse(copy);
    return copy;
  }

  private void pair(Node left, Node right) {
    forward.put(left.name(), right.name());
    taken.add(right.name());
  }
}
