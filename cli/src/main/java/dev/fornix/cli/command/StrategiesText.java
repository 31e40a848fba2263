package dev.fornix.cli.command;

import dev.fornix.automl.bench.BenchmarkResult;
import dev.fornix.automl.bench.BenchmarkRow;
import dev.fornix.automl.bench.Differences;
import dev.fornix.automl.bench.SimulatedBudget;
import dev.fornix.automl.bench.Spread;
import dev.fornix.cli.console.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A comparison of strategies, for people: means ± standard deviations, then the statistics. */
final class StrategiesText {
  private static final double LEVEL = 0.05;

  /** From here on three digits after the point are enough. */
  private static final double LARGE = 10;

  private final BenchmarkResult result;
  private final List<BenchmarkRow> rows;
  private final List<String> report;
  private final boolean front;

  private StrategiesText(BenchmarkResult result, SimulatedBudget budget) {
    this.result = result;
    List<String> shown = shown(budget);
    rows = result.results().stream().filter(row -> shown.contains(row.budget())).toList();
    report = rows.stream().flatMap(row -> row.report().keySet().stream()).distinct().toList();
    front = rows.stream().anyMatch(row -> row.hypervolume().isPresent());
  }

  static String of(BenchmarkResult result, SimulatedBudget budget) {
    return new StrategiesText(result, budget).text();
  }

  /** About a fifth, about half, and the whole. */
  private static List<String> shown(SimulatedBudget budget) {
    List<Double> marks = budget.marks();
    int whole = marks.size();
    return Stream.of(whole / 4, whole / 2, whole)
        .filter(i -> i > 0)
        .map(i -> budget.text(marks.get(i - 1)))
        .toList();
  }

  private String text() {
    TextTable table = TextTable.headed(headings().toArray(String[]::new));
    rows.forEach(row -> table.row(cells(row).toArray(String[]::new)));
    List<String> differences = differences();
    return differences.isEmpty()
        ? table.text()
        : table.text() + "\n\n" + String.join("\n", differences);
  }

  private List<String> headings() {
    List<String> headings =
        new ArrayList<>(
            List.of("table", "strategy", "budget", "evaluations", "objective", "regret"));
    headings.addAll(report);
    if (front) {
      headings.add("hypervolume");
    }
    headings.add("ms per trial");
    return headings;
  }

  private List<String> cells(BenchmarkRow row) {
    List<String> cells =
        new ArrayList<>(
            List.of(
                row.table(),
                row.label(),
                row.budget(),
                String.format(Locale.ROOT, "%.1f", row.evaluations()),
                spread(row.objective()),
                spread(row.regret())));
    report.forEach(column -> cells.add(reported(row, column)));
    if (front) {
      cells.add(hypervolume(row));
    }
    cells.add(String.format(Locale.ROOT, "%.3f", row.overheadMillisPerTrial()));
    return cells;
  }

  private static String reported(BenchmarkRow row, String column) {
    Spread spread = row.report().get(column);
    return spread == null ? "-" : spread(spread);
  }

  private static String hypervolume(BenchmarkRow row) {
    return row.hypervolume()
        .map(mean -> spread(new Spread(mean, row.hypervolumeStd().orElse(0.0))))
        .orElse("-");
  }

  private static String spread(Spread spread) {
    String format = Math.abs(spread.mean()) < LARGE ? "%.4f ± %.4f" : "%.3f ± %.3f";
    return String.format(Locale.ROOT, format, spread.mean(), spread.std());
  }

  private List<String> differences() {
    if (result.differences().pairs().isEmpty()) {
      return List.of();
    }
    Map<String, List<Differences.Pair>> wins = new LinkedHashMap<>();
    result.differences().pairs().stream()
        .filter(pair -> pair.p() < LEVEL)
        .forEach(
            pair ->
                wins.computeIfAbsent(pair.table() + ": " + pair.better(), k -> new ArrayList<>())
                    .add(pair));
    List<String> lines = new ArrayList<>();
    wins.forEach((winner, pairs) -> lines.add(winner + " is better than " + others(pairs)));
    lines.add(
        lines.isEmpty()
            ? "No difference between two strategies is more than chance (rank-sum tests, Holm)."
            : "These differences are more than chance (rank-sum tests, p < 0.05 after Holm).");
    result
        .differences()
        .friedman()
        .ifPresent(
            p -> lines.add(String.format(Locale.ROOT, "Over all tables, Friedman: p = %.2g.", p)));
    return lines;
  }

  private static String others(List<Differences.Pair> pairs) {
    return pairs.stream()
        .map(pair -> String.format(Locale.ROOT, "%s (p = %.2g)", pair.other(), pair.p()))
        .collect(Collectors.joining(", "));
  }
}
