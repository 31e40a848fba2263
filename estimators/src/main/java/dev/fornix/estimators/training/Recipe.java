package dev.fornix.estimators.training;

/**
 * What a search decides about the training of a network.
 *
 * @param learningRate the peak of the one-cycle schedule, &gt; 0
 * @param weightDecay added to the gradient of weights, not of biases and norms, 0 or more
 * @param labelSmoothing share of the target spread over all classes, 0 to below 1
 * @param shift largest random shift of an image in pixels, 0 or more
 * @param flip whether half of the images are mirrored left to right
 * @param cutout side of the square that is hidden in each image in pixels, 0 for none
 * @param mixup α of the mixing weights, 0 for none
 */
public record Recipe(
    double learningRate,
    double weightDecay,
    double labelSmoothing,
    int shift,
    boolean flip,
    int cutout,
    double mixup) {
  /** Check the learning rate; the others are checked where they are used. */
  public Recipe {
    if (!(learningRate > 0)) {
      throw new IllegalArgumentException("the learning rate (" + learningRate + ") must be > 0");
    }
  }

  /**
   * The same for images of another size: distances in pixels grow or shrink with it.
   *
   * @param factor of the sides, &gt; 0
   */
  Recipe scaled(double factor) {
    return new Recipe(
        learningRate,
        weightDecay,
        labelSmoothing,
        (int) Math.round(shift * factor),
        flip,
        (int) Math.round(cutout * factor),
        mixup);
  }
}
