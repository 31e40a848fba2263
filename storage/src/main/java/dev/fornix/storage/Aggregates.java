package dev.fornix.storage;

import dev.fornix.core.trial.TrialState;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

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
   * @param state of that one, in capitals
   * @param ended when that one did
   */
  public record Span(
      long count,
      double low,
      long lowTrial,
      double high,
      long highTrial,
      long last,
      String state,
      Optional<Instant> ended) {}

  /**
   * A value over the numbers of trials.
   *
   * @param name of the value
   * @param most how many spans at most; with fewer trials than that each is a span
   */
  public List<Span> history(String name, int most) {
    return asker.ask(
        handle -> {
          List<Gathering> spans = new ArrayList<>(Gathering.of(column(handle, name), most));
          Map<Long, Work> ends = ends(handle, spans.stream().map(Gathering::last).toList());
          return spans.stream().map(span -> span.finish(ends)).toList();
        });
  }

  /** A span as it grows. */
  private static final class Gathering {
    private long count;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;
    private long lowTrial = -1;
    private long highTrial = -1;
    private long last = -1;

    static List<Gathering> of(Column column, int most) {
      boolean each = column.size() <= most;
      long end = column.end();
      SortedMap<Long, Gathering> spans = new TreeMap<>();
      for (int trial = column.next(0); trial >= 0; trial = column.next(trial + 1)) {
        long at = each ? trial : (long) trial * most / end;
        spans.computeIfAbsent(at, key -> new Gathering()).take(trial, column.of(trial));
      }
      return List.copyOf(spans.values());
    }

    void take(long trial, double value) {
      count++;
      last = Math.max(last, trial);
      if (value < low) {
        low = value;
        lowTrial = trial;
      }
      if (value > high) {
        high = value;
        highTrial = trial;
      }
    }

    long last() {
      return last;
    }

    Span finish(Map<Long, Work> ends) {
      Optional<Work> end = Optional.ofNullable(ends.get(last));
      return new Span(
          count,
          low,
          lowTrial,
          high,
          highTrial,
          last,
          end.map(Work::state).orElse(""),
          end.flatMap(Work::end));
    }
  }

  private static Map<Long, Work> ends(Handle handle, List<Long> numbers) {
    Map<Long, Work> ends = new HashMap<>();
    handle
        .createQuery(
            "SELECT number, state, proposed_at, finished_at FROM trials WHERE number IN (SELECT"
                + " value FROM json_each(:numbers))")
        .bind("numbers", numbers.toString())
        .map((row, context) -> work(row))
        .forEach(work -> ends.put(work.trial(), work));
    return ends;
  }

  /** Read without a mapper, which would make objects of a hundred thousand rows. */
  private static Column column(Handle handle, String name) {
    Column column = new Column();
    try (PreparedStatement statement =
        handle
            .getConnection()
            .prepareStatement("SELECT trial, value FROM measurements WHERE name = ?")) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          column.put(rows.getLong(1), rows.getDouble(2));
        }
      }
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException(e, null);
    }
    return column;
  }

  /** A value of each trial that has it. */
  public Column column(String name) {
    return asker.ask(handle -> column(handle, name));
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

  /** The numbers of the measured trials that break a limit. */
  public BitSet infeasible() {
    return numbers(EnumSet.allOf(TrialState.class), " AND feasible = 0");
  }

  /** The numbers of the trials in a state. */
  public BitSet in(TrialState state) {
    return numbers(EnumSet.of(state), "");
  }

  /** With their states the index of merit answers, and no row is looked up. */
  private BitSet numbers(Set<TrialState> states, String more) {
    return asker.ask(
        handle -> {
          BitSet numbers = new BitSet();
          handle
              .createQuery("SELECT number FROM trials WHERE state IN (<states>)" + more)
              .bindList("states", states.stream().map(Enum::name).toList())
              .mapTo(Long.class)
              .forEach(number -> numbers.set(Math.toIntExact(number)));
          return numbers;
        });
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
                    // parents come before; most are told apart without taking their list apart
                    "SELECT number FROM trials WHERE number > :trial AND instr(parents, :text) > 0"
                        + " AND EXISTS (SELECT 1 FROM json_each(trials.parents) WHERE value ="
                        + " :trial) ORDER BY number")
                .bind("trial", trial)
                .bind("text", Long.toString(trial))
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
