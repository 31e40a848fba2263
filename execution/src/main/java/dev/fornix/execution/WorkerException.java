package dev.fornix.execution;

/** No worker can be started; the message says why. */
public class WorkerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Say why. */
  public WorkerException(String message) {
    super(message);
  }

  /** Say why and what it came from. */
  public WorkerException(String message, Throwable cause) {
    super(message, cause);
  }
}
