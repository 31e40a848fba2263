package dev.fornix.automl.fit;

import dev.fornix.automl.config.StudyConfig;
import dev.fornix.automl.study.Crew;
import dev.fornix.automl.study.NetworkStudy;
import dev.fornix.core.evaluation.InProcessExecutor;
import dev.fornix.core.evaluation.TrialExecutor;
import dev.fornix.core.study.StudyEvent;
import dev.fornix.core.study.StudyProgress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs tiny studies in this process and keeps what they say. */
class SmallRun implements FitListener {
  final List<String> sentences = new ArrayList<>();
  final List<Stage> stages = new ArrayList<>();
  final List<StudyEvent> events = new ArrayList<>();
  Duration earlier = Duration.ZERO;

  /** Two random trials of one epoch each on a few drawn digits. */
  static StudyConfig.Builder digits(Path out) {
    return StudyConfig.builder("builtin:digits:120")
        .out(out)
        .trials(2)
        .epochs(1)
        .workers(1)
        .strategy("random");
  }

  /** Trains for real, in this process. */
  Fit fit() {
    return fit(SmallRun::inProcess);
  }

  Fit fit(Crew crew) {
    return new Fit(Clock.systemUTC(), System::nanoTime, this, crew);
  }

  static TrialExecutor inProcess(NetworkStudy parts, int count, int threads, Clock clock) {
    return new InProcessExecutor(parts.runner(threads, clock, System::nanoTime), count);
  }

  @Override
  public void stage(Stage stage) {
    stages.add(stage);
  }

  @Override
  public void say(String sentence) {
    sentences.add(sentence);
  }

  @Override
  public void spentBefore(Duration spent) {
    earlier = spent;
  }

  @Override
  public void trial(StudyEvent event, StudyProgress progress) {
    events.add(event);
  }
}
