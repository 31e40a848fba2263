package dev.fornix.explain.image;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How much each pixel of an image spoke for a class; below 0 it spoke against it. Only maps of one
 * method compare in size.
 */
public final class SaliencyMap {
  private final int height;
  private final int width;
  private final double[] values;

  /**
   * Take over numbers.
   *
   * @param height in pixels, &gt; 0
   * @param width in pixels, &gt; 0
   * @param values row by row, finite
   */
  public SaliencyMap(int height, int width, double[] values) {
    if (height < 1 || width < 1 || values.length != height * width) {
      throw new IllegalArgumentException(
          "a map of "
              + height
              + " × "
              + width
              + " pixels cannot have "
              + values.length
              + " values");
    }
    if (!Arrays.stream(values).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("a map has finite values only");
    }
    this.height = height;
    this.width = width;
    this.values = values.clone();
  }

  /** In pixels. */
  public int height() {
    return height;
  }

  /** In pixels. */
  public int width() {
    return width;
  }

  /** Of one pixel; row and column count from 0, from the top left. */
  public double value(int row, int column) {
    return values[row * width + column];
  }

  /** A copy of all values, row by row. */
  public double[] values() {
    return values.clone();
  }

  /** The sum over all pixels. */
  public double sum() {
    return Arrays.stream(values).sum();
  }

  /** The places {@code row · width + column}, the strongest first; equal ones in reading order. */
  public int[] ranking() {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -values[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** The sum over channels of what is said of each number of an image. */
  static SaliencyMap ofChannels(double[] numbers, int height, int width) {
    double[] sums = new double[height * width];
    for (int i = 0; i < numbers.length; i++) {
      sums[i % sums.length] += numbers[i];
    }
    return new SaliencyMap(height, width, sums);
  }
}
