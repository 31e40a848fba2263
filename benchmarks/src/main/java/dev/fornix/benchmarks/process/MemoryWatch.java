package dev.fornix.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Peaks of resident memory in a tree of processes, from Linux's {@code /proc}: the kernel keeps
 * each process's own peak ({@code VmHWM}), which is read again and again while the process lives.
 */
public final class MemoryWatch {
  private static final String PEAK = "VmHWM:";
  private static final double MEGABYTE = 1e6;
  private static final long KILOBYTE = 1024;

  private final ProcessHandle root;
  private final Map<Long, Long> peaks = new HashMap<>();
  private long treePeak;

  MemoryWatch(ProcessHandle root) {
    this.root = root;
  }

  /** The peak of one process alone; 0 if it has ended. */
  public static double peakMegabytes(ProcessHandle process) {
    return bytes(process.pid(), PEAK).orElse(0) / MEGABYTE;
  }

  /** Look once. */
  void look() {
    List<Long> all = new ArrayList<>(List.of(root.pid()));
    try (Stream<ProcessHandle> below = root.descendants()) {
      below.map(ProcessHandle::pid).forEach(all::add);
    }
    all.forEach(this::look);
    long now = all.stream().mapToLong(pid -> bytes(pid, "VmRSS:").orElse(0)).sum();
    treePeak = Math.max(treePeak, now);
  }

  private void look(long pid) {
    bytes(pid, PEAK).ifPresent(bytes -> peaks.merge(pid, bytes, Math::max));
  }

  private static OptionalLong bytes(long pid, String what) {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith(what))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KILOBYTE)
          .findFirst();
    } catch (IOException | java.io.UncheckedIOException e) {
      return OptionalLong.empty(); // it has ended meanwhile
    }
  }

  /**
   * The peak of all processes together, as often as somebody looked; what they share counts several
   * times.
   */
  double treeMegabytes() {
    return treePeak / MEGABYTE;
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
