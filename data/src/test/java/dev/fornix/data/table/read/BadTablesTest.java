package dev.fornix.data.table.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.data.DataException;
import dev.fornix.data.table.Table;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadTablesTest {
  private static void assertRefused(Path folder, String name, byte[] bytes, String sentence)
      throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    assertThatThrownBy(() -> Tables.read(file, ReadOptions.standard()))
        .isInstanceOf(DataException.class)
        .hasMessage(sentence);
  }

  private static void assertRefused(Path folder, String text, String sentence) throws IOException {
    assertRefused(folder, "data.csv", text.getBytes(StandardCharsets.UTF_8), sentence);
  }

  @Test
  void saysThatThereIsNoFile(@TempDir Path folder) {
    Path missing = folder.resolve("none.csv");
    assertThatThrownBy(() -> Tables.read(missing, ReadOptions.standard()))
        .hasMessage("There is no file " + missing + ".");
    assertThatThrownBy(() -> Tables.read(folder, ReadOptions.standard()))
        .hasMessage(folder + " is a folder; name the file in it that has the table.");
  }

  @Test
  void saysThatAFileIsEmpty(@TempDir Path folder) throws IOException {
    assertRefused(folder, "", "data.csv is empty: it has no line of text.");
    assertRefused(folder, "\n\n", "data.csv is empty: it has no values.");
    assertRefused(folder, "a,b\n", "data.csv has names of columns but no row of values.");
    assertRefused(folder, "data.jsonl", new byte[0], "data.jsonl is empty: it has no values.");
  }

  @Test
  void namesTheLineWhereQuotingBreaks(@TempDir Path folder) throws IOException {
    assertRefused(
        folder,
        "a,b\n1,2\n\"open,4\n5,6\n",
        "data.csv has broken quotes in or after line 3: a quoted value that does not end, or"
            + " letters behind its closing quote; double the quotes inside values.");
    assertRefused(
        folder,
        "a,b\n1,2\n\"one\"two,4\n5,6\n",
        "data.csv has broken quotes in or after line 3: a quoted value that does not end, or"
            + " letters behind its closing quote; double the quotes inside values.");
  }

  @Test
  void namesTheLineWithTooManyOrTooFewValues(@TempDir Path folder) throws IOException {
    assertRefused(
        folder,
        "a,b\n1,2\n3,4,5\n5,6\n",
        "data.csv has 3 values in line 3, but 2 columns; repair the line, or name the character"
            + " between the values (--delimiter) if it is not the ','.");
    assertRefused(
        folder,
        "a,b,c\n1,2,3\n4,5\n",
        "data.csv has 2 values in line 3, but 3 columns; repair the line, or name the character"
            + " between the values (--delimiter) if it is not the ','.");
  }

  @Test
  void allowsADelimiterAtTheEndOfEachLine(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("data.csv"), "a,b\n1,2,\n3,4,\n");
    assertThat(Tables.read(file, ReadOptions.standard()).table().columns()).hasSize(2);
  }

  @Test
  void namesTwoColumnsOfOneName(@TempDir Path folder) throws IOException {
    assertRefused(
        folder,
        "age,name,age\n1,x,2\n",
        "data.csv has two columns called 'age', the 1. and the 3.; rename one, or say --header no"
            + " if line 1 has data and no names.");
  }

  @Test
  void refusesWhatIsNoText(@TempDir Path folder) throws IOException {
    assertRefused(
        folder,
        "data.csv",
        new byte[] {1, 2, 0, 4},
        "data.csv is no text: it has a zero byte at 2; give a CSV, JSON lines or Parquet file.");
    assertRefused(
        folder,
        "data.csv",
        new byte[] {'P', 'K', 3, 4, 20},
        "data.csv is no CSV file but a zip archive or an Excel file; save the table as CSV.");
    assertRefused(
        folder,
        "data.csv",
        new byte[] {'P', 'A', 'R', '1', 0},
        "data.csv is no CSV file but a Parquet file; let its name end in .parquet.");
  }

  /** Zero bytes between the letters, and no mark at the beginning. */
  @Test
  void readsTheEncodingThatItRecommends(@TempDir Path folder) throws IOException {
    for (Charset wide : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      byte[] bytes = "größe,x\n1,2\n3,4\n".getBytes(wide);
      assertRefused(
          folder,
          "data.csv",
          bytes,
          "data.csv is no text: it has a zero byte at "
              + (wide.equals(StandardCharsets.UTF_16LE) ? 1 : 0)
              + "; give a CSV, JSON lines or Parquet file, or say --encoding "
              + wide
              + ".");
      Path file = Files.write(folder.resolve("data.csv"), bytes);

      Table table = Tables.read(file, ReadOptions.standard().withEncoding(wide)).table();

      assertThat(table.number("größe").value(1)).isEqualTo(3);
      assertThat(table.rows()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void readsUtf16ByItsMarkWhereTheOrderOfBytesIsNotNamed(String order, @TempDir Path folder)
      throws IOException {
    Path file = Files.write(folder.resolve("data.csv"), "\uFEFFa,b\n1,2\n3,4\n".getBytes(order));

    for (ReadOptions options :
        List.of(
            ReadOptions.standard(), ReadOptions.standard().withEncoding(StandardCharsets.UTF_16))) {
      assertThat(Tables.read(file, options).table().number("a").value(1)).isEqualTo(3);
    }
  }

  @Test
  void saysWhereAnEncodingDoesNotFit(@TempDir Path folder) throws IOException {
    byte[] latin = "name,x\nJoe,1\nJosé,2\n".getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(folder.resolve("data.csv"), latin);
    assertThatThrownBy(
            () -> Tables.read(file, ReadOptions.standard().withEncoding(StandardCharsets.UTF_8)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "data.csv is not UTF-8 text: there are other bytes near line 3; say which encoding it"
                + " has, such as --encoding windows-1252, or save it as UTF-8.");
    byte[] neither = "name,x\nJo\u0081,1\n".getBytes(StandardCharsets.ISO_8859_1);
    assertRefused(
        folder,
        "data.csv",
        neither,
        "data.csv is not UTF-8 or windows-1252 text: there are other bytes near line 2; say which"
            + " encoding it has, such as --encoding GB18030, or save it as UTF-8.");
  }

  @Test
  void namesTheLineThatIsNoJson(@TempDir Path folder) throws IOException {
    assertRefused(
        folder,
        "data.jsonl",
        "{\"a\": 1}\n{\"a\": \n".getBytes(StandardCharsets.UTF_8),
        "data.jsonl is broken in line 2: it is no JSON object; write one object a line.");
    assertRefused(
        folder,
        "data.jsonl",
        "[1, 2]\n".getBytes(StandardCharsets.UTF_8),
        "data.jsonl has no JSON object in line 1; write one object a line, such as {\"age\": 39}.");
    for (String number : List.of("NaN", "-Infinity")) {
      assertRefused(
          folder,
          "data.jsonl",
          ("{\"a\": 1}\n{\"a\": " + number + "}\n").getBytes(StandardCharsets.UTF_8),
          "data.jsonl is broken in line 2: NaN and Infinity are no values of JSON; write null where"
              + " there is no value.");
    }
  }
}
