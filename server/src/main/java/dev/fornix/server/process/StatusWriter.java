package dev.fornix.server.process;

import dev.fornix.automl.fit.FitListener;
import dev.fornix.core.objective.Direction;
import dev.fornix.core.study.StudyEvent;
import dev.fornix.core.study.StudyProgress;
import dev.fornix.server.home.Durably;
import dev.fornix.server.http.Wire;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes down how a study goes, and hears whether it is to finish. */
final class StatusWriter implements FitListener {
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int SENTENCES = 40;

  private final StudyFiles files;
  private final int launch;
  private final Optional<String> extension;
  private final Clock clock;
  private final Instant start;
  private final Deque<String> says = new ArrayDeque<>();
  private String stage = "loading";
  private Optional<String> metric = Optional.empty();
  private Optional<String> direction = Optional.empty();
  private Duration before = Duration.ZERO;
  private Instant written = Instant.EPOCH;

  /**
   * @param extension the id of what is granted in this run
   */
  StatusWriter(
      StudyFiles files, int launch, Optional<String> extension, Clock clock, Instant start) {
    this.files = files;
    this.launch = launch;
    this.extension = extension;
    this.clock = clock;
    this.start = start;
    write();
  }

  @Override
  public void stage(Stage next) {
    stage = next.name().toLowerCase(Locale.ROOT);
    if (next == Stage.SEARCHING) {
      // what was granted is on record by now
      extension.ifPresent(
          id -> Durably.write(files.granted(), id.getBytes(StandardCharsets.UTF_8)));
    }
    files.say(clock.instant(), "Stage: " + stage + ".");
    write();
  }

  @Override
  public void say(String sentence) {
    says.add(sentence);
    if (says.size() > SENTENCES) {
      says.remove();
    }
    files.say(clock.instant(), sentence);
    write();
  }

  @Override
  public void spentBefore(Duration earlier) {
    before = earlier;
    write();
  }

  @Override
  public void judgedBy(String name, Direction better) {
    metric = Optional.of(name);
    direction = Optional.of(better.name().toLowerCase(Locale.ROOT));
    write();
  }

  @Override
  public boolean enough() {
    return Files.exists(files.finish());
  }

  @Override
  public void trial(StudyEvent event, StudyProgress progress) {
    if (written.plus(PAUSE).isBefore(clock.instant())) {
      write();
    }
  }

  private void write() {
    written = clock.instant();
    Status status =
        new Status(
            launch,
            stage,
            metric,
            direction,
            start,
            before.toMillis() / 1000.0,
            written,
            List.copyOf(says));
    Durably.replace(files.status(), Wire.bytes(status));
  }
}
