package dev.fornix.nn.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the processor can do.
 *
 * @param name the model, as the operating system calls it
 * @param cores logical cores that this process may use
 * @param flags its instruction sets, in lower case; empty where the operating system does not say
 */
public record Processor(String name, int cores, Set<String> flags) {
  private static final Path LINUX = Path.of("/proc/cpuinfo");

  /** Copy. */
  public Processor {
    flags = Set.copyOf(flags);
  }

  /** Look at this machine. */
  public static Processor detect() {
    int cores = Runtime.getRuntime().availableProcessors();
    try (Stream<String> lines = Files.lines(LINUX)) {
      return parse(lines, cores);
    } catch (IOException e) {
      return new Processor(System.getProperty("os.arch", "unknown"), cores, Set.of());
    }
  }

  /** Read the format of Linux's {@code /proc/cpuinfo}. */
  static Processor parse(Stream<String> lines, int cores) {
    String[] name = {"unknown"};
    String[] flags = {""};
    lines.forEach(
        line -> {
          int colon = line.indexOf(':');
          if (line.startsWith("model name")) {
            name[0] = line.substring(colon + 1).strip();
          } else if (line.startsWith("flags") || line.startsWith("Features")) {
            flags[0] = line.substring(colon + 1).strip().toLowerCase(Locale.ROOT);
          }
        });
    return new Processor(name[0], cores, Set.of(distinct(flags[0])));
  }

  private static String[] distinct(String flags) {
    return Stream.of(flags.split("\\s+"))
        .filter(f -> !f.isEmpty())
        .distinct()
        .toArray(String[]::new);
  }

  /** Whether it multiplies bfloat16 numbers itself (AVX512-BF16 or AMX); without, they are slow. */
  public boolean computesBfloat16() {
    return flags.contains("avx512_bf16") || flags.contains("amx_bf16");
  }

  /** The quickest precision that trains well on it. */
  public Precision fastestPrecision() {
    return computesBfloat16() ? Precision.BFLOAT16 : Precision.FLOAT32;
  }
}
