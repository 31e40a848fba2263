package dev.fornix.automl.fit;

/** A run found no network to choose; the message says why and what to do. */
public class NoModelException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Say why. */
  public NoModelException(String message) {
    super(message);
  }
}
