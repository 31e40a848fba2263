package dev.fornix.parquet;

import dev.fornix.data.DataException;
import dev.fornix.data.Sentence;
import dev.fornix.data.table.read.RowSource;
import dev.fornix.data.table.read.RowTaker;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * The rows of a Parquet file as texts; what they mean is found out as for CSV, so that a table
 * means the same in either form. DuckDB may open that file and no other, and neither can be told
 * otherwise any more: whoever sent the file may be a stranger.
 */
final class ParquetRows implements RowSource {
  /** Rows stream through; this bounds what DuckDB keeps beside the Java heap. */
  private static final String MEMORY_LIMIT = "1GB";

  private final Path file;
  private final List<String> columns;

  private ParquetRows(Path file, List<String> columns) {
    this.file = file;
    this.columns = List.copyOf(columns);
  }

  static ParquetRows open(Path file) {
    try (Connection connection = connect(file);
        Statement statement = connection.createStatement();
        ResultSet none = statement.executeQuery(query(file) + " LIMIT 0")) {
      ResultSetMetaData described = none.getMetaData();
      List<String> names = new ArrayList<>();
      for (int i = 1; i <= described.getColumnCount(); i++) {
        names.add(described.getColumnName(i));
      }
      return new ParquetRows(file, names);
    } catch (SQLException e) {
      throw unreadable(file, e);
    }
  }

  /** A database that may open this file and nothing else. */
  static Connection connect(Path file) throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("jdbc_stream_results", "true");
    settings.setProperty("memory_limit", MEMORY_LIMIT);
    settings.setProperty("threads", "1");
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "SET allowed_paths = [" + quoted(path(file)) + ", " + quoted(pattern(file)) + "]");
      statement.execute("SET enable_external_access = false");
      statement.execute("SET lock_configuration = true");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static String query(Path file) {
    return "SELECT * FROM read_parquet("
        + quoted(pattern(file))
        + ", hive_partitioning = false, filename = false)";
  }

  private static String path(Path file) {
    return file.toAbsolutePath().normalize().toString();
  }

  /** A pattern that only this file matches: DuckDB takes each name for one. */
  private static String pattern(Path file) {
    return path(file).replaceAll("[*?\\[]", "[$0]");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static DataException unreadable(Path file, SQLException failure) {
    String reason = String.valueOf(failure.getMessage()).lines().findFirst().orElse("unknown");
    return new DataException(
        Sentence.of(
            "%s could not be read as a Parquet file: %s.",
            file.getFileName(),
            reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason),
        failure);
  }

  @Override
  public String name() {
    return String.valueOf(file.getFileName());
  }

  @Override
  public String form() {
    return "Parquet";
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public boolean decimalComma() {
    return false;
  }

  @Override
  public void each(RowTaker taker) {
    try (Connection connection = connect(file);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query(file))) {
      for (long row = 1; rows.next(); row++) {
        taker.begin(row);
        for (int column = 0; column < columns.size(); column++) {
          String value = rows.getString(column + 1);
          if (value != null) {
            char[] text = value.strip().toCharArray();
            taker.cell(column, text, 0, text.length);
          }
        }
        if (!taker.end()) {
          return;
        }
      }
    } catch (SQLException e) {
      throw unreadable(file, e);
    }
  }
}
