package dev.fornix.architecture.cost;

import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.ParameterSpec;
import dev.fornix.architecture.operation.TransposedConvolution;

/** What one node costs for one example; conventions as in {@link Costs}. */
public final class NodeCosts {
  private NodeCosts() {}

  /** Learnt numbers; those that decide between candidates are not the network's. */
  public static long parameters(Node node) {
    return size(node, true);
  }

  /** Numbers that are kept but not learnt. */
  public static long buffers(Node node) {
    return size(node, false);
  }

  private static long size(Node node, boolean learnt) {
    return node.operation().parameters(node.inputTypes()).stream()
        .filter(spec -> spec.role() != ParameterSpec.Role.MIXTURE)
        .filter(spec -> spec.role().learnt() == learnt)
        .mapToLong(ParameterSpec::size)
        .sum();
  }

  /** Multiply-adds. */
  public static long multiplyAdds(Node node) {
    return switch (node.operation().kind()) {
      case CONVOLUTION -> convolution((Convolution) node.operation(), node);
      case TRANSPOSED_CONVOLUTION -> transposed((TransposedConvolution) node.operation(), node);
      case LINEAR -> Math.multiplyExact(node.type().size(), (long) node.inputTypes().get(0).last());
      case ACTIVATION,
          ADD,
          BATCH_NORM,
          CHANNEL_SHUFFLE,
          CHANNEL_SLICE,
          CONCAT,
          DROPOUT,
          DROP_PATH,
          EMBEDDING,
          FLATTEN,
          GLOBAL_POOL,
          GROUP_NORM,
          IDENTITY,
          LAYER_NORM,
          MIXTURE,
          MULTIPLY,
          POOL,
          RESHAPE,
          SHIFT,
          STANDARDISATION,
          UPSAMPLE,
          ZERO ->
          0;
    };
  }

  private static long convolution(Convolution convolution, Node node) {
    long taps = (long) convolution.kernelHeight() * convolution.kernelWidth();
    long perOutput = taps * (node.inputTypes().get(0).channels() / convolution.groups());
    return Math.multiplyExact(node.type().size(), perOutput);
  }

  private static long transposed(TransposedConvolution convolution, Node node) {
    long taps = (long) convolution.kernel() * convolution.kernel() * convolution.channels();
    return Math.multiplyExact(node.inputTypes().get(0).size(), taps);
  }
}
