package dev.fornix.cli;

import dev.fornix.automl.config.StudyConfig;
import dev.fornix.automl.fit.Extension;
import dev.fornix.automl.fit.FitListener;
import dev.fornix.automl.fit.FitResult;
import dev.fornix.automl.tables.TableResult;
import dev.fornix.cli.command.Runs;
import dev.fornix.estimators.metrics.Interval;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps what was asked for and gives a made-up result. */
final class FakeRuns implements Runs {
  final List<StudyConfig> fits = new ArrayList<>();
  final List<StudyConfig> searches = new ArrayList<>();
  private final Optional<RuntimeException> fault;
  private double parityDifference = 2e-6;
  private Optional<String> baselineFailure = Optional.empty();

  FakeRuns() {
    this(Optional.empty());
  }

  private FakeRuns(Optional<RuntimeException> fault) {
    this.fault = fault;
  }

  static FakeRuns failing(RuntimeException fault) {
    return new FakeRuns(Optional.of(fault));
  }

  /** The exported network is another than the trained one. */
  static FakeRuns exportingWrongly() {
    FakeRuns runs = new FakeRuns();
    runs.parityDifference = 0.31;
    return runs;
  }

  /** The small fixed network was lost. */
  static FakeRuns withoutBaseline(String why) {
    FakeRuns runs = new FakeRuns();
    runs.baselineFailure = Optional.of(why);
    return runs;
  }

  @Override
  public FitResult fit(StudyConfig config, FitListener listener) {
    fits.add(config);
    listener.stage(FitListener.Stage.SEARCHING);
    return result(config);
  }

  @Override
  public FitResult search(StudyConfig config, FitListener listener) {
    searches.add(config);
    return result(config);
  }

  @Override
  public FitResult resume(Path study, Extension extension, FitListener listener) {
    throw new UnsupportedOperationException("no test resumes a made-up study");
  }

  @Override
  public TableResult fitTable(Map<String, List<String>> settings, FitListener listener) {
    throw new UnsupportedOperationException("no test makes up the model of a table");
  }

  @Override
  public TableResult resumeTable(Path study, Extension extension, FitListener listener) {
    throw new UnsupportedOperationException("no test resumes a made-up study");
  }

  private FitResult result(StudyConfig config) {
    fault.ifPresent(
        f -> {
          throw f;
        });
    return new FitResult(
        config.out(),
        "accuracy",
        7,
        0.91,
        Optional.of(400L),
        Optional.of(0.9),
        Optional.of(new Interval(0.88, 0.92)),
        Optional.of(1000L),
        baselineFailure.isPresent() ? Optional.empty() : Optional.of(0.85),
        Optional.empty(),
        Optional.of(false),
        baselineFailure,
        Optional.empty(),
        Optional.of(0.86),
        85_002,
        12_345_678,
        Optional.of(0.42),
        Optional.of(3.5),
        Optional.of(345_000L),
        Optional.of(config.out().resolve("model.onnx")),
        Optional.empty(),
        Optional.of(config.out().resolve("report.html")),
        Optional.of(parityDifference),
        Optional.of(parityDifference <= 1e-4),
        Map.of("complete", 11L, "failed", 1L),
        100.5,
        180.25,
        config.run().seed(),
        Optional.of(List.of()));
  }
}
