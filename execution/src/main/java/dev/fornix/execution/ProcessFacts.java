package dev.fornix.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Linux tells of processes; nothing on other systems. */
final class ProcessFacts {
  private static final Path PROC = Path.of("/proc");

  /** Between 0 (the default) and 1000 (always the first to go). */
  private static final String GOES_FIRST = "500";

  private static final Pattern UNDROPPABLE = Pattern.compile("Rss(?:Anon|Shmem):\\s+(\\d+) kB");
  private static final Pattern OOM_KILLS = Pattern.compile("(?m)^oom_kill (\\d+)$");

  private ProcessFacts() {}

  /**
   * The resident memory of a process that the system cannot take back at will, bytes: without
   * mapped files, which several workers share and which go when memory is short.
   */
  static OptionalLong residentBytes(long pid) {
    Matcher matcher = UNDROPPABLE.matcher(read(PROC.resolve(pid + "/status")));
    long kilobytes = 0;
    boolean found = false;
    while (matcher.find()) {
      kilobytes += Long.parseLong(matcher.group(1));
      found = true;
    }
    return found ? OptionalLong.of(kilobytes * 1024) : OptionalLong.empty();
  }

  /**
   * How long the threads of a process that are alive were ready to run while others had the
   * processor, all together, in nanoseconds; 0 where that is not told.
   */
  static long waitedNanos(long pid) {
    try (Stream<Path> threads = Files.list(PROC.resolve(pid + "/task"))) {
      return threads.mapToLong(ProcessFacts::waitedNanos).sum();
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }

  /** The second of three numbers. */
  private static long waitedNanos(Path thread) {
    String[] numbers = read(thread.resolve("schedstat")).strip().split(" ", -1);
    return numbers.length == 3 ? Long.parseLong(numbers[1]) : 0;
  }

  /** How many processes the kernel has killed for want of memory since it started. */
  static long outOfMemoryKills() {
    Matcher matcher = OOM_KILLS.matcher(read(PROC.resolve("vmstat")));
    return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
  }

  /** Let the kernel, should it run out of memory, kill this process rather than the coordinator. */
  static void offerToOutOfMemoryKiller(long pid) {
    try {
      Path file = PROC.resolve(pid + "/oom_score_adj");
      if (Files.exists(file)) {
        Files.writeString(file, GOES_FIRST);
      }
    } catch (IOException e) {
      // then the kernel chooses by size, which will most often be a worker as well
    }
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      return "";
    }
  }
}
