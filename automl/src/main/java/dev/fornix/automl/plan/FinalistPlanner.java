package dev.fornix.automl.plan;

import java.util.Optional;

/** Decides how many of the best are trained again, and how large they may be. */
final class FinalistPlanner {
  /** Networks that would see the data less often are left out. */
  static final double PASSES = 8;

  static final int FINALISTS = 2;

  /** What a further thread adds to one training. */
  private static final double FURTHER_THREAD = 0.6;

  private static final double WELL_TAUGHT_PASSES = 20;
  private static final long SMALLEST_CAP = 1_000_000;

  private final Pace pace;

  FinalistPlanner(Pace pace) {
    this.pace = pace;
  }

  /**
   * As many as can be taught well in the time, side by side, each by its part of the workers'
   * cores; the fewer passes there are, the more it matters that none is wasted.
   */
  Plan.Finalists plan(Optional<Plan.TimeShares> shares) {
    int workers = pace.workers();
    if (shares.isEmpty()) {
      return new Plan.Finalists(FINALISTS, Math.min(FINALISTS, workers), 1);
    }
    double affordable =
        pace.multiplyAddsPerSecond()
            * retrainingSeconds(shares.get())
            * workers
            / (WELL_TAUGHT_PASSES * pace.images() * Pace.TYPICAL_MULTIPLY_ADDS);
    int most = Math.max(1, (int) Math.min(affordable, Math.max(FINALISTS, workers)));
    if (workers == 1) {
      return new Plan.Finalists(most, 1, 1);
    }
    int count = Math.min(most, workers);
    while (workers % count != 0) {
      count--;
    }
    return new Plan.Finalists(count, count, workers / count);
  }

  private static double retrainingSeconds(Plan.TimeShares shares) {
    return Math.max(1, shares.retraining().minus(shares.search()).toMillis() / 1000.0);
  }

  /**
   * Multiply-adds that leave a finalist a few passes over the data in its time, at this machine's
   * usual speed.
   */
  long largest(Plan.TimeShares shares, Plan.Finalists finalists) {
    double rounds = (double) finalists.count() / finalists.atOnce();
    double speed = 1 + (finalists.threads() - 1) * FURTHER_THREAD;
    double affordable =
        pace.multiplyAddsPerSecond()
            * speed
            * retrainingSeconds(shares)
            / (rounds * PASSES * pace.images());
    return Math.max(SMALLEST_CAP, (long) affordable);
  }
}
