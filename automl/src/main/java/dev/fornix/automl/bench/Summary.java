package dev.fornix.automl.bench;

import dev.fornix.core.objective.Direction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What the searches of one task come to. A search is judged by its incumbent's value at the highest
 * level, wherever the search itself had evaluated it. One that has evaluated something but nothing
 * that keeps the limits is judged by the worst architecture that does.
 */
final class Summary {
  private final Task task;
  private final Direction direction;
  private final double best;
  private final String worst;
  private final Optional<Front> front;

  /**
   * Of a task.
   *
   * @param reference the values from which hypervolumes are measured, by objective
   * @throws IllegalArgumentException if nothing in the table keeps the limits or is better than the
   *     reference
   */
  Summary(Task task, Map<String, Double> reference) {
    this.task = task;
    this.direction = task.objective().direction();
    List<String> feasible = task.feasible();
    this.best = value(task.best(feasible));
    this.worst = task.worst(feasible);
    this.front =
        task.objectives().size() > 1
            ? Optional.of(new Front(task, feasible, reference))
            : Optional.empty();
  }

  /** The main objective at the highest level. */
  private double value(String architecture) {
    return task.full(architecture).value(task.objective().name());
  }

  /** A row for each part of the budget by which every search had evaluated something. */
  List<BenchmarkRow> rows(Contender contender, List<Run> runs) {
    return marks(task.budget().marks(), runs).map(mark -> row(contender, mark, runs)).toList();
  }

  /** How the regret fell. */
  List<RegretPoint> curve(Contender contender, List<Run> runs) {
    return marks(task.budget().steps(), runs)
        .map(
            mark ->
                new RegretPoint(
                    task.name(), contender.label(), mark, regret(incumbents(mark, runs))))
        .toList();
  }

  /** What each search came to, more is better: see {@link Differences}. */
  List<Double> gains(List<Run> runs) {
    double whole = task.budget().amount();
    return front
        .map(f -> runs.stream().map(run -> f.share(run.within(whole))).toList())
        .orElseGet(
            () ->
                incumbents(whole, runs).stream()
                    .map(incumbent -> direction.gain(value(incumbent)))
                    .toList());
  }

  private static Stream<Double> marks(List<Double> marks, List<Run> runs) {
    return marks.stream()
        .filter(mark -> runs.stream().noneMatch(run -> run.within(mark).isEmpty()));
  }

  private List<String> incumbents(double mark, List<Run> runs) {
    List<String> incumbents = new ArrayList<>();
    for (Run run : runs) {
      incumbents.add(
          run.incumbent(mark, task.objective().name(), direction)
              .map(Run.Evaluation::architecture)
              .orElse(worst));
    }
    return incumbents;
  }

  private BenchmarkRow row(Contender contender, double mark, List<Run> runs) {
    List<String> incumbents = incumbents(mark, runs);
    Map<String, Spread> report = new LinkedHashMap<>();
    for (String column : task.table().description().report()) {
      report.put(column, spread(incumbents, i -> task.table().value(i, column)));
    }
    Optional<Spread> share = front.map(f -> spread(runs, run -> f.share(run.within(mark))));
    return new BenchmarkRow(
        task.name(),
        contender.strategy(),
        contender.options().values(),
        task.budget().text(mark),
        runs.size(),
        spread(runs, run -> run.within(mark).size()).mean(),
        spread(incumbents, this::value),
        regret(incumbents),
        report,
        share.map(Spread::mean),
        share.map(Spread::std),
        spread(runs, Run::overheadMillis).mean());
  }

  private Spread regret(List<String> incumbents) {
    return spread(incumbents, i -> Math.abs(best - value(i)));
  }

  private static <T> Spread spread(List<T> items, ToDoubleFunction<T> value) {
    return Spread.of(items.stream().map(value::applyAsDouble).toList());
  }
}
