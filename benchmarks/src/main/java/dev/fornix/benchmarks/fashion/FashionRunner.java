package dev.fornix.benchmarks.fashion;

import dev.fornix.benchmarks.measure.MachineLine;
import dev.fornix.benchmarks.measure.Results;
import dev.fornix.benchmarks.process.Checkout;
import dev.fornix.benchmarks.process.Program;
import dev.fornix.core.trial.TrialState;
import dev.fornix.nn.engine.Processor;
import dev.fornix.nn.engine.WorkerEnvironment;
import dev.fornix.storage.StudyReader;
import dev.fornix.storage.TrialQuery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** Starts a variant and reads what it says at its end. */
final class FashionRunner {
  /** Trials of a study that its search did not choose. */
  private static final Set<String> NOT_SEARCHED = Set.of("baseline", "retraining");

  private static final Duration GRACE = Duration.ofMinutes(5);

  private final Checkout checkout;
  private final Path out;
  private final Path data;
  private final String python;
  private final List<String> fitOptions;
  private final LongSupplier nanoTime;

  FashionRunner(
      Checkout checkout,
      Path out,
      Path data,
      String python,
      List<String> fitOptions,
      LongSupplier nanoTime) {
    this.checkout = checkout;
    this.out = out;
    this.data = data;
    this.python = python;
    this.fitOptions = List.copyOf(fitOptions);
    this.nanoTime = nanoTime;
  }

  FashionRun run(Variant variant, long seed, double minutes) throws InterruptedException {
    String startedAt = Instant.now().toString();
    String name = variant.key() + "-" + minutes + "m-seed" + seed;
    Path study = folder("studies").resolve(name);
    Path log = folder("logs").resolve(name + ".log");
    Duration given = Duration.ofMillis((long) (minutes * 60_000));
    Program.Run run =
        new Program(
                command(variant, seed, given, study), environment(variant), log, given.plus(GRACE))
            .run(nanoTime);
    Map<?, ?> said = run.exitCode() == 0 ? Results.read(run.lastLine(), Map.class) : Map.of();
    return new FashionRun(
        variant,
        seed,
        minutes,
        number(said, variant.searches() ? "test_score" : "test_accuracy").map(Number::doubleValue),
        run.exitCode() == 0 && variant.searches() ? Optional.of(trials(study)) : Optional.empty(),
        number(said, "parameters").map(Number::longValue),
        run.seconds(),
        run.rootMegabytes(),
        run.largestChildMegabytes(),
        run.exitCode() == 0 ? run.lastLine() : "exit code " + run.exitCode() + ", see " + log,
        checkout.revision(),
        startedAt,
        MachineLine.of(Processor.detect()));
  }

  private List<String> command(Variant variant, long seed, Duration given, Path study) {
    String seconds = Double.toString(given.toMillis() / 1000.0);
    String chance = Long.toString(seed);
    return switch (variant) {
      case FIT -> fit(chance, given, study);
      case UNFILTERED -> with(fit(chance, given, study), "--filter", "none");
      case RANDOM -> with(fit(chance, given, study), "--strategy", "random");
      case PYTORCH ->
          List.of(
              python,
              checkout.peer("fashion_cnn.py"),
              data.toString(),
              "--seconds",
              seconds,
              "--seed",
              chance);
      case BASELINE ->
          checkout.java(
              List.of("-XX:+UseSerialGC", "-Xmx1g"),
              "fashion-baseline",
              "--data",
              data.toString(),
              "--seconds",
              seconds,
              "--seed",
              chance);
    };
  }

  private List<String> fit(String seed, Duration given, Path study) {
    List<String> command =
        List.of(
            checkout.fornix(),
            "fit",
            data.toString(),
            "--time",
            given.toSeconds() + "s",
            "--seed",
            seed,
            "--out",
            study.toString(),
            "--overwrite",
            "--json");
    return with(command, fitOptions.toArray(String[]::new));
  }

  private static List<String> with(List<String> command, String... more) {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of(more));
    return all;
  }

  /** The same heap for both that train in one process; {@code fit} sees to its workers itself. */
  private static Map<String, String> environment(Variant variant) {
    if (variant.searches()) {
      return Map.of();
    }
    Map<String, String> variables = WorkerEnvironment.variables();
    if (variant == Variant.PYTORCH) {
      variables.remove("OMP_NUM_THREADS"); // it uses both cores inside its operations
    }
    return variables;
  }

  private static long trials(Path study) {
    try (StudyReader reader = StudyReader.open(study)) {
      return reader
          .trials(TrialQuery.all().in(TrialState.COMPLETE).page(0, Integer.MAX_VALUE))
          .stream()
          .filter(trial -> !NOT_SEARCHED.contains(trial.origin()))
          .count();
    }
  }

  private static Optional<Number> number(Map<?, ?> said, String name) {
    return said.get(name) instanceof Number number ? Optional.of(number) : Optional.empty();
  }

  private Path folder(String name) {
    try {
      return Files.createDirectories(out.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
