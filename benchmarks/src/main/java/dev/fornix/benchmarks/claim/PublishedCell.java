package dev.fornix.benchmarks.claim;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.fornix.architecture.spaces.CellSpec;
import dev.fornix.architecture.spaces.NasBench101Space;
import dev.fornix.core.space.Configuration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A cell of NAS-Bench-101 (Ying et al. 2019) that somebody has trained.
 *
 * @param cell without vertices on no path
 * @param accuracy on the validation images after 108 epochs, 0 to below 1
 */
record PublishedCell(CellSpec cell, double accuracy) {
  private static final Map<String, String> OPERATIONS =
      Map.of("c3", "conv3x3-bn-relu", "c1", "conv1x1-bn-relu", "mp", "maxpool3x3");

  PublishedCell {
    if (!(accuracy >= 0 && accuracy < 1)) {
      throw new IllegalArgumentException(
          "the accuracy (" + accuracy + ") must be at least 0 and below 1");
    }
  }

  /**
   * Read a CSV with the columns {@code hash} (the published one), {@code n_vertices}, {@code
   * adj_upper_rowmajor} (the matrix above its diagonal, row by row, as {@code 0} and {@code 1}),
   * {@code ops} (as {@code in-c3-mp-out}) and {@code val108}.
   *
   * @throws IllegalArgumentException if it cannot be read or holds anything else, such as a cell
   *     that has another hash; the message names file and line
   */
  static List<PublishedCell> read(Path file, NasBench101Space space) {
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
      List<PublishedCell> cells = new ArrayList<>();
      for (NamedCsvRecord row : csv) {
        cells.add(read(row, file, space));
      }
      return cells;
    } catch (IOException | UncheckedIOException | CsvParseException e) {
      throw new IllegalArgumentException("the table " + file + " cannot be read: " + e, e);
    }
  }

  private static PublishedCell read(NamedCsvRecord row, Path file, NasBench101Space space) {
    try {
      Configuration point =
          space.configuration(
              matrix(
                  Integer.parseInt(row.getField("n_vertices")), row.getField("adj_upper_rowmajor")),
              operations(row.getField("ops")));
      if (!space.publishedHash(point).equals(row.getField("hash"))) {
        throw new IllegalArgumentException("the cell has the hash " + space.publishedHash(point));
      }
      return new PublishedCell(space.cell(point), Double.parseDouble(row.getField("val108")));
    } catch (IllegalArgumentException | NoSuchElementException e) {
      throw new IllegalArgumentException(
          "line " + row.getStartingLineNumber() + " of the table " + file + ": " + e.getMessage(),
          e);
    }
  }

  private static int[][] matrix(int vertices, String upper) {
    if (upper.length() != vertices * (vertices - 1) / 2) {
      throw new IllegalArgumentException(
          upper.length() + " numbers do not fit above the diagonal for " + vertices + " vertices");
    }
    int[][] matrix = new int[vertices][vertices];
    int at = 0;
    for (int from = 0; from < vertices; from++) {
      for (int to = from + 1; to < vertices; to++) {
        matrix[from][to] = upper.charAt(at++) == '1' ? 1 : 0;
      }
    }
    return matrix;
  }

  private static List<String> operations(String text) {
    List<String> all = Arrays.asList(text.split("-"));
    return all.subList(1, all.size() - 1).stream().map(PublishedCell::operation).toList();
  }

  private static String operation(String name) {
    return Optional.ofNullable(OPERATIONS.get(name))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the operation '"
                        + name
                        + "' must be one of "
                        + new TreeSet<>(OPERATIONS.keySet())));
  }
}
