package dev.fornix.estimators.training;

import java.util.List;
import java.util.stream.IntStream;

/** Whether an image that is mirrored left to right still belongs to its class. */
public enum Mirroring {
  /** It does, as with photographs of things: part of the usual recipe. */
  KEEPS_CLASS,
  /** Nothing tells; the search finds out, beginning without. */
  UNKNOWN,
  /** It does not, as with letters and digits: never done. */
  CHANGES_CLASS;

  /**
   * What the names of the classes tell: single letters mean writing; 0, 1, 2 … are digits, or the
   * numbers of classes whose names the data does not give.
   */
  public static Mirroring of(List<String> classNames) {
    List<String> numbers =
        IntStream.range(0, classNames.size()).mapToObj(Integer::toString).toList();
    if (classNames.equals(numbers)) {
      return UNKNOWN;
    }
    return classNames.stream().allMatch(Mirroring::isWriting) ? CHANGES_CLASS : KEEPS_CLASS;
  }

  private static boolean isWriting(String name) {
    return name.strip().length() == 1 || name.strip().matches("\\d+");
  }
}
