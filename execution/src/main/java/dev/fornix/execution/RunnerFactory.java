package dev.fornix.execution;

import dev.fornix.core.evaluation.TrialRunner;
import java.util.Map;

/**
 * Makes the runner of a worker process, once, from text that crossed over from the coordinator. A
 * factory is a public class with a public constructor without parameters.
 */
@FunctionalInterface
public interface RunnerFactory {
  /**
   * Make the runner; what takes long, such as loading native libraries or data, is best done here,
   * before the first trial.
   *
   * @param settings of the {@link WorkerSpec}
   * @throws Exception if there can be no runner; the study does not begin then, and the message is
   *     shown
   */
  TrialRunner create(Map<String, String> settings) throws Exception;
}
