package dev.fornix.data.table.read;

/** Bytes that are no letters of the encoding that a file is read with. */
final class WrongEncoding extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long line;

  /**
   * @param line near which they are
   */
  WrongEncoding(long line, Throwable cause) {
    super(cause);
    this.line = line;
  }

  long line() {
    return line;
  }
}
