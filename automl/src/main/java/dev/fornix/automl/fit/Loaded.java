package dev.fornix.automl.fit;

import dev.fornix.core.study.Journal;
import dev.fornix.core.study.StudyEvent;
import java.time.Duration;

/**
 * Time in which sessions read the data before they opened the journal, where the study's own time
 * begins; the budget bears it.
 *
 * @param earlier of all earlier sessions
 * @param drawn of the earlier sessions that lived on the budget in force: all of them, or those
 *     since further time was granted
 * @param now of this session
 */
public record Loaded(Duration earlier, Duration drawn, Duration now) {
  /** What a journal tells, once this session's loading is noted in it. */
  public static Loaded of(Journal journal) {
    Reading reading = new Reading();
    journal.replay(reading::hear);
    return reading.loaded;
  }

  /** Where this session was granted something of its own. */
  public Loaded granted() {
    return new Loaded(earlier, Duration.ZERO, now);
  }

  /** What the budget in force has borne so far. */
  public Duration borne() {
    return drawn.plus(now);
  }

  private static final class Reading {
    private Loaded loaded = new Loaded(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    void hear(StudyEvent event) {
      StageTimes.loading(event)
          .ifPresent(
              took -> loaded = new Loaded(loaded.earlier.plus(loaded.now), loaded.borne(), took));
      Grant.noted(event)
          .ifPresent(
              grant -> loaded = grant.time().isPresent() ? loaded.granted() : loaded.whole());
    }
  }

  /** On the plan's budget, all sessions live. */
  private Loaded whole() {
    return new Loaded(earlier, earlier, now);
  }
}
