package dev.fornix.server.study;

import dev.fornix.automl.config.Durations;
import dev.fornix.automl.fit.Grant;
import dev.fornix.automl.process.Verdict;
import dev.fornix.server.data.Dataset.Kind;
import dev.fornix.server.home.Durably;
import dev.fornix.server.process.Job;
import dev.fornix.server.process.Status;
import dev.fornix.server.process.StudyFiles;
import dev.fornix.server.study.JournalFacts.Facts;
import dev.fornix.server.study.StudyRecord.State;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Studies as the interface shows them. */
public final class StudyViews {
  private static final Logger LOG = LoggerFactory.getLogger(StudyViews.class);
  private static final int SENTENCES = 12;
  private static final double MILLIS = 1000;

  private final Studies studies;
  private final Clock clock;
  private final JournalFacts journals;

  /** Of these. */
  public StudyViews(Studies studies, Clock clock, LongSupplier nanoTime) {
    this.studies = studies;
    this.clock = clock;
    this.journals = new JournalFacts(studies, clock, nanoTime);
  }

  /** A study as JSON has it; where its files cannot be read, with what is known without them. */
  public Map<String, Object> shown(StudyRecord study) {
    Map<String, Object> shown = known(study);
    try {
      addFound(study, shown);
    } catch (RuntimeException e) {
      LOG.debug("the files of study {} cannot be read", study.id(), e);
      String before = study.run().problem().map(why -> why + " ").orElse("");
      shown.put("problem", before + "What it found cannot be read: " + sentence(e));
    }
    return shown;
  }

  private static String sentence(RuntimeException e) {
    String text = Verdict.of(e).sentence();
    return text.endsWith(".") ? text : text + ".";
  }

  private Map<String, Object> known(StudyRecord study) {
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
    shown.put("counts", Map.of());
    shown.put("events", 0);
    return shown;
  }

  private void addFound(StudyRecord study, Map<String, Object> shown) {
    Optional<Status> status =
        Durably.read(studies.files(study).status(), Status.class)
            .filter(s -> s.launch() <= study.run().launch());
    status.ifPresent(s -> addStatus(study, s, shown));
    Optional<Facts> journal = journals.of(study);
    journal.ifPresent(facts -> shown.putAll(facts.shown()));
    // a table's objective is a loss of its own, and people know the metric by its name
    status.flatMap(Status::metric).ifPresent(name -> shown.put("metric", name));
    addProgress(study, journal.flatMap(Facts::granted), shown);
    if (hasModel(studies, study)) {
      shown.put("model", study.id());
    }
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

  private void addProgress(StudyRecord study, Optional<Grant> granted, Map<String, Object> shown) {
    Optional<Job.Further> pending = pending(study);
    OptionalDouble seconds =
        sum(
            granted.isPresent()
                ? granted.flatMap(Grant::time).map(span -> span.until().toMillis() / MILLIS)
                : one(study, "time").map(StudyViews::seconds),
            pending.flatMap(Job.Further::time).map(StudyViews::seconds));
    seconds.ifPresent(budget -> shown.put("budget_seconds", budget));
    // the baseline is one beside them
    OptionalDouble trials =
        sum(
            granted.isPresent()
                ? granted.flatMap(grant -> boxed(grant.trials())).map(n -> n - 1.0)
                : one(study, "trials").map(Double::parseDouble),
            pending.flatMap(Job.Further::trials).map(Long::doubleValue));
    trials.ifPresent(count -> shown.put("budget_trials", Math.round(count)));
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
      shown.put("progress", share(ended / (trials.getAsDouble() + 1)));
    }
  }

  private static double share(double of) {
    return Math.max(0, Math.min(1, of));
  }

  /** What it was given last, until its process has taken that up. */
  private Optional<Job.Further> pending(StudyRecord study) {
    return study
        .run()
        .further()
        .filter(more -> !studies.files(study).grantedLast().equals(Optional.of(more.id())));
  }

  private static OptionalDouble sum(Optional<Double> one, Optional<Double> other) {
    return one.isEmpty() && other.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(one.orElse(0.0) + other.orElse(0.0));
  }

  private static Optional<Long> boxed(OptionalLong number) {
    return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
  }

  private static double seconds(String time) {
    return Durations.parse(time).toMillis() / MILLIS;
  }

  private static Optional<String> one(StudyRecord study, String name) {
    return Optional.ofNullable(study.settings().get(name)).flatMap(v -> v.stream().findFirst());
  }
}
