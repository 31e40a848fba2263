package dev.fornix.nn.internal;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.Mixture;
import dev.fornix.architecture.operation.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Computes mixtures that do the same with one value as one: each of their operations becomes one
 * with the channels of all, the first mixture's first, and the sum is split in the end. That is
 * exact, but for the order in which a few numbers are added.
 *
 * <p>Cells have few channels in their mixtures and many edges, so that most operations are too
 * small to be worth their call, and too narrow for the processor.
 */
final class SideBySide {
  private final Architecture architecture;
  private final KernelSource kernels;
  private final Lowering lowering;
  private final ParallelMixtures parallel;
  private final MixedCandidates mixed;
  private final Map<Integer, Map<Integer, Integer>> repeated = new HashMap<>();
  private final Map<List<String>, Integer> stacked = new HashMap<>();

  /** What only the next operation reads, and which may be overwritten. */
  private final Set<Integer> passing = new HashSet<>();

  SideBySide(
      Architecture architecture,
      KernelSource kernels,
      Lowering lowering,
      ParallelMixtures parallel,
      MixedCandidates mixed) {
    this.architecture = architecture;
    this.kernels = kernels;
    this.lowering = lowering;
    this.parallel = parallel;
    this.mixed = mixed;
  }

  /**
   * Add the steps that compute these mixtures; the slot of the first, after which the others come.
   */
  int lower(List<Node> mixtures) {
    int shares = shares(mixtures.stream().map(node -> node.key(Mixture.WEIGHTS)).toList());
    List<Integer> weighed = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    List<Integer> candidates = new ArrayList<>();
    for (int i = 0; i < mixtures.get(0).inputs().size(); i++) {
      List<String> inputs = inputs(mixtures, i);
      if (mixed.isWeighed(inputs.get(0))) {
        weighed.add(standardisation(nodes(inputs), OptionalInt.of(shares)));
      } else if (!mixed.isAbsent(inputs.get(0))) {
        others.add(together(inputs));
        candidates.add(i);
      }
    }
    int[] slots =
        Stream.of(weighed, others, List.of(shares))
            .flatMap(List::stream)
            .mapToInt(Integer::intValue)
            .toArray();
    Kernel kernel =
        JoinedKernels.mixture(
            weighed.size(), candidates.stream().mapToInt(Integer::intValue).toArray());
    return lowering.add(kernel, slots, !weighed.isEmpty(), mixtures.size());
  }

  private int add(Kernel kernel, boolean overwrites, int... inputs) {
    return lowering.add(kernel, inputs, overwrites, 1);
  }

  private List<Node> nodes(List<String> names) {
    return names.stream().map(architecture::node).toList();
  }

  private static List<String> inputs(List<Node> nodes, int number) {
    return nodes.stream().map(node -> node.inputs().get(number)).toList();
  }

  /** The slot of the shares of several places, a row for each. */
  private int shares(List<String> keys) {
    Integer known = stacked.get(keys);
    if (known == null) {
      int[] rows = keys.stream().mapToInt(lowering::shares).toArray();
      known = add(JoinedKernels::stack, false, rows);
      stacked.put(keys, known);
    }
    return known;
  }

  /** The slot that holds the channels of all these values, those of the first before the others. */
  private int together(List<String> names) {
    if (parallel.areOne(names)) {
      return repeated(lowering.computed(names.get(0)), names.size());
    }
    List<Node> nodes = nodes(names);
    return switch (nodes.get(0).operation().kind()) {
      case IDENTITY -> together(inputs(nodes, 0));
      case ACTIVATION, POOL, SHIFT -> withoutNumbers(nodes);
      case CONCAT -> concatenation(nodes);
      case CONVOLUTION -> convolution(nodes);
      case STANDARDISATION -> standardisation(nodes, OptionalInt.empty());
      default -> apart(nodes);
    };
  }

  private int repeated(int slot, int times) {
    Map<Integer, Integer> ofSlot = repeated.computeIfAbsent(slot, s -> new HashMap<>());
    Integer known = ofSlot.get(times);
    if (known == null) {
      known = add(JoinedKernels.repeat(times), false, slot);
      ofSlot.put(times, known);
    }
    return known;
  }

  private int withoutNumbers(List<Node> nodes) {
    int input = together(inputs(nodes, 0));
    Node first = nodes.get(0);
    boolean overwrites = Kernels.canOverwrite(first.operation()) && passing.contains(input);
    Node wide =
        new Node(
            first.name(),
            first.operation(),
            first.inputs(),
            List.of(wide(first.inputTypes().get(0), nodes.size())),
            wide(first.type(), nodes.size()));
    return add(kernels.of(wide, overwrites), overwrites, input);
  }

  private static TensorType wide(TensorType image, int times) {
    return TensorType.image(image.channels() * times, image.height(), image.width());
  }

  private int concatenation(List<Node> nodes) {
    int[] inputs =
        IntStream.range(0, nodes.get(0).inputs().size())
            .map(i -> together(inputs(nodes, i)))
            .toArray();
    return add(JoinedKernels.concatenation(nodes.size()), false, inputs);
  }

  /** Dense kernels over one value need it once; they are one kernel with more results. */
  private int convolution(List<Node> nodes) {
    Convolution convolution = (Convolution) nodes.get(0).operation();
    if (convolution.bias()) {
      return apart(nodes);
    }
    List<String> inputs = inputs(nodes, 0);
    boolean one = convolution.groups() == 1 && parallel.areOne(inputs);
    int input = one ? lowering.computed(inputs.get(0)) : together(inputs);
    return passing(add(kernels.joined().convolution(nodes, !one), false, input));
  }

  /** With the slot of the shares if the mixtures' shares are its scale. */
  private int standardisation(List<Node> nodes, OptionalInt shares) {
    int input = together(inputs(nodes, 0));
    JoinedKernels joined = kernels.joined();
    Optional<MixedCandidates.Share> share = mixed.share(nodes.get(0));
    if (shares.isPresent() && share.isPresent()) {
      Kernel kernel = joined.weighedStandardisation(nodes, share.get().candidate());
      return add(kernel, false, input, shares.getAsInt());
    }
    return passing(add(joined.standardisation(nodes), false, input));
  }

  private int passing(int slot) {
    passing.add(slot);
    return slot;
  }

  /** One after the other, whatever they are. */
  private int apart(List<Node> nodes) {
    int[] slots = nodes.stream().mapToInt(node -> lowering.computed(node.name())).toArray();
    return add(JoinedKernels.concatenation(1), false, slots);
  }
}
