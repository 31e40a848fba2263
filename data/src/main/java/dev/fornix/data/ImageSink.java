package dev.fornix.data;

/** Takes images one after another and makes a set of them. Not for several threads at once. */
public interface ImageSink extends AutoCloseable {
  /**
   * Appends an image.
   *
   * @param pixels {@code [height, width, channels]}, copied
   * @param label index of its class
   * @param source where it came from, for messages
   */
  void add(byte[] pixels, int label, String source);

  /** The set of all images added; nothing can be added afterwards. */
  ImageSet finish();

  /** Lets go of open files; what was not finished is no data set. */
  @Override
  void close();
}
