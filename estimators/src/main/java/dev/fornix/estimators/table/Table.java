package dev.fornix.estimators.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/** The numbers of a published table, by architecture. */
public final class Table {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  private final TableDescription description;
  private final Map<String, Integer> columns;
  private final Map<String, double[]> rows;

  private Table(
      TableDescription description, Map<String, Integer> columns, Map<String, double[]> rows) {
    this.description = description;
    this.columns = columns;
    this.rows = rows;
  }

  /**
   * Read the file of a description.
   *
   * @throws IllegalArgumentException if it cannot be read, lacks a column, holds an architecture
   *     twice or an empty one, has a row of another length than the header or something else than a
   *     number where one is needed; the message names file, line and column
   */
  public static Table read(TableDescription description) {
    try (CsvReader<NamedCsvRecord> csv = open(description.file())) {
      return new Reading(description).read(csv);
    } catch (NoSuchFileException e) {
      throw unreadable(description, "there is no such file", e);
    } catch (IOException | UncheckedIOException | CsvParseException e) {
      throw unreadable(description, String.valueOf(e.getMessage()), e);
    }
  }

  private static CsvReader<NamedCsvRecord> open(Path file) throws IOException {
    return CsvReader.builder()
        .detectBomHeader(true)
        .allowUnclosedQuote(false)
        .ofNamedCsvRecord(file);
  }

  private static IllegalArgumentException unreadable(
      TableDescription description, String reason, Exception cause) {
    return new IllegalArgumentException(
        "the table " + description.file() + " cannot be read: " + reason, cause);
  }

  /** What its columns mean. */
  public TableDescription description() {
    return description;
  }

  /** All architectures, in the order of the file. */
  public Set<String> architectures() {
    return rows.keySet();
  }

  /**
   * A number.
   *
   * @param column one of those that the description names
   * @throws IllegalArgumentException if the table lacks the architecture or the column
   */
  public double value(String architecture, String column) {
    double[] row = rows.get(architecture);
    if (row == null) {
      throw new IllegalArgumentException(
          "the table " + description.file() + " has no architecture '" + architecture + "'");
    }
    Integer place = columns.get(column);
    if (place == null) {
      throw new IllegalArgumentException(
          "nothing was read of the column '" + column + "' of the table " + description.file());
    }
    return row[place];
  }

  /** Reads one file. */
  private static final class Reading {
    private final TableDescription description;
    private final List<String> names;
    private final Map<String, Integer> columns = new HashMap<>();
    private final Map<String, double[]> rows = new LinkedHashMap<>();

    Reading(TableDescription description) {
      this.description = description;
      names = new ArrayList<>(description.numbers());
      names.forEach(name -> columns.put(name, columns.size()));
    }

    Table read(CsvReader<NamedCsvRecord> csv) {
      for (NamedCsvRecord record : csv) {
        if (rows.isEmpty()) {
          requireColumns(record.getHeader());
        }
        double[] numbers = numbers(record);
        String architecture = record.getField(description.architecture());
        if (architecture.isBlank()) {
          throw fault(record, "the column " + description.architecture() + " is empty");
        }
        if (rows.put(architecture, numbers) != null) {
          throw fault(record, "the architecture '" + architecture + "' stands there twice");
        }
      }
      if (rows.isEmpty()) {
        throw new IllegalArgumentException("the table " + description.file() + " has no rows");
      }
      return new Table(description, columns, rows);
    }

    private void requireColumns(List<String> header) {
      List<String> needed = new ArrayList<>(names);
      needed.add(description.architecture());
      for (String name : needed) {
        if (!header.contains(name)) {
          throw new IllegalArgumentException(
              "the table "
                  + description.file()
                  + " has no column '"
                  + name
                  + "'; its columns are "
                  + String.join(", ", header)
                  + (header.size() == 1 ? " (commas separate columns)" : ""));
        }
      }
    }

    private double[] numbers(NamedCsvRecord record) {
      int width = record.getHeader().size();
      if (record.getFieldCount() != width) {
        throw fault(
            record, "it has " + record.getFieldCount() + " fields, but the header " + width);
      }
      double[] row = new double[names.size()];
      for (int i = 0; i < row.length; i++) {
        row[i] = number(record, names.get(i));
      }
      return row;
    }

    private double number(NamedCsvRecord record, String column) {
      String text = record.getField(column).strip();
      OptionalDouble number = finite(text);
      if (number.isEmpty()) {
        throw fault(record, "'" + text + "' in column " + column + " must be a finite number");
      }
      if (isCost(column) && !(number.getAsDouble() > 0)) {
        throw fault(record, "the cost " + text + " in column " + column + " must be above 0");
      }
      return number.getAsDouble();
    }

    private static OptionalDouble finite(String text) {
      if (!DECIMAL.matcher(text).matches()) {
        return OptionalDouble.empty();
      }
      double number = Double.parseDouble(text);
      return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    }

    private boolean isCost(String column) {
      return description.cost().filter(cost -> cost.column().equals(column)).isPresent();
    }

    private IllegalArgumentException fault(NamedCsvRecord record, String what) {
      return new IllegalArgumentException(
          "line "
              + record.getStartingLineNumber()
              + " of the table "
              + description.file()
              + ": "
              + what);
    }
  }
}
