package dev.fornix.architecture.operation;

/** One constant for each {@link Operation}, to switch on. */
public enum OperationKind {
  ACTIVATION,
  ADD,
  BATCH_NORM,
  CHANNEL_SHUFFLE,
  CHANNEL_SLICE,
  CONCAT,
  CONVOLUTION,
  DROPOUT,
  DROP_PATH,
  EMBEDDING,
  FLATTEN,
  GLOBAL_POOL,
  GROUP_NORM,
  IDENTITY,
  LAYER_NORM,
  LINEAR,
  MIXTURE,
  MULTIPLY,
  POOL,
  RESHAPE,
  SHIFT,
  STANDARDISATION,
  TRANSPOSED_CONVOLUTION,
  UPSAMPLE,
  ZERO
}
