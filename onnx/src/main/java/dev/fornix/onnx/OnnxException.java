package dev.fornix.onnx;

/** A model cannot be exported, read or run; the message is one sentence for the user. */
public class OnnxException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Say what is wrong and the way out. */
  public OnnxException(String message) {
    super(message);
  }

  /** Say what is wrong and the way out, and keep what led to it. */
  public OnnxException(String message, Throwable cause) {
    super(message, cause);
  }
}
