package dev.fornix.tabular.pipeline;

import dev.fornix.data.DataException;
import dev.fornix.data.Reasons;
import dev.fornix.data.Sentence;
import dev.fornix.data.table.Rows;
import dev.fornix.tabular.matrix.Predictions;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What a pipeline predicted of rows that it was not fitted on: of a holdout, or of all folds
 * together. Of rows that were held out more than once, the mean. Immutable.
 *
 * <p>The file, big-endian: the mark {@code FNXH}, the version (int, 1), how many rows and how many
 * outputs a row has (ints), the indices of the rows in the training table ascending (ints), and the
 * predictions row by row (floats). It is written under another name and moved at once, so that a
 * file is whole or not there.
 */
public final class HeldPredictions {
  private static final int MARK = 0x464E5848; // "FNXH"
  private static final int VERSION = 1;

  private final int[] rows;
  private final Predictions predictions;

  private HeldPredictions(int[] rows, Predictions predictions) {
    this.rows = rows;
    this.predictions = predictions;
  }

  /** Where the rows stand in the table that was learnt from, ascending, as a copy. */
  public int[] rows() {
    return rows.clone();
  }

  /** What was predicted of each of {@link #rows}. */
  public Predictions predictions() {
    return predictions;
  }

  /** Write them to a file. */
  public void write(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      try (DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(fresh)))) {
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
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new DataException(
          Sentence.of("The predictions could not be written into %s: %s.", file, Reasons.of(e)), e);
    }
  }

  /**
   * Read what {@link #write} left.
   *
   * @throws DataException if the file is not there, or is no such file
   */
  public static HeldPredictions read(Path file) {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      if (in.readInt() != MARK || in.readInt() != VERSION) {
        throw damaged(file);
      }
      int count = in.readInt();
      int outputs = in.readInt();
      int[] rows = new int[count];
      for (int i = 0; i < count; i++) {
        rows[i] = in.readInt();
      }
      double[] values = new double[Math.multiplyExact(count, outputs)];
      for (int i = 0; i < values.length; i++) {
        values[i] = in.readFloat();
      }
      return new HeldPredictions(rows, Predictions.of(outputs, values));
    } catch (EOFException e) {
      throw damaged(file);
    } catch (IOException e) {
      throw new DataException(
          Sentence.of("The predictions in %s could not be read: %s.", file, Reasons.of(e)), e);
    }
  }

  private static DataException damaged(Path file) {
    return new DataException(
        Sentence.of("The file %s holds no predictions of Fornix, or is damaged.", file));
  }

  /** Gathers the predictions of one fold after the other. */
  static final class Gathering {
    private final double[] sums;
    private final int[] counts;
    private final int outputs;

    Gathering(int tableRows, int outputs) {
      this.sums = new double[Math.multiplyExact(tableRows, outputs)];
      this.counts = new int[tableRows];
      this.outputs = outputs;
    }

    void add(Rows held, Predictions predictions) {
      for (int i = 0; i < held.size(); i++) {
        int row = held.index(i);
        counts[row]++;
        for (int output = 0; output < outputs; output++) {
          sums[row * outputs + output] += predictions.at(i, output);
        }
      }
    }

    HeldPredictions mean() {
      int[] rows = IntStream.range(0, counts.length).filter(row -> counts[row] > 0).toArray();
      double[] values = new double[rows.length * outputs];
      Arrays.setAll(
          values, i -> sums[rows[i / outputs] * outputs + i % outputs] / counts[rows[i / outputs]]);
      return new HeldPredictions(rows, Predictions.of(outputs, values));
    }
  }
}
