package dev.fornix.tabular.learn;

/** A library that learns or predicts refused its work. */
public final class LearningException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what could not be done, one sentence
   * @param cause what the library says
   */
  public LearningException(String what, Throwable cause) {
    super(what + ": " + cause.getMessage(), cause);
  }
}
