package dev.fornix.cli.command;

import dev.fornix.automl.bench.EstimatorRow;
import dev.fornix.cli.console.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A comparison of estimators, for people. */
final class EstimatorsText {
  private EstimatorsText() {}

  /**
   * A table and what must be known of it.
   *
   * @param measure what the estimators are compared with
   */
  static String of(List<EstimatorRow> rows, String measure) {
    Optional<EstimatorRow.Above> above = rows.stream().flatMap(r -> r.above().stream()).findFirst();
    TextTable table = TextTable.headed(headings(above).toArray(String[]::new));
    rows.forEach(row -> table.row(cells(row).toArray(String[]::new)));
    return table.text() + "\n\n" + notes(rows, measure);
  }

  private static List<String> headings(Optional<EstimatorRow.Above> above) {
    List<String> headings =
        new ArrayList<>(List.of("estimator", "Spearman", "Kendall", "networks", "seconds each"));
    above.ifPresent(
        a -> {
          String threshold = " above " + a.threshold();
          headings.addAll(
              List.of("Spearman" + threshold, "Kendall" + threshold, "networks" + threshold));
        });
    return headings;
  }

  private static List<String> cells(EstimatorRow row) {
    List<String> cells =
        new ArrayList<>(
            List.of(
                row.estimator(),
                correlation(row.spearman()),
                correlation(row.kendall()),
                Integer.toString(row.architectures()),
                String.format(Locale.ROOT, "%.3f", row.secondsPerArchitecture())));
    row.above()
        .ifPresent(
            above ->
                cells.addAll(
                    List.of(
                        correlation(above.spearman()),
                        correlation(above.kendall()),
                        Integer.toString(above.architectures()))));
    return cells;
  }

  private static String correlation(Optional<Double> value) {
    return value.map(v -> String.format(Locale.ROOT, "%.3f", v)).orElse("-");
  }

  private static String notes(List<EstimatorRow> rows, String measure) {
    String without =
        rows.stream()
            .filter(row -> row.withoutScore() > 0)
            .map(row -> row.withoutScore() + " by " + row.estimator())
            .collect(Collectors.joining(", "));
    String compared = "Compared with " + measure + ".";
    return without.isEmpty()
        ? compared
        : compared
            + " Networks that have no score come last ("
            + without
            + "): their output does not depend on their input, or they treat examples alike.";
  }
}
