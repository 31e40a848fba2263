package dev.fornix.benchmarks.rivals;

import dev.fornix.benchmarks.measure.MarkdownTable;
import dev.fornix.benchmarks.measure.Samples;
import dev.fornix.tabular.metrics.Metrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who is ahead: medians over the seeds of each table, mean rank (who failed once is last on that
 * table), and the mean of the score on a scale of each table on which the forest is 0 and the best
 * is 1.
 */
final class Standings {
  private final List<Outcome> outcomes;
  private final List<Contender> contenders;
  private final List<String> tables;

  Standings(List<Outcome> outcomes) {
    this.outcomes = List.copyOf(outcomes);
    this.contenders = outcomes.stream().map(Outcome::contender).distinct().sorted().toList();
    this.tables = outcomes.stream().map(Outcome::table).distinct().sorted().toList();
  }

  /** A median; nothing where the contender failed or was not there. */
  Optional<Double> median(Contender contender, String table) {
    List<Outcome> of = of(contender, table).toList();
    return of.isEmpty() || of.stream().anyMatch(outcome -> outcome.score().isEmpty())
        ? Optional.empty()
        : Optional.of(
            new Samples(of.stream().flatMap(outcome -> outcome.score().stream()).toList())
                .median());
  }

  private Stream<Outcome> of(Contender contender, String table) {
    return outcomes.stream()
        .filter(outcome -> outcome.contender() == contender && outcome.table().equals(table));
  }

  /** The tables that anybody had, by name. */
  List<String> tables() {
    return tables;
  }

  /** The name of the metric that judges on a table. */
  String metric(String table) {
    return outcomes.stream()
        .filter(outcome -> outcome.table().equals(table))
        .findFirst()
        .map(Outcome::metric)
        .orElseThrow();
  }

  private double gain(Contender contender, String table) {
    return median(contender, table)
        .map(Metrics.of(metric(table)).direction()::gain)
        .orElse(Double.NEGATIVE_INFINITY);
  }

  /** 1 for the best; equals share the mean of their places. */
  double rank(Contender contender, String table) {
    double own = gain(contender, table);
    long better = contenders.stream().filter(other -> gain(other, table) > own).count();
    long equal = contenders.stream().filter(other -> gain(other, table) == own).count();
    return better + (equal + 1) / 2.0;
  }

  /**
   * 0 for the forest, 1 for the best; who failed has what the worst of the others has. Nothing
   * where the forest is the best, since there is no scale then, or was not there.
   */
  Optional<Double> normalised(Contender contender, String table) {
    double forest = gain(Contender.FOREST, table);
    double[] measured =
        contenders.stream().mapToDouble(c -> gain(c, table)).filter(Double::isFinite).toArray();
    double best = Arrays.stream(measured).max().orElse(forest);
    double worst = Arrays.stream(measured).min().orElse(forest);
    double value = (Math.max(gain(contender, table), worst) - forest) / (best - forest);
    return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
  }

  /** The tables with their medians, then what they come to. */
  String text() {
    MarkdownTable lines =
        new MarkdownTable(
            Stream.concat(Stream.of("table", "metric"), contenders.stream().map(Contender::key))
                .toArray(String[]::new));
    for (String table : tables) {
      lines.row(
          Stream.concat(
                  Stream.of(table, metric(table)),
                  contenders.stream().map(contender -> cell(contender, table)))
              .toArray(String[]::new));
    }
    summary().forEach((name, cells) -> lines.row(row(name, cells)));
    return lines.text() + head();
  }

  private String[] row(String name, Map<Contender, String> cells) {
    List<String> all = new ArrayList<>(List.of(name, ""));
    contenders.forEach(contender -> all.add(cells.getOrDefault(contender, "")));
    return all.toArray(String[]::new);
  }

  private Map<String, Map<Contender, String>> summary() {
    Map<Contender, String> ranks = new EnumMap<>(Contender.class);
    Map<Contender, String> scales = new EnumMap<>(Contender.class);
    Map<Contender, String> times = new EnumMap<>(Contender.class);
    Map<Contender, String> memory = new EnumMap<>(Contender.class);
    for (Contender contender : contenders) {
      ranks.put(
          contender,
          figure(tables.stream().mapToDouble(t -> rank(contender, t)).average().orElse(0), 2));
      scales.put(
          contender,
          figure(
              tables.stream()
                  .flatMap(t -> normalised(contender, t).stream())
                  .mapToDouble(Double::doubleValue)
                  .average()
                  .orElse(Double.NaN),
              2));
      if (contender.searches()) {
        times.put(contender, figure(largest(contender, true), 1));
        memory.put(contender, figure(largest(contender, false), 0));
      }
    }
    Map<String, Map<Contender, String>> summary = new LinkedHashMap<>();
    summary.put("mean rank", ranks);
    summary.put("mean, forest 0 and best 1", scales);
    summary.put("longest run, s", times);
    summary.put("most memory, MB", memory);
    return summary;
  }

  private double largest(Contender contender, boolean time) {
    return outcomes.stream()
        .filter(outcome -> outcome.contender() == contender)
        .mapToDouble(outcome -> time ? outcome.seconds() : outcome.megabytes())
        .max()
        .orElse(0);
  }

  private String head() {
    long both =
        tables.stream()
            .filter(
                t ->
                    of(Contender.FORNIX, t).findAny().isPresent()
                        && of(Contender.H2O, t).findAny().isPresent())
            .count();
    long ahead =
        tables.stream().filter(t -> gain(Contender.FORNIX, t) > gain(Contender.H2O, t)).count();
    return String.format(
        Locale.ROOT,
        "%nFornix is ahead of H2O on %d of the %d tables that both had.%n",
        ahead,
        both);
  }

  private String cell(Contender contender, String table) {
    if (of(contender, table).findAny().isEmpty()) {
      return "";
    }
    return median(contender, table).map(value -> figure(value, 4)).orElse("failed");
  }

  private static String figure(double value, int digits) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%,." + digits + "f", value);
  }
}
