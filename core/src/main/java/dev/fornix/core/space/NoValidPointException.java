package dev.fornix.core.space;

/** No point of a domain was found that keeps all of its rules and limits. */
public class NoValidPointException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Say what was tried. */
  public NoValidPointException(String message) {
    super(message);
  }
}
