package dev.fornix.server.study;

import dev.fornix.automl.fit.Grant;
import dev.fornix.core.objective.Direction;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.study.StudyIdentity;
import dev.fornix.core.trial.TrialState;
import dev.fornix.estimators.training.TrainingScore;
import dev.fornix.server.data.Dataset.Kind;
import dev.fornix.server.http.Wire;
import dev.fornix.storage.Improvement;
import dev.fornix.storage.Note;
import dev.fornix.storage.StudyReader;
import dev.fornix.storage.TrialRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * What the journal says of a study as a whole. A journal whose files have not changed is not even
 * opened, so that a list of many studies costs little.
 */
final class JournalFacts {
  private static final int SPARK = 40;
  private static final int FIRST_RANDOM = 10;

  /** Of the standard normal distribution 95 % lie within so much of its mean. */
  private static final double NORMAL_95 = 1.96;

  /** Files are stamped coarsely: what was written just now may be written again unseen. */
  private static final Duration SETTLED = Duration.ofSeconds(2);

  private final Studies studies;
  private final Clock clock;
  private final Remembered remembered;
  private final Map<String, Settled> settled = new ConcurrentHashMap<>();

  JournalFacts(Studies studies, Clock clock, LongSupplier nanoTime) {
    this.studies = studies;
    this.clock = clock;
    this.remembered = new Remembered(nanoTime);
  }

  /**
   * What is shown.
   *
   * @param events the newest event that is told of
   * @param shown by name
   * @param granted what it was granted last
   */
  record Facts(long events, Map<String, Object> shown, Optional<Grant> granted) {}

  private record Settled(Stamp stamp, Optional<Facts> facts) {}

  /** The state of a journal's files. */
  private record Stamp(long bytes, long logBytes, Instant changed) {
    static Stamp of(Path journal) {
      Path log = journal.resolveSibling(journal.getFileName() + "-wal");
      Optional<BasicFileAttributes> main = attributes(journal);
      Optional<BasicFileAttributes> more = attributes(log);
      Instant one = main.map(a -> a.lastModifiedTime().toInstant()).orElse(Instant.EPOCH);
      Instant other = more.map(a -> a.lastModifiedTime().toInstant()).orElse(Instant.EPOCH);
      return new Stamp(
          main.map(BasicFileAttributes::size).orElse(-1L),
          more.map(BasicFileAttributes::size).orElse(-1L),
          one.isAfter(other) ? one : other);
    }

    private static Optional<BasicFileAttributes> attributes(Path file) {
      try {
        return Optional.of(Files.readAttributes(file, BasicFileAttributes.class));
      } catch (IOException e) {
        return Optional.empty();
      }
    }
  }

  /** Of a study; nothing while its journal has not begun. */
  Optional<Facts> of(StudyRecord study) {
    Stamp stamp = Stamp.of(studies.files(study).study().journal());
    Settled known = settled.get(study.id());
    if (known != null && known.stamp().equals(stamp)) {
      return known.facts();
    }
    boolean old = stamp.changed().plus(SETTLED).isBefore(clock.instant());
    Optional<Facts> facts =
        studies.read(
            study,
            reader -> {
              long events = reader.events();
              Facts found = remembered.of(study.id(), events, () -> facts(study, reader));
              if (old && found.events() == events) {
                settled.put(study.id(), new Settled(stamp, Optional.of(found)));
              }
              return found;
            });
    return facts;
  }

  private static Facts facts(StudyRecord study, StudyReader reader) {
    long events = reader.events();
    StudyIdentity identity = reader.study().orElseThrow().identity();
    Objective main = identity.objectives().get(0);
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("metric", main.name());
    shown.put("direction", lower(main.direction()));
    shown.put("objectives", identity.objectives().stream().map(JournalFacts::objective).toList());
    shown.put("limits", identity.limits().stream().map(Object::toString).toList());
    shown.put("strategy", identity.strategy());
    shown.put("space", identity.space());
    Map<String, Long> counts = new LinkedHashMap<>();
    reader.counts().forEach((TrialState state, Long n) -> counts.put(lower(state), n));
    shown.put("counts", counts);
    shown.put("events", events);
    List<Improvement> improvements = reader.improvements();
    if (!improvements.isEmpty()) {
      long best = improvements.get(improvements.size() - 1).trial();
      reader.trial(best).ifPresent(row -> shown.put("best", best(study, main, row)));
      shown.put("spark", spark(improvements));
    }
    reader.aggregates().firstScores("baseline", 1).stream()
        .filter(Double::isFinite)
        .findFirst()
        .ifPresent(score -> shown.put("baseline", score));
    best(reader.aggregates().firstScores("random", FIRST_RANDOM), main.direction())
        .ifPresent(score -> shown.put("first_random", score));
    List<Note> grants = reader.notes(Grant.TOPIC);
    return new Facts(
        events,
        shown,
        grants.isEmpty()
            ? Optional.empty()
            : Optional.of(Grant.of(grants.get(grants.size() - 1).document())));
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  private static OptionalDouble best(List<Double> scores, Direction direction) {
    var finite = scores.stream().mapToDouble(Double::doubleValue).filter(Double::isFinite);
    return direction == Direction.MAXIMIZE ? finite.max() : finite.min();
  }

  private static Map<String, Object> objective(Objective objective) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("name", objective.name());
    shown.put("direction", lower(objective.direction()));
    if (!objective.unit().isEmpty()) {
      shown.put("unit", objective.unit());
    }
    return shown;
  }

  private static Map<String, Object> best(StudyRecord study, Objective main, TrialRow row) {
    Map<String, Object> best = new LinkedHashMap<>();
    best.put("trial", row.number());
    row.score().ifPresent(score -> addScore(score, main, row, best));
    best.put("values", Wire.finite(row.values()));
    best.put("description", Descriptions.of(row.configuration()));
    best.put("drawable", study.kind() == Kind.IMAGES);
    return best;
  }

  /** With its 95 % interval, where a standard error was measured. */
  private static void addScore(
      double score, Objective main, TrialRow row, Map<String, Object> best) {
    best.put("score", score);
    Double error = row.values().get(TrainingScore.errorOf(main.name()));
    if (error != null && Double.isFinite(error) && error > 0) {
      best.put("low", score - NORMAL_95 * error);
      best.put("high", score + NORMAL_95 * error);
    }
  }

  /** The best so far, from the first to the newest, no more than a small line shows. */
  private static List<Double> spark(List<Improvement> improvements) {
    int count = Math.min(SPARK, improvements.size());
    List<Double> spark = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int at = count == 1 ? 0 : (int) ((long) i * (improvements.size() - 1) / (count - 1));
      spark.add(improvements.get(at).score());
    }
    return spark;
  }
}
