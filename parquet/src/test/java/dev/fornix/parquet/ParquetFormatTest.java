package dev.fornix.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.data.DataException;
import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.read.ReadOptions;
import dev.fornix.data.table.read.ReadTable;
import dev.fornix.data.table.read.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetFormatTest {
  private static Path write(Path file, String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet)");
    }
    return file;
  }

  @Test
  void readsNumbersTextsDatesAndWhatIsMissing(@TempDir Path folder) throws SQLException {
    Path file =
        write(
            folder.resolve("data.parquet"),
            """
            SELECT * FROM (VALUES
              (1.5::DOUBLE, 'Ulm', DATE '2024-02-29', TIMESTAMPTZ '2024-05-31 12:30:00+02', true, 7.25::DECIMAL(8,2)),
              (NULL, NULL, NULL, NULL, NULL, NULL),
              (-2e300, 'Bonn, "B"', DATE '1969-12-31', TIMESTAMPTZ '2024-06-01 00:00:00+00', false, 0.10))
              AS t(x, city, day, moment, yes, price)
            """);
    ReadTable read = Tables.read(file, ReadOptions.standard());
    Table table = read.table();
    assertThat(read.form()).isEqualTo("Parquet");
    assertThat(table.number("x").value(2)).isEqualTo(-2e300);
    assertThat(table.column("city").text(2)).isEqualTo("Bonn, \"B\"");
    assertThat(table.time("day").text(0)).isEqualTo("2024-02-29");
    assertThat(table.time("moment").text(0)).isEqualTo("2024-05-31T10:30");
    assertThat(table.column("yes").kind()).isEqualTo(ColumnKind.BOOLEAN);
    assertThat(table.number("price").value(0)).isEqualTo(7.25);
    assertThat(table.columns()).allSatisfy(column -> assertThat(column.missing(1)).isTrue());
  }

  @Test
  void readsManyRows(@TempDir Path folder) throws SQLException {
    Path file =
        write(
            folder.resolve("many.PARQUET"),
            "SELECT i * 0.5 AS half, 'v' || (i % 3) AS level FROM range(300000) AS t(i)");
    Table table = Tables.read(file, ReadOptions.standard()).table();
    assertThat(table.rows()).isEqualTo(300_000);
    assertThat(table.number("half").value(299_999)).isEqualTo(149_999.5);
    assertThat(table.level("level").levels().size()).isEqualTo(3);
  }

  /** DuckDB reads each file that a name matches as a pattern, and columns out of folders' names. */
  @Test
  void readsTheFileAndNoOtherThatItsNameMatches(@TempDir Path folder) throws Exception {
    Path strange = Files.createDirectories(folder.resolve("year=1999").resolve("it's [a]*"));
    Path plain = Files.createDirectories(folder.resolve("year=1999").resolve("it's ab"));
    Path other = write(folder.resolve("other.parquet"), "SELECT 1 AS x");
    Files.copy(other, plain.resolve("1.parquet"));
    Files.copy(other, strange.resolve("1.parquet"));
    Path wanted =
        write(folder.resolve("wanted.parquet"), "SELECT * FROM (VALUES (7), (8)) AS t(x)");
    for (String name : List.of("?.parquet", "[12].parquet", "*.parquet")) {
      Path file = Files.copy(wanted, strange.resolve(name));
      Table table = Tables.read(file, ReadOptions.standard()).table();
      assertThat(table.names()).as(name).containsExactly("x");
      assertThat(table.rows()).as(name).isEqualTo(2);
      assertThat(table.number("x").value(0)).as(name).isEqualTo(7);
      Files.delete(file);
    }
  }

  @Test
  void mayOpenNothingElse(@TempDir Path folder) throws SQLException {
    Path file = write(folder.resolve("data.parquet"), "SELECT 1 AS x");
    Path other = write(folder.resolve("other.parquet"), "SELECT 2 AS x");
    try (Connection connection = ParquetRows.connect(file);
        Statement statement = connection.createStatement()) {
      for (String forbidden :
          List.of(
              "SELECT * FROM '" + other + "'",
              "SELECT * FROM read_text('/proc/self/environ')",
              "COPY (SELECT 1) TO '" + folder.resolve("new.csv") + "'",
              "INSTALL httpfs",
              "SET enable_external_access = true")) {
        assertThatThrownBy(() -> statement.execute(forbidden))
            .as(forbidden)
            .isInstanceOf(SQLException.class);
      }
    }
    assertThat(folder.resolve("new.csv")).doesNotExist();
  }

  @Test
  void saysThatAFileIsNoParquetFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("no.parquet"), "a,b\n1,2\n");
    assertThatThrownBy(() -> Tables.read(file, ReadOptions.standard()))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("no.parquet could not be read as a Parquet file: ")
        .hasMessageNotContainingAny("\n");
  }
}
