package dev.fornix.strategies.portfolio;

import dev.fornix.core.space.Count;
import dev.fornix.core.strategy.Problem;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Which strategies suit a problem, by its size, its budget, its budget levels and its objectives.
 * The first rule that fits holds:
 *
 * <ol>
 *   <li>Several budget levels: {@code bohb} with one objective, {@code asha} that breeds by
 *       regularised evolution with several, where fewer than 20 trials are planned, which do not
 *       fill the brackets, and where their number is not known, since only ASHA has something to
 *       promote whenever the time ends.
 *   <li>A finite space of no more points than trials are planned: {@code grid}, which finds the
 *       best for sure.
 *   <li>Fewer than 10 trials: {@code random}; there is nothing yet to learn from.
 *   <li>Several objectives: {@code nsga2}; {@code tpe} below 100 trials, where NSGA-II would breed
 *       few generations.
 *   <li>Real ranges: {@code gp} up to 100 trials, {@code tpe} up to 2,000, {@code evolution}
 *       beyond, whose proposals cost nothing.
 *   <li>Finite spaces: {@code bananas} up to 500 trials, {@code regularized-evolution} beyond.
 *   <li>Without a known number of trials: {@code tpe} on spaces with real ranges, otherwise {@code
 *       regularized-evolution}.
 * </ol>
 */
final class Rules {
  private static final long VERY_FEW = 10;
  private static final long GENERATIONS = 100;
  private static final long GP_MOST = 100;
  private static final long TPE_MOST = 2_000;
  private static final long MODEL_MOST = 500;

  private Rules() {}

  /**
   * What a rule says.
   *
   * @param names strategies, the most suitable first; the others are for where it is missing
   * @param options of the first, beside its defaults
   * @param reason what follows "since"
   */
  record Verdict(List<String> names, Map<String, String> options, String reason) {
    static Verdict of(String reason, String... names) {
      return new Verdict(List.of(names), Map.of(), reason);
    }

    static Verdict evolvingAsha(String reason) {
      return new Verdict(List.of("asha"), Map.of("sampler", "regularized-evolution"), reason);
    }
  }

  static Verdict judge(Problem problem) {
    if (problem.fidelities().levels().size() > 1) {
      return severalLevels(problem);
    }
    Count points = problem.domain().count();
    return problem.plannedTrials().isPresent()
        ? planned(problem, points, problem.plannedTrials().getAsLong())
        : unplanned(problem, points);
  }

  private static Verdict severalLevels(Problem problem) {
    String levels = problem.fidelities().levels().size() + " budget levels";
    OptionalLong planned = problem.plannedTrials();
    if (problem.objectives().size() > 1) {
      return Verdict.evolvingAsha("there are " + levels + " and several objectives");
    }
    if (planned.isEmpty()) {
      return Verdict.evolvingAsha(
          "there are " + levels + " and the number of trials is not known beforehand");
    }
    return planned.getAsLong() < PortfolioProvider.FEWEST_FOR_BRACKETS
        ? Verdict.evolvingAsha(planned.getAsLong() + " trials cannot fill brackets of " + levels)
        : Verdict.of("there are " + levels, "bohb", "hyperband", "asha");
  }

  private static Verdict planned(Problem problem, Count points, long trials) {
    if (points.isAtMost(trials)) {
      return Verdict.of("the space has " + points + " points for " + trials + " trials", "grid");
    }
    String size = trials + " trials on " + points + " points";
    if (trials < VERY_FEW) {
      return Verdict.of("there is little to learn from in " + trials + " trials", "random");
    }
    if (problem.objectives().size() > 1) {
      return severalObjectives(trials);
    }
    return points.number().isEmpty() ? real(trials) : finite(trials, size);
  }

  private static Verdict severalObjectives(long trials) {
    return trials < GENERATIONS
        ? Verdict.of("several objectives get only " + trials + " trials", "tpe", "nsga2")
        : Verdict.of("there are several objectives and " + trials + " trials", "nsga2");
  }

  private static Verdict real(long trials) {
    String reason = "the space has real ranges and " + trials + " trials are planned";
    if (trials <= GP_MOST) {
      return Verdict.of(reason, "gp", "tpe", "evolution");
    }
    return trials <= TPE_MOST
        ? Verdict.of(reason, "tpe", "evolution")
        : Verdict.of(reason, "evolution");
  }

  private static Verdict finite(long trials, String size) {
    return trials <= MODEL_MOST
        ? Verdict.of(size + " are worth a model", "bananas", "tpe", "regularized-evolution")
        : Verdict.of(size + " need cheap proposals", "regularized-evolution");
  }

  private static Verdict unplanned(Problem problem, Count points) {
    String reason = "the number of trials is not known beforehand";
    if (problem.objectives().size() > 1) {
      return Verdict.of("there are several objectives and " + reason, "nsga2");
    }
    return points.number().isEmpty()
        ? Verdict.of("the space has real ranges and " + reason, "tpe", "evolution")
        : Verdict.of(reason, "regularized-evolution");
  }
}
