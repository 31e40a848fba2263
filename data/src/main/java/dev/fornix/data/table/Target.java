package dev.fornix.data.table;

import java.util.List;

/**
 * What is to be predicted.
 *
 * @param column its name
 * @param kind the kind of prediction
 * @param classNames the classes in the order of the labels; empty for {@link
 *     TargetKind#REGRESSION}. Of a binary target, the second class is the one whose probability is
 *     meant
 */
public record Target(String column, TargetKind kind, List<String> classNames) {
  public Target {
    classNames = List.copyOf(classNames);
    boolean fits =
        switch (kind) {
          case BINARY -> classNames.size() == 2;
          case MULTICLASS -> classNames.size() > 2;
          case REGRESSION -> classNames.isEmpty();
        };
    if (!fits) {
      throw new IllegalArgumentException(
          "a target of " + kind.text() + " cannot have " + classNames.size() + " classes");
    }
  }

  /** A number. */
  public static Target number(String column) {
    return new Target(column, TargetKind.REGRESSION, List.of());
  }

  /** One of at least two classes. */
  public static Target classes(String column, List<String> classNames) {
    return new Target(
        column, classNames.size() == 2 ? TargetKind.BINARY : TargetKind.MULTICLASS, classNames);
  }

  /** Whether classes are predicted, and not a number. */
  public boolean classification() {
    return kind != TargetKind.REGRESSION;
  }
}
