package dev.fornix.estimators.table;

import dev.fornix.core.objective.Objective;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the columns of a table mean.
 *
 * @param name of the table, for people: its file without the ending
 * @param space how the column of architectures is read: {@code nas-bench-201} for its published
 *     strings, {@code nas-bench-101} for published hashes, {@code pool} for any texts
 * @param file the CSV, with a header in its first row
 * @param architecture the column that names the architecture; each appears once
 * @param objectives what a strategy may see; several of one name are its budget levels
 * @param cost what an evaluation takes; nothing if only evaluations are counted
 * @param report columns that are shown of the best architecture and never given to a strategy
 */
public record TableDescription(
    String name,
    String space,
    Path file,
    String architecture,
    List<Column> objectives,
    Optional<Cost> cost,
    List<String> report) {
  /**
   * A column that a strategy may see.
   *
   * @param objective what it is
   * @param column its name in the table
   * @param epochs of training after which it was measured, where the table has several
   * @param known whether it is known without an evaluation, as a latency is that was looked up
   */
  public record Column(
      Objective objective, String column, Optional<Double> epochs, boolean known) {}

  /**
   * The clock.
   *
   * @param column seconds of one evaluation, above 0
   * @param epochs those of the training that took so long; another number of epochs takes its
   *     share. Nothing if it is what an evaluation at the lowest level takes
   * @param continued whether the levels are one training, so that a candidate that goes on at a
   *     higher level pays the difference
   */
  public record Cost(String column, Optional<Double> epochs, boolean continued) {}

  /** Copy. */
  public TableDescription {
    objectives = List.copyOf(objectives);
    report = List.copyOf(report);
  }

  /**
   * Read a description in YAML.
   *
   * @throws IllegalArgumentException if it cannot be read or says something impossible; the message
   *     names file and place
   */
  public static TableDescription read(Path yaml) {
    return new DescriptionReader(yaml).read();
  }

  /** The numbers of epochs after which something was measured, ascending. */
  List<Double> levels() {
    return objectives.stream().flatMap(c -> c.epochs().stream()).distinct().sorted().toList();
  }

  /** The names of all columns that are read as numbers. */
  Set<String> numbers() {
    Set<String> names = new LinkedHashSet<>();
    objectives.forEach(o -> names.add(o.column()));
    cost.ifPresent(c -> names.add(c.column()));
    names.addAll(report);
    return names;
  }
}
