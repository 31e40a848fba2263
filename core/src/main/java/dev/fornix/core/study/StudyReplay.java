package dev.fornix.core.study;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a journal: checks that it holds the same study, hands the events on, and sums the time of
 * its sessions.
 */
final class StudyReplay implements Consumer<StudyEvent> {
  private final StudyIdentity expected;
  private final Consumer<StudyEvent> apply;
  private Duration closedSessions = Duration.ZERO;
  private Optional<Instant> opened = Optional.empty();
  private Optional<Instant> last = Optional.empty();

  StudyReplay(StudyIdentity expected, Consumer<StudyEvent> apply) {
    this.expected = expected;
    this.apply = apply;
  }

  @Override
  public void accept(StudyEvent event) {
    if (event instanceof StudyEvent.Created created) {
      compare(created.identity());
    } else if (event instanceof StudyEvent.Opened) {
      closedSessions = activeTime();
      opened = Optional.of(event.at());
    }
    last = Optional.of(event.at());
    apply.accept(event);
  }

  boolean isEmpty() {
    return last.isEmpty();
  }

  /**
   * The time from the opening to the last event of each session; a killed one lasted until its last
   * event.
   */
  Duration activeTime() {
    return closedSessions.plus(
        opened.flatMap(o -> last.map(l -> Duration.between(o, l))).orElse(Duration.ZERO));
  }

  private void compare(StudyIdentity found) {
    List<String> differences = new ArrayList<>();
    compare("seed", found.seed(), expected.seed(), differences);
    compare("space", found.space(), expected.space(), differences);
    compare("strategy", found.strategy(), expected.strategy(), differences);
    compare("objectives", found.objectives(), expected.objectives(), differences);
    compare("limits", found.limits(), expected.limits(), differences);
    compare("order", found.order(), expected.order(), differences);
    compare("data", found.data(), expected.data(), differences);
    if (!differences.isEmpty()) {
      throw new IllegalArgumentException(
          "the journal holds another study: "
              + String.join("; ", differences)
              + "; continue it with its own settings or choose another folder");
    }
  }

  private static void compare(String what, Object found, Object wanted, List<String> differences) {
    if (!found.equals(wanted)) {
      differences.add(what + " is " + found + " there and " + wanted + " here");
    }
  }
}
