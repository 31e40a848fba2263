package dev.fornix.data.source;

import dev.fornix.data.ImageSet;
import java.util.ArrayList;
import java.util.List;

/**
 * What the values of one channel are like over all images of a set, in the units of uint8 (0 to
 * 255).
 *
 * @param mean of all values
 * @param deviation standard deviation of all values
 * @param smallest value
 * @param largest value
 */
public record ChannelStatistics(double mean, double deviation, int smallest, int largest) {
  /** One for each channel. */
  static List<ChannelStatistics> of(ImageSet images) {
    long[][] histograms = new long[images.channels()][256];
    byte[] pixels = new byte[images.shape().bytes()];
    for (int i = 0; i < images.size(); i++) {
      images.read(i, pixels, 0);
      for (int at = 0; at < pixels.length; at += histograms.length) {
        for (int channel = 0; channel < histograms.length; channel++) {
          histograms[channel][pixels[at + channel] & 0xFF]++;
        }
      }
    }
    List<ChannelStatistics> statistics = new ArrayList<>();
    for (long[] histogram : histograms) {
      statistics.add(of(histogram));
    }
    return statistics;
  }

  private static ChannelStatistics of(long[] histogram) {
    double count = 0;
    double sum = 0;
    double squares = 0;
    int smallest = 255;
    int largest = 0;
    for (int value = 0; value < histogram.length; value++) {
      if (histogram[value] > 0) {
        count += histogram[value];
        sum += (double) histogram[value] * value;
        squares += (double) histogram[value] * value * value;
        smallest = Math.min(smallest, value);
        largest = value;
      }
    }
    double mean = sum / count;
    double variance = Math.max(0, squares / count - mean * mean);
    return new ChannelStatistics(mean, Math.sqrt(variance), smallest, largest);
  }
}
