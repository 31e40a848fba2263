package dev.fornix.data.table;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finite numbers or missing ones (NaN), in pieces. */
final class Numbers {
  private final NumberChunk[] chunks;
  private final int size;
  private final int missing;

  private Numbers(List<NumberChunk> chunks, int size, int missing) {
    this.chunks = chunks.toArray(NumberChunk[]::new);
    this.size = size;
    this.missing = missing;
  }

  int size() {
    return size;
  }

  int missing() {
    return missing;
  }

  double at(int row) {
    return chunks[Chunks.piece(row)].at(Chunks.place(row));
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(size);
    out.writeInt(missing);
    for (NumberChunk chunk : chunks) {
      chunk.write(out);
    }
  }

  static Numbers read(DataInput in) throws IOException {
    int size = in.readInt();
    int missing = in.readInt();
    List<NumberChunk> chunks = new ArrayList<>();
    for (int row = 0; row < size; row += Chunks.ROWS) {
      chunks.add(NumberChunk.read(in));
    }
    return new Numbers(chunks, size, missing);
  }

  /** Bytes of memory that the values take. */
  long bytes() {
    long bytes = 0;
    for (int i = 0; i < chunks.length; i++) {
      bytes += (long) Math.min(Chunks.ROWS, size - i * Chunks.ROWS) * chunks[i].width();
    }
    return bytes;
  }

  /** Takes numbers one by one. */
  static final class Builder {
    private final List<NumberChunk> chunks = new ArrayList<>();
    private double[] open = new double[64];
    private int filled;
    private int size;
    private int missing;

    void add(double value) {
      if (filled == open.length) {
        makeRoom();
      }
      if (Double.isNaN(value)) {
        missing++;
      }
      open[filled++] = value;
      size++;
    }

    private void makeRoom() {
      if (filled == Chunks.ROWS) {
        chunks.add(NumberChunk.of(open, filled));
        filled = 0;
      } else {
        open = Arrays.copyOf(open, Math.min(Chunks.ROWS, open.length * 4));
      }
    }

    int size() {
      return size;
    }

    Numbers finish() {
      if (filled > 0) {
        chunks.add(NumberChunk.of(open, filled));
        filled = 0;
      }
      return new Numbers(chunks, size, missing);
    }
  }
}
