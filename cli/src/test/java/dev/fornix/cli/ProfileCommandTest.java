package dev.fornix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProfileCommandTest {
  private final Cli cli = new Cli(new FakeRuns());

  private static String table(Path folder) throws IOException {
    String text =
        IntStream.range(0, 120)
            .mapToObj(
                i ->
                    i
                        + ","
                        + (i % 7 == 0 ? "?" : i % 30 + 20)
                        + ","
                        + (i % 3 == 0 ? "low" : i % 3 == 1 ? "medium" : "high")
                        + ","
                        + (i % 4 == 0 ? "poor" : "rich"))
            .collect(Collectors.joining("\n", "id,age,level,class\n", "\n"));
    return Files.writeString(folder.resolve("people.csv"), text).toString();
  }

  @Test
  void saysWhatATableIsLike(@TempDir Path folder) throws IOException {
    Cli.Result result = cli.run("profile", table(folder), "--target", "class");
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .startsWith("people.csv: 120 rows, 4 columns (CSV with commas, names in line 1, UTF-8;")
        .containsPattern("id +identifier +- +120 +0 to 119")
        .containsPattern("level +ordinal +- +3 +low, medium, high")
        .containsPattern("age +numeric +15\\.0 %")
        .contains("task     binary classification (texts, 2 classes)")
        .contains("classes  poor 25.0 %, rich 75.0 %")
        .contains("!  1 column identifies rows and will not be learnt from: id; if one does");
    assertThat(result.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
  }

  @Test
  void saysWhichColumnsLackValuesTogether(@TempDir Path folder) throws IOException {
    assertThat(cli.run("profile", table(folder)).out()).doesNotContain("Missing together");
    Path both = Files.writeString(folder.resolve("both.csv"), "a,b,c\n1,,\n2,x,y\n3,,\n4,z,\n");
    assertThat(cli.run("profile", both.toString()).out())
        .contains("Missing together: b + c in 2 rows.");
  }

  @Test
  void profilesTheTableThatComesWithFornix() {
    assertThat(cli.run("profile", "builtin:penguins", "--target", "species").out())
        .startsWith("builtin:penguins: 344 rows, 7 columns (comes with Fornix;")
        .contains("classes  Adelie 44.2 %, Chinstrap 19.8 %, Gentoo 36.0 %");
  }

  @Test
  void saysItToPrograms(@TempDir Path folder) throws IOException {
    Cli.Result result = cli.run("profile", table(folder), "--target", "class", "--json");
    JsonNode profile = new JsonMapper().readTree(result.out());
    assertThat(profile.path("rows").asInt()).isEqualTo(120);
    assertThat(profile.path("columns").path(1).path("missing").asInt()).isEqualTo(18);
    assertThat(profile.path("columns").path(1).path("numbers").path("least").asDouble())
        .isEqualTo(20);
    assertThat(profile.path("target").path("metric").asString()).isEqualTo("auc");
    assertThat(profile.path("target").path("target").path("kind").asString()).isEqualTo("BINARY");
  }

  @Test
  void readsAsItIsTold(@TempDir Path folder) throws IOException {
    String file = Files.writeString(folder.resolve("x.txt"), "1:2\n3:4\n").toString();
    Cli.Result result =
        cli.run(
            "profile",
            file,
            "--delimiter",
            ":",
            "--header",
            "no",
            "--encoding",
            "latin1",
            "--kind",
            "column_2=categorical");
    assertThat(result.out()).contains("2 rows, 2 columns", "without names", "ISO-8859-1");
    assertThat(result.out()).containsPattern("column_2 +categorical");
  }

  @Test
  void refusesWhatItDoesNotKnow(@TempDir Path folder) throws IOException {
    String file = table(folder);
    assertRefused(
        "There is no kind of column 'date'; there are numeric, categorical, ordinal, boolean,"
            + " date-time, text, identifier, constant.",
        file,
        "--kind",
        "age=date");
    assertRefused("There is no column 'ag'; did you mean 'age'?", file, "--kind", "ag=text");
    assertRefused("There is no column 'clas'; did you mean 'class'?", file, "--target", "clas");
    assertRefused("There is no task 'guess'; there are binary", file, "--task", "guess");
    assertRefused("There is no encoding 'utf-99'; UTF-8", file, "--encoding", "utf-99");
    assertRefused("'ab' cannot stand between values", file, "--delimiter", "ab");
    assertRefused("--header is yes or no, not 'maybe'.", file, "--header", "maybe");
    assertRefused("There is no file", folder.resolve("none.csv").toString());
  }

  private void assertRefused(String sentence, String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "profile";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    Cli.Result result = cli.run(all);
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains(sentence);
    assertThat(result.err()).doesNotContain("at dev.fornix");
  }
}
