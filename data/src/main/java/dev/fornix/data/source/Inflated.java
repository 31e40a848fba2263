package dev.fornix.data.source;

import dev.fornix.data.DataException;
import dev.fornix.data.Reasons;
import dev.fornix.data.Sentence;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what an array file declares, and no more: the declared size is checked against a limit
 * before anything is inflated, and memory is taken as the bytes arrive.
 */
record Inflated(String name, DataInputStream in, long byteLimit) {
  /** Reads {@code count} blocks of {@code bytes} each. */
  List<byte[]> blocks(long count, long bytes) {
    if (count < 0 || bytes < 1 || bytes > Integer.MAX_VALUE - 8 || count > Integer.MAX_VALUE - 8) {
      throw new DataException(
          Sentence.of(
              "%s declares %,d items of %,d bytes, which is impossible; the file is damaged.",
              name, count, bytes));
    }
    if (count * bytes > byteLimit) {
      throw new DataException(
          Sentence.of(
              "%s declares %,d items of %,d bytes, above the limit of %,d bytes in all; give Java"
                  + " more memory (-Xmx) if the file is sound.",
              name, count, bytes, byteLimit));
    }
    List<byte[]> blocks = new ArrayList<>();
    try {
      for (long i = 0; i < count; i++) {
        byte[] block = new byte[(int) bytes];
        in.readFully(block);
        blocks.add(block);
      }
      if (in.read() >= 0) {
        throw new DataException(
            Sentence.of(
                "%s goes on after the %,d items that it declares; the file is damaged.",
                name, count));
      }
    } catch (EOFException e) {
      throw new DataException(
          Sentence.of(
              "%s declares %,d items of %,d bytes but ends after %,d; it was cut short, copy it"
                  + " again.",
              name, count, bytes, blocks.size()),
          e);
    } catch (IOException e) {
      throw notRead(e);
    }
    return blocks;
  }

  DataException notRead(IOException cause) {
    return new DataException(Sentence.of("%s cannot be read: %s.", name, Reasons.of(cause)), cause);
  }
}
