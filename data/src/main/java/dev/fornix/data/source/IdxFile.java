package dev.fornix.data.source;

import dev.fornix.data.DataException;
import dev.fornix.data.ImageShape;
import dev.fornix.data.Reasons;
import dev.fornix.data.Sentence;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * One IDX array of unsigned bytes, as MNIST uses it: two zero bytes, the type (8), the number of
 * dimensions, each dimension as a big-endian int32, then the values. Compressed with gzip or not,
 * by content.
 */
final class IdxFile {
  private static final int UNSIGNED_BYTE = 8;
  private static final int GZIP_MAGIC = 0x1F8B;
  private static final int BUFFER_BYTES = 1 << 16;

  private IdxFile() {}

  /** Images {@code [n, height, width]} or {@code [n, height, width, channels]}. */
  record Images(ImageShape shape, List<byte[]> images) {}

  static Images images(String name, InputStream file, long byteLimit) {
    try (DataInputStream in = open(file)) {
      int[] dimensions = dimensions(name, in, 3, 4);
      ImageShape shape =
          new ImageShape(dimensions[1], dimensions[2], dimensions.length == 4 ? dimensions[3] : 1);
      return new Images(
          shape, new Inflated(name, in, byteLimit).blocks(dimensions[0], shape.bytes()));
    } catch (IOException e) {
      throw notRead(name, e);
    }
  }

  static int[] labels(String name, InputStream file, long byteLimit) {
    try (DataInputStream in = open(file)) {
      int count = dimensions(name, in, 1, 1)[0];
      List<byte[]> bytes = new Inflated(name, in, byteLimit).blocks(count, 1);
      return bytes.stream().mapToInt(label -> label[0] & 0xFF).toArray();
    } catch (IOException e) {
      throw notRead(name, e);
    }
  }

  private static DataInputStream open(InputStream file) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(file, BUFFER_BYTES);
    buffered.mark(2);
    int magic = buffered.read() << 8 | buffered.read();
    buffered.reset();
    return new DataInputStream(
        magic == GZIP_MAGIC
            ? new BufferedInputStream(new GZIPInputStream(buffered, BUFFER_BYTES), BUFFER_BYTES)
            : buffered);
  }

  private static int[] dimensions(String name, DataInputStream in, int fewest, int most)
      throws IOException {
    int magic = in.readInt();
    int count = magic & 0xFF;
    if (magic >>> 8 != UNSIGNED_BYTE || count < fewest || count > most) {
      throw new DataException(
          Sentence.of(
              "%s starts with %08x, but an IDX file of unsigned bytes with %s dimensions starts"
                  + " with %08x.",
              name,
              magic,
              fewest == most ? fewest : fewest + " or " + most,
              UNSIGNED_BYTE << 8 | fewest));
    }
    int[] dimensions = new int[count];
    for (int i = 0; i < count; i++) {
      dimensions[i] = in.readInt();
    }
    return dimensions;
  }

  private static DataException notRead(String name, IOException cause) {
    return new DataException(Sentence.of("%s cannot be read: %s.", name, Reasons.of(cause)), cause);
  }
}
