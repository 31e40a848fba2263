package dev.fornix.drawing;

import dev.fornix.architecture.operation.TensorType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Operations that are drawn as one box, before equal ones are folded; grows while it is made. */
final class Unit {
  private final String scope;
  private final boolean composite;
  private final List<Vertex> members = new ArrayList<>();

  /**
   * Begin without members.
   *
   * @param scope the scope that it folds, or the place of its first operation
   * @param composite whether it folds a scope
   */
  Unit(String scope, boolean composite) {
    this.scope = scope;
    this.composite = composite;
  }

  String scope() {
    return scope;
  }

  boolean composite() {
    return composite;
  }

  List<Vertex> members() {
    return members;
  }

  Vertex first() {
    return members.get(0);
  }

  Vertex last() {
    return members.get(members.size() - 1);
  }

  long leaders() {
    return members.stream().filter(v -> v.category().leads()).count();
  }

  /** Whether each operation reads the one before alone, and at most one of them leads. */
  boolean isSimpleChain() {
    for (int i = 1; i < members.size(); i++) {
      List<Vertex.Wire> wires = members.get(i).wires();
      if (wires.size() != 1 || !wires.get(0).from().equals(members.get(i - 1).id())) {
        return false;
      }
    }
    return leaders() <= 1;
  }

  Mark mark() {
    return members.stream().map(Vertex::mark).reduce(Mark::with).orElse(Mark.NONE);
  }

  /** The operations that are there after the change; all of them where all are gone. */
  List<Vertex> present() {
    List<Vertex> present = members.stream().filter(v -> v.mark() != Mark.REMOVED).toList();
    return present.isEmpty() ? List.copyOf(members) : present;
  }

  /** The shape of what it gives. */
  TensorType type() {
    List<Vertex> present = present();
    return present.get(present.size() - 1).type();
  }

  long parameters() {
    return present().stream().mapToLong(Vertex::parameters).sum();
  }

  long multiplyAdds() {
    return present().stream().mapToLong(Vertex::multiplyAdds).sum();
  }

  double heat() {
    return members.stream().mapToDouble(Vertex::heat).sum();
  }

  /** The category that does most of the work; a composite with separable parts is separable. */
  Category category() {
    if (leaders() > 1 && members.stream().anyMatch(v -> v.category() == Category.SEPARABLE)) {
      return Category.SEPARABLE;
    }
    Map<Category, Long> work = new EnumMap<>(Category.class);
    members.forEach(v -> work.merge(v.category(), v.multiplyAdds(), Long::sum));
    long most = work.values().stream().mapToLong(Long::longValue).max().orElse(0);
    if (most > 0) {
      return work.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    }
    return members.stream().map(Vertex::category).min(Comparator.naturalOrder()).orElseThrow();
  }

  /** The scope, or the only one inside it that holds everything. */
  String innermost() {
    String at = scope;
    while (true) {
      String within = at;
      List<String> next =
          members.stream().map(v -> step(within, v.place())).distinct().limit(2).toList();
      boolean deeper = next.size() == 1 && members.stream().allMatch(v -> v.isBelow(next.get(0)));
      if (!deeper) {
        return at;
      }
      at = next.get(0);
    }
  }

  /**
   * What it is made of: the number of equally named scopes inside ("3 × block"), or a scope that
   * has most of the operations and no number ("reduction"); "" for neither.
   */
  String flavour() {
    Map<String, Long> sizes =
        members.stream()
            .filter(v -> v.scope().length() > scope.length())
            .collect(Collectors.groupingBy(v -> step(scope, v.place()), Collectors.counting()));
    List<String> stems =
        sizes.keySet().stream()
            .map(s -> Words.plain(s.replaceAll("\\d+$", "")))
            .distinct()
            .toList();
    if (stems.size() == 1 && sizes.size() > 1) {
      return sizes.size() + " × " + stems.get(0);
    }
    return sizes.entrySet().stream()
        .filter(e -> sizes.size() > 1 && e.getValue() * 2 > members.size())
        .map(e -> Words.plain(e.getKey()))
        .filter(name -> name.chars().noneMatch(Character::isDigit))
        .findFirst()
        .orElse("");
  }

  /** The scope or place one name further down towards a place. */
  static String step(String scope, String place) {
    int from = scope.isEmpty() ? 0 : scope.length() + 1;
    int slash = place.indexOf('/', from);
    return slash < 0 ? place : place.substring(0, slash);
  }
}
