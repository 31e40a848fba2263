package dev.fornix.storage;

import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.study.StudyIdentity;
import dev.fornix.core.trial.TrialState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The tables that are kept beside the events for readers: study, trials, their values, curves,
 * incumbents. All follow from the events and need no configuration to be understood.
 */
final class Projections {
  /** Raise it with any change of the tables or of what is written to them. */
  static final int VERSION = 3;

  private static final List<String> TABLES =
      List.of("study", "trials", "measurements", "curves", "incumbents");

  private static final List<String> CREATE =
      List.of(
          "CREATE TABLE study(one INTEGER PRIMARY KEY CHECK (one = 1), identity TEXT NOT NULL,"
              + " definition TEXT NOT NULL, created_at TEXT NOT NULL, opened_at TEXT,"
              + " closed_at TEXT) STRICT",
          "CREATE TABLE trials(number INTEGER PRIMARY KEY, state TEXT NOT NULL,"
              + " proposal INTEGER NOT NULL, origin TEXT NOT NULL, parents TEXT NOT NULL,"
              + " continues INTEGER, budget TEXT NOT NULL, amount REAL NOT NULL,"
              + " seed INTEGER NOT NULL, enqueued INTEGER NOT NULL, measured TEXT, score REAL,"
              + " feasible INTEGER, spent TEXT, cost_seconds REAL, attachments TEXT,"
              + " failure TEXT, reason TEXT, reused INTEGER, proposed_at TEXT NOT NULL,"
              + " started_at TEXT, finished_at TEXT) STRICT",
          "CREATE INDEX trials_by_merit ON trials(state, feasible, score)",
          "CREATE INDEX trials_by_cost ON trials(coalesce(cost_seconds, 0) DESC, number)",
          // once more what stands in trials.measured, in the order in which it is sorted by
          "CREATE TABLE measurements(name TEXT NOT NULL, value REAL NOT NULL,"
              + " trial INTEGER NOT NULL, PRIMARY KEY (name, value, trial)) STRICT, WITHOUT ROWID",
          "CREATE TABLE curves(trial INTEGER NOT NULL, spent REAL NOT NULL,"
              + " resource TEXT NOT NULL, at TEXT NOT NULL, measured TEXT NOT NULL,"
              + " PRIMARY KEY (trial, resource, spent)) STRICT, WITHOUT ROWID",
          "CREATE TABLE incumbents(step INTEGER PRIMARY KEY, trial INTEGER NOT NULL,"
              + " score REAL NOT NULL, at TEXT NOT NULL) STRICT");

  private final Handle handle;
  private Optional<StudyIdentity> identity = Optional.empty();
  private Optional<Double> best = Optional.empty();
  private boolean loaded;

  private Projections(Handle handle) {
    this.handle = handle;
  }

  /** Take up the projections of a journal; rebuild them if they are of another version. */
  static Projections open(Handle handle, EventTable events) {
    Projections projections = new Projections(handle);
    if (!upToDate(handle)) {
      projections.rebuild(events);
    }
    return projections;
  }

  static boolean upToDate(Handle handle) {
    return handle
        .createQuery("SELECT value FROM meta WHERE name = 'projections'")
        .mapTo(String.class)
        .findOne()
        .equals(Optional.of(Integer.toString(VERSION)));
  }

  /** Make them anew from the events. */
  void rebuild(EventTable events) {
    handle.useTransaction(
        h -> {
          TABLES.forEach(table -> h.execute("DROP TABLE IF EXISTS " + table));
          CREATE.forEach(h::execute);
          identity = Optional.empty();
          best = Optional.empty();
          loaded = true;
          events.read((sequence, event) -> rebuild(events, sequence, event));
          h.execute("INSERT OR REPLACE INTO meta(name, value) VALUES ('projections', ?)", VERSION);
        });
  }

  private void rebuild(EventTable events, long sequence, StoredEvent event) {
    try {
      apply(sequence, event);
    } catch (IllegalArgumentException e) {
      throw events.unreadable(sequence, e);
    }
  }

  /** A transaction came to nothing: what is remembered between events may be wrong. */
  void forget() {
    loaded = false;
  }

  private void load() {
    loaded = true;
    identity =
        handle
            .createQuery("SELECT identity FROM study")
            .mapTo(String.class)
            .findOne()
            .map(text -> IdentityCodec.read(Json.parse(text)));
    best =
        handle
            .createQuery("SELECT score FROM incumbents ORDER BY step DESC LIMIT 1")
            .mapTo(Double.class)
            .findOne();
  }

  /** Bring the tables up to date with one more event. */
  void apply(long sequence, StoredEvent event) {
    if (!loaded) {
      load();
    }
    switch (event.kind()) {
      case "created" -> created(event);
      case "opened" ->
          handle.execute("UPDATE study SET opened_at = ?, closed_at = NULL", event.at().toString());
      case "closed" -> handle.execute("UPDATE study SET closed_at = ?", event.at().toString());
      case "proposed" -> proposed(sequence, event);
      case "started" ->
          handle.execute(
              "UPDATE trials SET state = ?, started_at = ? WHERE number = ?",
              TrialState.RUNNING.name(),
              event.at().toString(),
              event.trial().orElseThrow());
      case "progressed" -> progressed(event);
      case "finished" -> finished(event);
      default -> {
        // enqueued proposals become trials, notes are read from the events
      }
    }
  }

  private void created(StoredEvent event) {
    JsonNode written = Json.field(event.body(), "identity");
    identity = Optional.of(IdentityCodec.read(written));
    handle.execute(
        "INSERT OR REPLACE INTO study(one, identity, definition, created_at) VALUES (1, ?, ?, ?)",
        Json.write(written),
        Json.textOr(event.body(), "definition", ""),
        event.at().toString());
  }

  /** The configuration, the bulk of a trial, stays with the event and is looked up there. */
  private void proposed(long sequence, StoredEvent event) {
    JsonNode proposal = Json.field(event.body(), "proposal");
    JsonNode budget = Json.field(proposal, "budget");
    handle.execute(
        "INSERT INTO trials(number, state, proposal, origin, parents, continues, budget,"
            + " amount, seed, enqueued, proposed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        event.trial().orElseThrow(),
        TrialState.WAITING.name(),
        sequence,
        Json.textOr(proposal, "origin", ""),
        Json.write(proposal.path("parents")),
        boxed(Json.wholeIfAny(proposal, "continues")),
        Json.write(budget),
        Json.real(budget, "amount"),
        Json.whole(event.body(), "seed"),
        Json.flag(event.body(), "enqueued") ? 1 : 0,
        event.at().toString());
  }

  /** A trial that was killed and resumed may report a point again; the later report counts. */
  private void progressed(StoredEvent event) {
    JsonNode progress = Json.field(event.body(), "progress");
    JsonNode spent = Json.field(progress, "spent");
    handle.execute(
        "INSERT OR REPLACE INTO curves(trial, spent, resource, at, measured)"
            + " VALUES (?, ?, ?, ?, ?)",
        event.trial().orElseThrow(),
        Json.real(spent, "amount"),
        Json.text(spent, "resource"),
        event.at().toString(),
        Json.write(Json.field(progress, "values")));
  }

  private void finished(StoredEvent event) {
    JsonNode outcome = Json.field(event.body(), "outcome");
    JsonNode measurement = outcome.path("measurement");
    Map<String, Double> values = Json.numbers(measurement.path("values"));
    Optional<Double> score = objective().map(o -> values.get(o.name()));
    boolean feasible = feasible(values);
    handle.execute(
        "UPDATE trials SET state = ?, measured = ?, score = ?, feasible = ?, spent = ?,"
            + " cost_seconds = ?, attachments = ?, failure = ?, reason = ?, reused = ?,"
            + " finished_at = ? WHERE number = ?",
        Json.text(outcome, "state"),
        writtenIfAny(measurement, "values"),
        score.orElse(null),
        measurement.isMissingNode() ? null : feasible ? 1 : 0,
        writtenIfAny(measurement, "spent"),
        measurement.isMissingNode() ? null : Json.real(measurement, "costSeconds"),
        writtenIfAny(measurement, "attachments"),
        Json.textIfAny(outcome, "failure"),
        Json.textIfAny(outcome, "reason"),
        boxed(Json.wholeIfAny(event.body(), "reused")),
        event.at().toString(),
        event.trial().orElseThrow());
    values.forEach((name, value) -> measured(event.trial().orElseThrow(), name, value));
    // what was stopped early counts with what it had by then, as everywhere
    if (feasible) {
      score.ifPresent(value -> improve(event, value));
    }
  }

  private void measured(long trial, String name, double value) {
    handle.execute(
        "INSERT OR REPLACE INTO measurements(name, value, trial) VALUES (?, ?, ?)",
        name,
        value,
        trial);
  }

  private void improve(StoredEvent event, double score) {
    Objective main = objective().orElseThrow();
    if (best.isEmpty() || main.direction().better(score, best.get())) {
      best = Optional.of(score);
      handle.execute(
          "INSERT INTO incumbents(trial, score, at) VALUES (?, ?, ?)",
          event.trial().orElseThrow(),
          score,
          event.at().toString());
    }
  }

  private Optional<Objective> objective() {
    return identity.flatMap(i -> i.objectives().stream().findFirst());
  }

  private boolean feasible(Map<String, Double> values) {
    List<Limit> limits = identity.map(StudyIdentity::limits).orElse(List.of());
    return Limit.allKept(limits, values);
  }

  private static @Nullable Long boxed(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }

  private static @Nullable String writtenIfAny(JsonNode object, String name) {
    return object.has(name) ? Json.write(object.get(name)) : null;
  }
}
