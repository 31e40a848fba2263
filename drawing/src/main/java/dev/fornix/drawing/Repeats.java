package dev.fornix.drawing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds equal units in a row: the same operations on the same shapes, each reading the one before
 * (and perhaps others at the same distance).
 */
final class Repeats {
  /** The unit's number and the operation's, counted from the end, where outputs are. */
  private record Position(int unit, int member) {}

  private final List<Unit> units;
  private final Map<String, Position> positions = new HashMap<>();

  private Repeats(List<Unit> units) {
    this.units = units;
    for (int i = 0; i < units.size(); i++) {
      List<Vertex> members = units.get(i).members();
      for (int j = 0; j < members.size(); j++) {
        positions.put(members.get(j).id(), new Position(i, members.size() - 1 - j));
      }
    }
  }

  /** The units in their order, each with the equal ones that follow it. */
  static List<List<Unit>> of(List<Unit> units) {
    Repeats repeats = new Repeats(units);
    List<List<Unit>> runs = new ArrayList<>();
    String previous = "";
    for (int i = 0; i < units.size(); i++) {
      String signature = repeats.signature(i);
      if (i > 0 && signature.equals(previous) && repeats.reads(i, i - 1)) {
        runs.get(runs.size() - 1).add(units.get(i));
      } else {
        runs.add(new ArrayList<>(List.of(units.get(i))));
      }
      previous = signature;
    }
    return runs;
  }

  private boolean reads(int reader, int source) {
    return units.get(reader).members().stream()
        .flatMap(v -> v.wires().stream())
        .map(wire -> positions.get(wire.from()))
        .anyMatch(position -> position != null && position.unit() == source);
  }

  private String signature(int unit) {
    Unit at = units.get(unit);
    StringBuilder text = new StringBuilder();
    for (Vertex v : at.members()) {
      text.append(at.composite() ? v.place().substring(at.scope().length()) : "")
          .append('|')
          .append(v.operation())
          .append(v.type())
          .append(v.mark());
      v.wires().forEach(wire -> text.append(reference(wire, unit)).append(wire.mark()));
    }
    return text.toString();
  }

  private String reference(Vertex.Wire wire, int unit) {
    Position position = positions.get(wire.from());
    return position == null
        ? "<" + wire.from()
        : "<" + (unit - position.unit()) + "." + position.member();
  }
}
