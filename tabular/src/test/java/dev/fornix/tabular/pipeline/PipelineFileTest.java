package dev.fornix.tabular.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.space.StartingPoints;
import dev.fornix.data.DataException;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.Rows;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.learn.NumberLoss;
import dev.fornix.tabular.learn.constant.ConstantLearner;
import dev.fornix.tabular.preprocess.Preprocessing;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PipelineFileTest {
  private static List<Pipeline> pipelines(LabelledTable table) {
    PipelineSpace space = PipelineSpace.of(table);
    List<Configuration> points =
        new ArrayList<>(space.capability(StartingPoints.class).orElseThrow().startingPoints());
    Random random = new Random(5);
    for (int i = 0; i < 12; i++) {
      points.add(Sampling.sample(space.domain(), random));
    }
    return points.stream().map(space::decode).map(pipeline -> pipeline.withSteps(5)).toList();
  }

  @Test
  void remembersThatItLearntLogarithms(@TempDir Path folder) throws IOException {
    LabelledTable table = Mixed.numbers(120, 1);
    for (Pipeline plain : pipelines(table)) {
      Pipeline pipeline =
          new Pipeline(plain.preprocessing(), false, plain.learner(), NumberLoss.logarithmic());
      FittedPipeline fitted = fit(pipeline, table);
      Path file = folder.resolve("model.fornix");
      fitted.write(file);

      assertThat(fitted.predict(table.table()).values()).doesNotContain(Double.NaN);
      assertThat(Arrays.stream(fitted.predict(table.table()).values()).min().orElseThrow())
          .isNotNegative();
      assertThat(FittedPipeline.read(file).predict(table.table()).values())
          .as("%s", pipeline)
          .isEqualTo(fitted.predict(table.table()).values());
      double logarithm =
          fitted.learner().predict(fitted.preprocessing().apply(all(table))).value(0);
      assertThat(Math.max(0, logarithm))
          .as("what the learner itself says")
          .isCloseTo(Math.log1p(fitted.predict(table.table()).value(0)), within(1e-6));
    }
  }

  private static Rows all(LabelledTable table) {
    return Rows.all(table.features());
  }

  private static FittedPipeline fit(Pipeline pipeline, LabelledTable table) {
    return pipeline.fit(table, Mixed.fold(table).train(), Optional.empty(), Effort.of(3));
  }

  @Test
  void predictsTheSameWhenItIsReadBack(@TempDir Path folder) throws IOException {
    for (LabelledTable table :
        List.of(Mixed.classes(120, 2, 1), Mixed.classes(120, 3, 1), Mixed.numbers(120, 1))) {
      for (Pipeline pipeline : pipelines(table)) {
        FittedPipeline fitted = fit(pipeline, table);
        Path file = folder.resolve("model.fornix");
        fitted.write(file);
        FittedPipeline read = FittedPipeline.read(file);

        assertThat(read.predict(table.table()).values())
            .as("%s", pipeline)
            .isEqualTo(fitted.predict(table.table()).values());
        assertThat(read.target()).isEqualTo(fitted.target());
        assertThat(read.preprocessing()).isEqualTo(fitted.preprocessing());
        assertThat(read.learner().steps()).isEqualTo(fitted.learner().steps());

        Path again = folder.resolve("again.fornix");
        read.write(again);
        assertThat(Files.readAllBytes(again)).isEqualTo(Files.readAllBytes(file));
      }
    }
    try (var files = Files.list(folder)) {
      assertThat(files).as("no unfinished file is left").hasSize(2);
    }
  }

  @Test
  void refusesWhatIsNoModel(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("data.csv"), "a,b\n1,2\n");

    assertThatThrownBy(() -> FittedPipeline.read(file))
        .isInstanceOf(DataException.class)
        .hasMessage("The file " + file + " is no model of Fornix, or is damaged; train it again.");
  }

  @Test
  void refusesAFileThatIsCutOff(@TempDir Path folder) throws IOException {
    Path file = written(folder);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));

    assertThatThrownBy(() -> FittedPipeline.read(file)).isInstanceOf(DataException.class);
  }

  @Test
  void refusesANewerFormatAndAnUnknownLearner(@TempDir Path folder) throws IOException {
    Path file = written(folder);
    Path newer = changed(file, folder, "\"version\":1", "\"version\":4,\"more\":true");
    Path unknown = changed(file, folder, "constant-1", "constant-9");
    Path other = changed(file, folder, "fornix-pipeline", "something-else");

    assertThatThrownBy(() -> FittedPipeline.read(newer))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            "has version 4 of its format, but this Fornix reads versions up to 3");
    assertThatThrownBy(() -> FittedPipeline.read(unknown))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("'constant-9'");
    assertThatThrownBy(() -> FittedPipeline.read(other))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is no model of Fornix");
  }

  private static Path written(Path folder) {
    LabelledTable table = Mixed.classes(40, 2, 1);
    Path file = folder.resolve("model.fornix");
    fit(new Pipeline(Preprocessing.forTrees(), false, new ConstantLearner()), table).write(file);
    return file;
  }

  private static Path changed(Path file, Path folder, String from, String to) throws IOException {
    Path changed = Files.createTempFile(folder, "changed", ".fornix");
    try (ZipFile zip = new ZipFile(file.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(changed))) {
      for (String name : List.of("pipeline.json", "learner.bin")) {
        byte[] content = zip.getInputStream(zip.getEntry(name)).readAllBytes();
        if (name.endsWith(".json")) {
          String json = new String(content, StandardCharsets.UTF_8);
          assertThat(json).contains(from);
          content = json.replace(from, to).getBytes(StandardCharsets.UTF_8);
        }
        out.putNextEntry(new ZipEntry(name));
        ((OutputStream) out).write(content);
      }
    }
    return changed;
  }
}
