package dev.fornix.automl.fit;

import dev.fornix.core.study.StudyEvent;
import dev.fornix.core.study.StudyProgress;

/** Interrupts a run after so many trials, as Ctrl-C does. */
record Stopping(SmallRun run, int after) implements FitListener {
  @Override
  public void stage(Stage stage) {
    run.stage(stage);
  }

  @Override
  public void say(String sentence) {
    run.say(sentence);
  }

  @Override
  public void trial(StudyEvent event, StudyProgress progress) {
    run.trial(event, progress);
    if (run.measured().size() == after) {
      Thread.currentThread().interrupt();
    }
  }
}
