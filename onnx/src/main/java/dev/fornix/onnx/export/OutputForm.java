package dev.fornix.onnx.export;

/** What an exported model returns. */
public enum OutputForm {
  /** {@code probabilities [batch, classes]}, the softmax of the architecture's only output. */
  PROBABILITIES,
  /** {@code probabilities} and then {@code logits}, both {@code [batch, classes]}. */
  PROBABILITIES_AND_LOGITS,
  /** Every output of the architecture under its own name, as it is. */
  PLAIN;

  /** The name of the output with probabilities. */
  public static final String PROBABILITIES_NAME = "probabilities";

  /** The name of the output before the softmax. */
  public static final String LOGITS_NAME = "logits";
}
