package dev.fornix.onnx.export;

/** What an exported model takes. */
public enum InputForm {
  /** Images as they are stored: uint8 {@code [batch, height, width, channels]}, 0 to 255. */
  BYTES_NHWC,
  /** Images as float32 {@code [batch, channels, height, width]}, 0 (black) to 1 (white). */
  FLOATS_NCHW,
  /**
   * Every input of the architecture under its own name, as it is and without normalisation: float32
   * or int64.
   */
  PLAIN
}
