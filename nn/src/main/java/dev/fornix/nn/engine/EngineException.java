package dev.fornix.nn.engine;

/** The native run-time cannot be used; the message says on which platform and what to do. */
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Say what is wrong and the way out. */
  public EngineException(String message) {
    super(message);
  }

  /** Say what is wrong and the way out. */
  public EngineException(String message, Throwable cause) {
    super(message, cause);
  }
}
