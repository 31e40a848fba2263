package dev.fornix.data.image;

/**
 * One image that cannot be used; its message is a phrase such as {@code "the JPEG ends before its
 * last line"}.
 */
public final class UnreadableImage extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason what is wrong with the image
   */
  public UnreadableImage(String reason) {
    super(reason);
  }

  /**
   * @param reason what is wrong with the image
   * @param cause what the decoder said
   */
  public UnreadableImage(String reason, Throwable cause) {
    super(reason, cause);
  }

  /** What is wrong with the image. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
