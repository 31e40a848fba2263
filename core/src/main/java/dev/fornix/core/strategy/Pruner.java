package dev.fornix.core.strategy;

import dev.fornix.core.trial.History;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Progress;
import java.util.List;
import java.util.Optional;

/** Decides whether a running trial is worth going on with. */
@FunctionalInterface
public interface Pruner {
  /** Lets every trial finish. */
  Pruner NONE = (told, trial, curve) -> Optional.empty();

  /**
   * Judge a running trial after each report.
   *
   * @param told what the strategy has been told so far
   * @param curve all reports of the trial, the newest last
   * @return why to stop it, one sentence; nothing to go on
   */
  Optional<String> stop(History told, PendingTrial trial, List<Progress> curve);

  /** Stops a trial as soon as either pruner does. */
  default Pruner or(Pruner other) {
    return (told, trial, curve) ->
        stop(told, trial, curve).or(() -> other.stop(told, trial, curve));
  }
}
