package dev.fornix.drawing;

import dev.fornix.architecture.operation.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Turns a network, or a part of it, into boxes and links. */
final class Composer {
  private static final String OUTPUT = "\noutput";

  private final Network network;
  private final Units units;
  private final Scopes scopes;
  private final double allHeat;

  /**
   * Begin.
   *
   * @param showsHeat whether each box tells its share of it
   */
  Composer(Network network, boolean showsHeat) {
    this.network = network;
    allHeat = showsHeat ? network.vertices().stream().mapToDouble(Vertex::heat).sum() : 0;
    units = new Units(network);
    scopes = new Scopes(network);
  }

  /** The outermost scopes as boxes with what they cost. */
  Sketch overview() {
    return new Sheet("", true).sketch(topUnits());
  }

  private List<Unit> topUnits() {
    return units.outermost();
  }

  /** What is below a scope, composites folded. */
  Sketch scope(String scope) {
    return new Sheet(scope, false).sketch(folded(scope));
  }

  /** Every operation below a scope; only what simply follows its predecessor shares a box. */
  Sketch primitives(String scope) {
    return new Sheet(scope, false).sketch(units.gather(scope, v -> ""));
  }

  private List<Unit> folded(String scope) {
    return units.gather(scope, v -> scopes.composite(scope, v));
  }

  /** All scopes of at least two operations that have boxes of their own. */
  List<String> scopes() {
    return List.copyOf(scopes.all());
  }

  /**
   * The scopes worth a picture of their own, each with those that look the same: outermost ones, or
   * what they are made of if that is a mere chain of composites.
   */
  Map<String, List<String>> patterns() {
    Map<String, List<String>> bySignature = new LinkedHashMap<>();
    for (Unit unit : topUnits()) {
      if (unit.composite()) {
        parts(unit.scope())
            .forEach(
                scope ->
                    bySignature.computeIfAbsent(pattern(scope), s -> new ArrayList<>()).add(scope));
      }
    }
    Map<String, List<String>> patterns = new LinkedHashMap<>();
    bySignature.values().forEach(same -> patterns.put(typical(same), same));
    return patterns;
  }

  /**
   * The first that reads as many different values as any: not the cell that reads the stem twice.
   */
  private String typical(List<String> same) {
    int most = same.stream().mapToInt(scopes::inputs).max().orElse(0);
    return same.stream().filter(s -> scopes.inputs(s) == most).findFirst().orElseThrow();
  }

  private List<String> parts(String scope) {
    List<Unit> inside = folded(scope);
    boolean chain =
        !inside.isEmpty() && inside.stream().allMatch(u -> u.composite() && !u.isSimpleChain());
    if (chain) {
      return inside.stream().flatMap(u -> parts(u.innermost()).stream()).toList();
    }
    return inside.size() > 2 ? List.of(scope) : List.of();
  }

  /** The same for scopes that differ in channels and sizes only. */
  private String pattern(String scope) {
    return network.vertices().stream()
        .filter(v -> v.isBelow(scope))
        .map(
            v ->
                v.place().substring(scope.length())
                    + '|'
                    + Words.kind(v.operation())
                    + '|'
                    + v.mark()
                    + v.wires().stream().map(w -> relative(scope, w)).toList())
        .collect(Collectors.joining("\n"));
  }

  private static String relative(String scope, Vertex.Wire wire) {
    return wire.from().startsWith(scope + "/") ? wire.from().substring(scope.length()) : "";
  }

  /** One sketch in the making. */
  private final class Sheet {
    private final String scope;
    private final boolean overview;
    private final List<Box> boxes = new ArrayList<>();
    private final Map<String, String> boxOf = new HashMap<>();
    private final Map<String, Sketch.Link> links = new LinkedHashMap<>();

    Sheet(String scope, boolean overview) {
      this.scope = scope;
      this.overview = overview;
    }

    Sketch sketch(List<Unit> gathered) {
      units.entering(gathered).forEach(this::source);
      Repeats.of(gathered).forEach(this::box);
      for (Unit unit : gathered) {
        unit.members().forEach(v -> v.wires().forEach(w -> link(w, boxOf(v.id()))));
      }
      List<Vertex> leaving = units.leaving(gathered);
      if (!leaving.isEmpty()) {
        sink(leaving);
      }
      return new Sketch(boxes, List.copyOf(links.values()));
    }

    private String boxOf(String value) {
      return boxOf.getOrDefault(value, value);
    }

    private void source(String value) {
      String place = units.place(value);
      String shared = shared(place);
      String title = Words.plain(place.contains("/") ? Unit.step(shared, place) : place);
      boxes.add(terminal(value, title, units.type(value).toString(), place));
    }

    /** The innermost scope around both this sheet's scope and a place. */
    private String shared(String place) {
      String at = scope;
      while (!at.isEmpty() && !place.startsWith(at + "/")) {
        at = at.contains("/") ? at.substring(0, at.lastIndexOf('/')) : "";
      }
      return at;
    }

    private void sink(List<Vertex> leaving) {
      String shapes =
          leaving.stream()
              .map(v -> v.type().toString())
              .distinct()
              .collect(Collectors.joining(", "));
      boxes.add(terminal(OUTPUT, "output", shapes, "output"));
      leaving.forEach(v -> link(new Vertex.Wire(v.id(), v.mark()), OUTPUT));
    }

    private Box terminal(String id, String title, String shape, String hint) {
      return new Box(
          id, Box.Form.TERMINAL, title, List.of(shape), Category.SHAPE, 1, "", hint, 0, Mark.NONE);
    }

    private void box(List<Unit> run) {
      Unit first = run.get(0);
      String id = first.first().id();
      run.forEach(u -> u.members().forEach(v -> boxOf.put(v.id(), id)));
      boxes.add(overview && first.composite() ? group(run, id) : operation(run, id));
    }

    private Box group(List<Unit> run, String id) {
      Unit first = run.get(0);
      Unit last = run.get(run.size() - 1);
      String name = Words.plain(first.scope());
      String title = run.size() > 1 ? name + " – " + Words.plain(last.scope()) : name;
      String flavour = first.flavour();
      List<String> lines = new ArrayList<>();
      lines.add(Words.summary(first.present()));
      lines.add(last.type().toString());
      String costs = Words.costs(sum(run, Unit::parameters), sum(run, Unit::multiplyAdds));
      if (!costs.isEmpty()) {
        lines.add(costs);
      }
      return box(run, id, flavour.isEmpty() ? title : title + " · " + flavour, lines);
    }

    private Box operation(List<Unit> run, String id) {
      Unit first = run.get(0);
      List<String> lines = new ArrayList<>();
      String title;
      if (!first.composite() || first.isSimpleChain()) {
        int lead = lead(first.members());
        title = labels(first.members().subList(0, lead + 1));
        String rest = labels(first.members().subList(lead + 1, first.members().size()));
        if (!rest.isEmpty()) {
          lines.add(rest);
        }
      } else {
        title = Words.plain(first.innermost());
        if (!title.contains("×")) {
          lines.add(Words.summary(first.present()));
        }
      }
      lines.add(first.type().toString());
      return box(run, id, title, lines);
    }

    private int lead(List<Vertex> members) {
      for (int i = 0; i < members.size(); i++) {
        if (members.get(i).category().leads()) {
          return i;
        }
      }
      return 0;
    }

    private String labels(List<Vertex> members) {
      return members.stream().map(v -> v.operation().label()).collect(Collectors.joining(" → "));
    }

    private Box box(List<Unit> run, String id, String title, List<String> lines) {
      Unit first = run.get(0);
      double heat = run.stream().mapToDouble(Unit::heat).sum();
      if (allHeat > 0 && heat > 0) {
        lines.add(Words.percent(heat / allHeat));
      }
      boolean joins = !first.composite() && first.first().category() == Category.JOIN;
      return new Box(
          id,
          joins ? Box.Form.JOIN : Box.Form.OPERATION,
          title,
          lines,
          first.category(),
          run.size(),
          first.scope(),
          hint(run),
          heat,
          run.stream().map(Unit::mark).reduce(Mark::with).orElse(Mark.NONE));
    }

    private String hint(List<Unit> run) {
      String places = run.stream().map(Unit::scope).collect(Collectors.joining(", "));
      String inside =
          run.get(0).members().stream()
              .map(v -> v.operation().label())
              .collect(Collectors.joining(" → "));
      String costs = Words.costs(sum(run, Unit::parameters), sum(run, Unit::multiplyAdds));
      String contents = run.get(0).isSimpleChain() ? inside : Words.summary(run.get(0).members());
      return places + "\n" + contents + (costs.isEmpty() ? "" : "\n" + costs);
    }

    private long sum(List<Unit> run, Function<Unit, Long> of) {
      return run.stream().map(of).reduce(0L, Long::sum);
    }

    private void link(Vertex.Wire wire, String to) {
      String from = boxOf(wire.from());
      if (!from.equals(to)) {
        TensorType type = units.type(wire.from());
        Sketch.Link link = new Sketch.Link(from, to, type.channels(), wire.mark());
        links.merge(from + "\n" + to, link, Sheet::merged);
      }
    }

    private static Sketch.Link merged(Sketch.Link a, Sketch.Link b) {
      return new Sketch.Link(
          a.from(), a.to(), Math.max(a.channels(), b.channels()), a.mark().with(b.mark()));
    }
  }
}
