package dev.fornix.server.http;

/** A request that cannot be done, with the sentence that its sender is told. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  /**
   * Say why.
   *
   * @param status of HTTP, 400 to 599
   * @param detail one sentence for people
   */
  public ProblemException(int status, String detail) {
    super(detail);
    this.status = status;
  }

  /** The request is wrong. */
  public static ProblemException bad(String detail) {
    return new ProblemException(400, detail);
  }

  /** What it is about is not there. */
  public static ProblemException missing(String detail) {
    return new ProblemException(404, detail);
  }

  /** What it is about is not in a state for that. */
  public static ProblemException conflict(String detail) {
    return new ProblemException(409, detail);
  }

  /** Of HTTP. */
  public int status() {
    return status;
  }
}
