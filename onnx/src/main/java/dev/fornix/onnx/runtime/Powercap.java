package dev.fornix.onnx.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The energy counters of a machine's processors, as Linux shows them in its power capping framework
 * (RAPL, running average power limit). Only whole packages count: their parts are in them, and the
 * platform's counter has them in it once more.
 */
public final class Powercap {
  private static final Path STANDARD = Path.of("/sys/class/powercap");
  private static final Pattern ZONE = Pattern.compile("intel-rapl:\\d+");
  private static final String NAME = "name";
  private static final String ENERGY = "energy_uj";
  private static final String RANGE = "max_energy_range_uj";

  private final Path folder;

  /**
   * The counters of a folder.
   *
   * @param folder with a folder {@code intel-rapl:N} for each zone, in which {@code name}, {@code
   *     energy_uj} and {@code max_energy_range_uj} are
   */
  public Powercap(Path folder) {
    this.folder = folder;
  }

  /** Those of this machine. */
  public static Powercap standard() {
    return new Powercap(STANDARD);
  }

  /**
   * What the counters of all packages say now.
   *
   * @throws IllegalArgumentException if there are none, or if they may not be read; says which, and
   *     what to do
   */
  public Reading read() {
    List<Path> packages = packages();
    if (packages.isEmpty()) {
      throw new IllegalArgumentException(
          "energy cannot be measured on this machine: "
              + folder
              + " has no counter of a processor's energy (virtual machines rarely have one); leave"
              + " energy out, and take latency or multiply_adds in its place");
    }
    Map<Path, Long> counters = new LinkedHashMap<>();
    packages.forEach(zone -> counters.put(zone, counter(zone)));
    return new Reading(counters);
  }

  /** Whether there are counters that may be read. */
  public boolean readable() {
    try {
      return !read().counters().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private long counter(Path zone) {
    Path file = zone.resolve(ENERGY);
    try {
      return number(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "energy cannot be measured: the counter "
              + file
              + " cannot be read; let root allow it with chmod a+r "
              + folder
              + "/intel-rapl:*/energy_uj, or leave energy out and take latency or multiply_adds in"
              + " its place",
          e);
    }
  }

  /**
   * The energy that all packages took from one reading to a later one. A counter that ran over in
   * between began again at 0; it must not have done so twice, which takes minutes at the least.
   *
   * @return microjoules
   */
  public long microjoules(Reading from, Reading to) {
    long sum = 0;
    for (Map.Entry<Path, Long> end : to.counters().entrySet()) {
      long taken = end.getValue() - from.counters().getOrDefault(end.getKey(), end.getValue());
      sum += taken < 0 ? taken + range(end.getKey()) : taken;
    }
    return sum;
  }

  private static long range(Path zone) {
    try {
      return number(zone.resolve(RANGE));
    } catch (IOException e) {
      throw new UncheckedIOException("the range of the counter " + zone + " cannot be read", e);
    }
  }

  /**
   * What counters say at a moment.
   *
   * @param counters of each package, microjoules
   */
  public record Reading(Map<Path, Long> counters) {
    /** Copy. */
    public Reading {
      counters = Map.copyOf(counters);
    }
  }

  private List<Path> packages() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> packages = new ArrayList<>();
    try (DirectoryStream<Path> zones = Files.newDirectoryStream(folder)) {
      for (Path zone : zones) {
        if (ZONE.matcher(zone.getFileName().toString()).matches() && isPackage(zone)) {
          packages.add(zone);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      throw new IllegalStateException("the folder " + folder + " cannot be listed", e);
    }
    return packages;
  }

  private static boolean isPackage(Path zone) throws IOException {
    return Files.exists(zone.resolve(NAME)) && text(zone.resolve(NAME)).startsWith("package");
  }

  private static long number(Path file) throws IOException {
    return Long.parseLong(text(file));
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file).strip();
  }
}
