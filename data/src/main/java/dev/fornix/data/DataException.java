package dev.fornix.data;

/**
 * Data that cannot be used; its message is one sentence for the user: the thing, the value, the
 * rule and the way out.
 */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message the sentence that the user reads
   */
  public DataException(String message) {
    super(message);
  }

  /**
   * @param message the sentence that the user reads
   * @param cause what made it so
   */
  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
