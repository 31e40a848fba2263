package dev.fornix.strategies.bayes.gp;

/**
 * How the Gaussian process is fitted and searched.
 *
 * @param startup random trials that complete before the model is asked, 2 or more
 * @param noisy whether the noisy expected improvement is taken
 * @param restarts from which the likelihood is climbed, 1 to 3
 * @param candidates random points that the acquisition is asked for, 1 or more
 * @param most trials that the model sees, {@code startup} or more
 */
public record GpSettings(int startup, boolean noisy, int restarts, int candidates, int most) {
  /** What is taken where nothing is asked for. */
  public static final GpSettings DEFAULT = new GpSettings(10, false, 3, 300, 400);

  /** Check the ranges. */
  public GpSettings {
    if (startup < 2) {
      throw new IllegalArgumentException("startup (" + startup + ") must be at least 2");
    }
    if (restarts < 1 || restarts > 3) {
      throw new IllegalArgumentException("restarts (" + restarts + ") must be 1, 2 or 3");
    }
    if (candidates < 1) {
      throw new IllegalArgumentException("candidates (" + candidates + ") must be at least 1");
    }
    if (most < startup) {
      throw new IllegalArgumentException(
          "most (" + most + ") must be at least startup (" + startup + "); maybe lower startup");
    }
  }
}
