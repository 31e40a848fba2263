package dev.fornix.benchmarks.fashion;

import dev.fornix.benchmarks.measure.MarkdownTable;
import dev.fornix.benchmarks.measure.PairedDifference;
import dev.fornix.benchmarks.measure.Samples;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The table of all runs so far, one for each time that was given; of repeated runs the latest
 * counts.
 */
final class FashionReport {
  private final List<FashionRun> runs;

  FashionReport(List<FashionRun> runs) {
    Map<List<Object>, FashionRun> latest = new LinkedHashMap<>();
    runs.forEach(run -> latest.put(List.of(run.variant(), run.seed(), run.minutes()), run));
    this.runs =
        latest.values().stream().sorted(Comparator.comparingLong(FashionRun::seed)).toList();
  }

  String text() {
    return runs.stream()
        .map(FashionRun::minutes)
        .distinct()
        .sorted()
        .map(this::section)
        .collect(Collectors.joining("\n"));
  }

  private String section(double minutes) {
    List<FashionRun> own = runs.stream().filter(r -> r.minutes() == minutes).toList();
    MarkdownTable table =
        new MarkdownTable(
            "run",
            "seeds",
            "test accuracy, %",
            "mean, %",
            "search trials completed",
            "seconds in all",
            "overrun at most",
            "parameters",
            "memory, MB",
            "largest worker, MB");
    Arrays.stream(Variant.values()).forEach(variant -> addRow(table, of(own, variant)));
    String machines =
        own.stream().map(FashionRun::machine).distinct().collect(Collectors.joining("; "));
    return String.format(Locale.ROOT, "%s minutes in all (%s)\n\n", plain(minutes), machines)
        + table.text()
        + differences(own);
  }

  /** How far fit is ahead of each other variant with equal seeds; empty where it has no pair. */
  private static String differences(List<FashionRun> runs) {
    MarkdownTable table =
        new MarkdownTable(
            "fit ahead of",
            "pairs of equal seeds",
            "mean, points",
            "95 % interval, points",
            "each");
    boolean any = false;
    for (Variant variant : Variant.values()) {
      List<Double> ahead = variant == Variant.FIT ? List.of() : ahead(runs, variant);
      if (!ahead.isEmpty()) {
        any = true;
        PairedDifference found = PairedDifference.of(ahead);
        table.row(
            variant.title(),
            Integer.toString(found.pairs()),
            points(found.mean()),
            found
                .interval()
                .map(i -> points(i.low()) + " to " + points(i.high()))
                .orElse("one pair has none"),
            ahead.stream().map(FashionReport::points).collect(Collectors.joining(" / ")));
      }
    }
    return any ? "\n" + table.text() : "";
  }

  private static List<Double> ahead(List<FashionRun> runs, Variant variant) {
    return of(runs, Variant.FIT).stream()
        .flatMap(
            fit ->
                of(runs, variant).stream()
                    .filter(other -> other.seed() == fit.seed())
                    .flatMap(other -> difference(fit, other).stream()))
        .toList();
  }

  private static Optional<Double> difference(FashionRun fit, FashionRun other) {
    return fit.testAccuracy().flatMap(a -> other.testAccuracy().map(b -> 100 * (a - b)));
  }

  private static String points(double difference) {
    return String.format(Locale.ROOT, "%+.2f", difference);
  }

  private static List<FashionRun> of(List<FashionRun> runs, Variant variant) {
    return runs.stream().filter(r -> r.variant() == variant).toList();
  }

  private static void addRow(MarkdownTable table, List<FashionRun> runs) {
    if (runs.isEmpty()) {
      return;
    }
    FashionRun worst =
        runs.stream().max(Comparator.comparingDouble(FashionRun::overrunSeconds)).orElseThrow();
    table.row(
        runs.get(0).variant().title(),
        each(runs, r -> Long.toString(r.seed())),
        each(runs, r -> r.testAccuracy().map(FashionReport::percent).orElse("failed")),
        mean(runs),
        each(runs, r -> r.searchTrials().map(n -> Long.toString(n)).orElse("–")),
        each(runs, r -> String.format(Locale.ROOT, "%.0f", r.totalSeconds())),
        overrun(worst),
        each(runs, r -> r.parameters().map(n -> String.format(Locale.ROOT, "%,d", n)).orElse("–")),
        most(runs, FashionRun::mainMegabytes),
        most(runs, FashionRun::workerMegabytes));
  }

  private static String mean(List<FashionRun> runs) {
    List<Double> scores = runs.stream().flatMap(r -> r.testAccuracy().stream()).toList();
    return scores.size() == runs.size() ? percent(new Samples(scores).mean()) : "–";
  }

  private static String overrun(FashionRun run) {
    return String.format(
        Locale.ROOT,
        "%+.1f s (%+.1f %%)",
        run.overrunSeconds(),
        run.overrunSeconds() / (run.minutes() * 60) * 100);
  }

  private static String most(List<FashionRun> runs, ToDoubleFunction<FashionRun> figure) {
    double most = runs.stream().mapToDouble(figure).max().orElse(0);
    return most > 0 ? String.format(Locale.ROOT, "%,.0f", most) : "–";
  }

  private static String each(List<FashionRun> runs, Function<FashionRun, String> cell) {
    return runs.stream().map(cell).collect(Collectors.joining(" / "));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f", share * 100);
  }

  private static String plain(double minutes) {
    return minutes == Math.rint(minutes)
        ? String.format(Locale.ROOT, "%.0f", minutes)
        : Double.toString(minutes);
  }
}
