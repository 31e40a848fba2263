package dev.fornix.execution;

import dev.fornix.core.evaluation.TrialRunner;
import java.util.Map;

/** Makes the runner of a worker process; has a public constructor without parameters. */
public interface RunnerFactory {
  /**
   * Make the runner, once in the life of the process.
   *
   * @param settings what the coordinator gave along
   */
  TrialRunner create(Map<String, String> settings);
}
