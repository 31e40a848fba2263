package dev.fornix.architecture.operation;

import java.util.List;

/**
 * A primitive operation: a record of its attributes.
 *
 * <p>Shapes never contain the batch dimension.
 */
public sealed interface Operation
    permits Activation,
        Add,
        BatchNorm,
        ChannelShuffle,
        ChannelSlice,
        Concat,
        Convolution,
        Dropout,
        DropPath,
        Embedding,
        Flatten,
        GlobalPool,
        GroupNorm,
        Identity,
        LayerNorm,
        Linear,
        Mixture,
        Multiply,
        Pool,
        Reshape,
        Shift,
        Standardisation,
        TransposedConvolution,
        Upsample,
        Zero {

  /** The constant to switch on. */
  OperationKind kind();

  /**
   * The type of the output.
   *
   * @throws ShapeFault if the inputs are too few, too many or of the wrong type
   */
  TensorType infer(List<TensorType> inputs);

  /** The tensors that it owns, given valid inputs; their order never changes. */
  default List<ParameterSpec> parameters(List<TensorType> inputs) {
    return List.of();
  }

  /**
   * Under which name its tensors stand in a store: that of its node, unless several nodes share
   * them.
   */
  default String owner(String node) {
    return node;
  }

  /**
   * Whether the order of the inputs matters to the result (up to a permutation of channels it
   * must).
   */
  default boolean ordered() {
    return true;
  }

  /** Kind and attributes as one word for people, such as {@code conv 3×3 s2 64}. */
  String label();
}
