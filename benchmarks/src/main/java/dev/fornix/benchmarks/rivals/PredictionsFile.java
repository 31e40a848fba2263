package dev.fornix.benchmarks.rivals;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.fornix.data.table.Target;
import dev.fornix.tabular.matrix.Predictions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Predictions as {@code fornix predict} and the peers write them. */
final class PredictionsFile {
  private PredictionsFile() {}

  /**
   * The numbers, or the probabilities in the order of the target's classes; 0 of a class that the
   * file does not know, since no row to learn from had it.
   */
  static Predictions read(Path file, Target target) {
    List<String> columns =
        target.classification()
            ? target.classNames().stream().map(name -> "probability_" + name).toList()
            : List.of("prediction");
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
      double[] values =
          reader.stream()
              .flatMap(record -> columns.stream().map(column -> number(record, column)))
              .mapToDouble(Double::doubleValue)
              .toArray();
      return Predictions.of(columns.size(), values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double number(NamedCsvRecord record, String column) {
    return record.findField(column).map(Double::parseDouble).orElse(0.0);
  }
}
