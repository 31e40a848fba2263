package dev.fornix.automl.fit;

import dev.fornix.automl.plan.Plan;
import dev.fornix.automl.study.StudyDoor;
import dev.fornix.core.study.Journal;
import dev.fornix.core.study.Study;
import dev.fornix.core.study.StudyEvent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far a study may go beyond its plan: an {@link Extension} counted from where the study stood
 * when it was asked for. It is noted in the journal, so that a run that is killed on the way leaves
 * the rest to the next one.
 *
 * @param trials how many trials there may be in all
 * @param time from when to when, in time spent on the study
 */
public record Grant(OptionalLong trials, Optional<Span> time) {
  /** The topic under which it is noted. */
  public static final String TOPIC = "extension";

  private static final JsonMapper JSON = new JsonMapper();
  private static final double MILLIS = 1000;

  /** A part of the time spent on a study. */
  public record Span(Duration from, Duration until) {
    /** How long it is. */
    public Duration length() {
      return until.minus(from);
    }
  }

  /**
   * On top of what the plan and earlier extensions leave, and of what somebody put in.
   *
   * @param loaded what the reading of the data took
   * @param finished whether the study has come to its end, which leaves no time
   */
  static Grant further(
      Extension extension,
      Plan plan,
      Optional<Grant> before,
      Study study,
      Loaded loaded,
      boolean finished) {
    Optional<Duration> total = plan.shares().map(Plan.TimeShares::total);
    return further(extension, withBaseline(plan.trials()), total, before, study, loaded, finished);
  }

  /**
   * The same for any plan.
   *
   * @param planned trials in all, the baseline included
   * @param total time for everything
   */
  public static Grant further(
      Extension extension,
      OptionalLong planned,
      Optional<Duration> total,
      Optional<Grant> before,
      Study study,
      Loaded loaded,
      boolean finished) {
    OptionalLong trials = OptionalLong.empty();
    if (extension.trials().isPresent()) {
      long granted = before.map(Grant::trials).orElse(planned).orElse(0);
      long base = Math.max(study.trials().size(), granted);
      trials = OptionalLong.of(base + waiting(study) + extension.trials().getAsLong());
    }
    return new Grant(
        trials,
        extension
            .time()
            .map(
                t ->
                    span(t, finished ? Duration.ZERO : left(total, before, study, loaded), study)));
  }

  /** How many networks that somebody put in have not been trained yet. */
  static long waiting(Study study) {
    return study.enqueued().stream().filter(p -> p.origin().equals(StudyDoor.ORIGIN)).count();
  }

  /** So many trials more than there are, whatever was granted before. */
  static Grant only(long trials, Study study) {
    return new Grant(OptionalLong.of(study.trials().size() + trials), Optional.empty());
  }

  private static Span span(Duration further, Duration left, Study study) {
    Duration from = study.elapsed();
    return new Span(from, from.plus(left).plus(further));
  }

  /** This session's own loading is taken off what it is granted. */
  private static Duration left(
      Optional<Duration> total, Optional<Grant> before, Study study, Loaded loaded) {
    Duration granted =
        before.flatMap(Grant::time).map(Span::until).or(() -> total).orElse(Duration.ZERO);
    Duration left = granted.minus(study.elapsed()).minus(loaded.drawn());
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** The baseline is no trial of the search. */
  public static OptionalLong withBaseline(OptionalLong trials) {
    return trials.isPresent() ? OptionalLong.of(trials.getAsLong() + 1) : trials;
  }

  /** The last one that was noted. */
  public static Optional<Grant> latest(Journal journal) {
    Last last = new Last();
    journal.replay(last::hear);
    return last.grant;
  }

  private static final class Last {
    private Optional<Grant> grant = Optional.empty();

    void hear(StudyEvent event) {
      grant = noted(event).or(() -> grant);
    }
  }

  /** The one that an event notes, if it does. */
  static Optional<Grant> noted(StudyEvent event) {
    return event instanceof StudyEvent.Noted noted && noted.topic().equals(TOPIC)
        ? Optional.of(of(noted.document()))
        : Optional.empty();
  }

  /** As it is noted. */
  public String document() {
    Map<String, Object> fields = new LinkedHashMap<>();
    trials.ifPresent(n -> fields.put("trials", n));
    time.ifPresent(
        span -> {
          fields.put("from_seconds", span.from().toMillis() / MILLIS);
          fields.put("until_seconds", span.until().toMillis() / MILLIS);
        });
    return JSON.writeValueAsString(fields);
  }

  /** Read what {@link #document} wrote. */
  public static Grant of(String document) {
    JsonNode fields = JSON.readTree(document);
    OptionalLong trials =
        fields.has("trials")
            ? OptionalLong.of(fields.path("trials").asLong())
            : OptionalLong.empty();
    Optional<Span> time =
        fields.has("until_seconds")
            ? Optional.of(
                new Span(seconds(fields, "from_seconds"), seconds(fields, "until_seconds")))
            : Optional.empty();
    return new Grant(trials, time);
  }

  private static Duration seconds(JsonNode fields, String name) {
    return Duration.ofMillis(Math.round(fields.path(name).asDouble() * MILLIS));
  }
}
