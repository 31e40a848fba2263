package dev.fornix.core.evaluation;

/** A loss or a measured value is not a finite number. */
public class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Say what was not finite and when. */
  public DivergedException(String message) {
    super(message);
  }
}
