package dev.fornix.core.evaluation;

import dev.fornix.core.trial.Progress;
import java.util.Optional;

/** Takes what is known of an evaluation before it ends. */
@FunctionalInterface
public interface Reports {
  /**
   * Take a report on how far it is.
   *
   * @return why to stop, or nothing to go on
   */
  Optional<String> progressed(Progress progress);

  /**
   * Take the time that it will probably need, in seconds of one worker; told at its start by
   * evaluators that estimate it. Whoever runs it may stop it when it takes many times as long.
   */
  default void expected(double seconds) {}
}
