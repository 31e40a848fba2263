package dev.fornix.estimators.table;

import dev.fornix.core.evaluation.EvaluationContext;
import dev.fornix.core.evaluation.Evaluator;
import dev.fornix.core.evaluation.EvaluatorTraits;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.trial.Attachment;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks a candidate up instead of training it. Nothing waits: the cost of an evaluation is what the
 * table says that the training took. A repeated evaluation is paid again; one that goes on with a
 * candidate at a higher level pays the difference where the table says that its trainings were
 * continued, and everything otherwise.
 *
 * <pre>{@code
 * Table table = Table.read(TableDescription.read(Path.of("table.yaml")));
 * TableEvaluator evaluator = new TableEvaluator(table, List.of());
 * Measurement found =
 *     evaluator.measure("net7", evaluator.fidelities().highest(), Optional.empty());
 * }</pre>
 */
public final class TableEvaluator implements Evaluator<String> {
  /** Names the epochs after which a training stood that can be continued. */
  private static final String EPOCHS = "epochs";

  private final Table table;
  private final List<Double> levels;

  /**
   * Evaluate by a table.
   *
   * @param epochs which of the table's levels to offer; empty for all whose cost it tells: each
   *     level where the cost says how many epochs it is of, the lowest otherwise
   * @throws IllegalArgumentException if the table has no such level
   */
  public TableEvaluator(Table table, List<Double> epochs) {
    this.table = table;
    List<Double> offered = table.description().levels();
    for (double wanted : epochs) {
      if (!offered.contains(wanted)) {
        throw new IllegalArgumentException(
            "the table "
                + table.description().name()
                + " tells nothing after "
                + Budget.epochs(wanted)
                + "; it has "
                + (offered.isEmpty() ? "no levels" : offered));
      }
    }
    this.levels =
        epochs.isEmpty()
            ? paidFor(table.description())
            : epochs.stream().distinct().sorted().toList();
  }

  private static List<Double> paidFor(TableDescription description) {
    List<Double> offered = description.levels();
    boolean allPaid = description.cost().flatMap(TableDescription.Cost::epochs).isPresent();
    return allPaid || offered.isEmpty() ? offered : List.of(offered.get(0));
  }

  @Override
  public EvaluatorTraits traits() {
    return new EvaluatorTraits(
        false,
        EvaluatorTraits.Placement.ANY,
        EvaluatorTraits.Isolation.NONE,
        levels.isEmpty() ? Resource.EVALUATIONS : Resource.EPOCHS);
  }

  /** The budget levels that it offers. */
  public Fidelities fidelities() {
    return levels.isEmpty()
        ? Fidelities.only(Budget.WHOLE)
        : new Fidelities(levels.stream().map(Budget::epochs).toList());
  }

  /** What the table tells about, each name once, in the order of the description. */
  public List<Objective> objectives() {
    return table.description().objectives().stream()
        .map(TableDescription.Column::objective)
        .distinct()
        .toList();
  }

  /** Whether the table tells an objective at a budget. */
  public boolean measures(Objective objective, Budget budget) {
    return columns(budget).stream().anyMatch(column -> column.objective().equals(objective));
  }

  @Override
  public Measurement evaluate(String candidate, EvaluationContext context) {
    Optional<Budget> before =
        context.inherited().stream()
            .filter(attachment -> attachment.name().equals(EPOCHS))
            .findFirst()
            .map(attachment -> Budget.epochs(Double.parseDouble(attachment.location())));
    return measure(candidate, context.budget(), before);
  }

  /**
   * Look a candidate up.
   *
   * @param budget one of the levels
   * @param before the level from which the evaluation goes on, if it does
   * @throws IllegalArgumentException if the table lacks the candidate or the level
   */
  public Measurement measure(String candidate, Budget budget, Optional<Budget> before) {
    requireLevel(budget);
    Map<String, Double> values = new LinkedHashMap<>();
    for (TableDescription.Column column : columns(budget)) {
      values.put(column.objective().name(), table.value(candidate, column.column()));
    }
    double cost = costSeconds(candidate, budget);
    if (isContinued()) {
      cost -= before.map(paid -> costSeconds(candidate, paid)).orElse(0.0);
    }
    return new Measurement(values, budget, cost, left(budget));
  }

  private void requireLevel(Budget budget) {
    List<Budget> offered = fidelities().levels();
    if (!offered.contains(budget)) {
      throw new IllegalArgumentException(
          String.format(
              "the table %s has nothing at the budget %s; ask for one of %s",
              table.description().name(), budget, offered));
    }
  }

  private boolean isContinued() {
    return table.description().cost().filter(TableDescription.Cost::continued).isPresent();
  }

  private List<Attachment> left(Budget budget) {
    return isContinued()
        ? List.of(new Attachment(EPOCHS, Double.toString(budget.amount())))
        : List.of();
  }

  /** The columns that an evaluation at a budget fills, those without epochs among them. */
  private List<TableDescription.Column> columns(Budget budget) {
    return table.description().objectives().stream()
        .filter(c -> c.epochs().isEmpty() || c.epochs().get() == budget.amount())
        .toList();
  }

  private double costSeconds(String candidate, Budget budget) {
    return table
        .description()
        .cost()
        .map(cost -> table.value(candidate, cost.column()) * share(cost, budget))
        .orElse(0.0);
  }

  /** Which part of the cost's training a budget is. */
  private double share(TableDescription.Cost cost, Budget budget) {
    if (levels.isEmpty()) {
      return 1;
    }
    double whole = cost.epochs().orElseGet(() -> table.description().levels().get(0));
    return budget.amount() / whole;
  }
}
