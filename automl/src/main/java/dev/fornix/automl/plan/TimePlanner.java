package dev.fornix.automl.plan;

import java.time.Duration;

/** Shares out the time of a run. */
public final class TimePlanner {
  /** Share of the time after the start that the search gets; the finalists get most of the rest. */
  private static final double SEARCH_SHARE = 0.42;

  /** The same where the finalists need every pass over the data that they can get. */
  private static final double SHORT_SEARCH_SHARE = 0.3;

  /** How long a refit takes, measured by the training of a finalist. */
  private static final double REFIT = 1.4;

  /** What the test, export and report take. */
  private static final Duration FINISHING = Duration.ofSeconds(8);

  /**
   * The shortest time after the data is read in which workers start, train a network, and all is
   * finished.
   */
  private static final Duration LEAST_USEFUL = Duration.ofSeconds(20);

  private TimePlanner() {}

  /**
   * The shares of a run that ends with a finished model.
   *
   * @param spent time since the beginning, data loading included
   * @param refit whether the chosen network is trained once more at the end
   */
  static Plan.TimeShares fit(Duration total, Duration spent, Pace pace, boolean refit) {
    double search = pace.shortOfPasses(total) ? SHORT_SEARCH_SHARE : SEARCH_SHARE;
    return shares(total, spent, search, refit);
  }

  /** The shares of a search alone. */
  static Plan.TimeShares search(Duration total) {
    return new Plan.TimeShares(total, total, total);
  }

  /**
   * A refit takes as long as the training of a finalist, and a bit more for the validation images.
   */
  private static Plan.TimeShares shares(
      Duration total, Duration spent, double searchShare, boolean refit) {
    Duration left = total.minus(spent).minus(FINISHING);
    Duration least = Duration.ofSeconds(1);
    Duration usable = left.compareTo(least) > 0 ? left : least;
    Duration search = spent.plus(Duration.ofMillis((long) (usable.toMillis() * searchShare)));
    Duration finalists = spent.plus(usable).minus(search);
    double part = refit ? 1 / (1 + REFIT) : 1;
    return new Plan.TimeShares(
        total, search, search.plus(Duration.ofMillis((long) (finalists.toMillis() * part))));
  }

  /**
   * How further time for a study is shared out: like its first, but for the end, which takes as
   * long as ever.
   *
   * @param time that it goes on for
   * @param refit whether the chosen network is trained once more at the end
   * @return counted from where the study goes on
   */
  public static Plan.TimeShares further(Plan plan, Duration time, boolean refit) {
    if (!plan.finishes()) {
      return search(time);
    }
    Plan.TimeShares like =
        plan.shares().orElseGet(() -> shares(time, Duration.ZERO, SEARCH_SHARE, refit));
    double scale =
        (double) Math.max(0, time.minus(FINISHING).toMillis())
            / Math.max(like.total().minus(FINISHING).toMillis(), like.retraining().toMillis());
    return new Plan.TimeShares(
        time, scaled(like.search(), scale), scaled(like.retraining(), scale));
  }

  /** How much is missing for something useful to be done in the time after the data is read. */
  public static Duration missing(Plan plan, Duration time) {
    Duration missing = LEAST_USEFUL.minus(time);
    return plan.finishes() && !missing.isNegative() ? missing : Duration.ZERO;
  }

  private static Duration scaled(Duration duration, double factor) {
    return Duration.ofMillis((long) (duration.toMillis() * factor));
  }
}
