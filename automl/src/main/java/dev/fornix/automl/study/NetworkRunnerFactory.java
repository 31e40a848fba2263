package dev.fornix.automl.study;

import dev.fornix.core.evaluation.TrialRunner;
import dev.fornix.execution.RunnerFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Makes the runner of a worker from the folder of its study. */
public final class NetworkRunnerFactory implements RunnerFactory {
  static final String FOLDER = "folder";
  static final String THREADS = "threads";
  static final String REFITTING = "refitting";

  @Override
  public TrialRunner create(Map<String, String> settings) {
    int threads = Integer.parseInt(expect(settings, THREADS));
    NetworkStudy study = NetworkStudy.load(Path.of(expect(settings, FOLDER)));
    boolean refitting = Boolean.parseBoolean(expect(settings, REFITTING));
    return (refitting ? study.refitting() : study)
        .runner(threads, Clock.systemUTC(), System::nanoTime);
  }

  private static String expect(Map<String, String> settings, String name) {
    return Optional.ofNullable(settings.get(name))
        .orElseThrow(() -> new IllegalArgumentException("the worker was given no " + name));
  }
}
