package dev.fornix.automl.tables;

import dev.fornix.core.evaluation.TrialRunner;
import dev.fornix.execution.RunnerFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Makes the runner of a worker from the folder of its study. */
public final class TableRunnerFactory implements RunnerFactory {
  static final String FOLDER = "folder";

  @Override
  public TrialRunner create(Map<String, String> settings) {
    String folder =
        Optional.ofNullable(settings.get(FOLDER))
            .orElseThrow(() -> new IllegalArgumentException("the worker was given no " + FOLDER));
    return TableStudy.load(Path.of(folder)).runner(Clock.systemUTC());
  }
}
