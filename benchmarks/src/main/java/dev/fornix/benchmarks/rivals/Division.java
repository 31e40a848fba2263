package dev.fornix.benchmarks.rivals;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.profile.TargetProposal;
import dev.fornix.data.table.read.ReadOptions;
import dev.fornix.data.table.read.Tables;
import dev.fornix.data.table.split.Fold;
import dev.fornix.data.table.split.RowSplitter;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.metrics.Metric;
import dev.fornix.tabular.metrics.Metrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A table whose last column is the target, in two files that all contenders get: four fifths to
 * learn from and one to test by, stratified.
 *
 * @param name of the table
 * @param seed of the division and of each contender
 * @param train the first file
 * @param test the second file
 * @param learnt the rows of the first file
 * @param held those of the second one
 * @param metric AUC of two classes, log loss of more, RMSE of numbers
 */
record Division(
    String name,
    long seed,
    Path train,
    Path test,
    LabelledTable learnt,
    LabelledTable held,
    Metric metric) {
  private static final double HELD = 0.2;

  /** Divide a table and write both files into a folder. */
  static Division of(Path file, long seed, Path folder) {
    Table table = Tables.read(file, ReadOptions.standard()).table();
    String target = table.names().get(table.columns().size() - 1);
    LabelledTable all =
        LabelledTable.of(table, TargetProposal.of(table, target, Optional.empty()).target());
    Fold fold = RowSplitter.stratified(all).holdout(HELD, seed);
    List<CsvRecord> records = records(file);
    if (records.size() != 1 + table.rows()) {
      throw new IllegalStateException(
          file + " has " + records.size() + " records for " + table.rows() + " rows and a header");
    }
    return new Division(
        name(file),
        seed,
        write(records, fold.train(), folder.resolve("train.csv")),
        write(records, fold.held(), folder.resolve("test.csv")),
        LabelledTable.of(fold.train().copy(), all.target()),
        LabelledTable.of(fold.held().copy(), all.target()),
        Metrics.of(metric(all)));
  }

  /** What a file's table is called. */
  static String name(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
  }

  private static String metric(LabelledTable table) {
    return switch (table.target().kind()) {
      case BINARY -> "auroc";
      case MULTICLASS -> "log_loss";
      case REGRESSION -> "rmse";
    };
  }

  /** The same metric in the words of H2O. */
  String metricOfH2o() {
    return switch (held.target().kind()) {
      case BINARY -> "AUC";
      case MULTICLASS -> "logloss";
      case REGRESSION -> "RMSE";
    };
  }

  Answers truth() {
    return Answers.of(held, Rows.all(held.table()));
  }

  private static List<CsvRecord> records(Path file) {
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
      return reader.stream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A missing cell is an empty one, whatever the source has there. */
  private static Path write(List<CsvRecord> records, Rows rows, Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (CsvWriter writer = CsvWriter.builder().build(file)) {
        writer.writeRecord(records.get(0).getFields());
        for (int row = 0; row < rows.size(); row++) {
          writer.writeRecord(
              records.get(1 + rows.index(row)).getFields().stream()
                  .map(cell -> cell.equals("?") ? "" : cell)
                  .toList());
        }
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
