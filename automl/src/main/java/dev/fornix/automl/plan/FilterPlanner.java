package dev.fornix.automl.plan;

import dev.fornix.automl.config.Filtering;
import dev.fornix.core.space.Count;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.estimators.proxy.CheapScore;
import dev.fornix.estimators.proxy.Proxies;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Decides whether networks are drawn and scored without training before a search, how many, and how
 * many of them begin it.
 */
final class FilterPlanner {
  /** Share of the time, or of the images that the trials learn from, that may go into it. */
  static final double SHARE = 0.05;

  /** Images in the batch, as many as a comparison of estimators takes by default. */
  private static final int BATCH = 64;

  /** A space of no more networks is soon searched. */
  private static final int FEW_POINTS = 400;

  /** Beyond so many drawn for each that begins those hardly get better. */
  private static final int MOST_FOR_EACH = 32;

  /** With fewer drawn for each that begins there is little to choose from. */
  private static final int LEAST_FOR_EACH = 8;

  /** One alone is not worth it. */
  private static final int FEWEST_STARTERS = 2;

  private static final int MOST_STARTERS = 8;

  /** A search that has fewer first trials than so many for each starter is filled by them. */
  private static final int TRIALS_FOR_EACH = 8;

  /**
   * Seconds of the whole time for each starter: ten minutes train about fifteen networks of a large
   * set, of which the designs known to be good are some already.
   */
  private static final double SECONDS_FOR_EACH = 200;

  /** Scores are computed in 32 bits, trainings mostly in 16, in half the time. */
  private static final double SLOWER = 2;

  /** What a score takes beside its arithmetic: weights are drawn and moved about. */
  private static final double BESIDE_SECONDS = 0.1;

  private final Filtering wish;
  private final boolean suits;
  private final Count points;
  private final int images;
  private final double multiplyAddsPerSecond;

  /**
   * For a study.
   *
   * @param suits whether the search may begin with what it did not find itself
   * @param points of the architecture space
   * @param images that are trained on
   * @param multiplyAddsPerSecond of all workers together, in training
   */
  FilterPlanner(
      Filtering wish, boolean suits, Count points, int images, double multiplyAddsPerSecond) {
    this.wish = wish;
    this.suits = suits;
    this.points = points;
    this.images = images;
    this.multiplyAddsPerSecond = multiplyAddsPerSecond;
  }

  /**
   * What is decided.
   *
   * @param filter nothing where no networks are scored
   * @param why there is none; empty where nobody expects one
   */
  record Verdict(Optional<Plan.Filter> filter, Optional<String> why) {
    private static Verdict none(String why) {
      return new Verdict(Optional.empty(), Optional.of(why));
    }
  }

  /**
   * Decide.
   *
   * @param time for everything, where the budget is one of time
   * @param trials of the search, where that is the budget
   * @param passes through the images of each budget, where budgets count images or their pixels
   */
  Verdict judge(
      Optional<Duration> time, OptionalLong trials, Fidelities fidelities, OptionalDouble passes) {
    if (wish.equals(Filtering.NONE)) {
      return Verdict.none("as was asked for");
    }
    if (wish.equals(Filtering.AUTO) && !suits) {
      return new Verdict(Optional.empty(), Optional.empty());
    }
    CheapScore score = CheapScore.named(wish.score().orElse(Proxies.VOTE));
    int starters = starters(time, trials);
    double affordable =
        trials.isPresent()
            ? byTrials(score, trials.getAsLong(), fidelities, passes)
            : byTime(score, time.orElseThrow());
    if (wish.equals(Filtering.AUTO)) {
      Optional<String> reason = against(starters, affordable);
      if (reason.isPresent()) {
        return Verdict.none(reason.get());
      }
    }
    int kept = Math.max(1, starters);
    int most = kept * MOST_FOR_EACH;
    int drawn =
        trials.isPresent()
            ? (int) Math.max(kept * LEAST_FOR_EACH, Math.min(affordable, most))
            : most;
    return new Verdict(
        Optional.of(
            new Plan.Filter(
                score.name(),
                Math.min(BATCH, images),
                drawn,
                time.map(FilterPlanner::share),
                kept)),
        Optional.empty());
  }

  private static Duration share(Duration time) {
    return Duration.ofMillis(Math.round(time.toMillis() * SHARE));
  }

  private static int starters(Optional<Duration> time, OptionalLong trials) {
    double wanted =
        trials.isPresent()
            ? trials.getAsLong() / (double) TRIALS_FOR_EACH
            : time.orElseThrow().toMillis() / 1000.0 / SECONDS_FOR_EACH;
    return (int) Math.min(MOST_STARTERS, wanted);
  }

  /** Why the filter would be of no use. */
  private Optional<String> against(int starters, double affordable) {
    if (points.isAtMost(FEW_POINTS)) {
      return Optional.of("the space has only " + points + " networks");
    }
    if (starters < FEWEST_STARTERS) {
      return Optional.of("the search is too short to begin with further ones");
    }
    return affordable < (double) starters * LEAST_FOR_EACH
        ? Optional.of("too few could be scored in a twentieth of what the search trains")
        : Optional.empty();
  }

  /** By a guess of the time that a typical network takes; the clock decides in the end. */
  private double byTime(CheapScore score, Duration time) {
    double steps = score.trainingSteps() * (double) BATCH * Pace.TYPICAL_MULTIPLY_ADDS;
    double each = BESIDE_SECONDS + SLOWER * steps / multiplyAddsPerSecond;
    return share(time).toMillis() / 1000.0 / each;
  }

  /**
   * Counted in images that are learnt from, so that it is the same on any machine: by the trials of
   * the search, of which each level but the first is half again as much, and by the best that are
   * trained again for twice a full trial.
   */
  private double byTrials(
      CheapScore score, long trials, Fidelities fidelities, OptionalDouble passes) {
    double search =
        trials
            * seen(fidelities.lowest(), fidelities, passes)
            * (1 + fidelities.levels().size())
            / 2;
    double retraining =
        2 * FinalistPlanner.FINALISTS * seen(fidelities.highest(), fidelities, passes);
    return SHARE * (search + retraining) / (SLOWER * Math.max(1, score.trainingSteps()) * BATCH);
  }

  /** How many images a trial of a level learns from, each pass counted; smaller ones by area. */
  private double seen(Budget level, Fidelities fidelities, OptionalDouble passes) {
    return switch (level.resource()) {
      case EXAMPLES -> level.amount() * passes.orElse(1);
      case PIXELS ->
          images * passes.orElse(1) * Math.pow(level.amount() / fidelities.highest().amount(), 2);
      case EVALUATIONS, EPOCHS, SECONDS, SHARED_STEPS, RELAXATION_EPOCHS -> level.amount() * images;
    };
  }
}
