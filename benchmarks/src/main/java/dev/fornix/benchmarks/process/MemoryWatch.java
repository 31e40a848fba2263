package dev.fornix.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Peaks of resident memory in a tree of processes, from Linux's {@code /proc}: the kernel keeps
 * each process's own peak ({@code VmHWM}), which is read again and again while the process lives.
 */
public final class MemoryWatch {
  private static final double MEGABYTE = 1e6;
  private static final long KILOBYTE = 1024;

  private final ProcessHandle root;
  private final Map<Long, Long> peaks = new HashMap<>();

  MemoryWatch(ProcessHandle root) {
    this.root = root;
  }

  /** The peak of one process alone; 0 if it has ended. */
  public static double peakMegabytes(ProcessHandle process) {
    return peak(process.pid()).orElse(0) / MEGABYTE;
  }

  /** Look once. */
  void look() {
    look(root.pid());
    try (Stream<ProcessHandle> below = root.descendants()) {
      below.map(ProcessHandle::pid).forEach(this::look);
    }
  }

  private void look(long pid) {
    peak(pid).ifPresent(bytes -> peaks.merge(pid, bytes, Math::max));
  }

  private static OptionalLong peak(long pid) {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KILOBYTE)
          .findFirst();
    } catch (IOException | java.io.UncheckedIOException e) {
      return OptionalLong.empty(); // it has ended meanwhile
    }
  }

  double rootMegabytes() {
    return peaks.getOrDefault(root.pid(), 0L) / MEGABYTE;
  }

  /** Of the largest of all other processes; 0 if there was none. */
  double largestChildMegabytes() {
    return peaks.entrySet().stream()
            .filter(e -> e.getKey() != root.pid())
            .mapToLong(Map.Entry::getValue)
            .max()
            .orElse(0)
        / MEGABYTE;
  }
}
