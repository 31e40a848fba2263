package dev.fornix.architecture.morph;

/** A network cannot be changed in the way asked for without changing what it computes. */
public final class InapplicableMorphismException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /** Say where and why, in one sentence. */
  public InapplicableMorphismException(String message) {
    super(message);
  }
}
