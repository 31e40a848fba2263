package dev.fornix.automl.fit;

import dev.fornix.core.objective.Direction;
import dev.fornix.core.study.StudyEvent;
import dev.fornix.core.study.StudyProgress;
import dev.fornix.core.study.Terminator;
import java.time.Duration;

/** Hears how a run goes, to show it; called by the thread that runs it. */
public interface FitListener {
  /** Shows nothing. */
  FitListener SILENT = new FitListener() {};

  /** The stages of a run, in order. */
  enum Stage {
    LOADING,
    PLANNING,
    SEARCHING,
    RETRAINING,
    TESTING,
    REFITTING,
    EXPORTING,
    REPORTING,
    DONE
  }

  /** A stage begins. */
  default void stage(Stage stage) {}

  /** Something the user should know: a warning about the data, a line of the plan. */
  default void say(String sentence) {}

  /** What earlier sessions spent on the study, reading the data included. */
  default void spentBefore(Duration earlier) {}

  /** On how many images validation scores are measured. */
  default void validatedOn(long images) {}

  /** What scores are, where that is found out from the data. */
  default void judgedBy(String metric, Direction direction) {}

  /**
   * Whether the search is to end now, so that the best so far is finished; asked again and again
   * while it goes on.
   */
  default boolean enough() {
    return false;
  }

  /** The rule that ends a search by {@link #enough}. */
  default Terminator untilEnough() {
    return progress -> enough() ? Terminator.Verdict.STOP : Terminator.Verdict.GO_ON;
  }

  /** A trial began, reported or ended. */
  default void trial(StudyEvent event, StudyProgress progress) {}
}
