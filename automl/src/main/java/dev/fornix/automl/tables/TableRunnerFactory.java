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
  static final String ROLE = "role";

  @Override
  public TrialRunner create(Map<String, String> settings) {
    TableStudy study = TableStudy.load(Path.of(expect(settings, FOLDER)));
    return TableCrew.Role.valueOf(expect(settings, ROLE)).runner(study, Clock.systemUTC());
  }

  private static String expect(Map<String, String> settings, String name) {
    return Optional.ofNullable(settings.get(name))
        .orElseThrow(() -> new IllegalArgumentException("the worker was given no " + name));
  }
}
