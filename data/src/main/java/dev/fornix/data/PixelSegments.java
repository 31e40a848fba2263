package dev.fornix.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of all images, in as few buffers as Java allows: a buffer ends at 2 GiB, so a larger
 * set has several, each with whole images.
 */
final class PixelSegments {
  private final int imageBytes;
  private final int imagesPerSegment;
  private final List<ByteBuffer> buffers;

  private PixelSegments(int imageBytes, int imagesPerSegment, List<ByteBuffer> buffers) {
    this.imageBytes = imageBytes;
    this.imagesPerSegment = imagesPerSegment;
    this.buffers = List.copyOf(buffers);
  }

  /** Direct buffers, so that native code can read the images without a copy. */
  static PixelSegments allocate(int images, int imageBytes, int segmentBytes) {
    return build(
        images, imageBytes, segmentBytes, (at, bytes) -> ByteBuffer.allocateDirect((int) bytes));
  }

  /** Read-only mappings of a file: every process that opens the file shares one copy in memory. */
  static PixelSegments map(Path file, int images, int imageBytes, int segmentBytes)
      throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return build(
          images,
          imageBytes,
          segmentBytes,
          (at, bytes) -> channel.map(MapMode.READ_ONLY, at, bytes));
    }
  }

  ByteBuffer slice(int image) {
    return buffers
        .get(image / imagesPerSegment)
        .slice(offset(image), imageBytes)
        .asReadOnlyBuffer();
  }

  void read(int image, byte[] target, int targetOffset) {
    buffers.get(image / imagesPerSegment).get(offset(image), target, targetOffset, imageBytes);
  }

  void write(int image, byte[] pixels) {
    buffers.get(image / imagesPerSegment).put(offset(image), pixels);
  }

  /** The first {@code images} of these; what was allocated behind them is no longer reachable. */
  PixelSegments first(int images) {
    List<ByteBuffer> kept = new ArrayList<>();
    for (int start = 0; start < images; start += imagesPerSegment) {
      int count = Math.min(imagesPerSegment, images - start);
      kept.add(buffers.get(start / imagesPerSegment).slice(0, count * imageBytes));
    }
    return new PixelSegments(imageBytes, imagesPerSegment, kept);
  }

  List<ByteBuffer> views() {
    return buffers.stream().map(ByteBuffer::asReadOnlyBuffer).toList();
  }

  int imagesPerSegment() {
    return imagesPerSegment;
  }

  private int offset(int image) {
    return image % imagesPerSegment * imageBytes;
  }

  private static <E extends Exception> PixelSegments build(
      int images, int imageBytes, int segmentBytes, Memory<E> memory) throws E {
    int perSegment = Math.max(1, segmentBytes / imageBytes);
    List<ByteBuffer> buffers = new ArrayList<>();
    for (long start = 0; start < images; start += perSegment) {
      long count = Math.min(perSegment, images - start);
      buffers.add(memory.at(start * imageBytes, count * imageBytes));
    }
    return new PixelSegments(imageBytes, perSegment, buffers);
  }

  private interface Memory<E extends Exception> {
    ByteBuffer at(long position, long bytes) throws E;
  }
}
