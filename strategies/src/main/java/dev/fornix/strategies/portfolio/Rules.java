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
 *   <li>One objective and at most 100 trials: {@code gp}.
 *   <li>Up to 2,000 trials, and where their number is not known: {@code tpe}.
 *   <li>Beyond, where proposals have to cost nothing: {@code nsga2} with several objectives, {@code
 *       evolution} on spaces with real ranges, {@code regularized-evolution} on others.
 * </ol>
 *
 * <p>Where the last three come from, as far as measured (docs/benchmarks.md):
 *
 * <ul>
 *   <li>On NAS-Bench-201 {@code gp} and {@code tpe} lead the others within 12,000 s, some 95 trials
 *       (test accuracy 94.28 ± 0.20 and 94.23 ± 0.21), and at 150 and 300 trials, where they are
 *       equal but for chance. The difference between the two is smaller than the spread over seeds.
 *       With two objectives {@code tpe} leads at 500 trials, {@code nsga2} is second.
 *   <li>{@code gp} takes some 0.4 s a proposal, {@code tpe} 2 to 4 ms at 1,000 trials. So {@code
 *       gp} has the small numbers only, and where the number is not known {@code tpe} is the one
 *       that can cost little whatever it will be, though at 12,000 s {@code gp} would have been
 *       ahead by a little.
 *   <li>That {@code tpe} goes on to 2,000 is a bound on cost: some 35 ms a proposal at 10,000
 *       trials are not worth it where a trial takes no longer. Beyond 500 trials the two kinds were
 *       not compared; the evolutions take 0.1 to 1 ms. Of those {@code regularized-evolution} was
 *       ahead of {@code reinforce} and {@code random} at 4,295 evaluations on NAS-Bench-101 (three
 *       seeds), but behind {@code evolution} at 150 and 300 trials on NAS-Bench-201; on spaces with
 *       real ranges nothing was compared.
 * </ul>
 */
final class Rules {
  private static final long VERY_FEW = 10;
  private static final long GP_MOST = 100;
  private static final long TPE_MOST = 2_000;

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
    OptionalLong planned = problem.plannedTrials();
    if (planned.isPresent() && points.isAtMost(planned.getAsLong())) {
      return Verdict.of(
          "the space has " + points + " points for " + planned.getAsLong() + " trials", "grid");
    }
    return planned.isPresent()
        ? planned(problem, points, planned.getAsLong())
        : Verdict.of("the number of trials is not known beforehand", modelled(problem, points));
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
    if (trials < VERY_FEW) {
      return Verdict.of("there is little to learn from in " + trials + " trials", "random");
    }
    if (trials > TPE_MOST) {
      return Verdict.of(trials + " trials need cheap proposals", evolved(problem, points));
    }
    String reason =
        trials
            + " trials"
            + points.number().map(number -> " on " + points + " points").orElse("")
            + " are worth a model";
    return trials <= GP_MOST && problem.objectives().size() == 1
        ? Verdict.of(reason, "gp", "tpe", evolved(problem, points))
        : Verdict.of(reason, modelled(problem, points));
  }

  private static String[] modelled(Problem problem, Count points) {
    return new String[] {"tpe", evolved(problem, points)};
  }

  private static String evolved(Problem problem, Count points) {
    if (problem.objectives().size() > 1) {
      return "nsga2";
    }
    return points.number().isEmpty() ? "evolution" : "regularized-evolution";
  }
}
