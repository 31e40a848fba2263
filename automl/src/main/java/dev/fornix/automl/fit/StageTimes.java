package dev.fornix.automl.fit;

import dev.fornix.core.study.Journal;
import dev.fornix.core.study.StudyEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long each stage of a study took by the clock, all of its sessions together. The journal says
 * when a stage began, and its other events how long it lasted, also in a session that was killed.
 */
public final class StageTimes {
  /** The topic under which the beginning of a stage is noted. */
  public static final String TOPIC = "stage";

  private static final JsonMapper JSON = new JsonMapper();

  private final Journal journal;
  private final Consumer<String> notes;
  private final Clock clock;

  /**
   * Of a journal.
   *
   * @param notes takes what is to be noted under the topic
   */
  public StageTimes(Journal journal, Consumer<String> notes, Clock clock) {
    this.journal = journal;
    this.notes = notes;
    this.clock = clock;
  }

  /** What counts as a stage of its own. */
  public enum Stage {
    /** Reading the data, planning, opening the study. */
    LOADING("loading"),
    /** The search, starting its workers included. */
    SEARCH("search"),
    /** Training the best again. */
    RETRAINING("retraining"),
    /** Testing, exporting, checking. */
    FINISHING("test, export and report");

    private final String words;

    Stage(String words) {
      this.words = words;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }

  /** The data was read before the journal could be opened. */
  public void loaded(Duration took) {
    notes.accept(document(Stage.LOADING, took));
  }

  /** A stage begins, and so the one before it ends. */
  public void begin(Stage stage) {
    notes.accept(document(stage, Duration.ZERO));
  }

  private static String document(Stage stage, Duration before) {
    return JSON.writeValueAsString(
        Map.of(
            "stage",
            stage.name().toLowerCase(Locale.ROOT),
            "seconds_before",
            before.toMillis() / 1000.0));
  }

  /** How long a session read the data before it opened the journal, if an event tells that. */
  static Optional<Duration> loading(StudyEvent event) {
    return Begun.of(event)
        .filter(begun -> begun.stage == Stage.LOADING)
        .map(begun -> Duration.ofMillis(Math.round(begun.secondsBefore * 1000)));
  }

  /** Seconds of every stage that there was, in their order, until now. */
  public Map<Stage, Double> seconds() {
    Reading reading = new Reading();
    journal.replay(reading::hear);
    reading.until(clock.instant());
    return reading.seconds;
  }

  /** The beginning of a stage, as it is noted. */
  private record Begun(Stage stage, double secondsBefore) {
    static Optional<Begun> of(StudyEvent event) {
      if (!(event instanceof StudyEvent.Noted noted) || !noted.topic().equals(TOPIC)) {
        return Optional.empty();
      }
      JsonNode document = JSON.readTree(noted.document());
      return Optional.of(
          new Begun(
              Stage.valueOf(document.path("stage").asString().toUpperCase(Locale.ROOT)),
              document.path("seconds_before").asDouble()));
    }
  }

  private static final class Reading {
    private final Map<Stage, Double> seconds = new EnumMap<>(Stage.class);
    private Stage stage = Stage.LOADING;
    private Optional<Instant> last = Optional.empty();

    void hear(StudyEvent event) {
      if (event instanceof StudyEvent.Created || event instanceof StudyEvent.Opened) {
        stage = Stage.LOADING;
        last = Optional.of(event.at());
      }
      until(event.at());
      Optional<Begun> begun = Begun.of(event);
      if (begun.isPresent()) {
        stage = begun.get().stage;
        add(begun.get().secondsBefore);
      } else if (event instanceof StudyEvent.Closed) {
        last = Optional.empty();
      }
    }

    /** What happens between sessions takes none of their time. */
    void until(Instant now) {
      last.ifPresent(from -> add(Math.max(0, Duration.between(from, now).toMillis() / 1000.0)));
      last = last.map(from -> now);
    }

    private void add(double more) {
      seconds.merge(stage, more, Double::sum);
    }
  }
}
