package dev.fornix.nn.settings;

/**
 * The learning rate over a training: a factor from 0 to 1 for each point of its horizon, so that
 * one schedule fits budgets in seconds and in epochs.
 */
public sealed interface Schedule {
  /** The factor at {@code progress}, 0 at the beginning to 1 at the horizon. */
  double factor(double progress);

  /** Always the full learning rate. */
  record Constant() implements Schedule {
    @Override
    public double factor(double progress) {
      return 1;
    }
  }

  /**
   * A linear rise, then half a cosine down (Loshchilov &amp; Hutter 2017, equation 5, without
   * restarts).
   *
   * @param warmUp share of the horizon for the rise, 0 to below 1
   * @param last the factor at the end, 0 to 1
   */
  record Cosine(double warmUp, double last) implements Schedule {
    /** Check. */
    public Cosine {
      requireShares(warmUp, last);
    }

    @Override
    public double factor(double progress) {
      if (progress < warmUp) {
        return progress / warmUp;
      }
      double along = Math.min(1, (progress - warmUp) / (1 - warmUp));
      return last + (1 - last) * 0.5 * (1 + Math.cos(Math.PI * along));
    }
  }

  /**
   * A linear rise from a tenth to the peak, then a linear fall (Smith &amp; Topin 2018, in the
   * two-part form).
   *
   * @param peakAt where the peak is, above 0 to below 1
   * @param last the factor at the end, 0 to 1
   */
  record OneCycle(double peakAt, double last) implements Schedule {
    private static final double FIRST = 0.1;

    /** Check. */
    public OneCycle {
      requireShares(peakAt, last);
    }

    @Override
    public double factor(double progress) {
      if (progress < peakAt) {
        return FIRST + (1 - FIRST) * progress / peakAt;
      }
      double along = Math.min(1, (progress - peakAt) / (1 - peakAt));
      return 1 - (1 - last) * along;
    }
  }

  private static void requireShares(double warmUp, double last) {
    if (!(warmUp >= 0 && warmUp < 1) || !(last >= 0 && last <= 1)) {
      throw new IllegalArgumentException(
          "the rise ("
              + warmUp
              + ") must be at least 0 and below 1, and the last factor ("
              + last
              + ") between 0 and 1");
    }
  }
}
