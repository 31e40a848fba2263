package dev.fornix.nn.engine;

import java.util.Map;
import java.util.TreeMap;

/**
 * Environment variables with which a process that trains should be started; the C library and
 * OpenMP read them before Java runs.
 */
public final class WorkerEnvironment {
  private WorkerEnvironment() {}

  /**
   * The variables: one thread inside an operation, and on Linux a heap that keeps its memory
   * between steps, since otherwise the large activations of every step are mapped and cleared anew,
   * and that has a part for each thread, since otherwise replicas wait for each other.
   */
  public static Map<String, String> variables() {
    Map<String, String> variables = new TreeMap<>();
    variables.put("OMP_NUM_THREADS", "1");
    variables.put(
        "GLIBC_TUNABLES",
        "glibc.malloc.arena_max=64:glibc.malloc.hugetlb=1"
            + ":glibc.malloc.trim_threshold=4000000000:glibc.malloc.mmap_threshold=1000000000"
            + ":glibc.malloc.top_pad=64000000");
    return variables;
  }
}
