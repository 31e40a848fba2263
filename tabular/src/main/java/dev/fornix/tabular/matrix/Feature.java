package dev.fornix.tabular.matrix;

/**
 * What a column of a {@link FeatureMatrix} is.
 *
 * @param name such as {@code age} or {@code colour=red}
 * @param source the column of the table that it was made from
 * @param kind what its numbers mean
 */
public record Feature(String name, String source, FeatureKind kind) {
  /** A quantity. */
  public static Feature quantity(String name, String source) {
    return new Feature(name, source, FeatureKind.QUANTITY);
  }

  /** A flag or a share. */
  public static Feature unit(String name, String source) {
    return new Feature(name, source, FeatureKind.UNIT);
  }
}
