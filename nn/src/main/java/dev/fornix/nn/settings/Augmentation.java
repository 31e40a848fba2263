package dev.fornix.nn.settings;

/**
 * Random changes of the training images, made afresh for every batch.
 *
 * @param shift each image moves by up to this many pixels in both directions; what comes in at the
 *     border is its mirror image; ≥ 0
 * @param flip whether half of the images are mirrored left to right
 * @param cutout side in pixels of a square that is set to the mean, at a random place (DeVries
 *     &amp; Taylor 2017); 0 for none
 * @param mixup α of the beta distribution from which the weight of a second image is drawn (Zhang
 *     et al. 2018); 0 for none
 */
public record Augmentation(int shift, boolean flip, int cutout, double mixup) {
  /** Check. */
  public Augmentation {
    if (shift < 0 || cutout < 0 || !(mixup >= 0)) {
      throw new IllegalArgumentException(
          "shift (" + shift + "), cutout (" + cutout + ") and mixup (" + mixup + ") must be ≥ 0");
    }
  }

  /** Images as they are. */
  public static Augmentation none() {
    return new Augmentation(0, false, 0, 0);
  }

  /** Shifts and mirror images, the usual choice for photographs. */
  public static Augmentation shiftAndFlip(int shift) {
    return new Augmentation(shift, true, 0, 0);
  }
}
