package dev.fornix.data.table.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.data.DataException;
import dev.fornix.data.Sentence;
import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.Table;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class TablesTest {
  private static ReadTable read(Path folder, String text) throws IOException {
    return read(folder, text, ReadOptions.standard());
  }

  private static ReadTable read(Path folder, String text, ReadOptions options) throws IOException {
    return Tables.read(Files.writeString(folder.resolve("data.csv"), text), options);
  }

  private static String numbered(int rows, java.util.function.IntFunction<String> line) {
    return IntStream.range(0, rows).mapToObj(line).collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @ValueSource(chars = {',', ';', '\t', '|'})
  void findsWhatStandsBetweenValues(char delimiter, @TempDir Path folder) throws IOException {
    String text = "age,name,wage\n39,\"Ann, Bob; or|so\",1.5\n50,Eve,2\n".replace(',', delimiter);
    Table table = read(folder, text).table();
    assertThat(table.names()).containsExactly("age", "name", "wage");
    assertThat(table.number("wage").value(0)).isEqualTo(1.5);
    assertThat(table.column("name").text(0)).startsWith("Ann").endsWith("so");
  }

  @Test
  void findsDecimalCommas(@TempDir Path folder) throws IOException {
    ReadTable read = read(folder, "a;b;c\n1,5;1.234,25;x\n-2,25;3;y\n");
    assertThat(read.table().number("a").value(1)).isEqualTo(-2.25);
    assertThat(read.table().number("b").value(0)).isEqualTo(1234.25);
    assertThat(read.form())
        .isEqualTo("CSV with semicolons, names in line 1, decimal commas, UTF-8");
  }

  @Test
  void readsRowsOfAProgramAsThoseOfAFile(@TempDir Path folder) throws IOException {
    Map<String, Object> first = new LinkedHashMap<>();
    first.put("size", 3.5);
    first.put("count", "12");
    first.put("place", " north ");
    first.put("since", "2024-05-31");
    first.put("gone", "NA");
    Map<String, Object> second = new LinkedHashMap<>(first);
    second.put("size", null);
    second.put("count", 7L);
    second.put("place", "?");
    second.put("gone", true);
    ReadOptions options =
        ReadOptions.standard()
            .withKind("size", ColumnKind.NUMERIC)
            .withKind("count", ColumnKind.NUMERIC)
            .withKind("since", ColumnKind.DATE_TIME);
    Table inMemory = Tables.read(List.of(first, second), options).table();
    JsonMapper json = new JsonMapper();
    Path file =
        Files.writeString(
            folder.resolve("rows.jsonl"),
            json.writeValueAsString(first) + "\n" + json.writeValueAsString(second) + "\n");
    Table inFile = Tables.read(file, options).table();
    assertThat(inMemory.names()).isEqualTo(inFile.names());
    assertThat(inMemory.schema()).isEqualTo(inFile.schema());
    for (int row = 0; row < 2; row++) {
      for (String name : inFile.names()) {
        assertThat(inMemory.column(name).missing(row)).isEqualTo(inFile.column(name).missing(row));
        assertThat(inMemory.column(name).text(row)).isEqualTo(inFile.column(name).text(row));
      }
    }
    assertThat(inMemory.number("count").value(1)).isEqualTo(7);
    assertThat(inMemory.column("place").missing(1)).isTrue();
  }

  @Test
  void refusesAProgramWithoutRows() {
    assertThatThrownBy(() -> Tables.read(List.of(), ReadOptions.standard()))
        .isInstanceOf(DataException.class)
        .hasMessage("There are no rows with values; give at least one.");
  }

  @Test
  void keepsAllCellsOfTablesThatOutgrowTheirFirstBatch(@TempDir Path folder) throws IOException {
    String text = "n,name\n" + numbered(70_000, i -> i + ",row " + i) + "\n";
    Table table = read(folder, text).table();
    assertThat(table.rows()).isEqualTo(70_000);
    for (int row = 0; row < table.rows(); row += 9_999) {
      assertThat(table.number("n").value(row)).isEqualTo(row);
      assertThat(table.column("name").text(row)).isEqualTo("row " + row);
    }
  }

  @Test
  void takesAFirstLineWithNumbersAsData(@TempDir Path folder) throws IOException {
    Table table = read(folder, "1,x\n2,y\n").table();
    assertThat(table.names()).containsExactly("column_1", "column_2");
    assertThat(table.rows()).isEqualTo(2);
    assertThat(read(folder, "1,x\n2,y\n", ReadOptions.standard().withHeader(true)).table().names())
        .containsExactly("1", "x");
  }

  @Test
  void readsQuotedValuesWithQuotesAndLineBreaks(@TempDir Path folder) throws IOException {
    Table table = read(folder, "a,b\r\n\"say \"\"hi\"\"\",1\r\n\"two\nlines\",2\r\n\r\n").table();
    assertThat(table.column("a").text(0)).isEqualTo("say \"hi\"");
    assertThat(table.column("a").text(1)).isEqualTo("two\nlines");
    assertThat(table.rows()).isEqualTo(2);
  }

  @Test
  void findsTheEncoding(@TempDir Path folder) throws IOException {
    String text = "name,age\nJosé,1\nZoë,2\n";
    for (Charset charset :
        List.of(StandardCharsets.UTF_8, Charset.forName("windows-1252"), StandardCharsets.UTF_16)) {
      Path file = Files.write(folder.resolve("data.csv"), text.getBytes(charset));
      ReadTable read = Tables.read(file, ReadOptions.standard());
      assertThat(read.table().column("name").text(0)).as(charset.name()).isEqualTo("José");
    }
    Path marked = Files.writeString(folder.resolve("data.csv"), "\uFEFF" + text);
    assertThat(Tables.read(marked, ReadOptions.standard()).table().names()).startsWith("name");
  }

  @Test
  void findsAnotherEncodingFarBehindTheStart(@TempDir Path folder) throws IOException {
    String text = "name,age\n" + "Joe,1\n".repeat(60_000) + "José,2\n";
    Path file = Files.write(folder.resolve("d.csv"), text.getBytes(StandardCharsets.ISO_8859_1));
    ReadTable read = Tables.read(file, ReadOptions.standard());
    assertThat(read.table().column("name").text(60_000)).isEqualTo("José");
    assertThat(read.form()).endsWith("windows-1252");
  }

  @Test
  void knowsWhatColumnsMean(@TempDir Path folder) throws IOException {
    String text =
        "row,size,level,smokes,zip,when,note,price,code,empty,same,flag\n"
            + numbered(
                40,
                i ->
                    i
                        + ","
                        + List.of("low", "high", "medium").get(i % 3)
                        + ","
                        + (i % 7)
                        + ","
                        + (i % 2 == 0 ? "yes" : "no")
                        + ",0"
                        + (1000 + i % 5)
                        + ",2024-02-"
                        + (10 + i % 20)
                        + ",this is the note of "
                        + i
                        + ","
                        + i * 1.25
                        + ",K"
                        + i
                        + ",,x,"
                        + i % 2);
    ReadTable read = read(folder, text);
    Table table = read.table();
    assertThat(table.schema().fields().stream().map(f -> f.kind()).toList())
        .containsExactly(
            ColumnKind.IDENTIFIER,
            ColumnKind.ORDINAL,
            ColumnKind.NUMERIC,
            ColumnKind.BOOLEAN,
            ColumnKind.CATEGORICAL,
            ColumnKind.DATE_TIME,
            ColumnKind.TEXT,
            ColumnKind.NUMERIC,
            ColumnKind.IDENTIFIER,
            ColumnKind.CONSTANT,
            ColumnKind.CONSTANT,
            ColumnKind.BOOLEAN);
    assertThat(table.level("size").levels().names()).containsExactly("low", "medium", "high");
    assertThat(table.column("zip").text(0)).as("no digit lost").isEqualTo("01000");
    assertThat(table.time("when").text(0)).isEqualTo("2024-02-10");
    assertThat(read.columns().get(1).why()).isEqualTo("names of steps: low < medium < high");
    assertThat(read.columns().get(9).why()).isEqualTo("no row has a value");
    assertThat(table.level("smokes").levels().names()).containsExactly("no", "yes");
  }

  @Test
  void keepsIdentifiersWithMoreDigitsThanANumberHas(@TempDir Path folder) throws IOException {
    Table table = read(folder, "id,x\n12345678901234567,1\n12345678901234568,2\n").table();
    assertThat(table.column("id").text(1)).isEqualTo("12345678901234568");
  }

  @Test
  void takesAFewStrayWordsInNumbersAsMissingAndSaysSo(@TempDir Path folder) throws IOException {
    String text = "x,y\n" + numbered(300, i -> i == 150 ? "abc,1" : i + ".5,2");
    ReadTable read = read(folder, text);
    assertThat(read.table().number("x").missing(150)).isTrue();
    assertThat(read.warnings())
        .containsExactly(
            "Column 'x' has 1 value that is no number, taken as missing: 'abc' in line 152.");
  }

  @Test
  void takesAColumnOfMixedTypesAsTexts(@TempDir Path folder) throws IOException {
    ReadTable early =
        read(folder, "x,y\n" + numbered(50, i -> (i % 3 == 0 ? "big" : "7.0") + ",1"));
    assertThat(early.table().level("x").levels().names()).containsExactly("big", "7.0");
    String late = "x,y\n" + numbered(20_000, i -> (i > 15_000 ? "v" + i % 3 : "7.0") + "," + i);
    ReadTable read = read(folder, late);
    assertThat(read.table().column("x").kind()).isEqualTo(ColumnKind.CATEGORICAL);
    assertThat(read.table().column("x").text(0)).as("as it was written").isEqualTo("7.0");
    assertThat(read.table().column("y").text(19_999)).isEqualTo("19999");
  }

  @Test
  void keepsTheOrderOfManyRows(@TempDir Path folder) throws IOException {
    int rows = 300_000;
    ReadTable read =
        read(folder, "x,w\n" + numbered(rows, i -> (i == 290_000 ? "odd" : i * 3) + ",w" + i % 5));
    Table table = read.table();
    assertThat(table.rows()).isEqualTo(rows);
    assertThat(IntStream.range(0, rows))
        .allMatch(i -> i == 290_000 || table.number("x").value(i) == i * 3)
        .allMatch(i -> table.level("w").code(i) == i % 5);
    assertThat(read.warnings()).singleElement().asString().endsWith("'odd' in line 290,002.");
  }

  /** The counts are those of palmerpenguins' own documentation. */
  @Test
  void readsTheTableThatComesWithFornix() {
    Table table = Tables.read("builtin:penguins", ReadOptions.standard()).table();
    assertThat(table).hasToString("344 rows × 7 columns");
    assertThat(table.level("species").levels().names())
        .containsExactly("Adelie", "Chinstrap", "Gentoo");
    assertThat(table.level("species").counts()).containsExactly(152, 68, 124);
    assertThat(table.column("sex").missingCount()).isEqualTo(11);
    assertThat(table.number("body_mass_g").missingCount()).isEqualTo(2);
    assertThatThrownBy(() -> Tables.read("builtin:penguin", ReadOptions.standard()))
        .hasMessage(
            "There is no built-in table 'penguin'; there is penguins. Maybe you meant"
                + " builtin:penguins.");
  }

  @Test
  void takesInfinitiesAsMissingAndSaysSo(@TempDir Path folder) throws IOException {
    ReadTable read = read(folder, "x,y\n1.5,1\ninf,2\n-Infinity,2\n1e999,2\n");
    assertThat(read.table().number("x").missingCount()).isEqualTo(3);
    assertThat(read.warnings())
        .containsExactly(
            "Column 'x' has 3 infinite values, taken as missing: 'inf' in line 3 is the first.");
  }

  @Test
  void takesDatesThatDoNotExistAsMissingAndSaysSo(@TempDir Path folder) throws IOException {
    ReadTable read = read(folder, "d,y\n2024-02-29,1\n2023-02-29,2\n12024-01-01,3\n");
    assertThat(read.table().time("d").missingCount()).isEqualTo(2);
    assertThat(read.warnings())
        .containsExactly(
            "Column 'd' has 2 dates that do not exist, taken as missing: '2023-02-29' in line 3 is"
                + " the first.");
  }

  @Test
  void knowsFromAllRowsWhetherTheDayComesFirst(@TempDir Path folder) throws IOException {
    assertThat(read(folder, "d,y\n03/04/2024,1\n31/12/2024,2\n").table().time("d").text(0))
        .isEqualTo("2024-04-03");
    assertThat(read(folder, "d,y\n03/04/2024,1\n12/31/2024,2\n").table().time("d").text(0))
        .isEqualTo("2024-03-04");
  }

  @Test
  void takesTheUsualWordsAsMissing(@TempDir Path folder) throws IOException {
    Table table = read(folder, "x,t\n1,a\n?,?\nNA,NULL\n,\nnan,none\n").table();
    assertThat(table.number("x").missingCount()).isEqualTo(4);
    assertThat(table.column("t").missingCount()).isEqualTo(3);
    assertThat(table.column("t").text(4)).isEqualTo("none");
    assertThat(
            read(folder, "x\n1\n-9\n", ReadOptions.standard().withMissing(List.of("-9")))
                .table()
                .column("x")
                .missingCount())
        .as("a number can stand for no value")
        .isEqualTo(1);
  }

  @Test
  void readsAsAsked(@TempDir Path folder) throws IOException {
    ReadOptions options =
        ReadOptions.standard()
            .withKind("a", ColumnKind.CATEGORICAL)
            .withKind("b", ColumnKind.NUMERIC);
    ReadTable read = read(folder, "a,b\n2,x\n1,7\n", options);
    assertThat(read.table().level("a").levels().names()).containsExactly("1", "2");
    assertThat(read.table().number("b").value(1)).isEqualTo(7);
    assertThat(read.warnings()).hasSize(1);
    Table again =
        read(folder, "a,b\n3,\n", ReadOptions.standard().withSchema(read.table().schema())).table();
    assertThat(again.schema()).isEqualTo(read.table().schema());
  }

  @Test
  void readsJsonLines(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("data.jsonl"),
            """
            {"age": 39, "home": {"city": "Ulm"}, "tags": [1, 2]}

            {"home": {"city": null}, "age": 50.5, "late": true}
            """);
    Table table = Tables.read(file, ReadOptions.standard()).table();
    assertThat(table.names()).containsExactly("age", "home.city", "tags", "late");
    assertThat(table.number("age").value(1)).isEqualTo(50.5);
    assertThat(table.column("home.city").text(0)).isEqualTo("Ulm");
    assertThat(table.column("home.city").missing(1)).isTrue();
    assertThat(table.column("tags").text(0)).isEqualTo("[1,2]");
    assertThat(table.column("late").missing(0)).isTrue();
  }

  @Test
  void readsTwentyThousandColumns(@TempDir Path folder) throws IOException {
    String names =
        IntStream.range(0, 20_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
    String values =
        IntStream.range(0, 20_000).mapToObj(Integer::toString).collect(Collectors.joining(","));
    Table table = read(folder, names + "\n" + (values + "\n").repeat(10)).table();
    assertThat(table.columns()).hasSize(20_000);
    assertThat(table.column("c19999").text(9)).isEqualTo("19999");
  }

  @Test
  void keepsAColumnThatIsCalledLikeAKeyword(@TempDir Path folder) throws IOException {
    assertThat(read(folder, "class,select,from,null,true\n1,2,3,4,5\n").table().names())
        .containsExactly("class", "select", "from", "null", "true");
  }

  @Test
  void takesPlaceholdersAmongNumbersAndDatesAsMissing(@TempDir Path folder) throws IOException {
    String text =
        "amount,day\n"
            + numbered(
                200,
                i ->
                    (i % 9 == 4 ? List.of("-", "n.a.", "Unknown").get(i % 3) : i + ".25")
                        + ","
                        + (i % 7 == 3 ? "--" : Sentence.of("2021-03-%02d", 1 + i % 28)));
    ReadTable read = read(folder, text);
    assertThat(read.table().column("amount").kind()).isEqualTo(ColumnKind.NUMERIC);
    assertThat(read.table().column("amount").missingCount()).isEqualTo(22);
    assertThat(read.table().column("day").kind()).isEqualTo(ColumnKind.DATE_TIME);
    assertThat(read.warnings())
        .anyMatch(s -> s.startsWith("Column 'amount' has 22 placeholders among numbers"))
        .anyMatch(s -> s.startsWith("Column 'day' has 29 placeholders among dates"));
  }

  @Test
  void saysThatAColumnOfNumbersIsTakenForGroups(@TempDir Path folder) throws IOException {
    String text = "amount\n" + numbered(300, i -> i % 20 == 7 ? "odd " + i : i % 90 + ".5");
    ReadTable read = read(folder, text);
    assertThat(read.table().column("amount").kind()).isEqualTo(ColumnKind.CATEGORICAL);
    assertThat(read.warnings())
        .containsExactly(
            "Column 'amount' is taken for names of groups and not for numbers, since 15 of its 300"
                + " values are none, such as 'odd 7'; if it has numbers, say --kind amount=numeric,"
                + " and those count as missing.");
    assertThat(
            read(folder, text, ReadOptions.standard().withKind("amount", ColumnKind.NUMERIC))
                .table()
                .column("amount")
                .missingCount())
        .isEqualTo(15);
  }

  @Test
  void saysSoTooOfFewNumbers(@TempDir Path folder) throws IOException {
    assertThat(read(folder, "size\n1\n2\n3\n5\n8\nbig\n13\n21\n").warnings())
        .containsExactly(
            "Column 'size' is taken for names of groups and not for numbers, since 1 of its 8"
                + " values are none, such as 'big'; if it has numbers, say --kind size=numeric,"
                + " and those count as missing.");
    assertThat(
            read(folder, "grade\n" + numbered(60, i -> i % 6 == 5 ? "x" : "" + i % 6)).warnings())
        .as("five levels and a sixth")
        .isEmpty();
  }

  @Test
  void saysSoTooWhereLaterRowsAreNoNumbers(@TempDir Path folder) throws IOException {
    String text = "amount\n" + numbered(12_000, i -> i > 11_000 && i % 4 == 0 ? "odd" : i + ".5");
    assertThat(read(folder, text).warnings())
        .anyMatch(s -> s.startsWith("Column 'amount' is taken for names of groups"));
  }

  @Test
  void leavesColumnsOut(@TempDir Path folder) throws IOException {
    String text = "a,\"b,c\",d,e\n" + numbered(30, i -> i + ",x,y,z" + i);
    ReadOptions options = ReadOptions.standard().without(List.of("b,c", "d, e"));
    assertThat(read(folder, text, options).table().names()).containsExactly("a");
    assertThatThrownBy(() -> read(folder, text, ReadOptions.standard().without(List.of("a,f"))))
        .hasMessageContaining("There is no column 'f'");
    assertThatThrownBy(
            () -> read(folder, text, ReadOptions.standard().without(List.of("a", "b,c", "d,e"))))
        .hasMessage("All columns are left out; leave some in.");
  }

  @Test
  void countsYearsAsNumbersAndRowsAsIdentifiers(@TempDir Path folder) throws IOException {
    String text =
        "year,row,t,stock_index\n"
            + numbered(30, i -> (1990 + i) + "," + i + "," + i + "," + (3000 + i * 7));
    Table table = read(folder, text).table();
    assertThat(table.column("year").kind()).isEqualTo(ColumnKind.NUMERIC);
    assertThat(table.column("row").kind()).isEqualTo(ColumnKind.IDENTIFIER);
    assertThat(table.column("t").kind()).isEqualTo(ColumnKind.NUMERIC);
    assertThat(table.column("stock_index").kind()).isEqualTo(ColumnKind.NUMERIC);
  }

  @Test
  void takesFurtherTextsAsMissing(@TempDir Path folder) throws IOException {
    String text = "a\n" + numbered(30, i -> i % 3 == 0 ? "-999" : Integer.toString(i));
    ReadOptions options = ReadOptions.standard().withFurtherMissing(List.of("-999"));
    assertThat(read(folder, text, options).table().column("a").missingCount()).isEqualTo(10);
  }
}
