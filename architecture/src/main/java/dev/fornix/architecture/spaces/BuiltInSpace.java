package dev.fornix.architecture.spaces;

import dev.fornix.core.strategy.Options;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A space in the list of built-in ones.
 *
 * @param name by which people choose it
 * @param summary one line
 * @param paper authors and year
 * @param options the names of its settings
 * @param nested whether its networks are slices of one largest network, so that weights which all
 *     share are trained by the sandwich rule (Yu &amp; Huang 2019)
 * @param factory makes it
 */
public record BuiltInSpace(
    String name,
    String summary,
    String paper,
    List<String> options,
    boolean nested,
    BiFunction<ImageTask, Options, ArchitectureSpace> factory) {
  /** Copy. */
  public BuiltInSpace {
    options = List.copyOf(options);
  }

  /**
   * Refuse settings that it does not have.
   *
   * @throws IllegalArgumentException naming the unknown one, the known ones and the nearest
   */
  public void check(Options settings) {
    settings.allow("space " + name, options.toArray(String[]::new));
  }

  /**
   * Make the space.
   *
   * @throws IllegalArgumentException if an option is unknown or out of range
   */
  public ArchitectureSpace create(ImageTask task, Options settings) {
    check(settings);
    return factory.apply(task, settings);
  }
}
