package dev.fornix.benchmarks.measure;

import dev.fornix.nn.engine.Processor;
import java.util.List;
import java.util.Locale;

/** The machine in one line, without its name: what figures depend on. */
public final class MachineLine {
  private static final List<String> INSTRUCTIONS =
      List.of("avx2", "avx512f", "avx512_bf16", "amx_bf16", "asimd", "bf16");

  private MachineLine() {}

  /** The line for a processor. */
  public static String of(Processor processor) {
    List<String> known = INSTRUCTIONS.stream().filter(processor.flags()::contains).toList();
    return String.format(
        Locale.ROOT,
        "%d %s%s, Java %s",
        processor.cores(),
        processor.cores() == 1 ? "core" : "cores",
        known.isEmpty() ? "" : " with " + String.join(", ", known),
        Runtime.version().feature());
  }
}
