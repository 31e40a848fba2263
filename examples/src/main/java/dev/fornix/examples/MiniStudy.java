package dev.fornix.examples;

import dev.fornix.core.evaluation.Evaluator;
import dev.fornix.core.evaluation.InProcessExecutor;
import dev.fornix.core.evaluation.TrialRunner;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Choice;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.study.Leaderboard;
import dev.fornix.core.study.Study;
import dev.fornix.core.study.Terminator;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Measurement;
import dev.fornix.strategies.Strategies;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;

/**
 * The whole loop on a toy problem: a space with a conditional choice, an evaluator that is a
 * function, a strategy by name, a study, and its leaderboard.
 *
 * <p>A polynomial of degree 1 or 2 shall pass near three points. The degree decides which
 * coefficients there are to decide.
 */
public final class MiniStudy {
  /** What is searched for: a polynomial by its coefficients, constant first. */
  record Polynomial(List<Double> coefficients) {
    double at(double x) {
      double sum = 0;
      for (int i = coefficients.size() - 1; i >= 0; i--) {
        sum = sum * x + coefficients.get(i);
      }
      return sum;
    }
  }

  private static final double[][] POINTS = {{-1, 2}, {0, 1}, {2, 5}};

  private MiniStudy() {}

  /** Where to search: decisions, and what they mean. */
  static SearchSpace<Polynomial> space() {
    Domain domain =
        Domain.product()
            .with("constant", Domain.reals(-5, 5))
            .with("slope", Domain.reals(-5, 5))
            .with(
                "degree",
                Choice.of(
                    Choice.Option.of("one"),
                    Choice.Option.of(
                        "two", Domain.product().with("bend", Domain.reals(-5, 5)).build())))
            .build();
    return SearchSpace.of("polynomials", domain, MiniStudy::decode);
  }

  private static Polynomial decode(Configuration point) {
    double constant = point.real("constant");
    double slope = point.real("slope");
    return point.label("degree").equals("one")
        ? new Polynomial(List.of(constant, slope))
        : new Polynomial(List.of(constant, slope, point.real("degree/two/bend")));
  }

  /** How good a candidate is: the squared error, smaller is better. */
  static Measurement score(Polynomial candidate) {
    double error = 0;
    for (double[] point : POINTS) {
      error += Math.pow(candidate.at(point[0]) - point[1], 2);
    }
    return Measurement.of("error", error);
  }

  /** Search with a strategy and give the trials in order of merit. */
  static Leaderboard search(String strategyName, long trials, long seed) {
    SearchSpace<Polynomial> space = space();
    List<Objective> objectives = List.of(Objective.minimize("error", "squared units"));
    Fidelities fidelities = Fidelities.only(Budget.WHOLE);
    Problem problem =
        new Problem(space, objectives, List.of(), fidelities, OptionalLong.of(trials));
    SearchStrategy strategy = Strategies.installed().create(strategyName, problem, Options.NONE);
    TrialRunner runner = TrialRunner.of(space, Evaluator.of(MiniStudy::score), Clock.systemUTC());
    try (Study study =
            Study.of(space, strategy)
                .name("mini")
                .strategyName(strategyName)
                .objectives(objectives)
                .seed(seed)
                .open();
        InProcessExecutor executor = new InProcessExecutor(runner, 1)) {
      study.run(executor, Terminator.trials(trials));
      return study.leaderboard();
    }
  }
}
