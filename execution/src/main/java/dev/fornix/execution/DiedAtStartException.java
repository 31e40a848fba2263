package dev.fornix.execution;

/** A worker ended while it started, which the next one may not. */
final class DiedAtStartException extends WorkerException {
  private static final long serialVersionUID = 1;

  /** Say how. */
  DiedAtStartException(String message) {
    super(message);
  }
}
