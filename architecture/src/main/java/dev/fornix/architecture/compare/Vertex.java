package dev.fornix.architecture.compare;

import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.Pool;
import dev.fornix.architecture.operation.TensorType;
import java.util.List;

/**
 * A node of a {@link PlainGraph}.
 *
 * @param label operation and attributes, or the type of a zero, or the number and type of an input
 * @param role what it does, whatever its width; empty for norms, activations and other steps that
 *     networks of one kind do not differ by
 * @param weighted whether it is a map with weights
 * @param family how it behaves towards zeros, sums and permuted channels
 * @param inputs vertices before it
 */
record Vertex(String label, String role, boolean weighted, Family family, List<Integer> inputs) {
  /** What happens to a permutation of an input's channels. */
  enum Family {
    /** Weights over all channels: the next permutation of them undoes it, and they can make any. */
    MIXES,
    /** Each channel for itself: it passes through. */
    PASSES,
    /** The elementwise sum. */
    ADDS,
    /** The elementwise product of equal shapes. */
    MULTIPLIES,
    /** The product with one number per channel. */
    GATES,
    /** Joined with other channels. */
    JOINS,
    /** Channels are told apart in a way that cannot be undone. */
    FIXES,
    /** A graph input. */
    INPUT,
    /** Nothing but zeros. */
    ZERO
  }

  static Vertex of(Node node, List<Integer> inputs) {
    return new Vertex(
        node.operation().toString(), role(node), isWeighted(node), family(node), inputs);
  }

  static Vertex input(int number, TensorType type) {
    return new Vertex("input " + number + " " + type, "input", false, Family.INPUT, List.of());
  }

  static Vertex zero(TensorType type) {
    return new Vertex("zero " + type, "zero", false, Family.ZERO, List.of());
  }

  Vertex reading(List<Integer> others) {
    return new Vertex(label, role, weighted, family, List.copyOf(others));
  }

  boolean is(Family other) {
    return family == other;
  }

  private static String role(Node node) {
    String kind = node.operation().kind().name();
    return switch (node.operation().kind()) {
      case CONVOLUTION -> role((Convolution) node.operation());
      case POOL -> ((Pool) node.operation()).label();
      case ADD, CONCAT, ACTIVATION, BATCH_NORM, LAYER_NORM, GROUP_NORM -> "";
      case STANDARDISATION, SHIFT, DROPOUT, DROP_PATH, IDENTITY, FLATTEN, RESHAPE -> "";
      case CHANNEL_SHUFFLE,
          CHANNEL_SLICE,
          EMBEDDING,
          GLOBAL_POOL,
          LINEAR,
          MIXTURE,
          MULTIPLY,
          TRANSPOSED_CONVOLUTION,
          UPSAMPLE,
          ZERO ->
          kind;
    };
  }

  private static String role(Convolution convolution) {
    boolean depthwise = convolution.groups() > 1 && convolution.groups() == convolution.channels();
    return "%s %dx%d d%d s%d"
        .formatted(
            depthwise ? "depthwise" : convolution.groups() > 1 ? "grouped" : "dense",
            convolution.kernelHeight(),
            convolution.kernelWidth(),
            convolution.dilation(),
            convolution.stride());
  }

  private static boolean isWeighted(Node node) {
    return switch (node.operation().kind()) {
      case CONVOLUTION, EMBEDDING, TRANSPOSED_CONVOLUTION, LINEAR -> true;
      default -> false;
    };
  }

  private static Family family(Node node) {
    return switch (node.operation().kind()) {
      case CONVOLUTION -> convolution((Convolution) node.operation(), node);
      case TRANSPOSED_CONVOLUTION -> Family.MIXES;
      case LINEAR -> node.type().dimensions().size() == 1 ? Family.MIXES : Family.FIXES;
      case ACTIVATION,
          BATCH_NORM,
          DROPOUT,
          DROP_PATH,
          GLOBAL_POOL,
          IDENTITY,
          LAYER_NORM,
          POOL,
          SHIFT,
          STANDARDISATION,
          UPSAMPLE ->
          Family.PASSES;
      case FLATTEN ->
          node.inputTypes().get(0).channels() == node.type().size() ? Family.PASSES : Family.FIXES;
      case ADD -> Family.ADDS;
      case CONCAT -> Family.JOINS;
      case MULTIPLY ->
          node.inputTypes().get(0).equals(node.inputTypes().get(1))
              ? Family.MULTIPLIES
              : Family.GATES;
      case CHANNEL_SHUFFLE, CHANNEL_SLICE, EMBEDDING, GROUP_NORM, MIXTURE, RESHAPE -> Family.FIXES;
      case ZERO -> Family.ZERO;
    };
  }

  private static Family convolution(Convolution convolution, Node node) {
    if (convolution.groups() == 1) {
      return Family.MIXES;
    }
    boolean depthwise =
        convolution.groups() == node.inputTypes().get(0).channels()
            && convolution.groups() == convolution.channels();
    return depthwise ? Family.PASSES : Family.FIXES;
  }
}
