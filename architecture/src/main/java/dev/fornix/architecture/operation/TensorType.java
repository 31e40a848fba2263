package dev.fornix.architecture.operation;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The type of a tensor without its batch dimension: images are {@code [channels, height, width]},
 * vectors {@code [features]}, sequences {@code [steps, features]}.
 *
 * @param element what the tensor holds
 * @param dimensions each at least 1
 */
public record TensorType(Element element, List<Integer> dimensions) {
  /** What a tensor holds. */
  public enum Element {
    /** A real number, at the precision that the engine chooses. */
    REAL,
    /** A whole number: a class, a token, the code of a category. */
    INTEGER
  }

  /** Copy and check. */
  public TensorType {
    dimensions = List.copyOf(dimensions);
    if (dimensions.stream().anyMatch(d -> d < 1)) {
      throw new IllegalArgumentException("dimensions " + dimensions + " must be at least 1 each");
    }
  }

  /** Real numbers, {@code [channels, height, width]}. */
  public static TensorType image(int channels, int height, int width) {
    return new TensorType(Element.REAL, List.of(channels, height, width));
  }

  /** Real numbers, {@code [features]}. */
  public static TensorType vector(int features) {
    return new TensorType(Element.REAL, List.of(features));
  }

  /** Whether this is {@code [channels, height, width]} of real numbers. */
  public boolean isImage() {
    return element == Element.REAL && dimensions.size() == 3;
  }

  /** The first dimension: channels of an image, features of a vector. */
  public int channels() {
    return dimensions.get(0);
  }

  /** The height of an image, pixels. */
  public int height() {
    return dimensions.get(1);
  }

  /** The width of an image, pixels. */
  public int width() {
    return dimensions.get(2);
  }

  /** The last dimension. */
  public int last() {
    return dimensions.get(dimensions.size() - 1);
  }

  /** How many elements one example has. */
  public long size() {
    return dimensions.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }

  @Override
  public String toString() {
    String shape = dimensions.stream().map(String::valueOf).collect(Collectors.joining("×"));
    return element == Element.INTEGER ? shape + " integers" : shape;
  }
}
