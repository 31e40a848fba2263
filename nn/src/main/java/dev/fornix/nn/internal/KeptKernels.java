package dev.fornix.nn.internal;

import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.Operation;
import dev.fornix.architecture.operation.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes each kernel once and keeps it: networks that share their tensors share the kernels over
 * them too, so that lowering one more of them touches nothing native.
 */
final class KeptKernels implements KernelSource, AutoCloseable {
  private record Place(
      String name, Operation operation, List<TensorType> inputTypes, boolean overwrite) {}

  private final Function<Node, KernelSource> maker;
  private final Map<Place, Kernel> kept = new HashMap<>();
  private final List<Arena> arenas = new ArrayList<>();

  /** Make the kernels of a node by what is given for it. */
  KeptKernels(Function<Node, KernelSource> maker) {
    this.maker = maker;
  }

  @Override
  public Kernel of(Node node, boolean overwrite) {
    Place place = new Place(node.name(), node.operation(), node.inputTypes(), overwrite);
    return kept.computeIfAbsent(place, p -> make(node, overwrite));
  }

  private Kernel make(Node node, boolean overwrite) {
    Arena arena = Arena.open();
    try {
      return maker.apply(node).of(node, overwrite);
    } finally {
      arena.leave();
      arenas.add(arena);
    }
  }

  @Override
  public void close() {
    arenas.forEach(Arena::close);
  }
}
