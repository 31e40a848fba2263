package dev.fornix.execution;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How workers are started and what they may use.
 *
 * @param factory the class of the {@link RunnerFactory}
 * @param settings what it is given
 * @param folder where logs and crash files go; made if missing
 * @param jvmOptions of the worker's virtual machine, such as {@code -Xmx512m}; a {@code -cp} here
 *     replaces the class path of the coordinator
 * @param environment variables beside those of the coordinator
 * @param memoryBytes memory above which a worker is killed: what is resident, without mapped files,
 *     which workers share and the system takes back at need. Kept on Linux only
 * @param trialTimeout longest time of one trial, killed above it; where its evaluator says how long
 *     it will take, it is killed at twenty times that and a minute, if that is earlier
 * @param silence a worker that gives no sign of life for so long is killed; they give one each
 *     second
 */
public record WorkerSpec(
    Class<? extends RunnerFactory> factory,
    Map<String, String> settings,
    Path folder,
    List<String> jvmOptions,
    Map<String, String> environment,
    long memoryBytes,
    Duration trialTimeout,
    Duration silence) {
  /** Copy and check. */
  public WorkerSpec {
    settings = Map.copyOf(settings);
    jvmOptions = List.copyOf(jvmOptions);
    environment = Map.copyOf(environment);
    if (memoryBytes < 1 || !positive(trialTimeout) || !positive(silence)) {
      throw new IllegalArgumentException(
          "memory ("
              + memoryBytes
              + " bytes), time-out ("
              + trialTimeout
              + ") and silence ("
              + silence
              + ") must be above 0");
    }
  }

  private static boolean positive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }
}
