package dev.fornix.benchmarks.portfolio;

import dev.fornix.benchmarks.OutputFolder;
import dev.fornix.benchmarks.measure.MarkdownTable;
import dev.fornix.benchmarks.measure.Results;
import dev.fornix.benchmarks.process.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Makes the portfolios. What was measured before is not measured again, so that several processes
 * may share the tables; what was found on one is measured on the others by a later run.
 */
@Command(
    name = "portfolio",
    mixinStandardHelpOptions = true,
    description =
        "Judges pipelines on tables whose last column is the target (usual ones, random ones and"
            + " the best that a search finds on each) and chooses those that do best together.")
public final class PortfolioCommand implements Callable<Integer> {
  private static final String PREFIX = "portfolio-";
  private static final String SUFFIX = ".jsonl";

  @Mixin private OutputFolder output = new OutputFolder();

  @Parameters(paramLabel = "<file>", arity = "1..*", description = "The tables.")
  private List<Path> files = List.of();

  @Option(names = "--rows", description = "Of each table at most (${DEFAULT-VALUE}).")
  private int rows = 1_500;

  @Option(names = "--folds", description = "That judge (${DEFAULT-VALUE}).")
  private int folds = 2;

  @Option(names = "--random", description = "Pipelines drawn at random (${DEFAULT-VALUE}).")
  private int random = 14;

  @Option(names = "--further", description = "Trials of the search by TPE (${DEFAULT-VALUE}).")
  private int further = 10;

  @Option(names = "--longest", description = "Seconds of a pipeline (${DEFAULT-VALUE}).")
  private int longest = 40;

  @Option(names = "--seed", description = "Of all chance (${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(names = "--install", description = "Write the portfolios into the sources.")
  private boolean install;

  @Override
  public Integer call() {
    for (Path file : files) {
      if (lines(name(file)).isEmpty()) {
        keep(table(file).search(Candidate.first(random, seed), further));
      }
    }
    for (Path file : files) {
      List<Candidate> missing = missing(name(file));
      if (!missing.isEmpty()) {
        keep(table(file).measure(missing));
      }
    }
    Evaluations all = Evaluations.parse(Evaluations.of(measured()).text());
    output.results().write("portfolio", PortfolioWorth.of(all), text(all));
    System.out.print(text(all));
    if (install) {
      Portfolios.install(all, Checkout.running().root(), origin(all));
    }
    return 0;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
  }

  private SampledTable table(Path file) {
    System.err.println(name(file));
    return SampledTable.read(
        name(file), file, new SampledTable.Effort(rows, folds, Duration.ofSeconds(longest), seed));
  }

  private void keep(List<Measured> all) {
    all.forEach(each -> output.results().append(PREFIX + each.table() + SUFFIX, each));
  }

  private List<Measured> lines(String table) {
    return output.results().lines(PREFIX + table + SUFFIX, Measured.class);
  }

  /** Of all tables that anybody measured into this folder. */
  private List<Measured> measured() {
    Results results = output.results();
    try (Stream<Path> all = Files.list(results.folder())) {
      return all.map(file -> String.valueOf(file.getFileName()))
          .filter(file -> file.startsWith(PREFIX) && file.endsWith(SUFFIX))
          .sorted()
          .flatMap(file -> results.lines(file, Measured.class).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was found on other tables and not measured on this one. */
  private List<Candidate> missing(String table) {
    List<String> here = lines(table).stream().map(Measured::point).toList();
    return measured().stream()
        .filter(each -> !here.contains(each.point()))
        .map(each -> Candidate.parse(each.origin(), each.point()))
        .distinct()
        .toList();
  }

  private List<String> origin(Evaluations all) {
    List<String> lines = new ArrayList<>();
    lines.add("The pipelines that do best together on public tables; the baseline comes before.");
    lines.add(
        String.format(
            Locale.ROOT,
            "Made by: benchmarks/run portfolio --install, revision %s, seed %d.",
            Checkout.running().revision(),
            seed));
    lines.add(
        String.format(
            Locale.ROOT,
            "%d pipelines, judged by %d folds of at most %,d rows of each table:",
            all.candidates().size(),
            folds,
            rows));
    lines.add(String.join(", ", all.tables().stream().map(t -> t.table()).toList()));
    return lines;
  }

  private static String text(Evaluations all) {
    MarkdownTable table =
        new MarkdownTable(
            "table", "metric", "first 3 usual", "first 3 learnt", "all usual", "all learnt");
    List<PortfolioWorth> worths = PortfolioWorth.of(all);
    for (PortfolioWorth worth : worths) {
      table.row(
          worth.table(),
          worth.metric(),
          figure(worth.usualFirst()),
          figure(worth.learntFirst()),
          figure(worth.usual()),
          figure(worth.learnt()));
    }
    PortfolioWorth mean = PortfolioWorth.mean(worths);
    table.row(
        "mean",
        "",
        figure(mean.usualFirst()),
        figure(mean.learntFirst()),
        figure(mean.usual()),
        figure(mean.learnt()));
    return String.format(
        Locale.ROOT,
        "Regret of the best of some pipelines (0: the best of %d, 1: their median); learnt"
            + " portfolios are those made without the table%n%n%s",
        all.candidates().size(),
        table.text());
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
