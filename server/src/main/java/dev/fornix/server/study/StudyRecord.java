package dev.fornix.server.study;

import dev.fornix.server.data.Dataset;
import dev.fornix.server.process.Job;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A study as the server keeps it.
 *
 * @param id what it is called by
 * @param name what people call it
 * @param dataset the id of its data set
 * @param datasetName what people called that
 * @param kind of its data
 * @param settings as they were asked for, without data and folder
 * @param location where its data is
 * @param createdAt when it was made
 * @param run how it stands
 */
public record StudyRecord(
    String id,
    String name,
    String dataset,
    String datasetName,
    Dataset.Kind kind,
    Map<String, List<String>> settings,
    String location,
    Instant createdAt,
    Run run) {
  /** Copy. */
  public StudyRecord {
    settings = Map.copyOf(settings);
  }

  /** How a study stands. */
  public enum State {
    /** Made, not started. */
    READY,
    /** Waits for its turn. */
    QUEUED,
    /** A process works on it. */
    RUNNING,
    /** Its process was told to stop in good order. */
    PAUSING,
    /** Nobody works on it; it can go on. */
    PAUSED,
    /** Its process finishes the best so far. */
    STOPPING,
    /** There is a finished model. */
    FINISHED,
    /** It came to nothing. */
    FAILED;

    /** Whether a process should be alive. */
    boolean live() {
      return this == RUNNING || this == PAUSING || this == STOPPING;
    }
  }

  /**
   * How it stands.
   *
   * @param state in one word
   * @param launch counts its processes
   * @param crashes how many of them died since somebody last started it
   * @param queuedAt since when it waits, or is about to
   * @param startedAt when its newest process began
   * @param finishedAt when it came to an end
   * @param problem why it failed or stopped, or what must be known of its model
   * @param finish whether the search is to end
   * @param further what it was granted last
   */
  public record Run(
      State state,
      int launch,
      int crashes,
      Optional<Instant> queuedAt,
      Optional<Instant> startedAt,
      Optional<Instant> finishedAt,
      Optional<String> problem,
      boolean finish,
      Optional<Job.Further> further) {
    static final Run FIRST =
        new Run(
            State.READY,
            0,
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty());

    Run queued(Instant now) {
      return new Run(
          State.QUEUED,
          launch,
          crashes,
          Optional.of(now),
          startedAt,
          Optional.empty(),
          Optional.empty(),
          finish,
          further);
    }

    /** Somebody wants it to go on: earlier crashes count no more. */
    Run asked(boolean wantsEnd, Optional<Job.Further> more) {
      return new Run(
          state,
          launch,
          0,
          queuedAt,
          startedAt,
          finishedAt,
          problem,
          wantsEnd,
          more.or(() -> further));
    }

    Run launched(Instant now) {
      return new Run(
          finish ? State.STOPPING : State.RUNNING,
          launch + 1,
          crashes,
          Optional.empty(),
          Optional.of(now),
          Optional.empty(),
          Optional.empty(),
          finish,
          further);
    }

    /** It is to pause, and to go on when others have had their turn. */
    Run yielding(Instant now) {
      return new Run(
          State.PAUSING,
          launch,
          crashes,
          Optional.of(now),
          startedAt,
          finishedAt,
          problem,
          finish,
          further);
    }

    /** Whether it pauses to let others have their turn, and nobody asked for more than that. */
    boolean yields() {
      return state == State.PAUSING && queuedAt.isPresent();
    }

    Run in(State next) {
      return new Run(
          next, launch, crashes, Optional.empty(), startedAt, finishedAt, problem, finish, further);
    }

    Run ended(State next, Optional<String> why, Instant now) {
      return new Run(
          next,
          launch,
          crashes,
          Optional.empty(),
          startedAt,
          next == State.PAUSED ? Optional.empty() : Optional.of(now),
          why,
          finish,
          further);
    }

    Run crashed(Instant now) {
      return new Run(
          State.QUEUED,
          launch,
          crashes + 1,
          Optional.of(now),
          startedAt,
          Optional.empty(),
          Optional.empty(),
          finish,
          further);
    }
  }

  StudyRecord with(Run next) {
    return new StudyRecord(
        id, name, dataset, datasetName, kind, settings, location, createdAt, next);
  }

  StudyRecord named(String other) {
    return new StudyRecord(
        id, other, dataset, datasetName, kind, settings, location, createdAt, run);
  }

  /** How it stands, in one word. */
  public State state() {
    return run.state();
  }
}
