package dev.fornix.tabular.matrix;

import java.util.List;

/**
 * What a column of a {@link FeatureMatrix} is.
 *
 * @param name such as {@code age} or {@code colour=red}
 * @param sources the columns of the table that it was made from, at least one
 * @param kind what its numbers mean
 */
public record Feature(String name, List<String> sources, FeatureKind kind) {
  /** Copy and check. */
  public Feature {
    sources = List.copyOf(sources);
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("the feature " + name + " is made of no column");
    }
  }

  /** Of one column. */
  public Feature(String name, String source, FeatureKind kind) {
    this(name, List.of(source), kind);
  }

  /** A quantity. */
  public static Feature quantity(String name, String... sources) {
    return new Feature(name, List.of(sources), FeatureKind.QUANTITY);
  }

  /** A flag or a share. */
  public static Feature unit(String name, String source) {
    return new Feature(name, source, FeatureKind.UNIT);
  }

  /** The same, made of these columns. */
  public Feature of(List<String> others) {
    return new Feature(name, others, kind);
  }
}
