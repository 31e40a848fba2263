package dev.fornix.benchmarks.process;

import java.util.List;
import java.util.Map;

/**
 * The environment in which both sides of a comparison run: without the variables by which a machine
 * tunes libraries of linear algebra, and without reports of ONNX Runtime.
 */
public final class CleanEnvironment {
  private static final List<String> TUNING =
      List.of("OPENBLAS", "NVPL", "MKL_", "OMP_", "GOMP_", "KMP_", "GLIBC_TUNABLES", "FORNIX_");

  private CleanEnvironment() {}

  /** Clean the environment of a process to be started, then add to it. */
  public static void apply(ProcessBuilder builder, Map<String, String> more) {
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(CleanEnvironment::tunes);
    environment.put("ORT_DISABLE_TELEMETRY", "1");
    environment.putAll(more);
  }

  static boolean tunes(String variable) {
    return TUNING.stream().anyMatch(variable::startsWith);
  }
}
