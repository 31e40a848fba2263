package dev.fornix.server.study;

import dev.fornix.automl.config.Durations;
import dev.fornix.core.objective.Direction;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.study.StudyIdentity;
import dev.fornix.core.trial.TrialState;
import dev.fornix.server.data.Dataset.Kind;
import dev.fornix.server.http.Wire;
import dev.fornix.server.process.Status;
import dev.fornix.server.process.StudyFiles;
import dev.fornix.server.study.StudyRecord.State;
import dev.fornix.storage.Improvement;
import dev.fornix.storage.StudyReader;
import dev.fornix.storage.TrialRow;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Studies as the interface shows them. */
public final class StudyViews {
  private static final int SPARK = 40;
  private static final int SENTENCES = 12;
  private static final int FIRST_RANDOM = 10;
  private static final double MILLIS = 1000;

  private final Studies studies;
  private final Clock clock;

  /** Of these. */
  public StudyViews(Studies studies, Clock clock) {
    this.studies = studies;
    this.clock = clock;
  }

  /** A study as JSON has it. */
  public Map<String, Object> shown(StudyRecord study) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", study.id());
    shown.put("name", study.name());
    shown.put("dataset", study.dataset());
    shown.put("dataset_name", study.datasetName());
    shown.put("kind", study.kind().name().toLowerCase(Locale.ROOT));
    shown.put("state", study.state().name().toLowerCase(Locale.ROOT));
    study.run().problem().ifPresent(why -> shown.put("problem", why));
    shown.put("created_at", study.createdAt());
    study.run().startedAt().ifPresent(at -> shown.put("started_at", at));
    study.run().finishedAt().ifPresent(at -> shown.put("finished_at", at));
    shown.put("settings", settings(study));
    shown.put(
        "yaml",
        dev.fornix.automl.config.ConfigFile.write(study.settings())
            .replaceFirst("^---\\s*\n?", ""));
    studies.place(study).ifPresent(place -> shown.put("queue", place));
    Optional<Status> status =
        StudyFiles.read(studies.files(study).status(), Status.class)
            .filter(s -> s.launch() <= study.run().launch());
    status.ifPresent(s -> addStatus(study, s, shown));
    shown.put("counts", Map.of());
    shown.put("events", 0);
    var unused = studies.read(study, reader -> addJournal(study, status, reader, shown));
    addProgress(study, shown);
    if (hasModel(studies, study)) {
      shown.put("model", study.id());
    }
    return shown;
  }

  /** Whether a study has a finished model. */
  public static boolean hasModel(Studies studies, StudyRecord study) {
    StudyFiles files = studies.files(study);
    return java.nio.file.Files.exists(files.study().result())
        && java.nio.file.Files.exists(
            study.kind() == Kind.TABLE ? files.study().tableModel() : files.study().model());
  }

  private static Map<String, Object> settings(StudyRecord study) {
    Map<String, Object> plain = new LinkedHashMap<>();
    study
        .settings()
        .forEach((name, values) -> plain.put(name, values.size() == 1 ? values.get(0) : values));
    return plain;
  }

  private void addStatus(StudyRecord study, Status status, Map<String, Object> shown) {
    if (study.state() != State.READY) {
      shown.put("stage", status.stage());
    }
    status.metric().ifPresent(name -> shown.put("metric", name));
    status.direction().ifPresent(name -> shown.put("direction", name));
    Optional<Instant> now =
        study.state().live() && status.launch() == study.run().launch()
            ? Optional.of(clock.instant())
            : Optional.empty();
    shown.put("elapsed_seconds", rounded(status.elapsedSeconds(now)));
    int from = Math.max(0, status.says().size() - SENTENCES);
    shown.put("says", status.says().subList(from, status.says().size()));
  }

  private static double rounded(double seconds) {
    return Math.round(seconds * MILLIS) / MILLIS;
  }

  private boolean addJournal(
      StudyRecord study, Optional<Status> status, StudyReader reader, Map<String, Object> shown) {
    StudyIdentity identity = reader.study().orElseThrow().identity();
    Objective main = identity.objectives().get(0);
    // a table's objective is a loss of its own, and people know the metric by its name
    shown.put("metric", status.flatMap(Status::metric).orElse(main.name()));
    shown.put("direction", main.direction().name().toLowerCase(Locale.ROOT));
    shown.put("objectives", identity.objectives().stream().map(StudyViews::objective).toList());
    shown.put("limits", identity.limits().stream().map(Object::toString).toList());
    shown.put("strategy", identity.strategy());
    shown.put("space", identity.space());
    Map<String, Long> counts = new LinkedHashMap<>();
    reader.counts().forEach((state, n) -> counts.put(lower(state), n));
    shown.put("counts", counts);
    shown.put("events", reader.events());
    List<Improvement> improvements = reader.improvements();
    if (!improvements.isEmpty()) {
      long best = improvements.get(improvements.size() - 1).trial();
      reader.trial(best).ifPresent(row -> shown.put("best", best(study, row)));
      shown.put("spark", spark(improvements));
    }
    reader.aggregates().firstScores("baseline", 1).stream()
        .filter(Double::isFinite)
        .findFirst()
        .ifPresent(score -> shown.put("baseline", score));
    best(reader.aggregates().firstScores("random", FIRST_RANDOM), main.direction())
        .ifPresent(score -> shown.put("first_random", score));
    return true;
  }

  private static OptionalDouble best(List<Double> scores, Direction direction) {
    var finite = scores.stream().mapToDouble(Double::doubleValue).filter(Double::isFinite);
    return direction == Direction.MAXIMIZE ? finite.max() : finite.min();
  }

  private static Map<String, Object> objective(Objective objective) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("name", objective.name());
    shown.put("direction", objective.direction().name().toLowerCase(Locale.ROOT));
    if (!objective.unit().isEmpty()) {
      shown.put("unit", objective.unit());
    }
    return shown;
  }

  private static String lower(TrialState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> best(StudyRecord study, TrialRow row) {
    Map<String, Object> best = new LinkedHashMap<>();
    best.put("trial", row.number());
    row.score().ifPresent(score -> best.put("score", score));
    best.put("values", Wire.finite(row.values()));
    best.put("description", Descriptions.of(row.configuration()));
    best.put("drawable", study.kind() == Kind.IMAGES);
    return best;
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

  private static void addProgress(StudyRecord study, Map<String, Object> shown) {
    OptionalDouble seconds = seconds(study);
    seconds.ifPresent(budget -> shown.put("budget_seconds", budget));
    Optional<Long> trials = one(study, "trials").map(Long::parseLong);
    trials.ifPresent(count -> shown.put("budget_trials", count));
    double elapsed = shown.get("elapsed_seconds") instanceof Double spent ? spent : 0;
    if (study.state() == State.FINISHED) {
      shown.put("progress", 1.0);
    } else if (seconds.isPresent()) {
      shown.put("progress", share(elapsed / seconds.getAsDouble()));
      if (study.state().live()) {
        shown.put("left_seconds", Math.max(0, rounded(seconds.getAsDouble() - elapsed)));
      }
    } else if (trials.isPresent() && shown.get("counts") instanceof Map<?, ?> counts) {
      double ended =
          Stream.of("complete", "pruned", "failed")
              .mapToDouble(name -> counts.get(name) instanceof Long n ? (double) n : 0.0)
              .sum();
      // the baseline is one beside them
      shown.put("progress", share(ended / (double) (trials.get() + 1)));
    }
  }

  private static double share(double of) {
    return Math.max(0, Math.min(1, of));
  }

  private static OptionalDouble seconds(StudyRecord study) {
    Optional<Double> asked = one(study, "time").map(StudyViews::seconds);
    Optional<Double> further =
        study.run().further().flatMap(more -> more.time()).map(StudyViews::seconds);
    return asked.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(asked.get() + further.orElse(0.0));
  }

  private static double seconds(String time) {
    return Durations.parse(time).toMillis() / MILLIS;
  }

  private static Optional<String> one(StudyRecord study, String name) {
    return Optional.ofNullable(study.settings().get(name)).flatMap(v -> v.stream().findFirst());
  }
}
