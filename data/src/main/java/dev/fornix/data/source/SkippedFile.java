package dev.fornix.data.source;

/**
 * A file or image that was left out.
 *
 * @param name the file relative to the data's root, or its place such as {@code train[17]}
 * @param reason a phrase such as {@code "the JPEG is cut short"}
 */
public record SkippedFile(String name, String reason) {
  /** Name and reason. */
  @Override
  public String toString() {
    return name + ": " + reason;
  }
}
