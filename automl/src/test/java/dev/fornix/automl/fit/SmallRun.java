package dev.fornix.automl.fit;

import dev.fornix.automl.config.StudyConfig;
import dev.fornix.automl.study.Crew;
import dev.fornix.automl.study.NetworkStudy;
import dev.fornix.core.evaluation.InProcessExecutor;
import dev.fornix.core.evaluation.TrialExecutor;
import dev.fornix.core.study.StudyEvent;
import dev.fornix.core.study.StudyProgress;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.Proposal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

  /** The same of cells of few channels, which train in a moment. */
  static StudyConfig.Builder cells(Path out) {
    return digits(out)
        .space("nas-bench-201")
        .spaceOption("cells", "1")
        .spaceOption("channels", "4");
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

  /** What was proposed, by trial. */
  Map<Long, Proposal> proposals() {
    Map<Long, Proposal> proposals = new TreeMap<>();
    events.forEach(
        event -> {
          if (event instanceof StudyEvent.Proposed p) {
            proposals.put(p.trial(), p.proposal());
          }
        });
    return proposals;
  }

  /** What was measured, by trial. */
  Map<Long, Measurement> measured() {
    Map<Long, Measurement> measured = new TreeMap<>();
    events.forEach(
        event -> {
          if (event instanceof StudyEvent.Finished f
              && f.outcome() instanceof Outcome.Completed c) {
            measured.put(f.trial(), c.measurement());
          }
        });
    return measured;
  }
}
