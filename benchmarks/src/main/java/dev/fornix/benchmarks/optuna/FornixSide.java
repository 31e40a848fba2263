package dev.fornix.benchmarks.optuna;

import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.study.Order;
import dev.fornix.core.study.Study;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.strategies.Strategies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Our strategies in studies whose journal is in memory. */
record FornixSide(LongSupplier nanoTime) implements Side {
  private static final int LAST = 100;

  @Override
  public String title() {
    return "Fornix";
  }

  @Override
  public Found search(TestProblem problem, Method method, long seed, int trials) {
    try (Study study =
        Study.of(problem.space(), strategy(problem, method, trials))
            .strategyName(method.key())
            .seed(seed)
            .objectives(problem.objectives())
            .order(Order.byNumber(0))
            .open()) {
      return search(study, problem, trials);
    }
  }

  private static SearchStrategy strategy(TestProblem problem, Method method, int trials) {
    return Strategies.builtIn()
        .create(
            method.key(),
            new Problem(
                problem.space(),
                problem.objectives(),
                List.of(),
                Fidelities.only(Budget.WHOLE),
                OptionalLong.of(trials)),
            Options.NONE);
  }

  private Found search(Study study, TestProblem problem, int trials) {
    List<Map<String, Double>> found = new ArrayList<>();
    long all = 0;
    long last = 0;
    for (int i = 0; i < trials; i++) {
      long begin = nanoTime.getAsLong();
      PendingTrial trial = study.ask().orElseThrow();
      long asking = nanoTime.getAsLong() - begin;
      Map<String, Double> values = problem.values().apply(trial.proposal().configuration());
      found.add(values);
      Outcome outcome = new Outcome.Completed(new Measurement(values, Budget.WHOLE, 0, List.of()));
      begin = nanoTime.getAsLong();
      study.tell(trial.number(), outcome);
      long took = asking + nanoTime.getAsLong() - begin;
      all += took;
      last += i >= trials - LAST ? took : 0;
    }
    return new Found(found, new Cost(all / 1e9, last / 1e6 / Math.min(LAST, trials)));
  }
}
