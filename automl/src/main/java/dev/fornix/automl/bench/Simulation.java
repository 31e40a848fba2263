package dev.fornix.automl.bench;

import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyException;
import dev.fornix.core.study.Order;
import dev.fornix.core.study.Study;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.PendingTrial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * One strategy with one seed on a table: one evaluation after the other, every result told at once,
 * repeated questions paid again. The search ends before the first evaluation that would pass the
 * budget.
 */
final class Simulation {
  private final Task task;
  private final Task.Entry entry;
  private final LongSupplier nanoTime;
  private final Run run = new Run();
  private final Map<Long, Budget> levels = new HashMap<>();
  private double spent;

  private Simulation(Task task, Task.Entry entry, LongSupplier nanoTime) {
    this.task = task;
    this.entry = entry;
    this.nanoTime = nanoTime;
  }

  /**
   * Search once with a strategy that nobody has used yet.
   *
   * @throws StrategyException if the strategy proposes what the table cannot have
   */
  static Run of(Task task, Task.Entry entry, long seed, LongSupplier nanoTime) {
    Simulation simulation = new Simulation(task, entry, nanoTime);
    SearchStrategy strategy = entry.strategy();
    try (Study study =
        Study.of(task.space(), strategy)
            .strategyName(entry.name())
            .seed(seed)
            .objectives(task.objectives())
            .limits(task.space().measured())
            .fidelities(entry.problem().fidelities())
            .order(Order.byNumber(0))
            .reuseScores(false)
            .open()) {
      simulation.search(study);
    }
    return simulation.run;
  }

  private void search(Study study) {
    long start = nanoTime.getAsLong();
    Optional<PendingTrial> asked = study.ask();
    while (asked.isPresent() && evaluate(study, asked.get(), nanoTime.getAsLong() - start)) {
      start = nanoTime.getAsLong();
      asked = study.ask();
    }
  }

  /** Look one trial up and tell it; false once the budget is used up. */
  private boolean evaluate(Study study, PendingTrial trial, long asking) {
    String architecture = task.space().decode(trial.proposal().configuration());
    Budget budget = trial.proposal().budget();
    requireLevel(budget);
    Measurement found = task.evaluator().measure(architecture, budget, before(trial));
    spent += task.cost(found);
    if (spent > task.budget().amount()) {
      return false;
    }
    levels.put(trial.number(), budget);
    long start = nanoTime.getAsLong();
    study.tell(trial.number(), new Outcome.Completed(found));
    run.add(
        new Run.Evaluation(
            architecture, budget, found.values(), task.keepsLimits(found.values()), spent),
        asking + nanoTime.getAsLong() - start);
    return true;
  }

  private void requireLevel(Budget budget) {
    List<Budget> offered = entry.problem().fidelities().levels();
    if (!offered.contains(budget)) {
      throw new StrategyException(
          String.format(
              "the strategy %s proposed the budget %s, but the levels of this search are %s",
              entry.name(), budget, offered));
    }
  }

  private Optional<Budget> before(PendingTrial trial) {
    OptionalLong continues = trial.proposal().continues();
    return continues.isPresent()
        ? Optional.ofNullable(levels.get(continues.getAsLong()))
        : Optional.empty();
  }
}
