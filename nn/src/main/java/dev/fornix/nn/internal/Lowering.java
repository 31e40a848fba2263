package dev.fornix.nn.internal;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.DropPath;
import dev.fornix.architecture.operation.Dropout;
import dev.fornix.architecture.operation.Mixture;
import dev.fornix.architecture.operation.Operation;
import dev.fornix.architecture.operation.OperationKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Turns a graph into a {@link Program}: nodes that change nothing disappear, activations, poolings
 * and slices of one value are computed once, and an activation or a sum overwrites its input where
 * nobody else reads it and no gradient needs it.
 *
 * <p>A mixture computes no zeros, and a standardisation that it alone reads takes its share in as
 * its scale; mixtures that do the same with one value are computed side by side. All is exact.
 */
final class Lowering {
  /** Operations whose gradient does not read their own result. */
  private static final Set<OperationKind> RESULT_NOT_KEPT =
      EnumSet.of(
          OperationKind.ADD,
          OperationKind.BATCH_NORM,
          OperationKind.CONVOLUTION,
          OperationKind.EMBEDDING,
          OperationKind.GROUP_NORM,
          OperationKind.LAYER_NORM,
          OperationKind.LINEAR,
          OperationKind.MIXTURE,
          OperationKind.STANDARDISATION,
          OperationKind.TRANSPOSED_CONVOLUTION);

  private final Architecture architecture;
  private final KernelSource kernels;
  private final boolean training;
  private final Map<String, Integer> slots = new HashMap<>();
  private final Map<String, OperationKind> makers = new HashMap<>();
  private final Readers readers;
  private final Map<Map.Entry<Operation, Integer>, String> earlier = new HashMap<>();
  private final Map<String, Integer> shares = new HashMap<>();
  private final MixedCandidates mixed;
  private final ParallelMixtures parallel;
  private final SideBySide sideBySide;
  private final Set<List<Node>> begun = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Program.Step> steps = new ArrayList<>();
  private int next;

  private Lowering(Architecture architecture, KernelSource kernels, boolean training) {
    this.architecture = architecture;
    this.kernels = kernels;
    this.training = training;
    this.readers = new Readers(architecture);
    this.mixed = new MixedCandidates(architecture, readers);
    this.parallel = new ParallelMixtures(architecture, readers);
    this.sideBySide = new SideBySide(architecture, kernels, this, parallel, mixed);
  }

  /** Bind a graph to tensors, for training or for prediction. */
  static Program lower(Architecture architecture, KernelSource kernels, boolean training) {
    return new Lowering(architecture, kernels, training).lower();
  }

  private Program lower() {
    architecture.inputs().keySet().forEach(name -> slots.put(name, slots.size()));
    next = slots.size();
    architecture.nodes().stream()
        .filter(node -> !mixed.isAbsent(node))
        .forEach(node -> lowerWithOthers(node.name()));
    int[] outputs = architecture.outputs().stream().mapToInt(this::slot).toArray();
    return new Program(next, withReleases(steps, outputs), outputs);
  }

  /** A node that only mixtures need which are computed together comes with these. */
  private void lowerWithOthers(String name) {
    List<Node> mixtures = parallel.groups().get(name);
    if (mixtures == null) {
      computed(name);
    } else if (begun.add(mixtures)) {
      int slot = sideBySide.lower(mixtures);
      for (Node mixture : mixtures) {
        slots.put(mixture.name(), slot++);
      }
    }
  }

  /** The slot of a value, which is computed now if it was not yet. */
  int computed(String name) {
    if (!slots.containsKey(name)) {
      List<Node> mixtures = parallel.groups().get(name);
      if (mixtures != null && !begun.contains(mixtures)) {
        lowerWithOthers(name);
      }
    }
    if (!slots.containsKey(name)) {
      Node node = architecture.node(name);
      node.inputs().stream().filter(input -> !mixed.isAbsent(input)).forEach(this::computed);
      lower(node);
    }
    return slot(name);
  }

  private void lower(Node node) {
    Optional<String> same = changesNothing(node) ? Optional.of(node.inputs().get(0)) : twin(node);
    if (same.isPresent()) {
      alias(node, same.get());
    } else {
      steps.add(step(node));
      slots.put(node.name(), next++);
      makers.put(node.name(), node.operation().kind());
    }
  }

  /** An earlier node that computes the very same. */
  private Optional<String> twin(Node node) {
    return ParallelMixtures.COMPUTED_ONCE.contains(node.operation().kind())
        ? Optional.ofNullable(
            earlier.putIfAbsent(
                Map.entry(node.operation(), slot(node.inputs().get(0))), node.name()))
        : Optional.empty();
  }

  private boolean changesNothing(Node node) {
    return switch (node.operation().kind()) {
      case IDENTITY -> true;
      case DROPOUT -> !training || ((Dropout) node.operation()).rate() == 0;
      case DROP_PATH -> !training || ((DropPath) node.operation()).rate() == 0;
      case ADD, CONCAT, MIXTURE -> node.inputs().size() == 1;
      case ACTIVATION,
          BATCH_NORM,
          CHANNEL_SHUFFLE,
          CHANNEL_SLICE,
          CONVOLUTION,
          EMBEDDING,
          FLATTEN,
          GLOBAL_POOL,
          GROUP_NORM,
          LAYER_NORM,
          LINEAR,
          MULTIPLY,
          POOL,
          RESHAPE,
          SHIFT,
          STANDARDISATION,
          TRANSPOSED_CONVOLUTION,
          UPSAMPLE,
          ZERO ->
          false;
    };
  }

  /** A name for a value that has one already: whoever reads the one reads the other. */
  private void alias(Node node, String source) {
    slots.put(node.name(), slot(source));
    // Both names count as readers of one value, so that neither is overwritten.
    makers.remove(node.name());
    readers.add(source);
  }

  private Program.Step step(Node node) {
    if (node.operation().kind() == OperationKind.MIXTURE) {
      return mixture(node);
    }
    Optional<MixedCandidates.Share> share = mixed.share(node);
    if (share.isPresent()) {
      int[] inputs = {slot(node.inputs().get(0)), shares(share.get().key())};
      Kernel kernel = kernels.weighedStandardisation(node, share.get().candidate());
      return step(kernel, inputs, false);
    }
    int[] inputs = node.inputs().stream().mapToInt(this::slot).toArray();
    boolean overwrites = mayOverwrite(node);
    return step(kernels.of(node, overwrites), inputs, overwrites);
  }

  private Program.Step step(Kernel kernel, int[] inputs, boolean overwrites) {
    return new Program.Step(kernel, inputs, next, 1, overwrites, new int[0]);
  }

  /** Add a step; the slot of its result, or of the first of so many parts of it. */
  int add(Kernel kernel, int[] inputs, boolean overwrites, int parts) {
    int first = next;
    steps.add(new Program.Step(kernel, inputs, first, parts, overwrites, new int[0]));
    next += parts;
    return first;
  }

  /** Those that bring their share with them come first, since the first of them is overwritten. */
  private Program.Step mixture(Node node) {
    List<Integer> weighed = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    for (int i = 0; i < node.inputs().size(); i++) {
      String input = node.inputs().get(i);
      if (!mixed.isAbsent(input)) {
        (mixed.isWeighed(input) ? weighed : others).add(i);
      }
    }
    IntStream terms = Stream.concat(weighed.stream(), others.stream()).mapToInt(i -> i);
    int shares = shares(node.key(Mixture.WEIGHTS));
    int[] inputs =
        IntStream.concat(terms.map(i -> slot(node.inputs().get(i))), IntStream.of(shares))
            .toArray();
    Kernel kernel =
        Kernels.mixture(weighed.size(), others.stream().mapToInt(Integer::intValue).toArray());
    return step(kernel, inputs, !weighed.isEmpty());
  }

  /** The slot of the shares of a place, which all its mixtures read; computed where first asked. */
  int shares(String key) {
    Integer known = shares.get(key);
    if (known != null) {
      return known;
    }
    int slot = add(kernels.shares(key), new int[0], false, 1);
    shares.put(key, slot);
    return slot;
  }

  private boolean mayOverwrite(Node node) {
    if (!Kernels.canOverwrite(node.operation())) {
      return false;
    }
    String first = node.inputs().isEmpty() ? "" : node.inputs().get(0);
    OperationKind maker = makers.get(first);
    return maker != null && RESULT_NOT_KEPT.contains(maker) && readers.isOne(first);
  }

  private int slot(String name) {
    Integer slot = slots.get(name);
    if (slot == null) {
      throw new IllegalStateException("nothing has computed '" + name + "'");
    }
    return slot;
  }

  /** Let each step free the values that it reads last, unless it overwrites them. */
  private List<Program.Step> withReleases(List<Program.Step> steps, int[] outputs) {
    Set<Integer> needed = new HashSet<>();
    for (int output : outputs) {
      needed.add(output);
    }
    for (int input = 0; input < architecture.inputs().size(); input++) {
      needed.add(input);
    }
    List<Program.Step> reversed = new ArrayList<>();
    for (int i = steps.size() - 1; i >= 0; i--) {
      reversed.add(withReleases(steps.get(i), needed));
    }
    Collections.reverse(reversed);
    return reversed;
  }

  private static Program.Step withReleases(Program.Step step, Set<Integer> needed) {
    List<Integer> release = new ArrayList<>();
    for (int i = 0; i < step.inputs().length; i++) {
      boolean overwritten = i == 0 && step.overwrites();
      if (needed.add(step.inputs()[i]) && !overwritten) {
        release.add(step.inputs()[i]);
      }
    }
    return new Program.Step(
        step.kernel(),
        step.inputs(),
        step.output(),
        step.parts(),
        step.overwrites(),
        release.stream().mapToInt(Integer::intValue).toArray());
  }
}
