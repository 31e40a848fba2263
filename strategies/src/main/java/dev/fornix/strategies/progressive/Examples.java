package dev.fornix.strategies.progressive;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Progression;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.Trial;
import dev.fornix.strategies.sequence.Sequences;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Reads the trials of a history that a progressive search can use; remembers levels of points. */
final class Examples {
  private static final int ELSEWHERE = 0;

  private final Problem problem;
  private final Progression progression;
  private final Sequences sequences;
  private final Map<Configuration, Integer> levels = new HashMap<>();

  Examples(Problem problem, Progression progression, Sequences sequences) {
    this.problem = problem;
    this.progression = progression;
    this.sequences = sequences;
  }

  /** All that were told: completed, then pruned, then failed ones, each as they were told. */
  List<Example> told(History history) {
    List<Example> examples = new ArrayList<>();
    history.completed().forEach(trial -> add(trial, examples));
    history.pruned().forEach(trial -> add(trial, examples));
    history.failed().forEach(trial -> add(trial, examples));
    return examples;
  }

  /** The points under way. */
  List<Configuration> pending(History history) {
    return history.pending().stream()
        .filter(this::usable)
        .map(trial -> trial.proposal().configuration())
        .toList();
  }

  private void add(Trial trial, List<Example> to) {
    if (usable(trial)) {
      to.add(new Example(trial, level(trial.proposal().configuration()), gain(trial)));
    }
  }

  private boolean usable(Trial trial) {
    Budget full = problem.fidelities().highest();
    return trial.proposal().budget().equals(full)
        && level(trial.proposal().configuration()) != ELSEWHERE;
  }

  /** The level of a point, 0 for one of another space or one that breaks a rule. */
  int level(Configuration point) {
    return levels.computeIfAbsent(
        point, p -> sequences.read(p).isPresent() ? progression.level(p) : ELSEWHERE);
  }

  private OptionalDouble gain(Trial trial) {
    Objective objective = problem.objective();
    return trial instanceof CompletedTrial c && problem.feasible(c.measurement().values())
        ? OptionalDouble.of(objective.direction().gain(c.value(objective.name())))
        : OptionalDouble.empty();
  }
}
