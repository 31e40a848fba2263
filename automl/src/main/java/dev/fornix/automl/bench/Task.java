package dev.fornix.automl.bench;

import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Limited;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.core.text.NearestName;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Measurement;
import dev.fornix.estimators.table.Table;
import dev.fornix.estimators.table.TableEvaluator;
import dev.fornix.estimators.table.TableSpace;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a strategy has to do: a table, seen through some objectives, limits and budget levels.
 *
 * @param table where results come from
 * @param evaluator looks them up
 * @param space what may be tried; limits on what is known beforehand are rules of it
 * @param objectives the main one first
 * @param limits all of them
 * @param budget how long each search lasts
 */
record Task(
    Table table,
    TableEvaluator evaluator,
    Limited<String> space,
    List<Objective> objectives,
    List<Limit> limits,
    SimulatedBudget budget) {
  /**
   * A strategy made for the task.
   *
   * @param name of the strategy
   * @param problem what it was made for
   */
  record Entry(String name, Problem problem, SearchStrategy strategy) {}

  /**
   * Put a task together.
   *
   * @throws IllegalArgumentException if the table cannot do what the setting says
   */
  static Task of(Table table, StrategyBenchmark.Setting setting) {
    TableEvaluator evaluator = new TableEvaluator(table, setting.epochs());
    List<Objective> objectives =
        setting.objectives().isEmpty()
            ? evaluator.objectives().subList(0, 1)
            : setting.objectives().stream().map(name -> objective(evaluator, name)).toList();
    setting.limits().forEach(limit -> objective(evaluator, limit.quantity()));
    checkReference(setting.reference().keySet(), objectives);
    TableSpace space = TableSpace.of(table);
    space.requireWhole();
    Task task =
        new Task(
            table,
            evaluator,
            Limited.of(space, setting.limits()),
            objectives,
            setting.limits(),
            setting.budget());
    task.checkObjectives();
    task.checkBudget();
    return task;
  }

  private static void checkReference(Set<String> reference, List<Objective> objectives) {
    if (!reference.isEmpty() && objectives.size() < 2) {
      throw new IllegalArgumentException(
          "a reference has a meaning only with several objectives, whose hypervolume is measured"
              + " from it; name several, or drop it");
    }
    List<String> names = objectives.stream().map(Objective::name).toList();
    for (String name : reference) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            NearestName.unknown("objective of the reference", name, names));
      }
    }
  }

  private static Objective objective(TableEvaluator evaluator, String name) {
    List<String> known = evaluator.objectives().stream().map(Objective::name).toList();
    return evaluator.objectives().stream()
        .filter(objective -> objective.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(NearestName.unknown("objective", name, known)));
  }

  private void checkObjectives() {
    if (new HashSet<>(objectives).size() < objectives.size()) {
      throw new IllegalArgumentException("an objective was named twice; name each once");
    }
    for (Budget level : evaluator.fidelities().levels()) {
      for (Objective objective : objectives) {
        if (!evaluator.measures(objective, level)) {
          throw new IllegalArgumentException(
              "the table "
                  + name()
                  + " has no "
                  + objective.name()
                  + " after "
                  + level
                  + "; choose other objectives or other epochs");
        }
      }
    }
  }

  /** A budget that any evaluation fits into, so that every search has something to show. */
  private void checkBudget() {
    if (budget.unit() == SimulatedBudget.Unit.SECONDS && table.description().cost().isEmpty()) {
      throw new IllegalArgumentException(
          "the table "
              + name()
              + " has no cost, so a budget of seconds means nothing; give a number of evaluations");
    }
    double dearest = table.architectures().stream().mapToDouble(a -> cost(full(a))).max().orElse(0);
    if (dearest > budget.amount()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the budget %s is less than the dearest evaluation in the table %s takes (%.1f s);"
                  + " give more",
              budget,
              name(),
              dearest));
    }
  }

  String name() {
    return table.description().name();
  }

  Objective objective() {
    return objectives.get(0);
  }

  /** What an evaluation takes of the budget. */
  double cost(Measurement found) {
    return budget.unit() == SimulatedBudget.Unit.SECONDS ? found.costSeconds() : 1;
  }

  /**
   * Make a strategy: for all levels if it can deal with several, for the highest otherwise.
   *
   * @throws IllegalArgumentException if it cannot do the task or a setting of its own is wrong
   */
  Entry entry(StrategyProvider provider, Contender contender) {
    boolean allLevels = provider.capabilities().has(Ability.MULTI_FIDELITY);
    Fidelities levels =
        allLevels ? evaluator.fidelities() : Fidelities.only(evaluator.fidelities().highest());
    Problem problem = new Problem(space, objectives, space.measured(), levels, plannedTrials());
    provider.capabilities().check(provider.name(), problem);
    return new Entry(provider.name(), problem, provider.create(problem, contender.options()));
  }

  private OptionalLong plannedTrials() {
    return budget.unit() == SimulatedBudget.Unit.EVALUATIONS
        ? OptionalLong.of((long) budget.amount())
        : OptionalLong.empty();
  }

  /** Whether measured values keep all limits. */
  boolean keepsLimits(Map<String, Double> values) {
    return Limit.allKept(limits, values);
  }

  /** An architecture evaluated at the highest level. */
  Measurement full(String architecture) {
    return evaluator.measure(architecture, evaluator.fidelities().highest(), Optional.empty());
  }

  /**
   * What the architectures that keep the limits measure at the highest level.
   *
   * @throws IllegalArgumentException if there are none
   */
  List<String> feasible() {
    List<String> feasible =
        table.architectures().stream().filter(a -> keepsLimits(full(a).values())).toList();
    if (feasible.isEmpty()) {
      throw new IllegalArgumentException("nothing in the table " + name() + " keeps " + limits);
    }
    return feasible;
  }

  /** Of some architectures the best by the main objective at the highest level. */
  String best(List<String> architectures) {
    return architectures.stream().max(byObjective()).orElseThrow();
  }

  /** Of some architectures the worst by the main objective at the highest level. */
  String worst(List<String> architectures) {
    return architectures.stream().min(byObjective()).orElseThrow();
  }

  private Comparator<String> byObjective() {
    return Comparator.comparingDouble(
        a -> objective().direction().gain(full(a).value(objective().name())));
  }
}
