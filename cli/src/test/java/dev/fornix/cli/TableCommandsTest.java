package dev.fornix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TableCommandsTest {
  private final Cli cli = Cli.real();

  /** The whole way by worker processes, on the table that comes with Fornix. */
  @Test
  void fitsShowsPredictsAndExportsATable(@TempDir Path folder) throws IOException {
    String study = folder.resolve("study").toString();
    Cli.Result fit =
        cli.run(
            "fit",
            "builtin:penguins",
            "--trials=2",
            "--workers=1",
            "--out",
            study,
            "--json",
            "--strategy=random",
            "--prefer=single");
    assertThat(fit.exitCode()).as(fit.err()).isZero();
    assertThat(fit.err()).contains("The target 'species' is for multiclass classification");
    JsonNode result = new JsonMapper().readTree(fit.out());
    assertThat(result.path("test_score").asDouble()).isLessThan(0.5);
    assertThat(result.path("trials").path("complete").asInt()).isEqualTo(3);

    assertThat(cli.run("leaderboard", study).out())
        .contains("validation log loss", "lightgbm", "constant")
        .containsPattern("The finished model, \\w+ of trial \\d, has log loss \\d");
    assertThat(cli.run("show", study).out())
        .contains("builtin:penguins", "configuration ", "learnt from", "rows a fold")
        .doesNotContain("examples", "images");

    Path rows =
        Files.writeString(
            folder.resolve("new.csv"),
            """
            sex,island,bill_length_mm,bill_depth_mm,flipper_length_mm,body_mass_g
            female,Torgersen,39.5,17.4,186,3800
            male,Biscoe,50,15.5,225,5600
            """);
    Path predictions = folder.resolve("predictions.csv");
    Cli.Result predict =
        cli.run("predict", study, rows.toString(), "--out", predictions.toString());
    assertThat(predict.exitCode()).as(predict.err()).isZero();
    assertThat(Files.readAllLines(predictions)).hasSize(3);
    assertThat(Files.readAllLines(predictions).get(0))
        .isEqualTo("prediction,probability_Adelie,probability_Chinstrap,probability_Gentoo");
    assertThat(Files.readAllLines(predictions).get(1)).startsWith("Adelie,0.");
    assertThat(Files.readAllLines(predictions).get(2)).startsWith("Gentoo,");

    Path model = folder.resolve("model.onnx");
    Cli.Result export = cli.run("export", study, model.toString());
    assertThat(export.exitCode()).as(export.err()).isZero();
    assertThat(export.err())
        .contains("Wrote the model into", "the largest difference on test rows");
    assertThat(model).isNotEmptyFile();

    assertThat(cli.run("diff", study, "0", "1").err()).contains("is one of a table");
    assertThat(cli.run("resume", study).err()).contains("The study is finished");
  }

  /** Whatever is asked for, the first thing to be said is that there is nothing to predict by. */
  @Test
  void saysThatThereIsNoStudyToPredictBy(@TempDir Path folder) throws IOException {
    Path rows = Files.writeString(folder.resolve("new.csv"), "a\n1\n");
    Path begun = Files.createDirectory(folder.resolve("begun"));
    Files.writeString(begun.resolve("notes.txt"), "no study");
    for (String option : new String[] {"--explain", "--header=no", "--out=predictions.csv"}) {
      Cli.Result nothing =
          cli.run("predict", folder.resolve("none").toString(), rows.toString(), option);
      assertThat(nothing.exitCode()).isEqualTo(2);
      assertThat(nothing.err())
          .contains("there is no study and no model " + folder.resolve("none"))
          .hasLineCount(1);
      assertThat(cli.run("predict", begun.toString(), rows.toString(), option).err())
          .contains("holds no study, or one that was stopped before it began")
          .hasLineCount(1);
    }
  }

  @Test
  void refusesOptionsOfTheOtherKindOfData(@TempDir Path folder) throws IOException {
    Cli.Result images = cli.run("fit", folder.toString(), "--target=y", "--time=1m");
    assertThat(images.exitCode()).isEqualTo(2);
    assertThat(images.err()).contains("--target is for tables").hasLineCount(1);
    Path data = Files.writeString(folder.resolve("data.csv"), "a,y\n1,2\n");
    Cli.Result table =
        cli.run("fit", data.toString(), "--target=y", "--time=1m", "--space=residual");
    assertThat(table.exitCode()).isEqualTo(2);
    assertThat(table.err())
        .contains("--space is for images and means nothing to a table; leave it out")
        .hasLineCount(1);
    Cli.Result missing = cli.run("fit", data.toString(), "--time=1m");
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.err()).contains("target is missing; name the column");
  }
}
