package dev.fornix.benchmarks.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.data.table.Table;
import dev.fornix.data.table.read.ReadOptions;
import dev.fornix.data.table.read.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawnTableTest {
  @Test
  void isOfThirtyColumnsAndTheSameForTheSameSeed(@TempDir Path folder) throws IOException {
    Path one = folder.resolve("one.csv");
    Path two = folder.resolve("two.csv");
    assertThat(DrawnTable.write(one, Long.MAX_VALUE, 500, 3)).isEqualTo(500);
    long rows = DrawnTable.write(two, 50_000, Long.MAX_VALUE, 3);
    assertThat(Files.size(two)).isBetween(50_000L, 50_400L);
    Table table = Tables.read(one, ReadOptions.standard()).table();
    assertThat(table.columns()).hasSize(DrawnTable.COLUMNS);
    assertThat(table.rows()).isEqualTo(500);
    assertThat(Files.readAllLines(one)).startsWith(Files.readAllLines(two).toArray(String[]::new));
    assertThat(rows).isLessThan(500);
  }
}
