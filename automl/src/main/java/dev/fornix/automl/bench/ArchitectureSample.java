package dev.fornix.automl.bench;

import dev.fornix.architecture.spaces.ArchitectureSpace;
import dev.fornix.architecture.spaces.NasBench201Space;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Sampling;
import dev.fornix.estimators.table.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Architectures of a space that were drawn at random, and how good each really is.
 *
 * @param space to which they belong
 * @param points their decisions
 * @param measured what the estimates are compared with, one a point, more is better
 * @param measure what that is, for people
 */
public record ArchitectureSample(
    ArchitectureSpace space, List<Configuration> points, List<Double> measured, String measure) {
  /** How often a space is asked for a network that is not among those drawn before. */
  private static final int ATTEMPTS = 100;

  /** Copy and check. */
  public ArchitectureSample {
    points = List.copyOf(points);
    measured = List.copyOf(measured);
    if (points.size() != measured.size() || points.size() < 2) {
      throw new IllegalArgumentException(
          "a comparison needs at least 2 architectures, each measured once; there are "
              + points.size()
              + ", measured "
              + measured.size());
    }
  }

  /**
   * Some of a table's architectures; all of them if it has no more.
   *
   * @param space the table's space, in the size in which its networks are scored
   * @throws IllegalArgumentException if the table is of another space, is not one of NAS-Bench-201,
   *     or has no column to report
   */
  public static ArchitectureSample ofTable(
      Table table, ArchitectureSpace space, int architectures, long seed) {
    String of = table.description().space();
    if (!(space instanceof NasBench201Space cells) || !of.equals(space.name())) {
      throw new IllegalArgumentException(
          "the table "
              + table.description().name()
              + " is of the space "
              + of
              + " and the networks are of "
              + space.name()
              + ": a table must name the cells of nas-bench-201; compare with --against training"
              + " instead");
    }
    String column = reported(table);
    List<String> names = new ArrayList<>(table.architectures());
    Collections.shuffle(names, new Random(seed));
    List<String> chosen = names.subList(0, Math.min(architectures, names.size()));
    return new ArchitectureSample(
        space,
        chosen.stream().map(cells::configuration).toList(),
        chosen.stream().map(name -> table.value(name, column)).toList(),
        column);
  }

  private static String reported(Table table) {
    List<String> report = table.description().report();
    if (report.isEmpty()) {
      throw new IllegalArgumentException(
          "the table "
              + table.description().name()
              + " has no report column to compare with; add one to its description");
    }
    return report.get(0);
  }

  /**
   * Different points of a space, fewer where it has no more.
   *
   * @param architectures how many, at least 2
   */
  static List<Configuration> drawn(ArchitectureSpace space, int architectures, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Configuration> drawn = new LinkedHashMap<>();
    for (int i = 0; drawn.size() < architectures && i < architectures * ATTEMPTS; i++) {
      Configuration point = Sampling.sample(space.domain(), random);
      drawn.putIfAbsent(space.key(point), point);
    }
    return List.copyOf(drawn.values());
  }
}
