package dev.fornix.storage;

import dev.fornix.core.objective.Direction;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Progress;
import dev.fornix.core.trial.Resource;
import dev.fornix.core.trial.TrialState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * Reads a study without taking part in it, also while another process works on it: what the
 * leaderboard, the details of a trial and the studio show.
 *
 * <pre>{@code
 * try (StudyReader reader = StudyReader.open(folder)) {
 *   reader.trials(TrialQuery.leaderboard().page(0, 10)).forEach(...);
 * }
 * }</pre>
 *
 * <p>Reads projections and never replays; each call sees the newest state. May be used from several
 * threads, one call at a time.
 */
public final class StudyReader implements AutoCloseable {
  private static final String ROW =
      "SELECT trials.*, (SELECT json_extract(body, '$.proposal.configuration') FROM events"
          + " WHERE sequence = trials.proposal) AS configuration";

  /** CROSS JOIN: the order of the values leads, and each one's trial is looked up. */
  private static final String MEASURED =
      " FROM measurements CROSS JOIN trials ON trials.number = measurements.trial"
          + " WHERE measurements.name = :name";

  /**
   * Only what may match is taken apart; where it stands where it is always written, not even that.
   */
  private static final String CONTAINING =
      " AND EXISTS (SELECT 1 FROM events WHERE sequence = trials.proposal AND"
          + " body LIKE :somewhere ESCAPE '!' AND (body LIKE :there ESCAPE '!' OR"
          + " instr(lower(json_extract(body, '$.proposal.configuration')), lower(:text)) > 0))";

  private static final String PAGE = " LIMIT :limit OFFSET :offset";

  private static final String NUMBERS = " (SELECT value FROM json_each(:numbers))";

  private final Path file;
  private final Handle handle;

  private StudyReader(Path file, Handle handle) {
    this.file = file;
    this.handle = handle;
  }

  /**
   * Open a study for reading. A journal of an older version is brought up to date first, unless its
   * folder cannot be written.
   *
   * @throws JournalException if there is no journal, or it is damaged or of a newer version
   */
  public static StudyReader open(Path folder) {
    Path file = journal(folder);
    StudyReader reader = connect(file);
    if (reader.outdated()) {
      reader.close();
      SqliteJournal.update(folder);
      reader = connect(file);
    }
    return reader;
  }

  /**
   * Open a study for reading as it is: a journal of an older version is not brought up to date.
   *
   * @throws JournalException if there is no journal, or it is damaged or of another version
   */
  public static StudyReader openUnchanged(Path folder) {
    Path file = journal(folder);
    StudyReader reader = connect(file);
    if (reader.outdated()) {
      reader.close();
      throw new JournalException(
          "the journal "
              + file
              + " was written by an older version of Fornix; bring it up to date with ./fornix"
              + " show");
    }
    return reader;
  }

  private static Path journal(Path folder) {
    Path file = folder.resolve(Database.NAME);
    if (!Files.exists(file)) {
      throw new JournalException(
          "folder " + folder + " holds no study: there is no " + Database.NAME + " in it");
    }
    return file;
  }

  private static StudyReader connect(Path file) {
    return new StudyReader(file, Database.openForReading(file));
  }

  private boolean outdated() {
    try {
      int newest = Migrations.JOURNAL.format();
      return Database.format(file, handle, newest) < newest || !Projections.upToDate(handle);
    } catch (RuntimeException e) {
      close();
      throw JournalException.of(file, e);
    }
  }

  /** The study as a whole; nothing while it has not begun. */
  public Optional<StudyRecord> study() {
    return ask(StudyReader::study);
  }

  private static Optional<StudyRecord> study(Handle handle) {
    return handle.createQuery("SELECT * FROM study").map((row, context) -> record(row)).findOne();
  }

  private static StudyRecord record(ResultSet row) throws SQLException {
    return new StudyRecord(
        IdentityCodec.read(Json.parse(row.getString("identity"))),
        row.getString("definition"),
        Instant.parse(row.getString("created_at")),
        TrialRowMapper.text(row, "opened_at").map(Instant::parse),
        TrialRowMapper.text(row, "closed_at").map(Instant::parse));
  }

  /** The trials that a query asks for. */
  public List<TrialRow> trials(TrialQuery query) {
    return ask(h -> rows(h, numbers(h, query)));
  }

  /** The numbers of the trials that a query asks for, in its order. */
  public List<Long> numbers(TrialQuery query) {
    return ask(h -> numbers(h, query));
  }

  /** These trials, in this order; numbers of none are passed over. */
  public List<TrialRow> trials(List<Long> numbers) {
    return ask(h -> rows(h, numbers));
  }

  /** The configurations of these trials, by number. */
  public Map<Long, String> configurations(Collection<Long> numbers) {
    return ask(
        h -> {
          Map<Long, String> configurations = new HashMap<>();
          h.createQuery(
                  "SELECT number, (SELECT json_extract(body, '$.proposal.configuration') FROM"
                      + " events WHERE sequence = trials.proposal) FROM trials WHERE number IN"
                      + NUMBERS)
              .bind("numbers", numbers.toString())
              .map((row, context) -> Map.entry(row.getLong(1), row.getString(2)))
              .forEach(entry -> configurations.put(entry.getKey(), entry.getValue()));
          return configurations;
        });
  }

  private static List<Long> numbers(Handle handle, TrialQuery query) {
    List<Long> numbers = new ArrayList<>(sorted(handle, "", query).mapTo(Long.class).list());
    if (query.sort() instanceof TrialQuery.Sort.ByValue by && numbers.size() < query.limit()) {
      numbers.addAll(unmeasured(handle, query, by, query.limit() - numbers.size()));
    }
    return numbers;
  }

  /** Behind those with the value, in the order of its index, those without it by number. */
  private static List<Long> unmeasured(
      Handle handle, TrialQuery query, TrialQuery.Sort.ByValue by, int most) {
    long measured =
        filtered(handle, "SELECT count(*)" + MEASURED, query, "")
            .bind("name", by.name())
            .mapTo(Long.class)
            .one();
    String without = "SELECT number FROM trials WHERE json_extract(measured, :path) IS NULL";
    return filtered(handle, without, query, " ORDER BY number" + PAGE)
        .bind("path", "$.\"" + by.name() + "\"")
        .bind("limit", most)
        .bind("offset", Math.max(0, query.offset() - measured))
        .mapTo(Long.class)
        .list();
  }

  /**
   * Ask for the numbers of a page in the order wanted; by a value, for those that have it. What is
   * sorted and passed over are numbers alone, for the rows themselves are wide.
   */
  private static Query sorted(Handle handle, String prefix, TrialQuery query) {
    Query asked;
    if (query.sort() instanceof TrialQuery.Sort.ByValue by && query.ofAll()) {
      // all values have their trials: none has to be looked up to be passed over
      asked =
          handle
              .createQuery(
                  prefix
                      + "SELECT trial FROM measurements WHERE name = :name"
                      + order(handle, by)
                      + PAGE)
              .bind("name", by.name());
    } else if (query.sort() instanceof TrialQuery.Sort.ByValue by) {
      asked =
          filtered(handle, prefix + "SELECT number" + MEASURED, query, order(handle, by) + PAGE)
              .bind("name", by.name());
    } else {
      asked =
          filtered(
              handle,
              prefix + "SELECT number FROM trials WHERE true",
              query,
              order(handle, query.sort()) + PAGE);
    }
    return asked.bind("limit", query.limit()).bind("offset", query.offset());
  }

  private static List<TrialRow> rows(Handle handle, List<Long> numbers) {
    Map<Long, TrialRow> rows = new HashMap<>();
    handle
        .createQuery(ROW + " FROM trials WHERE number IN" + NUMBERS)
        .bind("numbers", numbers.toString())
        .map(new TrialRowMapper())
        .forEach(row -> rows.put(row.number(), row));
    return numbers.stream().map(rows::get).filter(Objects::nonNull).toList();
  }

  /** How SQLite goes about a query, a line for each step. */
  List<String> plan(TrialQuery query) {
    return ask(
        h ->
            sorted(h, "EXPLAIN QUERY PLAN ", query)
                .map((row, context) -> row.getString("detail"))
                .list());
  }

  /** How many trials a query would give if it had no limit. */
  public long count(TrialQuery query) {
    return ask(
        h ->
            filtered(h, "SELECT count(*) FROM trials WHERE true", query, "")
                .mapTo(Long.class)
                .one());
  }

  /** Conditions that all trials meet are left out: they would have each row looked up. */
  private static Query filtered(Handle handle, String select, TrialQuery query, String order) {
    boolean byMerit = query.sort() instanceof TrialQuery.Sort.ByMerit;
    boolean anyState = query.states().size() == TrialState.values().length;
    // The index of states leads to the order of merit only; + keeps it off the other orders, whose
    // own indices would give way to it, and all trials would be sorted for each page.
    String state = byMerit || order.isEmpty() ? " state" : " +state";
    String where =
        (anyState && !byMerit ? "" : " AND" + state + " IN (<states>)")
            + (query.leastBudget() > 0 ? " AND amount >= :least" : "")
            + (query.origin().isEmpty() ? "" : " AND origin = :origin")
            + (query.containing().isEmpty() ? "" : CONTAINING);
    Query asked = handle.createQuery(select + where + order);
    asked.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
    asked
        .bindList("states", query.states().stream().map(Enum::name).sorted().toList())
        .bind("least", query.leastBudget());
    query.origin().ifPresent(origin -> asked.bind("origin", origin));
    query.containing().ifPresent(text -> bindText(asked, text));
    return asked;
  }

  private static void bindText(Query asked, String text) {
    boolean plain = text.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '"' && c != '\\');
    String pattern = "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    asked
        .bind("text", text)
        .bind("somewhere", plain ? pattern : "%")
        .bind(
            "there",
            plain ? TrialCodec.CONFIGURATION_BEFORE + pattern + TrialCodec.BEHIND + "%" : "");
  }

  private static String order(Handle handle, TrialQuery.Sort sort) {
    if (sort instanceof TrialQuery.Sort.ByNumber by) {
      return " ORDER BY number" + suffix(by.direction());
    } else if (sort instanceof TrialQuery.Sort.ByValue by) {
      return " ORDER BY measurements.value" + suffix(by.direction()) + ", measurements.trial";
    } else if (sort instanceof TrialQuery.Sort.ByCost) {
      // spelled as in its index
      return " ORDER BY coalesce(cost_seconds, 0) DESC, number";
    }
    Direction main =
        study(handle)
            .map(s -> s.identity().objectives().get(0).direction())
            .orElse(Direction.MAXIMIZE);
    // spelled so that the index serves it: score, being last, is NULL only where feasible is
    return " ORDER BY feasible DESC, score" + suffix(main) + ", number";
  }

  private static String suffix(Direction direction) {
    return direction == Direction.MAXIMIZE ? " DESC" : " ASC";
  }

  /** One trial. */
  public Optional<TrialRow> trial(long number) {
    return ask(
        h ->
            h.createQuery(ROW + " FROM trials WHERE number = :number")
                .bind("number", number)
                .map(new TrialRowMapper())
                .findOne());
  }

  /** How many trials are in each state; states without any are left out. */
  public Map<TrialState, Long> counts() {
    return ask(h -> counted(h, TrialState.class, "state", ""));
  }

  /** How many trials failed of each kind. */
  public Map<Failure.Kind, Long> failures() {
    return ask(h -> counted(h, Failure.Kind.class, "failure", " WHERE state = 'FAILED'"));
  }

  private static <E extends Enum<E>> Map<E, Long> counted(
      Handle handle, Class<E> type, String column, String where) {
    Map<E, Long> counts = new EnumMap<>(type);
    handle
        .createQuery(
            "SELECT " + column + ", count(*) AS n FROM trials" + where + " GROUP BY " + column)
        .map((row, context) -> Map.entry(Enum.valueOf(type, row.getString(1)), row.getLong(2)))
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  /** The best measured, feasible trial so far; the older one among equals. */
  public Optional<TrialRow> incumbent() {
    List<Improvement> all = improvements();
    return all.isEmpty() ? Optional.empty() : trial(all.get(all.size() - 1).trial());
  }

  /** Each trial that was the best when it ended, in that order. */
  public List<Improvement> improvements() {
    return ask(
        h ->
            h.createQuery("SELECT trial, score, at FROM incumbents ORDER BY step")
                .map(
                    (row, context) ->
                        new Improvement(
                            row.getLong(1), row.getDouble(2), Instant.parse(row.getString(3))))
                .list());
  }

  /** The learning curve of a trial, by the budget spent. */
  public List<CurvePoint> curve(long trial) {
    return ask(
        h ->
            h.createQuery("SELECT * FROM curves WHERE trial = :trial ORDER BY resource, spent")
                .bind("trial", trial)
                .map(
                    (row, context) ->
                        new CurvePoint(
                            Instant.parse(row.getString("at")),
                            new Progress(
                                new Budget(
                                    Resource.valueOf(row.getString("resource")),
                                    row.getDouble("spent")),
                                Json.numbers(Json.parse(row.getString("measured"))))))
                .list());
  }

  /** The texts on record of a topic, oldest first. */
  public List<Note> notes(String topic) {
    return ask(
        h ->
            h.createQuery(
                    "SELECT at, body FROM events WHERE kind = 'noted'"
                        + " AND json_extract(body, '$.topic') = :topic ORDER BY sequence")
                .bind("topic", topic)
                .map(
                    (row, context) ->
                        new Note(
                            Instant.parse(row.getString(1)),
                            topic,
                            Json.text(Json.parse(row.getString(2)), "document")))
                .list());
  }

  /** The number of the newest event; grows with whatever happens. */
  public long events() {
    return ask(
        h ->
            h.createQuery("SELECT coalesce(max(sequence), 0) FROM events").mapTo(Long.class).one());
  }

  /** What is counted and gathered of many trials. */
  public Aggregates aggregates() {
    return new Aggregates(this::ask);
  }

  private synchronized <T> T ask(Function<Handle, T> question) {
    try {
      return question.apply(handle);
    } catch (RuntimeException e) {
      throw JournalException.of(file, e);
    }
  }

  @Override
  public synchronized void close() {
    handle.close();
  }
}
