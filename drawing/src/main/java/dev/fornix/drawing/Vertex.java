package dev.fornix.drawing;

import dev.fornix.architecture.operation.Operation;
import dev.fornix.architecture.operation.TensorType;
import java.util.List;

/**
 * An operation to draw.
 *
 * @param id unique in the picture
 * @param place its name in the architecture; two vertices of a comparison may share one
 * @param wires what it reads, in order; those of a comparison include what it read before
 * @param heat its share of the heat, at least 0
 */
record Vertex(
    String id,
    String place,
    Operation operation,
    List<Wire> wires,
    TensorType type,
    long parameters,
    long multiplyAdds,
    double heat,
    Mark mark) {
  /** A value that is read. */
  record Wire(String from, Mark mark) {}

  Vertex {
    wires = List.copyOf(wires);
  }

  Category category() {
    return Category.of(operation);
  }

  /** The place without its last name; empty at the top. */
  String scope() {
    return place.contains("/") ? place.substring(0, place.lastIndexOf('/')) : "";
  }

  /** Whether it lies below a scope; everything lies below the empty one. */
  boolean isBelow(String scope) {
    return scope.isEmpty() || place.startsWith(scope + "/");
  }
}
