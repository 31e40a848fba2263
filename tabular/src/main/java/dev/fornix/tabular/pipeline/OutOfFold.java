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
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What a pipeline predicted of rows that it had not learnt from: those that judged in each fold.
 * Immutable. A row that judged several times has the mean of its predictions, and each of them.
 *
 * <p>Its file, big-endian: the mark {@code FNXP} and the version, the number of rows and of numbers
 * of each (4-byte integers), where the rows stand in the table, ascending (4-byte integers), and
 * the predictions row by row (4-byte floats). The version is 1; it is 2 where all rows judged
 * several times: then how often they did (a 4-byte integer) stands before the places of the rows,
 * and behind their means stand the predictions of the first time, of the second, and so on. It is
 * there whole or not at all.
 */
public final class OutOfFold {
  private static final int MARK = 0x464E5850; // "FNXP"
  private static final int VERSION = 2;
  private static final int VERSION_OF_MEANS = 1;
  private static final int BUFFER_BYTES = 1 << 16;

  private final int[] rows;
  private final Predictions predictions;
  private final List<Predictions> times;

  /**
   * @param times those of the first time that all rows judged, of the second, and so on; the means
   *     where that was once
   */
  private OutOfFold(int[] rows, Predictions predictions, List<Predictions> times) {
    this.rows = rows;
    this.predictions = predictions;
    this.times = List.copyOf(times);
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

  /**
   * What a blend makes of several.
   *
   * @param members of the same rows, at least one
   * @param blend of what each of them predicted
   */
  public static OutOfFold blended(
      List<OutOfFold> members, Function<List<Predictions>, Predictions> blend) {
    OutOfFold first = members.get(0);
    if (!members.stream().allMatch(first::sameRows)) {
      throw new IllegalArgumentException("the members predicted different rows");
    }
    int often = members.stream().mapToInt(member -> member.times.size()).min().orElse(1);
    Predictions means = blend.apply(members.stream().map(OutOfFold::predictions).toList());
    return new OutOfFold(
        first.rows,
        means,
        often == 1
            ? List.of(means)
            : IntStream.range(0, often)
                .mapToObj(
                    time -> blend.apply(members.stream().map(m -> m.times.get(time)).toList()))
                .toList());
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

  /** What was predicted of them; the means where they judged several times. */
  public Predictions predictions() {
    return predictions;
  }

  /**
   * What was predicted of them each time that all of them judged, by models of which each had not
   * learnt from the row; at least one.
   */
  public List<Predictions> times() {
    return times;
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
    boolean once = times.size() == 1;
    out.writeInt(once ? VERSION_OF_MEANS : VERSION);
    out.writeInt(rows.length);
    out.writeInt(predictions.outputs());
    if (!once) {
      out.writeInt(times.size());
    }
    for (int row : rows) {
      out.writeInt(row);
    }
    write(predictions, out);
    if (!once) {
      for (Predictions each : times) {
        write(each, out);
      }
    }
  }

  private static void write(Predictions values, DataOutputStream out) throws IOException {
    for (double value : values.values()) {
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
      if (version < VERSION_OF_MEANS || version > VERSION) {
        throw new DataException(
            Sentence.of(
                "%s has version %d of Fornix's predictions; this Fornix reads versions up to %d.",
                file, version, VERSION));
      }
      return read(in, version);
    } catch (IOException e) {
      throw new DataException(
          Sentence.of("The predictions in %s could not be read: %s.", file, Reasons.of(e)), e);
    }
  }

  private static OutOfFold read(DataInputStream in, int version) throws IOException {
    int[] rows = new int[in.readInt()];
    int outputs = in.readInt();
    int often = version == VERSION_OF_MEANS ? 1 : in.readInt();
    for (int i = 0; i < rows.length; i++) {
      rows[i] = in.readInt();
    }
    Predictions means = read(in, rows.length, outputs);
    List<Predictions> times = new ArrayList<>();
    for (int time = 0; time < often && often > 1; time++) {
      times.add(read(in, rows.length, outputs));
    }
    return new OutOfFold(rows, means, times.isEmpty() ? List.of(means) : times);
  }

  private static Predictions read(DataInputStream in, int rows, int outputs) throws IOException {
    double[] values = new double[Math.multiplyExact(rows, outputs)];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readFloat();
    }
    return Predictions.of(outputs, values);
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
      List<double[]> times = new ArrayList<>();
      int[] counts = new int[each.length];
      for (Part part : parts) {
        for (int row = 0; row < part.rows.size(); row++) {
          int at = Arrays.binarySearch(each, part.rows.index(row));
          if (counts[at] == times.size()) {
            times.add(new double[sums.length]);
          }
          for (int output = 0; output < outputs; output++) {
            double value = part.predictions.at(row, output);
            sums[at * outputs + output] += value;
            times.get(counts[at])[at * outputs + output] = value;
          }
          counts[at]++;
        }
      }
      Arrays.setAll(sums, i -> sums[i] / counts[i / outputs]);
      Predictions means = Predictions.of(outputs, sums);
      int often = IntStream.of(counts).min().orElse(1);
      return new OutOfFold(
          each,
          means,
          often == 1
              ? List.of(means)
              : times.subList(0, often).stream()
                  .map(values -> Predictions.of(outputs, values))
                  .toList());
    }
  }
}
