package dev.fornix.architecture.cost;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.TensorType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which activations live at the same time when nodes run one after the other in their order.
 *
 * <p>A value lives from its node to its last reader; graph inputs from the start, outputs to the
 * end. Reshaping and what does nothing at prediction (identity, dropout, drop path) share their
 * input's memory. Batch norm and activation run in place where nothing else reads their input, as
 * every runtime has it; all other nodes have memory of their own beside their inputs.
 */
final class Liveness {
  private final Architecture architecture;
  private final Map<String, Long> readers = new HashMap<>();
  private final Map<String, String> holders = new HashMap<>();
  private final Map<String, Integer> lastUses = new HashMap<>();
  private final Map<String, Long> sizes = new HashMap<>();

  private Liveness(Architecture architecture) {
    this.architecture = architecture;
    architecture.nodes().forEach(n -> n.inputs().forEach(this::countReader));
    architecture.outputs().forEach(this::countReader);
    architecture.inputs().forEach(this::begin);
  }

  /** The largest number of elements that live at once. */
  static long peakElements(Architecture architecture) {
    return new Liveness(architecture).peak();
  }

  /** Elements that a node adds to those of its inputs when all activations are kept. */
  static long ownElements(Node node) {
    return aliases(node) ? 0 : node.type().size();
  }

  /** Elements of all graph inputs. */
  static long inputElements(Architecture architecture) {
    return architecture.inputs().values().stream().mapToLong(TensorType::size).sum();
  }

  /** Elements of a node's inputs and output. */
  static long touchedElements(Node node) {
    return node.type().size() + node.inputTypes().stream().mapToLong(TensorType::size).sum();
  }

  private long peak() {
    List<Node> nodes = architecture.nodes();
    for (int step = 0; step < nodes.size(); step++) {
      visit(nodes.get(step), step);
    }
    architecture.outputs().forEach(o -> lastUses.put(holder(o), nodes.size()));
    return highest(nodes);
  }

  private void visit(Node node, int step) {
    node.inputs().forEach(i -> lastUses.put(holder(i), step));
    if (aliases(node) || runsInPlace(node)) {
      holders.put(node.name(), holder(node.inputs().get(0)));
    } else {
      begin(node.name(), node.type());
    }
    lastUses.put(holder(node.name()), step);
  }

  private long highest(List<Node> nodes) {
    long live = inputElements(architecture);
    long peak = live;
    Map<Integer, Long> freed = new HashMap<>();
    lastUses.forEach((value, step) -> freed.merge(step, sizes.getOrDefault(value, 0L), Long::sum));
    for (int step = 0; step < nodes.size(); step++) {
      String name = nodes.get(step).name();
      live += holders.containsKey(name) ? 0 : sizes.getOrDefault(name, 0L);
      peak = Math.max(peak, live);
      live -= freed.getOrDefault(step, 0L);
    }
    return peak;
  }

  private void begin(String name, TensorType type) {
    sizes.put(name, type.size());
    lastUses.put(name, -1);
  }

  private void countReader(String name) {
    readers.merge(name, 1L, Long::sum);
  }

  private String holder(String name) {
    return holders.getOrDefault(name, name);
  }

  private boolean runsInPlace(Node node) {
    return switch (node.operation().kind()) {
      case ACTIVATION, BATCH_NORM, STANDARDISATION -> isOnlyReader(node.inputs().get(0));
      default -> false;
    };
  }

  /** Whether nobody else reads the memory of this value, which is no graph input. */
  private boolean isOnlyReader(String value) {
    String at = value;
    while (readers.getOrDefault(at, 0L) == 1 && holders.containsKey(at)) {
      at = architecture.node(at).inputs().get(0);
    }
    return readers.getOrDefault(at, 0L) == 1 && architecture.hasNode(at);
  }

  private static boolean aliases(Node node) {
    return switch (node.operation().kind()) {
      case IDENTITY, FLATTEN, RESHAPE, DROPOUT, DROP_PATH -> true;
      default -> false;
    };
  }
}
