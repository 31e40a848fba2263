package dev.fornix.onnx.export;

import dev.fornix.onnx.OnnxException;

/**
 * How a network is written.
 *
 * @param input what the model takes
 * @param output what the model returns
 * @param newestOpset the newest version of ONNX's operator set that may be used, 13 to 17. At 13
 *     every operation can be written, some of them as several nodes; at 14 hard swish and at 17
 *     layer normalisation (of vectors and sequences) become one node. The file declares the lowest
 *     version that its nodes need.
 * @param foldBatchNorm whether a batch normalisation that alone reads a convolution or linear layer
 *     is multiplied into that layer's weights, which changes results by rounding only
 */
public record ExportOptions(
    InputForm input, OutputForm output, int newestOpset, boolean foldBatchNorm) {
  static final int LOWEST_OPSET = 13;
  static final int HIGHEST_OPSET = 17;

  /**
   * Check the operator set.
   *
   * @throws OnnxException if it is not one of those that can be written
   */
  public ExportOptions {
    if (newestOpset < LOWEST_OPSET || newestOpset > HIGHEST_OPSET) {
      throw new OnnxException(
          "ONNX operator set "
              + newestOpset
              + " cannot be written; choose one from "
              + LOWEST_OPSET
              + " to "
              + HIGHEST_OPSET);
    }
  }

  /** Bytes in, probabilities and logits out, operator set 13, batch normalisation folded. */
  public static ExportOptions standard() {
    return new ExportOptions(
        InputForm.BYTES_NHWC, OutputForm.PROBABILITIES_AND_LOGITS, LOWEST_OPSET, true);
  }

  /** Everything as the architecture says; operator set 13, batch normalisation folded. */
  public static ExportOptions plain() {
    return new ExportOptions(InputForm.PLAIN, OutputForm.PLAIN, LOWEST_OPSET, true);
  }

  /** The same with another input. */
  public ExportOptions with(InputForm other) {
    return new ExportOptions(other, output, newestOpset, foldBatchNorm);
  }

  /** The same with another output. */
  public ExportOptions with(OutputForm other) {
    return new ExportOptions(input, other, newestOpset, foldBatchNorm);
  }

  /** The same with another newest operator set. */
  public ExportOptions withNewestOpset(int other) {
    return new ExportOptions(input, output, other, foldBatchNorm);
  }

  /** The same with every batch normalisation as a node of its own. */
  public ExportOptions withoutFolding() {
    return new ExportOptions(input, output, newestOpset, false);
  }
}
