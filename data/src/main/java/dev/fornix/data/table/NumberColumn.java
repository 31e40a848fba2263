package dev.fornix.data.table;

import dev.fornix.data.DataException;
import dev.fornix.data.Sentence;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * Numbers; each is finite or missing (NaN). Kept exactly, in one to eight bytes each.
 *
 * <p>An infinite value is no quantity that a model could learn from: readers take it as missing and
 * say so.
 */
public final class NumberColumn implements Column {
  private static final Set<ColumnKind> KINDS =
      EnumSet.of(ColumnKind.NUMERIC, ColumnKind.IDENTIFIER, ColumnKind.CONSTANT);
  private static final double LARGEST_PLAIN = 1e15;

  private final String name;
  private final ColumnKind kind;
  private final Numbers numbers;

  NumberColumn(String name, ColumnKind kind, Numbers numbers) {
    this.name = name;
    this.kind = kind;
    this.numbers = numbers;
    if (!KINDS.contains(kind)) {
      throw new IllegalArgumentException(
          Sentence.of("column '%s' of numbers cannot be %s", name, kind.text()));
    }
  }

  /**
   * Quantities.
   *
   * @param values finite, or NaN where missing; copied
   */
  public static NumberColumn of(String name, double... values) {
    Builder column = new Builder(name);
    for (double value : values) {
      column.add(value);
    }
    return column.finish();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ColumnKind kind() {
    return kind;
  }

  @Override
  public int size() {
    return numbers.size();
  }

  /** The number of a row, or NaN where it is missing. */
  public double value(int row) {
    return numbers.at(row);
  }

  @Override
  public boolean missing(int row) {
    return Double.isNaN(numbers.at(row));
  }

  @Override
  public int missingCount() {
    return numbers.missing();
  }

  @Override
  public String text(int row) {
    double value = value(row);
    return Double.isNaN(value) ? "" : text(value);
  }

  /** A number as people write it: {@code 3} and not {@code 3.0}. */
  public static String text(double value) {
    if (value == Math.rint(value) && Math.abs(value) < LARGEST_PLAIN) {
      return Long.toString((long) value);
    }
    return BigDecimal.valueOf(value).stripTrailingZeros().toString();
  }

  @Override
  public NumberColumn select(int... rows) {
    Numbers.Builder some = new Numbers.Builder();
    for (int row : rows) {
      some.add(value(row));
    }
    return new NumberColumn(name, kind, some.finish());
  }

  @Override
  public NumberColumn named(String newName) {
    return new NumberColumn(newName, kind, numbers);
  }

  @Override
  public Column as(ColumnKind newKind) {
    if (newKind == kind) {
      return this;
    }
    if (KINDS.contains(newKind)) {
      return new NumberColumn(name, newKind, numbers);
    }
    if (newKind == ColumnKind.DATE_TIME) {
      throw new DataException(
          Sentence.of(
              "Column '%s' has numbers such as %s, which are no points in time; write them as"
                  + " 2024-05-31 or 2024-05-31T12:00:00.",
              name, firstText()));
    }
    return new LevelColumn(name, newKind, levels(), codes(levelValues()));
  }

  private String firstText() {
    for (int row = 0; row < size(); row++) {
      if (!missing(row)) {
        return text(row);
      }
    }
    return "";
  }

  private Levels levels() {
    return Levels.of(Arrays.stream(levelValues()).mapToObj(NumberColumn::text).toList());
  }

  private Codes codes(double[] sorted) {
    Codes.Builder codes = new Codes.Builder();
    for (int row = 0; row < size(); row++) {
      double value = value(row);
      codes.add(
          Double.isNaN(value) ? LevelColumn.MISSING : Arrays.binarySearch(sorted, value + 0.0));
    }
    return codes.finish();
  }

  /** The distinct numbers, ascending; both zeros are one. */
  private double[] levelValues() {
    double[] present = new double[size() - missingCount()];
    int at = 0;
    for (int row = 0; row < size(); row++) {
      double value = value(row);
      if (!Double.isNaN(value)) {
        present[at++] = value + 0.0;
      }
    }
    return Arrays.stream(present).sorted().distinct().toArray();
  }

  Numbers stored() {
    return numbers;
  }

  /** Bytes of memory that the values take. */
  long bytes() {
    return numbers.bytes();
  }

  /** Takes the numbers of a column one by one. Not for several threads at once. */
  public static final class Builder {
    private final String name;
    private final Numbers.Builder numbers = new Numbers.Builder();

    /**
     * @param name of the column
     */
    public Builder(String name) {
      this.name = name;
    }

    /**
     * Appends a row.
     *
     * @param value finite, or NaN where missing
     */
    public void add(double value) {
      if (Double.isInfinite(value)) {
        throw new IllegalArgumentException(
            Sentence.of(
                "column '%s' has an infinite value in row %d; give NaN where there is none",
                name, numbers.size()));
      }
      numbers.add(value);
    }

    /** The column of all rows added; nothing can be added afterwards. */
    public NumberColumn finish() {
      return new NumberColumn(name, ColumnKind.NUMERIC, numbers.finish());
    }
  }
}
