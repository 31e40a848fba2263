package dev.fornix.automl.tables;

import dev.fornix.core.evaluation.TrialRunner;
import dev.fornix.execution.RunnerFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes the runner of a worker from the folder of its study. */
public final class TableRunnerFactory implements RunnerFactory {
  private static final String FOLDER = "folder";
  private static final String LONGEST = "longest_millis";

  /** What a worker of a study is told. */
  static Map<String, String> settings(TableStudy study) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(FOLDER, study.folder().root().toAbsolutePath().toString());
    study.longest().ifPresent(time -> settings.put(LONGEST, Long.toString(time.toMillis())));
    return settings;
  }

  @Override
  public TrialRunner create(Map<String, String> settings) {
    String folder =
        Optional.ofNullable(settings.get(FOLDER))
            .orElseThrow(() -> new IllegalArgumentException("the worker was given no " + FOLDER));
    Optional<Duration> longest =
        Optional.ofNullable(settings.get(LONGEST)).map(Long::parseLong).map(Duration::ofMillis);
    return TableStudy.load(Path.of(folder)).withLongest(longest).runner(Clock.systemUTC());
  }
}
