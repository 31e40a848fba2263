package dev.fornix.architecture.relax;

/** A space decides something of which there is no mixture. */
public final class UnmixableException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /** With a whole sentence. */
  public UnmixableException(String message) {
    super(message);
  }
}
