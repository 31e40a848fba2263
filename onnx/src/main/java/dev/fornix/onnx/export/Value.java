package dev.fornix.onnx.export;

/** What stands for an architecture node in the ONNX graph. */
sealed interface Value {
  /** A tensor of the graph. */
  record Tensor(String name) implements Value {}

  /** Nothing but zeros, which are written only if somebody needs to see them. */
  record Zeros() implements Value {}
}
