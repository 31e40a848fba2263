package dev.fornix.benchmarks.fashion;

import dev.fornix.benchmarks.OutputFolder;
import dev.fornix.benchmarks.measure.Results;
import dev.fornix.benchmarks.process.Checkout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the variants one after the other, seed by seed, and keeps each result at once. */
@Command(
    name = "fashion",
    mixinStandardHelpOptions = true,
    description = {
      "Test accuracy on the full Fashion-MNIST for a wall-clock time, and how far fit is ahead of"
          + " the others with equal seeds.",
      "Runs that are in the output folder already are not made again, but failed ones are."
    })
public final class FashionCommand implements Callable<Integer> {
  private static final String FILE = "fashion.jsonl";

  @Mixin private OutputFolder output = new OutputFolder();

  @Option(names = "--minutes", description = "Time of each run (${DEFAULT-VALUE}).")
  private double minutes = 10;

  @Option(names = "--seeds", split = ",", description = "One round for each (1,2,3).")
  private List<Long> seeds = List.of(1L, 2L, 3L);

  @Option(
      names = "--variants",
      split = ",",
      description = {
        "Which of fit, unfiltered, pytorch, random and baseline; all but unfiltered if left out.",
        "Unfiltered is fit with --filter none."
      })
  private List<String> variants =
      Arrays.stream(Variant.values())
          .filter(v -> v != Variant.UNFILTERED)
          .map(Variant::key)
          .toList();

  @Option(names = "--data", description = "The folder with its IDX files (${DEFAULT-VALUE}).")
  private Path data = Path.of("/usr/share/datasets/fashion-mnist");

  @Option(names = "--python", description = "Python with PyTorch (${DEFAULT-VALUE}).")
  private String python = "/usr/bin/python3";

  @Option(
      names = "--fit-option",
      description =
          "Given to fit, unfiltered and random as it is, such as --fit-option=--workers=1.")
  private List<String> fitOptions = List.of();

  @Option(names = "--report", description = "Run nothing; print the table of what there is.")
  private boolean reportOnly;

  @Override
  public Integer call() throws InterruptedException {
    Results results = output.results();
    if (!reportOnly) {
      runAll(results);
    }
    List<FashionRun> runs = results.lines(FILE, FashionRun.class);
    String table = new FashionReport(runs).text();
    results.write("fashion", runs, table);
    System.out.print(table);
    return 0;
  }

  private void runAll(Results results) throws InterruptedException {
    if (!Files.isDirectory(data)) {
      throw new IllegalArgumentException(
          "there is no folder "
              + data
              + "; install Debian's dataset-fashion-mnist, or give --data");
    }
    List<Variant> chosen =
        variants.stream().map(v -> Variant.valueOf(v.toUpperCase(Locale.ROOT))).toList();
    FashionRunner runner =
        new FashionRunner(
            Checkout.running(), results.folder(), data, python, fitOptions, System::nanoTime);
    for (long seed : seeds) {
      for (Variant variant : chosen) {
        boolean done =
            results.lines(FILE, FashionRun.class).stream()
                .anyMatch(r -> r.isOf(variant, seed, minutes) && r.testAccuracy().isPresent());
        if (!done) {
          FashionRun run = runner.run(variant, seed, minutes);
          results.append(FILE, run);
          System.err.println(Results.json(run));
        }
      }
    }
  }
}
