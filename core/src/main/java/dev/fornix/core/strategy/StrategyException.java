package dev.fornix.core.strategy;

/** A strategy failed or broke a rule of strategies; the message names it. */
public class StrategyException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Say what it did. */
  public StrategyException(String message) {
    super(message);
  }

  /** Say what it did, and keep why that is wrong. */
  public StrategyException(String message, Throwable cause) {
    super(message, cause);
  }
}
