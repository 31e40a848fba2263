package dev.fornix.core.trial;

/** A measured value is not a finite number. */
public class NotFiniteException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /** Say which value. */
  public NotFiniteException(String message) {
    super(message);
  }
}
