package dev.fornix.benchmarks.portfolio;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.fornix.tabular.metrics.Metrics;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Scores of candidates on tables.
 *
 * @param candidates the lines
 * @param tables the columns
 * @param seconds of each candidate, the mean over the tables
 */
record Evaluations(List<Candidate> candidates, List<Scores> tables, List<Double> seconds) {
  private static final List<String> FIRST = List.of("origin", "seconds", "pipeline");
  private static final double MEDIAN = 0.5;

  Evaluations {
    candidates = List.copyOf(candidates);
    tables = List.copyOf(tables);
    seconds = List.copyOf(seconds);
  }

  /**
   * A table's scores.
   *
   * @param table its name
   * @param metric of the scores
   * @param values one for each candidate; empty where it failed
   */
  record Scores(String table, String metric, List<Optional<Double>> values) {
    Scores {
      values = List.copyOf(values);
    }

    /**
     * How far each candidate is behind the best: 0 for the best, 1 for the median and all below it,
     * and for what failed.
     */
    double[] regrets() {
      double[] gains =
          values.stream()
              .mapToDouble(
                  value ->
                      value
                          .map(Metrics.of(metric).direction()::gain)
                          .orElse(Double.NEGATIVE_INFINITY))
              .toArray();
      double[] sorted = Arrays.stream(gains).filter(Double::isFinite).sorted().toArray();
      if (sorted.length == 0) {
        return IntStream.range(0, gains.length).mapToDouble(i -> 1).toArray();
      }
      double best = sorted[sorted.length - 1];
      double span = best - sorted[(int) (MEDIAN * (sorted.length - 1))];
      return Arrays.stream(gains)
          .map(gain -> gain == best ? 0 : span > 0 ? Math.min(1, (best - gain) / span) : 1)
          .toArray();
    }
  }

  /**
   * Of single measurements; candidates that were not measured on all of the tables are left out.
   */
  static Evaluations of(List<Measured> all) {
    List<String> names = all.stream().map(Measured::table).distinct().sorted().toList();
    Map<String, Map<String, Measured>> byPoint = new LinkedHashMap<>();
    all.forEach(
        each ->
            byPoint
                .computeIfAbsent(each.point(), point -> new LinkedHashMap<>())
                .putIfAbsent(each.table(), each));
    List<Map<String, Measured>> whole =
        byPoint.values().stream().filter(row -> row.keySet().containsAll(names)).toList();
    return new Evaluations(
        whole.stream().map(Evaluations::candidate).toList(),
        names.stream().map(name -> scores(name, whole)).toList(),
        whole.stream()
            .map(row -> row.values().stream().mapToDouble(Measured::seconds).average().orElse(0))
            .toList());
  }

  private static Candidate candidate(Map<String, Measured> row) {
    Measured any = row.values().iterator().next();
    return Candidate.parse(any.origin(), any.point());
  }

  private static Scores scores(String name, List<Map<String, Measured>> whole) {
    List<Measured> here =
        whole.stream()
            .flatMap(row -> row.values().stream().filter(m -> m.table().equals(name)))
            .toList();
    return new Scores(name, here.get(0).metric(), here.stream().map(Measured::score).toList());
  }

  /** Without a table, and without what was found on it. */
  Evaluations without(String table) {
    int[] kept =
        IntStream.range(0, candidates.size())
            .filter(i -> !candidates.get(i).isFoundOn(table))
            .toArray();
    return new Evaluations(
        picked(candidates, kept),
        tables.stream()
            .filter(scores -> !scores.table().equals(table))
            .map(s -> new Scores(s.table(), s.metric(), picked(s.values(), kept)))
            .toList(),
        picked(seconds, kept));
  }

  private static <T> List<T> picked(List<T> all, int... kept) {
    return Arrays.stream(kept).mapToObj(all::get).toList();
  }

  /** As CSV, a line for each candidate; read it by {@link #parse}. */
  String text() {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      csv.writeRecord(
          Stream.concat(FIRST.stream(), tables.stream().map(t -> t.table() + " " + t.metric()))
              .toList());
      for (int i = 0; i < candidates.size(); i++) {
        csv.writeRecord(cells(i));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private List<String> cells(int at) {
    List<String> cells = new ArrayList<>();
    cells.add(candidates.get(at).origin());
    cells.add(String.format(Locale.ROOT, "%.2f", seconds.get(at)));
    cells.add(candidates.get(at).point().text());
    tables.forEach(
        t ->
            cells.add(
                t.values().get(at).map(v -> String.format(Locale.ROOT, "%.6g", v)).orElse("")));
    return cells;
  }

  /** Read what {@link #text} wrote. */
  static Evaluations parse(String text) {
    List<CsvRecord> records = CsvReader.builder().ofCsvRecord(text).stream().toList();
    List<CsvRecord> rows = records.subList(1, records.size());
    List<String> header = records.get(0).getFields();
    return new Evaluations(
        rows.stream().map(row -> Candidate.parse(row.getField(0), row.getField(2))).toList(),
        IntStream.range(FIRST.size(), header.size())
            .mapToObj(column -> scores(header.get(column), column, rows))
            .toList(),
        rows.stream().map(row -> Double.valueOf(row.getField(1))).toList());
  }

  private static Scores scores(String head, int column, List<CsvRecord> rows) {
    int space = head.lastIndexOf(' ');
    return new Scores(
        head.substring(0, space),
        head.substring(space + 1),
        rows.stream()
            .map(row -> row.getField(column))
            .map(
                cell ->
                    cell.isEmpty() ? Optional.<Double>empty() : Optional.of(Double.valueOf(cell)))
            .toList());
  }
}
