package dev.fornix.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * What is gathered of many trials for charts: as much as a chart can show, with exact extremes. A
 * study of 100,000 trials is gathered in some tens of milliseconds, by the narrow table of values.
 */
public final class Aggregates {
  private final Asker asker;

  /** Asks the database, one question at a time. */
  interface Asker {
    <T> T ask(Function<Handle, T> question);
  }

  Aggregates(Asker asker) {
    this.asker = asker;
  }

  /**
   * Some trials that follow one another.
   *
   * @param count how many, at least 1
   * @param low the smallest of their values
   * @param lowTrial whose it is
   * @param high the largest
   * @param highTrial whose it is
   * @param last the newest of them
   */
  public record Span(
      long count, double low, long lowTrial, double high, long highTrial, long last) {}

  /**
   * A value over the numbers of trials.
   *
   * @param name of the value
   * @param most how many spans at most; with fewer trials than that each is a span
   */
  public List<Span> history(String name, int most) {
    return asker.ask(
        handle -> {
          long trials =
              handle
                  .createQuery("SELECT count(*) FROM measurements WHERE name = :name")
                  .bind("name", name)
                  .mapTo(Long.class)
                  .one();
          if (trials == 0) {
            return List.of();
          }
          long end =
              handle
                  .createQuery("SELECT max(trial) FROM measurements WHERE name = :name")
                  .bind("name", name)
                  .mapTo(Long.class)
                  .one();
          String bin = trials <= most ? "trial" : "trial * " + most + " / " + (end + 1);
          return spans(handle, name, bin);
        });
  }

  /** SQLite gives the other columns of the row in which a lone minimum or maximum was found. */
  private static List<Span> spans(Handle handle, String name, String bin) {
    Map<Long, Extreme> lows = extremes(handle, name, bin, "min(value)");
    Map<Long, Extreme> highs = extremes(handle, name, bin, "max(value)");
    Map<Long, Extreme> newest = extremes(handle, name, bin, "max(trial)");
    List<Span> spans = new ArrayList<>();
    lows.keySet().stream()
        .sorted()
        .forEach(
            at -> {
              Extreme low = lows.getOrDefault(at, Extreme.NONE);
              Extreme high = highs.getOrDefault(at, Extreme.NONE);
              spans.add(
                  new Span(
                      low.count(),
                      low.value(),
                      low.trial(),
                      high.value(),
                      high.trial(),
                      newest.getOrDefault(at, Extreme.NONE).trial()));
            });
    return spans;
  }

  private record Extreme(double value, long trial, long count) {
    static final Extreme NONE = new Extreme(Double.NaN, -1, 0);
  }

  private static Map<Long, Extreme> extremes(
      Handle handle, String name, String bin, String extreme) {
    Map<Long, Extreme> all = new HashMap<>();
    handle
        .createQuery(
            "SELECT "
                + bin
                + " AS bin, "
                + extreme
                + ", value, trial, count(*) FROM measurements WHERE name = :name GROUP BY bin")
        .bind("name", name)
        .map(
            (row, context) ->
                Map.entry(
                    row.getLong(1), new Extreme(row.getDouble(3), row.getLong(4), row.getLong(5))))
        .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
    return all;
  }

  /** A value of each trial that has it, by number. */
  public Map<Long, Double> values(String name) {
    return asker.ask(
        handle -> {
          Map<Long, Double> values = new HashMap<>();
          handle
              .createQuery("SELECT trial, value FROM measurements WHERE name = :name")
              .bind("name", name)
              .map((row, context) -> Map.entry(row.getLong(1), row.getDouble(2)))
              .forEach(entry -> values.put(entry.getKey(), entry.getValue()));
          return values;
        });
  }

  /** The names of values that trials have. */
  public List<String> names() {
    // each name is sought behind the one before it, in place of a look at all values
    return asker.ask(
        handle ->
            handle
                .createQuery(
                    "WITH RECURSIVE names(name) AS (SELECT min(name) FROM measurements UNION ALL"
                        + " SELECT (SELECT min(m.name) FROM measurements m WHERE m.name >"
                        + " names.name) FROM names WHERE names.name IS NOT NULL)"
                        + " SELECT name FROM names WHERE name IS NOT NULL")
                .mapTo(String.class)
                .list());
  }

  /** The measured trials that break a limit. */
  public Set<Long> infeasible() {
    return asker.ask(
        handle ->
            new HashSet<>(
                handle
                    .createQuery("SELECT number FROM trials WHERE feasible = 0")
                    .mapTo(Long.class)
                    .list()));
  }

  /**
   * When a trial was worked on.
   *
   * @param trial its number
   * @param state of it, in capitals
   * @param start when a worker last began with it
   * @param end when it ended, if it did
   */
  public record Work(long trial, String state, Instant start, Optional<Instant> end) {}

  /** The work on the newest trials that were begun, oldest first. */
  public List<Work> work(int newest) {
    return asker.ask(
        handle -> {
          List<Work> work =
              new ArrayList<>(
                  handle
                      .createQuery(
                          "SELECT number, state, started_at, finished_at FROM trials WHERE"
                              + " started_at IS NOT NULL ORDER BY number DESC LIMIT :most")
                      .bind("most", newest)
                      .map((row, context) -> work(row))
                      .list());
          Collections.reverse(work);
          return work;
        });
  }

  private static Work work(ResultSet row) throws SQLException {
    return new Work(
        row.getLong(1),
        row.getString(2),
        Instant.parse(row.getString(3)),
        TrialRowMapper.text(row, "finished_at").map(Instant::parse));
  }

  /** The trials that were made from another. */
  public List<Long> children(long trial) {
    return asker.ask(
        handle ->
            handle
                .createQuery(
                    "SELECT number FROM trials, json_each(trials.parents) WHERE value = :trial"
                        + " ORDER BY number")
                .bind("trial", trial)
                .mapTo(Long.class)
                .list());
  }

  /** The scores of the first trials of an origin, by number; of those that have one. */
  public List<Double> firstScores(String origin, int most) {
    return asker.ask(
        handle ->
            handle
                .createQuery(
                    "SELECT score FROM trials WHERE origin = :origin AND score IS NOT NULL"
                        + " ORDER BY number LIMIT :most")
                .bind("origin", origin)
                .bind("most", most)
                .mapTo(Double.class)
                .list());
  }

  /**
   * Something that happened to a trial.
   *
   * @param sequence of the event
   * @param kind proposed, started, progressed or finished
   * @param trial whose number it is
   * @param state of the trial now, in capitals
   * @param score of the trial, once it has one
   */
  public record Change(
      long sequence,
      Instant at,
      String kind,
      OptionalLong trial,
      Optional<String> state,
      OptionalDouble score) {}

  /** What happened after an event, oldest first. */
  public List<Change> changes(long after, int most) {
    return asker.ask(
        handle ->
            handle
                .createQuery(
                    "SELECT e.sequence, e.at, e.kind, e.trial, t.state, t.score FROM events e LEFT"
                        + " JOIN trials t ON t.number = e.trial WHERE e.sequence > :after ORDER BY"
                        + " e.sequence LIMIT :most")
                .bind("after", after)
                .bind("most", most)
                .map((row, context) -> change(row))
                .list());
  }

  private static Change change(ResultSet row) throws SQLException {
    long number = row.getLong(4);
    OptionalLong trial = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
    double value = row.getDouble(6);
    OptionalDouble score = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
    return new Change(
        row.getLong(1),
        Instant.parse(row.getString(2)),
        row.getString(3),
        trial,
        TrialRowMapper.text(row, "state"),
        score);
  }
}
