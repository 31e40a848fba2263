package dev.fornix.automl.fit;

/** A run was stopped from outside; what was found so far is kept and the study can be resumed. */
public class CancelledException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Say what is kept and how to go on. */
  public CancelledException(String message) {
    super(message);
  }
}
