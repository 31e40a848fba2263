package dev.fornix.nn.data;

/** Examples with their targets, from which batches are made. */
public sealed interface LearningData permits ImageData, ArrayData {
  /** How many examples there are. */
  int size();

  /** What is to be predicted for each of them. */
  Targets targets();
}
