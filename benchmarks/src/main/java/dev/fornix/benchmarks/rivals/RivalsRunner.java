package dev.fornix.benchmarks.rivals;

import dev.fornix.benchmarks.process.Checkout;
import dev.fornix.benchmarks.process.Program;
import dev.fornix.tabular.matrix.Predictions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Lets a contender learn and looks at what it predicts. */
final class RivalsRunner {
  private static final Duration GRACE = Duration.ofMinutes(5);

  private final Checkout checkout;
  private final H2oBuild h2o;
  private final Path folder;
  private final int seconds;
  private final int threads;
  private final String heap;
  private final LongSupplier nanoTime;

  /**
   * @param folder for studies, logs and predictions
   * @param heap of H2O's process, such as 4g
   */
  RivalsRunner(
      Checkout checkout,
      Path folder,
      int seconds,
      int threads,
      String heap,
      LongSupplier nanoTime) {
    this.checkout = checkout;
    this.h2o = new H2oBuild(checkout);
    this.folder = folder;
    this.seconds = seconds;
    this.threads = threads;
    this.heap = heap;
    this.nanoTime = nanoTime;
  }

  Outcome run(Contender contender, Path file, long seed) throws InterruptedException {
    Division division =
        Division.of(file, seed, folder.resolve(Division.name(file) + "-seed" + seed));
    return switch (contender) {
      case FORNIX -> fornix(division);
      case H2O -> h2o(division);
      case FOREST, CONSTANT -> here(contender, division);
    };
  }

  private Outcome fornix(Division division) throws InterruptedException {
    Path study = division.train().resolveSibling("study");
    List<String> fit =
        List.of(
            checkout.fornix(),
            "fit",
            division.train().toString(),
            "--target",
            division.held().target().column(),
            "--test",
            division.test().toString(),
            "--metric",
            division.metric().key(),
            "--time",
            seconds + "s",
            "--seed",
            Long.toString(division.seed()),
            "--out",
            study.toString(),
            "--overwrite",
            "--json");
    Program.Run run = program(Contender.FORNIX, division, fit);
    Path predictions = division.train().resolveSibling("fornix.csv");
    boolean done =
        run.exitCode() == 0
            && program(
                        Contender.FORNIX,
                        division,
                        List.of(
                            checkout.fornix(),
                            "predict",
                            study.toString(),
                            division.test().toString(),
                            "--out",
                            predictions.toString()))
                    .exitCode()
                == 0;
    return outcome(Contender.FORNIX, division, run, done, predictions);
  }

  private Outcome h2o(Division division) throws InterruptedException {
    Path predictions = division.train().resolveSibling("h2o.csv");
    List<String> command = new ArrayList<>(h2o.command(heap));
    command.addAll(
        List.of(
            division.train().toString(),
            division.test().toString(),
            division.held().target().column(),
            Boolean.toString(division.held().target().classification()),
            division.metricOfH2o(),
            Integer.toString(seconds),
            Long.toString(division.seed()),
            Integer.toString(threads),
            predictions.toString(),
            division.train().resolveSibling("h2o").toString()));
    Program.Run run = program(Contender.H2O, division, command);
    return outcome(Contender.H2O, division, run, run.exitCode() == 0, predictions);
  }

  private Program.Run program(Contender contender, Division division, List<String> command)
      throws InterruptedException {
    Path log = division.train().resolveSibling(contender.key() + ".log");
    return new Program(command, Map.of(), log, Duration.ofSeconds(seconds).plus(GRACE))
        .run(nanoTime);
  }

  private Outcome outcome(
      Contender contender, Division division, Program.Run run, boolean done, Path predictions) {
    Optional<Double> score =
        done && Files.exists(predictions)
            ? Optional.of(
                score(division, PredictionsFile.read(predictions, division.held().target())))
            : Optional.empty();
    return outcome(
        contender,
        division,
        score,
        run.seconds(),
        run.rootMegabytes() + run.largestChildMegabytes());
  }

  private Outcome here(Contender contender, Division division) {
    long begin = nanoTime.getAsLong();
    TunedForest yardsticks = new TunedForest(division, threads);
    Predictions predictions =
        contender == Contender.FOREST
            ? yardsticks.forest(division.held())
            : yardsticks.constant(division.held());
    double took = (nanoTime.getAsLong() - begin) / 1e9;
    return outcome(contender, division, Optional.of(score(division, predictions)), took, 0);
  }

  private static double score(Division division, Predictions predictions) {
    return division.metric().of(division.truth(), predictions);
  }

  private Outcome outcome(
      Contender contender,
      Division division,
      Optional<Double> score,
      double took,
      double megabytes) {
    return new Outcome(
        contender,
        division.name(),
        division.seed(),
        seconds,
        division.metric().key(),
        score,
        took,
        megabytes,
        checkout.revision());
  }
}
