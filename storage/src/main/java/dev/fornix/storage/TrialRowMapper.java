package dev.fornix.storage;

import dev.fornix.core.trial.Attachment;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.TrialState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import tools.jackson.databind.JsonNode;

/** Reads a row of the table of trials. */
final class TrialRowMapper implements RowMapper<TrialRow> {
  @Override
  public TrialRow map(ResultSet row, StatementContext context) throws SQLException {
    return new TrialRow(
        row.getLong("number"),
        TrialState.valueOf(row.getString("state")),
        row.getString("configuration"),
        row.getString("origin"),
        numbers(row.getString("parents")),
        whole(row, "continues"),
        TrialCodec.budget(Json.parse(row.getString("budget"))),
        row.getLong("seed"),
        row.getBoolean("enqueued"),
        text(row, "measured").map(t -> Json.numbers(Json.parse(t))).orElse(Map.of()),
        real(row, "score"),
        row.getBoolean("feasible"),
        text(row, "spent").map(t -> TrialCodec.budget(Json.parse(t))),
        row.getDouble("cost_seconds"),
        text(row, "attachments").map(TrialRowMapper::attachments).orElse(List.of()),
        text(row, "failure").map(Failure.Kind::valueOf),
        text(row, "reason"),
        whole(row, "reused"),
        Instant.parse(row.getString("proposed_at")),
        text(row, "started_at").map(Instant::parse),
        text(row, "finished_at").map(Instant::parse));
  }

  static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  private static OptionalLong whole(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }

  private static OptionalDouble real(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static List<Long> numbers(String array) {
    List<Long> numbers = new ArrayList<>();
    Json.parseArray(array).forEach(n -> numbers.add(n.longValue()));
    return numbers;
  }

  private static List<Attachment> attachments(String array) {
    List<Attachment> attachments = new ArrayList<>();
    for (JsonNode element : Json.parseArray(array)) {
      attachments.add(TrialCodec.attachment(element));
    }
    return attachments;
  }
}
