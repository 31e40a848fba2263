package dev.fornix.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFileTest {
  private static final int ROWS = Chunks.ROWS + 5;

  private static Table table() {
    double[][] numbers = new double[5][ROWS];
    String[] words = new String[ROWS];
    long[] times = new long[ROWS];
    for (int row = 0; row < ROWS; row++) {
      boolean missing = row % 11 == 3;
      numbers[0][row] = missing ? Double.NaN : row % 100 - 50;
      numbers[1][row] = missing ? Double.NaN : row / 100.0;
      numbers[2][row] = missing ? Double.NaN : Math.sqrt(row);
      numbers[3][row] = missing ? Double.NaN : (float) Math.sqrt(row);
      numbers[4][row] = missing ? Double.NaN : row % 30_000;
      words[row] = missing ? null : "wört" + row % 40_000;
      times[row] = missing ? TimeColumn.MISSING : row * 86_400_000L;
    }
    return Table.of(
        NumberColumn.of("bytes", numbers[0]),
        NumberColumn.of("cents", numbers[1]),
        NumberColumn.of("doubles", numbers[2]),
        NumberColumn.of("floats", numbers[3]),
        NumberColumn.of("shorts", numbers[4]).as(ColumnKind.IDENTIFIER),
        LevelColumn.of("words", words).as(ColumnKind.TEXT),
        TimeColumn.of("days", times));
  }

  @Test
  void readsWhatItWrote(@TempDir Path folder) {
    Table table = table();
    Path file = folder.resolve("table.bin");
    table.write(file);
    Table again = Table.open(file);
    assertThat(again.fingerprint()).isEqualTo(table.fingerprint());
    assertThat(again.schema()).isEqualTo(table.schema());
    assertThat(again.bytes()).as("as small as before").isEqualTo(table.bytes());
    assertThat(again.level("words").levels().code("wört7")).isEqualTo(table.level("words").code(7));
    assertThat(folder.toFile().list()).containsExactly("table.bin");
  }

  @Test
  void saysWhatIsWrongWithAFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("table.bin");
    assertThatThrownBy(() -> Table.open(file))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("The table in " + file + " could not be read: no such file");
    Files.writeString(file, "something else");
    assertThatThrownBy(() -> Table.open(file)).hasMessage(file + " is no table that Fornix wrote.");
    table().write(file);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> Table.open(file))
        .hasMessageStartingWith("The table in " + file + " could not be read: ");
    whole[7] = 9;
    Files.write(file, whole);
    assertThatThrownBy(() -> Table.open(file))
        .hasMessage(file + " has version 9 of Fornix's tables; this Fornix reads version 1.");
  }

  @Test
  void bringsNewRowsToTheColumnsThatAModelKnows() {
    Schema schema =
        Table.of(NumberColumn.of("x", 1), LevelColumn.of("c", "1").as(ColumnKind.ORDINAL)).schema();
    Table fresh =
        Table.of(
            NumberColumn.of("c", 2, 3), NumberColumn.of("more", 0, 0), NumberColumn.of("x", 5, 6));
    Table conforming = fresh.conforming(schema);
    assertThat(conforming.schema()).isEqualTo(schema);
    assertThat(conforming.level("c").levels().names()).isEqualTo(List.of("2", "3"));
    assertThatThrownBy(() -> fresh.without("c", "more").conforming(schema))
        .isInstanceOf(DataException.class)
        .hasMessage("The table lacks 1 column: c; it has x.");
  }

  @Test
  void copiesSomeRows() {
    Table copy = Rows.of(table(), 3, 1, 1).copy();
    assertThat(copy.rows()).isEqualTo(3);
    assertThat(IntStream.range(0, 3).mapToObj(copy.column("words")::text))
        .containsExactly("", "wört1", "wört1");
    assertThat(copy.time("days").missing(0)).isTrue();
    assertThat(copy.number("cents").value(2)).isEqualTo(0.01);
    assertThat(copy.schema()).isEqualTo(table().schema());
  }
}
