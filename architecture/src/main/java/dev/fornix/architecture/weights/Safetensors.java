package dev.fornix.architecture.weights;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * A store as a file that Python's {@code safetensors} reads, and the other way round.
 *
 * <pre>{@code
 * Safetensors.write(file, store, Map.of("epoch", "12"));
 * ParameterStore again = Safetensors.read(file).store();
 * }</pre>
 *
 * <p>The format (github.com/huggingface/safetensors, "Format"): the header's length as 8 bytes
 * little-endian; the header as JSON, filled up with spaces so that the data begin at a multiple of
 * 8; then the tensors' bytes, little-endian and row-major, without gaps. Like Python's library this
 * puts the tensors in the order of their names, so equal stores make equal files. Only 32-bit
 * floats are held. Beside the store itself, the header and a fixed buffer are in memory.
 */
public final class Safetensors {
  private static final int CHUNK_BYTES = 1 << 16;

  private Safetensors() {}

  /**
   * What a file holds.
   *
   * @param store the tensors, in the order of the file's data
   * @param metadata free text by key; empty where the file has none
   */
  public record Contents(MemoryStore store, Map<String, String> metadata) {
    /** Copy the metadata. */
    public Contents {
      metadata = Map.copyOf(metadata);
    }
  }

  /**
   * Write a store, replacing the file at once: whoever reads sees the old or the new one, whole.
   * Survives the end of this process at any moment, but not always a power cut.
   *
   * @param metadata free text by key
   * @throws IOException if it cannot be written; the old file is then unchanged
   */
  public static void write(Path file, ParameterStore store, Map<String, String> metadata)
      throws IOException {
    write(file, store, metadata, false);
  }

  /**
   * The same, waiting until the disk has it, so that a power cut leaves the old or the new file.
   */
  public static void writeDurably(Path file, ParameterStore store, Map<String, String> metadata)
      throws IOException {
    write(file, store, metadata, true);
  }

  private static void write(
      Path file, ParameterStore store, Map<String, String> metadata, boolean durable)
      throws IOException {
    Map<String, TensorValue> tensors = new TreeMap<>();
    for (String key : store.keys()) {
      tensors.put(key, store.find(key).orElseThrow());
    }
    Path part = partOf(file);
    try {
      writePart(part, SafetensorsHeader.bytes(tensors, metadata), tensors, durable);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** A neighbour of the file that no other living writer on this machine uses. */
  private static Path partOf(Path file) {
    String writer = ProcessHandle.current().pid() + "-" + Thread.currentThread().getId();
    return file.resolveSibling(file.getFileName() + "." + writer + ".part");
  }

  private static void writePart(
      Path part, byte[] header, Map<String, TensorValue> tensors, boolean durable)
      throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer buffer = buffer();
      drain(buffer.putLong(header.length), channel);
      drain(ByteBuffer.wrap(header).position(header.length), channel);
      for (TensorValue tensor : tensors.values()) {
        writeValues(tensor.values(), buffer, channel);
      }
      if (durable) {
        channel.force(true);
      }
    }
  }

  private static void writeValues(float[] values, ByteBuffer buffer, FileChannel channel)
      throws IOException {
    int step = CHUNK_BYTES / Float.BYTES;
    for (int at = 0; at < values.length; at += step) {
      int count = Math.min(step, values.length - at);
      buffer.clear().asFloatBuffer().put(values, at, count);
      drain(buffer.position(count * Float.BYTES), channel);
    }
  }

  private static void drain(ByteBuffer buffer, FileChannel channel) throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /**
   * Read a whole file.
   *
   * @throws InvalidSafetensorsException if it is truncated or malformed, or holds other numbers
   *     than 32-bit floats
   * @throws IOException if it cannot be opened or read
   */
  public static Contents read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return read(file, channel);
    } catch (EOFException e) {
      throw new InvalidSafetensorsException(file, "it became shorter while it was read");
    }
  }

  private static Contents read(Path file, FileChannel channel) throws IOException {
    ByteBuffer buffer = buffer();
    byte[] header = new byte[headerLength(file, channel, buffer)];
    fill(ByteBuffer.wrap(header), channel);
    long dataBytes = channel.size() - Long.BYTES - header.length;
    SafetensorsHeader parsed = SafetensorsHeader.parse(file, header, dataBytes);
    MemoryStore store = new MemoryStore();
    for (SafetensorsHeader.Entry entry : parsed.entries()) {
      float[] values = readValues(entry.count(), buffer, channel);
      store.put(entry.name(), new TensorValue(entry.shape(), values));
    }
    return new Contents(store, parsed.metadata());
  }

  private static int headerLength(Path file, FileChannel channel, ByteBuffer buffer)
      throws IOException {
    long size = channel.size();
    if (size < Long.BYTES) {
      throw new InvalidSafetensorsException(
          file, "it has " + size + " bytes, fewer than the 8 of the header's length");
    }
    fill(buffer.limit(Long.BYTES), channel);
    long length = buffer.flip().getLong();
    if (length < 0 || length > SafetensorsHeader.MOST_BYTES) {
      throw new InvalidSafetensorsException(
          file,
          "its header would have "
              + Long.toUnsignedString(length)
              + " bytes, more than the "
              + SafetensorsHeader.MOST_BYTES
              + " that the format allows");
    }
    if (length > size - Long.BYTES) {
      throw new InvalidSafetensorsException(
          file,
          "it is truncated: the header should have "
              + length
              + " bytes, but "
              + (size - Long.BYTES)
              + " follow");
    }
    return (int) length;
  }

  private static float[] readValues(int count, ByteBuffer buffer, FileChannel channel)
      throws IOException {
    float[] values = new float[count];
    for (int at = 0; at < count; ) {
      int step = Math.min(CHUNK_BYTES / Float.BYTES, count - at);
      fill(buffer.clear().limit(step * Float.BYTES), channel);
      FloatBuffer floats = buffer.flip().asFloatBuffer();
      floats.get(values, at, step);
      at += step;
    }
    return values;
  }

  private static void fill(ByteBuffer buffer, FileChannel channel) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException();
      }
    }
  }

  private static ByteBuffer buffer() {
    return ByteBuffer.allocateDirect(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }
}
