package dev.fornix.drawing;

import static java.util.Objects.requireNonNull;

import dev.fornix.architecture.operation.TensorType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Gathers the operations below a scope to units, in the order of the graph. */
final class Units {
  private final Network network;
  private final Map<String, Vertex> byId;
  private final Map<String, Integer> readers = new HashMap<>();

  Units(Network network) {
    this.network = network;
    byId = network.byId();
    network
        .vertices()
        .forEach(v -> v.wires().forEach(w -> readers.merge(w.from(), 1, Integer::sum)));
    network.outputs().forEach(id -> readers.merge(id, 1, Integer::sum));
  }

  /**
   * Gather.
   *
   * @param below the scope that is looked at; empty for the whole network
   * @param composite the scope that an operation is folded into, or "" for none
   */
  List<Unit> gather(String below, Function<Vertex, String> composite) {
    Map<String, Unit> composites = new HashMap<>();
    Map<String, Unit> byMember = new LinkedHashMap<>();
    List<Unit> units = new ArrayList<>();
    for (Vertex vertex : network.vertices()) {
      if (vertex.isBelow(below)) {
        String scope = composite.apply(vertex);
        Unit unit = scope.isEmpty() ? single(vertex, byMember) : composites.get(scope);
        if (unit == null) {
          unit = new Unit(scope, true);
          composites.put(scope, unit);
        }
        if (unit.members().isEmpty()) {
          units.add(unit);
        }
        unit.members().add(vertex);
        byMember.put(vertex.id(), unit);
      }
    }
    return units;
  }

  /** One unit for each outermost scope; what has none is gathered as it follows. */
  List<Unit> outermost() {
    return gather("", v -> v.place().contains("/") ? Unit.step("", v.place()) : "");
  }

  /** The unit that it continues, or a new one. */
  private Unit single(Vertex vertex, Map<String, Unit> byMember) {
    if (vertex.wires().size() == 1 && vertex.category() != Category.JOIN) {
      String from = vertex.wires().get(0).from();
      Unit unit = byMember.get(from);
      if (unit != null && !unit.composite() && continues(unit, vertex)) {
        return unit;
      }
    }
    return new Unit(vertex.place(), false);
  }

  private boolean continues(Unit unit, Vertex vertex) {
    Vertex last = unit.last();
    return last.id().equals(vertex.wires().get(0).from())
        && readers.getOrDefault(last.id(), 0) == 1
        && last.scope().equals(vertex.scope())
        && last.mark() == vertex.mark()
        && vertex.wires().get(0).mark() == vertex.mark()
        && !(vertex.category().leads() && (unit.leaders() > 0 || isJoin(unit)));
  }

  private static boolean isJoin(Unit unit) {
    return unit.first().category() == Category.JOIN;
  }

  /** The values from outside that units read, in the order of the graph. */
  Set<String> entering(List<Unit> units) {
    Map<String, Integer> order = new HashMap<>();
    network.inputs().keySet().forEach(name -> order.put(name, order.size()));
    network.vertices().forEach(v -> order.put(v.id(), order.size()));
    Set<String> inside = new HashSet<>();
    units.forEach(u -> u.members().forEach(v -> inside.add(v.id())));
    Set<String> entering = new TreeSet<>(Comparator.comparing(id -> order.getOrDefault(id, 0)));
    units.forEach(
        u ->
            u.members()
                .forEach(
                    v ->
                        v.wires().stream()
                            .map(Vertex.Wire::from)
                            .filter(from -> !inside.contains(from))
                            .forEach(entering::add)));
    return entering;
  }

  /** The values of units that are read outside or returned. */
  List<Vertex> leaving(List<Unit> units) {
    Map<String, Unit> byMember = new HashMap<>();
    units.forEach(u -> u.members().forEach(v -> byMember.put(v.id(), u)));
    Set<String> read = new HashSet<>(network.outputs());
    network.vertices().stream()
        .filter(v -> !byMember.containsKey(v.id()))
        .forEach(v -> v.wires().forEach(w -> read.add(w.from())));
    return network.vertices().stream()
        .filter(v -> byMember.containsKey(v.id()) && read.contains(v.id()))
        .toList();
  }

  /** The type of a vertex's or an input's value. */
  TensorType type(String id) {
    Vertex vertex = byId.get(id);
    return vertex != null ? vertex.type() : requireNonNull(network.inputs().get(id));
  }

  /** Its place, or its name where it is an input of the network. */
  String place(String id) {
    Vertex vertex = byId.get(id);
    return vertex != null ? vertex.place() : id;
  }
}
