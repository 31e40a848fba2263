package dev.fornix.data.table;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Indices of levels, or {@link LevelColumn#MISSING}, in pieces. */
final class Codes {
  private final IntChunk[] chunks;
  private final int size;
  private final int missing;

  private Codes(List<IntChunk> chunks, int size, int missing) {
    this.chunks = chunks.toArray(IntChunk[]::new);
    this.size = size;
    this.missing = missing;
  }

  int size() {
    return size;
  }

  int missing() {
    return missing;
  }

  int at(int row) {
    return chunks[Chunks.piece(row)].at(Chunks.place(row));
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(size);
    out.writeInt(missing);
    for (IntChunk chunk : chunks) {
      chunk.write(out);
    }
  }

  static Codes read(DataInput in) throws IOException {
    int size = in.readInt();
    int missing = in.readInt();
    List<IntChunk> chunks = new ArrayList<>();
    for (int row = 0; row < size; row += Chunks.ROWS) {
      chunks.add(IntChunk.read(in));
    }
    return new Codes(chunks, size, missing);
  }

  /** Bytes of memory that the codes take. */
  long bytes() {
    long bytes = 0;
    for (int i = 0; i < chunks.length; i++) {
      bytes += (long) Math.min(Chunks.ROWS, size - i * Chunks.ROWS) * chunks[i].width();
    }
    return bytes;
  }

  /** Takes codes one by one. */
  static final class Builder {
    private final List<IntChunk> chunks = new ArrayList<>();
    private int[] open = new int[64];
    private int filled;
    private int size;
    private int missing;

    void add(int code) {
      if (filled == open.length) {
        makeRoom();
      }
      if (code == LevelColumn.MISSING) {
        missing++;
      }
      open[filled++] = code;
      size++;
    }

    private void makeRoom() {
      if (filled == Chunks.ROWS) {
        chunks.add(IntChunk.of(open, filled));
        filled = 0;
      } else {
        open = Arrays.copyOf(open, Math.min(Chunks.ROWS, open.length * 4));
      }
    }

    int size() {
      return size;
    }

    Codes finish() {
      if (filled > 0) {
        chunks.add(IntChunk.of(open, filled));
        filled = 0;
      }
      return new Codes(chunks, size, missing);
    }
  }
}
