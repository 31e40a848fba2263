package dev.fornix.data.table;

import dev.fornix.data.DataException;
import dev.fornix.data.Sentence;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Which rows must stay together wherever rows are divided or drawn: those of a group, or of a point
 * in time. Of rows without either each is a block of its own. Immutable.
 */
public final class Blocks {
  private final Kind kind;
  private final int rows;

  /** Of each row; empty where each row is a block, whose number is then its own. */
  private final int[] numbers;

  private final int bound;

  private Blocks(Kind kind, int rows, int[] numbers, int bound) {
    this.kind = kind;
    this.rows = rows;
    this.numbers = numbers;
    this.bound = bound;
  }

  /** What makes a block. */
  public enum Kind {
    /** Each row. */
    ROW,
    /** The rows of a group. */
    GROUP,
    /** The rows of a point in time; the numbers of the blocks are in the order of time. */
    TIME
  }

  /** So many rows, each on its own. */
  public static Blocks single(int rows) {
    return new Blocks(Kind.ROW, rows, new int[0], rows);
  }

  /** Rows with the same value of a column; rows without one each on its own. */
  public static Blocks grouped(Column column) {
    LevelColumn levels = (LevelColumn) column.as(ColumnKind.CATEGORICAL);
    int[] numbers = new int[column.size()];
    int next = levels.levels().size();
    for (int row = 0; row < numbers.length; row++) {
      int code = levels.code(row);
      numbers[row] = code == LevelColumn.MISSING ? next++ : code;
    }
    return new Blocks(Kind.GROUP, numbers.length, numbers, next);
  }

  /**
   * Rows of the same time, in the order of time.
   *
   * @throws DataException if the column has no order, or a row has no value
   */
  public static Blocks ordered(Column times) {
    if (times.missingCount() > 0) {
      throw new DataException(
          Sentence.of(
              "%s no value in the column '%s' that orders them by time; leave them out.",
              Sentence.count(times.missingCount(), "row has", "rows have"), times.name()));
    }
    IntToDoubleFunction time = time(times);
    double[] distinct =
        IntStream.range(0, times.size()).mapToDouble(time).sorted().distinct().toArray();
    int[] numbers =
        IntStream.range(0, times.size())
            .map(row -> Arrays.binarySearch(distinct, time.applyAsDouble(row)))
            .toArray();
    return new Blocks(Kind.TIME, numbers.length, numbers, distinct.length);
  }

  /**
   * The time of each row of a column that orders rows; of no meaning where a value is missing.
   *
   * @throws DataException if the column has no order
   */
  public static IntToDoubleFunction time(Column column) {
    if (column instanceof TimeColumn times) {
      return row -> (double) times.epochMillis(row);
    }
    if (column instanceof NumberColumn numbers) {
      return row -> numbers.value(row) + 0.0;
    }
    throw new DataException(
        Sentence.of(
            "Column '%s' cannot order rows by time: it is %s; name one with dates or numbers.",
            column.name(), column.kind().text()));
  }

  /** What makes a block. */
  public Kind kind() {
    return kind;
  }

  /** How many rows there are. */
  public int rows() {
    return rows;
  }

  /** The number of a row's block, from 0 to below {@link #bound}. */
  public int of(int row) {
    return kind == Kind.ROW ? row : numbers[row];
  }

  /** Above the number of each block; blocks below it may have no rows. */
  public int bound() {
    return bound;
  }

  /** How many blocks have rows. */
  public int present() {
    return (int) Arrays.stream(sizes()).filter(size -> size > 0).count();
  }

  /** The rows that each block has: {@code [block]}. */
  public int[] sizes() {
    int[] sizes = new int[bound];
    for (int row = 0; row < rows; row++) {
      sizes[of(row)]++;
    }
    return sizes;
  }

  /** Where the rows of each block stand, ascending: {@code [block][row]}. */
  public int[][] members() {
    int[] sizes = sizes();
    int[][] members = new int[bound][];
    Arrays.setAll(members, block -> new int[sizes[block]]);
    int[] filled = new int[bound];
    for (int row = 0; row < rows; row++) {
      members[of(row)][filled[of(row)]++] = row;
    }
    return members;
  }

  /** The blocks of some of the rows, in this order; what is a row of its own stays one. */
  public Blocks select(int... some) {
    return kind == Kind.ROW
        ? single(some.length)
        : new Blocks(kind, some.length, IntStream.of(some).map(this::of).toArray(), bound);
  }

  /**
   * The part of each row, where parts of about equal size follow one another in the order of the
   * blocks' numbers.
   *
   * @param count of parts; each has rows where so many blocks do
   */
  public int[] inOrder(int count) {
    int[] sizes = sizes();
    int[] filled = IntStream.range(0, bound).filter(block -> sizes[block] > 0).toArray();
    int[] partOf = new int[bound];
    int part = 0;
    long taken = 0;
    for (int i = 0; i < filled.length; i++) {
      boolean full = taken >= (long) rows * (part + 1) / count;
      boolean needed = filled.length - i <= count - 1 - part;
      if (i > 0 && part < count - 1 && (full || needed)) {
        part++;
      }
      partOf[filled[i]] = part;
      taken += sizes[filled[i]];
    }
    return IntStream.range(0, rows).map(row -> partOf[of(row)]).toArray();
  }
}
