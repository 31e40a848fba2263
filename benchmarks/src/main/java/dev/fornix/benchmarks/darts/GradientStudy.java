package dev.fornix.benchmarks.darts;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.core.evaluation.InProcessExecutor;
import dev.fornix.core.evaluation.TrialRunner;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.study.Journal;
import dev.fornix.core.study.Study;
import dev.fornix.core.study.StudyEvent;
import dev.fornix.core.study.Terminator;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Trial;
import dev.fornix.estimators.gradient.RelaxationEvaluator;
import dev.fornix.estimators.gradient.RelaxationSetting;
import dev.fornix.nn.engine.Engine;
import dev.fornix.strategies.gradient.GradientSearch;
import dev.fornix.strategies.gradient.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * A search by gradients as a study, each epoch a trial.
 *
 * @param space where to search
 * @param setting how the relaxation is learnt
 * @param watch what stops the search
 * @param folder where the relaxations of the epochs go
 */
record GradientStudy(
    SearchSpace<Architecture> space, RelaxationSetting setting, Settings watch, Path folder) {

  /**
   * What a search chose.
   *
   * @param chosen the last trial, whose point it is
   * @param alarm why it stopped before its last epoch
   * @param trials all of them
   */
  record Outcome(CompletedTrial chosen, Optional<String> alarm, List<Trial> trials) {}

  private GradientSearch strategy() {
    Problem problem =
        new Problem(
            space,
            List.of(RelaxationEvaluator.OBJECTIVE),
            List.of(),
            fidelities(),
            OptionalLong.empty());
    return new GradientSearch(problem, watch);
  }

  private Fidelities fidelities() {
    return Fidelities.only(Budget.relaxationEpochs(setting.settings().epochs()));
  }

  /** Search to the end, or until a rule says stop; goes on where the journal ends. */
  List<Trial> run(
      Engine engine,
      Clock clock,
      Journal journal,
      Terminator terminator,
      Consumer<StudyEvent> listener) {
    RelaxationEvaluator<Architecture> evaluator =
        new RelaxationEvaluator<>(setting, network -> network, engine, clock);
    try (Study study =
            Study.of(space, strategy())
                .strategyName(GradientSearch.NAME)
                .seed(setting.settings().seed())
                .objectives(List.of(RelaxationEvaluator.OBJECTIVE))
                .fidelities(fidelities())
                .reuseScores(RelaxationEvaluator.TRAITS.cacheable())
                .folder(folder)
                .journal(journal)
                .clock(clock)
                .listener(listener)
                .open();
        InProcessExecutor executor =
            new InProcessExecutor(TrialRunner.of(space, evaluator, clock), 1)) {
      study.run(executor, terminator);
      return study.trials();
    }
  }

  /**
   * What the trials of a whole search say.
   *
   * @throws IllegalStateException if the search did not come to its end
   */
  Outcome outcome(List<Trial> trials) {
    Trial last = trials.get(trials.size() - 1);
    if (!(last instanceof CompletedTrial chosen)) {
      throw new IllegalStateException("the search did not come to its end: " + last);
    }
    List<CompletedTrial> completed =
        trials.stream().flatMap(trial -> trial.asCompleted().stream()).toList();
    return new Outcome(chosen, strategy().collapse(completed), trials);
  }
}
