package dev.fornix.benchmarks.rivals;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.fornix.benchmarks.measure.MarkdownTable;
import dev.fornix.tabular.metrics.Metric;
import dev.fornix.tabular.metrics.Metrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the AutoML Benchmark published of H2O AutoML (Gijsbers et al. 2024: one hour on eight cores,
 * means over ten folds), beside what Fornix reached. Ours are medians over divisions of our own, so
 * a small table differs by chance alone.
 *
 * @param scores by the name of the table, losses positive
 */
record Published(Map<String, Double> scores) {
  private static final String TASK = "task";
  private static final String H2O = "H2OAutoML";
  private static final double BELOW = 0.01;
  private static final double TIMES = 1.1;

  Published {
    scores = Map.copyOf(scores);
  }

  /** Read the published table, whose losses are negative. */
  static Published read(Path file) {
    Map<String, Double> scores = new LinkedHashMap<>();
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord line : csv) {
        scores.put(line.getField(TASK), Math.abs(Double.parseDouble(line.getField(H2O))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Published(scores);
  }

  /** Whether a score is no more than 0.01 below a published one, a loss at most 1.1 times it. */
  static boolean reached(Metric metric, double ours, double theirs) {
    return metric.direction().gain(1) > 0 ? ours >= theirs - BELOW : ours <= TIMES * theirs;
  }

  /** Each table with both scores, and on how many Fornix reached what was published. */
  String text(Standings standings) {
    MarkdownTable lines =
        new MarkdownTable("table", "metric", "Fornix", "H2O, published", "reached");
    int reached = 0;
    int all = 0;
    for (String table : standings.tables()) {
      Optional<Double> theirs = Optional.ofNullable(scores.get(table));
      if (theirs.isPresent()) {
        Metric metric = Metrics.of(standings.metric(table));
        Optional<Double> ours = standings.median(Contender.FORNIX, table);
        boolean good = ours.filter(o -> reached(metric, o, theirs.get())).isPresent();
        lines.row(
            table,
            metric.key(),
            ours.map(Published::figure).orElse("failed"),
            figure(theirs.get()),
            good ? "yes" : "no");
        reached += good ? 1 : 0;
        all++;
      }
    }
    return String.format(
        Locale.ROOT,
        "%nAgainst what was published of H2O (one hour, eight cores):%n%n%s%nReached on %d of %d"
            + " tables.%n",
        lines.text(),
        reached,
        all);
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%,.4f", value);
  }
}
