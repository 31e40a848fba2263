package dev.fornix.server.data;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.fornix.data.table.Column;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.profile.ProfileRequest;
import dev.fornix.data.table.profile.TableProfile;
import dev.fornix.data.table.read.ReadTable;
import dev.fornix.server.home.Sha256;
import dev.fornix.server.http.Wire;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is shown of a table: its first rows and its profile, as files that are kept. */
final class TableLook {
  static final int MOST_ROWS = 500;
  private static final int LONGEST_TEXT = 500;

  private TableLook() {}

  static Path previewFile(Path folder) {
    return folder.resolve("preview.json");
  }

  /** Where the profile is kept; of each target there is another. */
  static Path profileFile(Path folder, Optional<String> target) {
    return folder.resolve(
        "profile"
            + target.map(name -> "-" + Sha256.hex(name).substring(0, 16)).orElse("")
            + ".json");
  }

  /**
   * The first rows.
   *
   * @param rows of them; numbers, texts, or null where a value is missing
   */
  record Preview(
      String kind, List<Head> columns, List<List<@Nullable Object>> rows, int totalRows) {
    /** With fewer rows. */
    Preview first(int count) {
      return new Preview(kind, columns, rows.subList(0, Math.min(count, rows.size())), totalRows);
    }
  }

  record Head(String name, String kind) {}

  static byte[] preview(Table table) {
    return Wire.bytes(
        new Preview(
            "table",
            table.columns().stream().map(c -> new Head(c.name(), c.kind().text())).toList(),
            IntStream.range(0, Math.min(MOST_ROWS, table.rows()))
                .mapToObj(row -> row(table, row))
                .toList(),
            table.rows()));
  }

  private static List<@Nullable Object> row(Table table, int row) {
    List<@Nullable Object> cells = new ArrayList<>();
    for (Column column : table.columns()) {
      cells.add(cell(column, row));
    }
    return cells;
  }

  private static @Nullable Object cell(Column column, int row) {
    if (column.missing(row)) {
      return null;
    }
    if (column instanceof NumberColumn numbers && Double.isFinite(numbers.value(row))) {
      return numbers.value(row);
    }
    String text = column.text(row);
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
  }

  /**
   * A profile and what it is of.
   *
   * @param kind table
   */
  private record Profile(String kind, @JsonUnwrapped TableProfile profile) {}

  static byte[] profile(ReadTable read, Optional<String> target, Clock clock) {
    target.ifPresent(read.table()::column);
    ProfileRequest request =
        new ProfileRequest(
            LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
            target,
            Optional.empty(),
            Optional.empty());
    return Wire.bytes(new Profile("table", TableProfile.of(read, request)));
  }
}
