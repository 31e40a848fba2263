package dev.fornix.tabular.pipeline;

import dev.fornix.data.DataException;
import dev.fornix.data.Reasons;
import dev.fornix.data.Sentence;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a pipeline predicted of rows that it had not learnt from: those that judged in each fold.
 * Immutable. A row that judged several times has the mean of its predictions.
 *
 * <p>Its file, big-endian: the mark {@code FNXP} and the version 1, the number of rows and of
 * numbers of each (4-byte integers), where the rows stand in the table, ascending (4-byte
 * integers), and the predictions row by row (4-byte floats). It is there whole or not at all.
 */
public final class OutOfFold {
  private static final int MARK = 0x464E5850; // "FNXP"
  private static final int VERSION = 1;
  private static final int BUFFER_BYTES = 1 << 16;

  private final int[] rows;
  private final Predictions predictions;

  private OutOfFold(int[] rows, Predictions predictions) {
    this.rows = rows;
    this.predictions = predictions;
  }

  /** Predictions of rows, none of which is there twice. */
  public static OutOfFold of(Rows rows, Predictions predictions) {
    Collector collector = new Collector();
    collector.add(rows, predictions);
    OutOfFold all = collector.finish();
    if (all.size() != rows.size()) {
      throw new IllegalArgumentException("a row is there twice");
    }
    return all;
  }

  /** How many rows there are. */
  public int size() {
    return rows.length;
  }

  /** The rows in their table, ascending. */
  public Rows rows(Table table) {
    return Rows.of(table, rows);
  }

  /** What the rows really are. */
  public Answers answers(LabelledTable table) {
    return Answers.of(table, rows(table.table()));
  }

  /** What was predicted of them. */
  public Predictions predictions() {
    return predictions;
  }

  /** Whether another one is of the same rows, so that both can be compared and blended. */
  public boolean sameRows(OutOfFold other) {
    return Arrays.equals(rows, other.rows);
  }

  /** Write it to a file, whose folder must exist. */
  public void write(Path file) {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      try (DataOutputStream out =
          new DataOutputStream(
              new BufferedOutputStream(Files.newOutputStream(fresh), BUFFER_BYTES))) {
        write(out);
      }
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new DataException(
          Sentence.of("The predictions could not be written into %s: %s.", file, Reasons.of(e)), e);
    }
  }

  private void write(DataOutputStream out) throws IOException {
    out.writeInt(MARK);
    out.writeInt(VERSION);
    out.writeInt(rows.length);
    out.writeInt(predictions.outputs());
    for (int row : rows) {
      out.writeInt(row);
    }
    for (double value : predictions.values()) {
      out.writeFloat((float) value);
    }
  }

  /**
   * Read a file.
   *
   * @throws DataException if it is none of these, is damaged, or was written by a newer Fornix
   */
  public static OutOfFold read(Path file) {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES))) {
      if (in.readInt() != MARK) {
        throw new DataException(Sentence.of("%s holds no predictions that Fornix wrote.", file));
      }
      int version = in.readInt();
      if (version != VERSION) {
        throw new DataException(
            Sentence.of(
                "%s has version %d of Fornix's predictions; this Fornix reads version %d.",
                file, version, VERSION));
      }
      return read(in);
    } catch (IOException e) {
      throw new DataException(
          Sentence.of("The predictions in %s could not be read: %s.", file, Reasons.of(e)), e);
    }
  }

  private static OutOfFold read(DataInputStream in) throws IOException {
    int[] rows = new int[in.readInt()];
    int outputs = in.readInt();
    for (int i = 0; i < rows.length; i++) {
      rows[i] = in.readInt();
    }
    double[] values = new double[Math.multiplyExact(rows.length, outputs)];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readFloat();
    }
    return new OutOfFold(rows, Predictions.of(outputs, values));
  }

  private record Part(Rows rows, Predictions predictions) {}

  /** Gathers what each fold brings. */
  static final class Collector {
    private final List<Part> parts = new ArrayList<>();

    void add(Rows held, Predictions predictions) {
      parts.add(new Part(held, predictions));
    }

    OutOfFold finish() {
      int[] rows = parts.stream().flatMapToInt(part -> IntStream.of(part.rows.indices())).toArray();
      int[] each = IntStream.of(rows).sorted().distinct().toArray();
      int outputs = parts.get(0).predictions.outputs();
      double[] sums = new double[Math.multiplyExact(each.length, outputs)];
      int[] counts = new int[each.length];
      for (Part part : parts) {
        for (int row = 0; row < part.rows.size(); row++) {
          int at = Arrays.binarySearch(each, part.rows.index(row));
          counts[at]++;
          for (int output = 0; output < outputs; output++) {
            sums[at * outputs + output] += part.predictions.at(row, output);
          }
        }
      }
      Arrays.setAll(sums, i -> sums[i] / counts[i / outputs]);
      return new OutOfFold(each, Predictions.of(outputs, sums));
    }
  }
}
