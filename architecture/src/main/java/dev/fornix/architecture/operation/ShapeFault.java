package dev.fornix.architecture.operation;

/** An operation cannot take the inputs that it is given. */
public final class ShapeFault extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Say what was expected and what came, without naming the node. */
  public ShapeFault(String message) {
    super(message, null, false, false);
  }
}
