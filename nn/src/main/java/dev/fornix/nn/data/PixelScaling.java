package dev.fornix.nn.data;

import dev.fornix.data.Examples;
import java.util.Arrays;
import java.util.List;

/**
 * Turns bytes into numbers around 0: {@code (byte − mean) / deviation} for each channel.
 *
 * @param means the mean of each channel, 0 to 255
 * @param deviations the standard deviation of each channel, &gt; 0, on the same scale
 */
public record PixelScaling(List<Double> means, List<Double> deviations) {
  /** More images than this change the figures in the third digit only. */
  private static final int SAMPLE = 10_000;

  /** Copy and check. */
  public PixelScaling {
    means = List.copyOf(means);
    deviations = List.copyOf(deviations);
    if (means.isEmpty()
        || means.size() != deviations.size()
        || deviations.stream().anyMatch(d -> !(d > 0))) {
      throw new IllegalArgumentException(
          "each channel needs a mean and a deviation above 0, not " + means + " and " + deviations);
    }
  }

  /** Measure training images: at most 10,000 of them, evenly spread. */
  public static PixelScaling measure(Examples examples) {
    int channels = examples.images().channels();
    double[] sum = new double[channels];
    double[] squares = new double[channels];
    byte[] image = new byte[examples.images().shape().bytes()];
    int step = Math.max(1, examples.size() / SAMPLE);
    long count = 0;
    for (int i = 0; i < examples.size(); i += step) {
      examples.images().read(examples.index(i), image, 0);
      for (int p = 0; p < image.length; p++) {
        int value = Byte.toUnsignedInt(image[p]);
        sum[p % channels] += value;
        squares[p % channels] += value * value;
      }
      count += image.length / channels;
    }
    return of(sum, squares, count);
  }

  private static PixelScaling of(double[] sum, double[] squares, long count) {
    Double[] means = new Double[sum.length];
    Double[] deviations = new Double[sum.length];
    for (int c = 0; c < sum.length; c++) {
      means[c] = sum[c] / count;
      // Images of one colour deviate by nothing; one grey level keeps the division sound.
      deviations[c] = Math.max(1, Math.sqrt(Math.max(0, squares[c] / count - means[c] * means[c])));
    }
    return new PixelScaling(Arrays.asList(means), Arrays.asList(deviations));
  }

  /** How many channels it is for. */
  public int channels() {
    return means.size();
  }
}
