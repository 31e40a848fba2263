package dev.fornix.automl.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.automl.config.StudyConfig;
import dev.fornix.core.study.StudyEvent;
import dev.fornix.core.study.StudyProgress;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;

/** Interrupts a run after so many trials, as Ctrl-C does. */
record Stopping(SmallRun run, int after) implements FitListener {
  /**
   * Search until so many trials are measured, and go on in another session.
   *
   * @return what the trials of both sessions measured, by trial
   */
  static Map<Long, Map<String, Double>> inTwoSessions(StudyConfig config, int after) {
    SmallRun first = new SmallRun();
    Fit stopped =
        new Fit(
            Clock.systemUTC(), System::nanoTime, new Stopping(first, after), SmallRun::inProcess);
    assertThatThrownBy(() -> stopped.search(config)).isInstanceOf(CancelledException.class);
    assertThat(Thread.interrupted()).isTrue();
    SmallRun second = new SmallRun();
    second.fit().search(config);
    assertThat(second.measured()).isNotEmpty();
    Map<Long, Map<String, Double>> together = values(first);
    together.putAll(values(second));
    return together;
  }

  /** What the trials of a run measured, by trial. */
  static Map<Long, Map<String, Double>> values(SmallRun run) {
    Map<Long, Map<String, Double>> values = new TreeMap<>();
    run.measured().forEach((trial, measurement) -> values.put(trial, measurement.values()));
    return values;
  }

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
