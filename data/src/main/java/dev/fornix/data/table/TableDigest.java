package dev.fornix.data.table;

import dev.fornix.data.Fingerprint;
import dev.fornix.data.FingerprintStream;

/** The fingerprint of a table, value by value. */
final class TableDigest {
  private final FingerprintStream digest = new FingerprintStream("fornix-table-1");

  static Fingerprint of(Table table) {
    TableDigest digest = new TableDigest();
    for (Column column : table.columns()) {
      digest.add(column);
    }
    return digest.digest.finish();
  }

  private void add(Column column) {
    digest.text(column.name());
    digest.text(column.kind().text());
    digest.number(column.size());
    if (column instanceof NumberColumn numbers) {
      for (int row = 0; row < numbers.size(); row++) {
        digest.number(Double.doubleToLongBits(numbers.value(row)));
      }
    } else if (column instanceof TimeColumn times) {
      for (int row = 0; row < times.size(); row++) {
        digest.number(times.epochMillis(row));
      }
    } else if (column instanceof LevelColumn levels) {
      levels.levels().names().forEach(digest::text);
      for (int row = 0; row < levels.size(); row++) {
        digest.number(levels.code(row));
      }
    }
  }
}
