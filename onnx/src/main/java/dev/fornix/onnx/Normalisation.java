package dev.fornix.onnx;

import java.util.Collections;
import java.util.List;

/**
 * What becomes of pixels before the first layer, per channel: {@code (value − mean) / deviation}
 * with values from 0 (black) to 1 (white), so {@code byte / 255}.
 *
 * @param mean one per channel
 * @param deviation one per channel, &gt; 0
 */
public record Normalisation(List<Double> mean, List<Double> deviation) {
  /** Copy and check. */
  public Normalisation {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    if (mean.isEmpty() || mean.size() != deviation.size()) {
      throw new IllegalArgumentException(
          "mean " + mean + " and deviation " + deviation + " must have one value per channel each");
    }
    if (!mean.stream().allMatch(Double::isFinite)
        || !deviation.stream().allMatch(d -> d > 0 && Double.isFinite(d))) {
      throw new IllegalArgumentException(
          "mean " + mean + " must be finite and deviation " + deviation + " finite and above 0");
    }
  }

  /** Leaves the values between 0 and 1. */
  public static Normalisation none(int channels) {
    return new Normalisation(
        Collections.nCopies(channels, 0.0), Collections.nCopies(channels, 1.0));
  }

  /** How many channels it is for. */
  public int channels() {
    return mean.size();
  }
}
