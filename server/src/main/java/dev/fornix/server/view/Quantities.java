package dev.fornix.server.view;

import dev.fornix.core.objective.Direction;
import dev.fornix.core.objective.Objective;
import dev.fornix.estimators.training.TrainingScore;
import java.util.List;
import java.util.regex.Pattern;

/** What measured values are by their names: objectives, further metrics, or costs. */
final class Quantities {
  private static final Pattern COST =
      Pattern.compile("parameters|multiply_adds|.*_(millis|bytes|millijoules)");

  /** What is cheap to have and most often asked for, in this order. */
  private static final List<String> USUAL =
      List.of("latency_millis", "parameters", "multiply_adds", "model_bytes", "seconds");

  private Quantities() {}

  /**
   * Which values are better: as the objective or the metric says; of everything else, small ones.
   */
  static Direction direction(List<Objective> objectives, String name) {
    return objectives.stream()
        .filter(objective -> objective.name().equals(name))
        .map(Objective::direction)
        .findFirst()
        .or(() -> TrainingScore.of(name).map(score -> score.objective().direction()))
        .orElse(Direction.MINIMIZE);
  }

  /** Whether it is paid for each prediction or for keeping the model. */
  static boolean cost(String name) {
    return COST.matcher(name).matches();
  }

  /** What the main objective is most often held against. */
  static String usualCost(List<Objective> objectives, List<String> names) {
    String main = objectives.get(0).name();
    return objectives.stream()
        .skip(1)
        .map(Objective::name)
        .filter(names::contains)
        .findFirst()
        .or(() -> USUAL.stream().filter(names::contains).findFirst())
        .or(() -> names.stream().filter(name -> !name.equals(main)).findFirst())
        .orElse(main);
  }
}
