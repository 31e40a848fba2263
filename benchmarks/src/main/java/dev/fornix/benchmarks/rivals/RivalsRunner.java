package dev.fornix.benchmarks.rivals;

import dev.fornix.benchmarks.portfolio.Portfolios;
import dev.fornix.benchmarks.process.Checkout;
import dev.fornix.benchmarks.process.Program;
import dev.fornix.data.Fingerprint;
import dev.fornix.tabular.matrix.Predictions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

  /** A quarter of our memory is the coordinator's, the rest that of the workers. */
  private static final int COORDINATOR_PART = 4;

  /** The sources that decide what H2O is given, and how its predictions are judged. */
  private static final List<String> HARNESS =
      List.of("benchmarks/peers/h2o", "benchmarks/src/main/java/dev/fornix/benchmarks/rivals");

  /** All but what documents say. */
  private static final List<String> PROGRAM = List.of(".", ":!docs", ":!*.md");

  private final Checkout checkout;
  private final H2oBuild h2o;
  private final Path folder;
  private final int seconds;
  private final int threads;
  private final int megabytes;
  private final boolean learnt;
  private final LongSupplier nanoTime;
  private final String revision;
  private final String harness;

  /**
   * @param folder for studies, logs and predictions
   * @param megabytes of memory that each side may have: the heap of H2O's process, and ours of all
   *     processes together
   * @param learnt whether Fornix begins with a learnt portfolio, made without the table at hand
   */
  RivalsRunner(
      Checkout checkout,
      Path folder,
      int seconds,
      int threads,
      int megabytes,
      boolean learnt,
      LongSupplier nanoTime) {
    this.checkout = checkout;
    this.h2o = new H2oBuild(checkout);
    this.folder = folder;
    this.seconds = seconds;
    this.threads = threads;
    this.megabytes = megabytes;
    this.learnt = learnt;
    this.nanoTime = nanoTime;
    this.revision = checkout.revision(PROGRAM);
    this.harness = checkout.revision(HARNESS);
  }

  /** Under what an outcome of a contender on a table comes about. */
  Conditions conditions(Contender contender, Path file) {
    return new Conditions(
        seconds,
        threads,
        megabytes,
        learnt && contender == Contender.FORNIX,
        fingerprint(file),
        contender == Contender.H2O ? harness : revision);
  }

  private static String fingerprint(Path file) {
    try {
      return Fingerprint.ofText(Files.readString(file, StandardCharsets.ISO_8859_1)).shortForm();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Outcome run(Contender contender, Path file, long seed) throws InterruptedException {
    Conditions given = conditions(contender, file);
    Division division =
        Division.of(file, seed, folder.resolve(Division.name(file) + "-seed" + seed));
    return switch (contender) {
      case FORNIX -> fornix(division, given);
      case H2O -> h2o(division, given);
      case FOREST, CONSTANT -> here(contender, division, given);
    };
  }

  private Outcome fornix(Division division, Conditions given) throws InterruptedException {
    Path study = division.train().resolveSibling("study");
    List<String> fit =
        new ArrayList<>(
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
                "--workers",
                Integer.toString(threads),
                "--seed",
                Long.toString(division.seed()),
                "--out",
                study.toString(),
                "--worker-memory",
                Integer.toString((megabytes - megabytes / COORDINATOR_PART) / threads),
                "--overwrite",
                "--json"));
    if (learnt) {
      String portfolio =
          Portfolios.without(division.name(), folder.resolve("portfolios"))
              .map(Path::toString)
              .orElse("learnt");
      fit.addAll(List.of("--portfolio", portfolio));
    }
    String own = "-Xmx" + megabytes / COORDINATOR_PART + "m";
    Program.Run run = program(Contender.FORNIX, division, fit, Map.of("FORNIX_JAVA_OPTS", own));
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
    return outcome(Contender.FORNIX, division, given, run, done, predictions);
  }

  private Outcome h2o(Division division, Conditions given) throws InterruptedException {
    Path predictions = division.train().resolveSibling("h2o.csv");
    List<String> command = new ArrayList<>(h2o.command(megabytes + "m"));
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
    return outcome(Contender.H2O, division, given, run, run.exitCode() == 0, predictions);
  }

  private Program.Run program(Contender contender, Division division, List<String> command)
      throws InterruptedException {
    return program(contender, division, command, Map.of());
  }

  private Program.Run program(
      Contender contender, Division division, List<String> command, Map<String, String> environment)
      throws InterruptedException {
    Path log = division.train().resolveSibling(contender.key() + ".log");
    return new Program(command, environment, log, Duration.ofSeconds(seconds).plus(GRACE))
        .run(nanoTime);
  }

  private static Outcome outcome(
      Contender contender,
      Division division,
      Conditions given,
      Program.Run run,
      boolean done,
      Path predictions) {
    Optional<Double> score =
        done && Files.exists(predictions)
            ? Optional.of(
                score(division, PredictionsFile.read(predictions, division.held().target())))
            : Optional.empty();
    return outcome(contender, division, given, score, run.seconds(), run.treeMegabytes());
  }

  private Outcome here(Contender contender, Division division, Conditions given) {
    long begin = nanoTime.getAsLong();
    TunedForest yardsticks = new TunedForest(division, threads);
    Predictions predictions =
        contender == Contender.FOREST
            ? yardsticks.forest(division.held())
            : yardsticks.constant(division.held());
    double took = (nanoTime.getAsLong() - begin) / 1e9;
    return outcome(contender, division, given, Optional.of(score(division, predictions)), took, 0);
  }

  private static double score(Division division, Predictions predictions) {
    return division.metric().of(division.truth(), predictions);
  }

  private static Outcome outcome(
      Contender contender,
      Division division,
      Conditions given,
      Optional<Double> score,
      double took,
      double megabytes) {
    return new Outcome(
        contender,
        division.name(),
        division.seed(),
        given,
        division.metric().key(),
        score,
        took,
        megabytes);
  }
}
