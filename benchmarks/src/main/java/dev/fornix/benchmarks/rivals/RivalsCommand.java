package dev.fornix.benchmarks.rivals;

import dev.fornix.benchmarks.OutputFolder;
import dev.fornix.benchmarks.measure.MachineLine;
import dev.fornix.benchmarks.measure.Results;
import dev.fornix.benchmarks.process.Checkout;
import dev.fornix.nn.engine.Processor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Fornix against H2O AutoML and two yardsticks; what was measured before under the same conditions
 * is not run again.
 */
@Command(
    name = "automl",
    mixinStandardHelpOptions = true,
    description =
        "Test scores of Fornix, H2O AutoML, a tuned random forest and a constant on tables whose"
            + " last column is the target.")
public final class RivalsCommand implements Callable<Integer> {
  @Mixin private OutputFolder output = new OutputFolder();

  @Parameters(paramLabel = "<file>", arity = "1..*", description = "The tables, as CSV.")
  private List<Path> files = List.of();

  @Option(names = "--seconds", description = "Of each search (${DEFAULT-VALUE}).")
  private int seconds = 60;

  @Option(names = "--seeds", split = ",", description = "Of the divisions (1,2,3).")
  private List<Long> seeds = List.of(1L, 2L, 3L);

  @Option(
      names = "--contenders",
      split = ",",
      description = "Some of ${COMPLETION-CANDIDATES}; all if left out.")
  private List<Contender> contenders = List.of(Contender.values());

  @Option(
      names = "--threads",
      description = "Of H2O and the forest, and workers of Fornix (${DEFAULT-VALUE}).")
  private int threads = 2;

  @Option(
      names = "--megabytes",
      description =
          "Memory of each side (${DEFAULT-VALUE}): the heap of H2O's process, all processes of"
              + " Fornix together.")
  private int megabytes = 4_096;

  @Option(
      names = "--learnt",
      description =
          "Let Fornix begin with a learnt portfolio that was made without the table at hand.")
  private boolean learnt;

  @Option(
      names = "--published",
      paramLabel = "<file>",
      description =
          "Set Fornix beside this CSV of published scores, with the columns task and H2OAutoML;"
              + " no part of Fornix.")
  private Optional<Path> published = Optional.empty();

  @Override
  public Integer call() throws InterruptedException {
    Results results = output.results();
    Outcomes outcomes = new Outcomes(results);
    if (outcomes.others() > 0) {
      System.err.printf(
          "%d of the outcomes in %s do not say under which conditions they came about, or are of"
              + " sources with changes that were not committed; they are not compared.%n",
          outcomes.others(), results.folder().resolve(Outcomes.FILE));
    }
    List<Outcome> these = new ArrayList<>();
    RivalsRunner runner =
        new RivalsRunner(
            Checkout.running(),
            results.folder().resolve("automl"),
            seconds,
            threads,
            megabytes,
            learnt,
            System::nanoTime);
    for (Path file : files) {
      for (long seed : seeds) {
        for (Contender contender : contenders) {
          these.add(outcome(outcomes, runner, contender, file, seed));
        }
      }
    }
    output.publish("automl-" + seconds, "outcomes", these, text(these));
    return 0;
  }

  private static Outcome outcome(
      Outcomes outcomes, RivalsRunner runner, Contender contender, Path file, long seed)
      throws InterruptedException {
    Optional<Outcome> before =
        outcomes.find(contender, Division.name(file), seed, runner.conditions(contender, file));
    if (before.isPresent()) {
      return before.get();
    }
    Outcome outcome = runner.run(contender, file, seed);
    outcomes.add(outcome);
    System.err.println(Results.json(outcome));
    return outcome;
  }

  private String text(List<Outcome> these) {
    Standings standings = new Standings(these);
    return String.format(
        Locale.ROOT,
        "Medians on a fifth of the rows, which tests; searches of %d s (%s)%n%n%s%s",
        seconds,
        MachineLine.of(Processor.detect()),
        standings.text(),
        published.map(file -> Published.read(file).text(standings)).orElse(""));
  }
}
