package dev.fornix.benchmarks.optuna;

import dev.fornix.core.objective.Hypervolume;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.text.NearestName;
import dev.fornix.core.trial.Budget;
import dev.fornix.estimators.table.Table;
import dev.fornix.estimators.table.TableDescription;
import dev.fornix.estimators.table.TableEvaluator;
import dev.fornix.estimators.table.TableSpace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A published table as problems: its first objective alone, and a front of several. The values are
 * those of the lowest level whose cost the table tells. Repeated questions are answered again.
 */
final class TableProblems {
  private final TableSpace space;
  private final TableEvaluator evaluator;
  private final Budget budget;
  private final List<Map<String, Double>> all;

  private TableProblems(Table table) {
    space = TableSpace.of(table);
    evaluator = new TableEvaluator(table, List.of());
    budget = evaluator.fidelities().lowest();
    all = table.architectures().stream().map(this::measured).toList();
  }

  /**
   * The problems of a table.
   *
   * @param yaml describes it
   * @param reference the worst values of interest of the objectives that span the front, two or
   *     more; empty for no front
   */
  static List<TestProblem> of(Path yaml, Map<String, Double> reference) {
    Table table = Table.read(TableDescription.read(yaml));
    TableProblems problems = new TableProblems(table);
    String name = table.description().name();
    List<TestProblem> made = new ArrayList<>(List.of(problems.single(name)));
    if (!reference.isEmpty()) {
      made.add(problems.front(name + "-front", reference));
    }
    return made;
  }

  private Map<String, Double> measured(String architecture) {
    return evaluator.measure(architecture, budget, Optional.empty()).values();
  }

  private TestProblem single(String name) {
    Objective objective = evaluator.objectives().get(0);
    double best =
        all.stream()
            .map(values -> values.getOrDefault(objective.name(), Double.NaN))
            .reduce((one, other) -> objective.direction().better(other, one) ? other : one)
            .orElseThrow();
    return problem(name, List.of(objective), Merit.regret(objective, best));
  }

  private TestProblem front(String name, Map<String, Double> reference) {
    List<String> known = evaluator.objectives().stream().map(Objective::name).toList();
    for (String wanted : reference.keySet()) {
      if (!known.contains(wanted)) {
        throw new IllegalArgumentException(NearestName.unknown("objective", wanted, known));
      }
    }
    List<Objective> objectives =
        evaluator.objectives().stream().filter(o -> reference.containsKey(o.name())).toList();
    double whole = Hypervolume.of(all, values -> values, objectives, reference);
    return problem(name, objectives, Merit.hypervolume(objectives, reference, whole));
  }

  private TestProblem problem(String name, List<Objective> objectives, Merit merit) {
    Function<Configuration, Map<String, Double>> values =
        point -> {
          Map<String, Double> measured = measured(space.decode(point));
          Map<String, Double> wanted = new LinkedHashMap<>();
          objectives.forEach(
              o -> wanted.put(o.name(), measured.getOrDefault(o.name(), Double.NaN)));
          return wanted;
        };
    return new TestProblem(name, space, objectives, values, merit);
  }
}
