package dev.fornix.explain.image;

import dev.fornix.architecture.weights.TensorValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Shares the difference between the logit of an image and that of a baseline out to the pixels
 * (Sundararajan, Taly and Yan 2017, "Axiomatic Attribution for Deep Networks", section 3): each
 * number gets {@code (x − x′) · ∫₀¹ ∂f(x′ + α(x − x′))/∂x dα}.
 *
 * <p>The shares add up to the whole difference (their axiom of completeness) but for the error of
 * the sum that stands for the integral, which {@link #error} tells. Departure: steps are taken at
 * their middles and not at their ends, which halves the steps that are needed.
 *
 * @param map the shares of the pixels in units of the logit, channels added up
 * @param difference the logit of the image less that of the baseline
 */
public record IntegratedGradients(SaliencyMap map, double difference) {
  /** Enough for networks of ReLUs on small images (the paper takes 20 to 300). */
  public static final int STEPS = 64;

  /** With {@value #STEPS} steps. */
  public static IntegratedGradients of(
      ImageNetwork network, TensorValue image, TensorValue baseline, int target) {
    return of(network, image, baseline, target, STEPS);
  }

  /**
   * Explain a class of an image.
   *
   * @param baseline an image that shows nothing, such as {@code network.plain(0)}; pixels that are
   *     as in the baseline get 0
   * @param target the class, from 0
   * @param steps of the sum, at least 1; each costs a gradient
   */
  public static IntegratedGradients of(
      ImageNetwork network, TensorValue image, TensorValue baseline, int target, int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("steps (" + steps + ") must be at least 1");
    }
    double[] sums = new double[image.values().length];
    for (double[] slopes : network.slopes(path(image, baseline, steps), target)) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += slopes[i];
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] *= ((double) image.values()[i] - baseline.values()[i]) / steps;
    }
    double[][] logits = network.logits(List.of(image, baseline));
    return new IntegratedGradients(
        SaliencyMap.ofChannels(sums, network.shape().get(1), network.shape().get(2)),
        logits[0][target] - logits[1][target]);
  }

  private static List<TensorValue> path(TensorValue image, TensorValue baseline, int steps) {
    if (!image.shape().equals(baseline.shape())) {
      throw new IllegalArgumentException(
          "the baseline has shape "
              + baseline.shape()
              + ", but the image has "
              + image.shape()
              + "; take one of the same shape");
    }
    List<TensorValue> path = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      float share = (step + 0.5f) / steps;
      float[] values = new float[image.values().length];
      for (int i = 0; i < values.length; i++) {
        values[i] = baseline.values()[i] + share * (image.values()[i] - baseline.values()[i]);
      }
      path.add(new TensorValue(image.shape(), values));
    }
    return path;
  }

  /** By how much the shares miss the difference, in units of the logit, &ge; 0. */
  public double error() {
    return Math.abs(map.sum() - difference);
  }
}
