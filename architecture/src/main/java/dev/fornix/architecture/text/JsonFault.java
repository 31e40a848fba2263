package dev.fornix.architecture.text;

/** A JSON text is no architecture; the message names the node and the field. */
public final class JsonFault extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /** Say where the fault is, what stands there and what should. */
  public JsonFault(String message) {
    super(message);
  }
}
