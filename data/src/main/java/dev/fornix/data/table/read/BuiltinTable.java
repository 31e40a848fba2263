package dev.fornix.data.table.read;

import dev.fornix.data.DataException;
import dev.fornix.data.Nearest;
import dev.fornix.data.Reasons;
import dev.fornix.data.Sentence;
import dev.fornix.data.builtin.BuiltinDataset;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The rows of a table that comes with Fornix: lines with commas between values, without quotes. */
final class BuiltinTable implements RowSource {
  private final BuiltinDataset dataset;
  private final List<String[]> rows;

  private BuiltinTable(BuiltinDataset dataset, List<String[]> rows) {
    this.dataset = dataset;
    this.rows = rows;
  }

  /** The table of a location such as {@code builtin:penguins}. */
  static BuiltinTable at(String location) {
    List<BuiltinDataset> known = BuiltinDataset.tables();
    String name = location.substring(BuiltinDataset.PREFIX.length());
    BuiltinDataset dataset =
        known.stream()
            .filter(table -> table.name().equals(name))
            .findFirst()
            .orElseThrow(() -> unknown(name, known.stream().map(BuiltinDataset::name).toList()));
    return new BuiltinTable(dataset, rows(dataset.name() + "/" + dataset.name() + ".csv"));
  }

  private static DataException unknown(String name, List<String> known) {
    return new DataException(
        Sentence.of(
            "There is no built-in table '%s'; there is %s. Maybe you meant %s%s.",
            name, String.join(", ", known), BuiltinDataset.PREFIX, Nearest.to(name, known)));
  }

  private static List<String[]> rows(String file) {
    try (InputStream in = BuiltinDataset.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new DataException(
            "This build of Fornix lacks its file " + file + "; build it again.");
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .map(line -> line.split(",", -1))
          .toList();
    } catch (IOException e) {
      throw new DataException(Sentence.of("%s could not be read: %s.", file, Reasons.of(e)), e);
    }
  }

  @Override
  public String name() {
    return BuiltinDataset.PREFIX + dataset.name();
  }

  @Override
  public String form() {
    return "comes with Fornix";
  }

  @Override
  public List<String> columns() {
    return List.of(rows.get(0));
  }

  @Override
  public boolean decimalComma() {
    return false;
  }

  @Override
  public void each(RowTaker taker) {
    for (int row = 1; row < rows.size(); row++) {
      taker.begin(row + 1);
      String[] cells = rows.get(row);
      for (int column = 0; column < cells.length; column++) {
        taker.cell(column, cells[column].toCharArray(), 0, cells[column].length());
      }
      if (!taker.end()) {
        return;
      }
    }
  }
}
