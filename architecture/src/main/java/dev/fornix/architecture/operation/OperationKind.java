package dev.fornix.architecture.operation;

/** One constant for each {@link Operation}, to switch on. */
public enum OperationKind {
  ACTIVATION,
  ADD,
  BATCH_NORM,
  CONCAT,
  CONVOLUTION,
  DROPOUT,
  DROP_PATH,
  FLATTEN,
  GLOBAL_POOL,
  GROUP_NORM,
  IDENTITY,
  LAYER_NORM,
  LINEAR,
  MULTIPLY,
  POOL,
  RESHAPE,
  SHIFT,
  TRANSPOSED_CONVOLUTION,
  UPSAMPLE,
  ZERO
}
