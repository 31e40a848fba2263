package dev.fornix.data.table;

import dev.fornix.data.DataException;
import dev.fornix.data.Fingerprint;
import dev.fornix.data.Sentence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Columns of equal length under different names. Immutable; may be read by several threads at once.
 *
 * <pre>{@code
 * Table table = Table.of(
 *     NumberColumn.of("age", 39, 50, Double.NaN),
 *     LevelColumn.of("class", "poor", "rich", "poor"));
 * double age = table.number("age").value(0);
 * }</pre>
 */
public final class Table {
  private final List<Column> columns;
  private final Map<String, Integer> places;
  private final int rows;

  private Table(List<Column> columns, int rows) {
    this.columns = List.copyOf(columns);
    this.rows = rows;
    this.places = new HashMap<>();
    for (Column column : this.columns) {
      if (column.size() != rows) {
        throw new IllegalArgumentException(
            Sentence.of(
                "column '%s' has %,d rows, but '%s' has %,d",
                column.name(), column.size(), this.columns.get(0).name(), rows));
      }
      if (places.put(column.name(), places.size()) != null) {
        throw new IllegalArgumentException(
            Sentence.of("two columns are called '%s'", column.name()));
      }
    }
  }

  /** A table of these columns, in this order. */
  public static Table of(List<? extends Column> columns) {
    return new Table(List.copyOf(columns), columns.isEmpty() ? 0 : columns.get(0).size());
  }

  /** A table of these columns, in this order. */
  public static Table of(Column... columns) {
    return of(List.of(columns));
  }

  /** How many rows there are. */
  public int rows() {
    return rows;
  }

  /** All columns in their order. */
  public List<Column> columns() {
    return columns;
  }

  /** The names of all columns in their order. */
  public List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  /** The column of a name, if there is one. */
  public Optional<Column> find(String name) {
    return Optional.ofNullable(places.get(name)).map(columns::get);
  }

  /**
   * The column of a name.
   *
   * @throws DataException if there is none; the message names the nearest
   */
  public Column column(String name) {
    return find(name).orElseThrow(() -> UnknownColumn.refusal(name, names()));
  }

  /**
   * The column of numbers of a name.
   *
   * @throws DataException if there is none, or it has no numbers
   */
  public NumberColumn number(String name) {
    return of(name, NumberColumn.class, "numbers");
  }

  /**
   * The column of texts of a name.
   *
   * @throws DataException if there is none, or it has no texts
   */
  public LevelColumn level(String name) {
    return of(name, LevelColumn.class, "texts");
  }

  /**
   * The column of points in time of a name.
   *
   * @throws DataException if there is none, or it has no points in time
   */
  public TimeColumn time(String name) {
    return of(name, TimeColumn.class, "points in time");
  }

  private <C extends Column> C of(String name, Class<C> type, String content) {
    Column column = column(name);
    if (!type.isInstance(column)) {
      throw new DataException(
          Sentence.of("Column '%s' is %s and has no %s.", name, column.kind().text(), content));
    }
    return type.cast(column);
  }

  /** The columns of these names, in this order. */
  public Table select(List<String> names) {
    return new Table(names.stream().map(this::column).toList(), rows);
  }

  /** All columns but those of these names. */
  public Table without(String... names) {
    List<String> left = new ArrayList<>(names());
    for (String name : names) {
      left.remove(column(name).name());
    }
    return select(left);
  }

  /** The same table with one column in place of the one of its name, or behind the last one. */
  public Table with(Column column) {
    List<Column> changed = new ArrayList<>(columns);
    Integer place = places.get(column.name());
    if (place == null) {
      changed.add(column);
    } else {
      changed.set(place, column);
    }
    return of(changed);
  }

  /**
   * The columns of a schema, in its order, from this table: what a model that was fitted on such
   * columns sees. Further columns do not matter.
   *
   * @throws DataException if one is not there, or cannot mean what it must
   */
  public Table conforming(Schema schema) {
    List<String> lacking =
        schema.fields().stream().map(Schema.Field::name).filter(n -> find(n).isEmpty()).toList();
    if (!lacking.isEmpty()) {
      throw UnknownColumn.lacking(lacking, names());
    }
    return of(
        schema.fields().stream().map(field -> column(field.name()).as(field.kind())).toList());
  }

  /**
   * Writes the table into a file that {@link #open} reads faster than any other form, for worker
   * processes.
   *
   * @throws DataException if it cannot be written
   */
  public void write(Path file) {
    TableFile.write(this, file);
  }

  /**
   * Reads what {@link #write} left in a file.
   *
   * @throws DataException if it is not there, or is no such file
   */
  public static Table open(Path file) {
    return TableFile.read(file);
  }

  /** What the columns are called and mean. */
  public Schema schema() {
    return new Schema(
        columns.stream().map(column -> new Schema.Field(column.name(), column.kind())).toList());
  }

  /** Bytes of memory that the values take. */
  public long bytes() {
    long bytes = 0;
    for (Column column : columns) {
      if (column instanceof NumberColumn numbers) {
        bytes += numbers.bytes();
      } else if (column instanceof LevelColumn levels) {
        bytes += levels.bytes();
      } else if (column instanceof TimeColumn times) {
        bytes += times.bytes();
      }
    }
    return bytes;
  }

  /** What identifies the content: names, kinds and values. Reads every value. */
  public Fingerprint fingerprint() {
    return TableDigest.of(this);
  }

  /** Rows and columns, such as {@code 150 rows × 5 columns}. */
  @Override
  public String toString() {
    return Sentence.count(rows, "row", "rows")
        + " × "
        + Sentence.count(columns.size(), "column", "columns");
  }
}
