package dev.fornix.tabular.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.Target;
import dev.fornix.data.table.TimeColumn;
import dev.fornix.onnx.DataOrigin;
import dev.fornix.onnx.OnnxException;
import dev.fornix.onnx.runtime.TableScorer;
import dev.fornix.onnx.runtime.TableScores;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.learn.boosting.LightGbm;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.pipeline.FittedPipeline;
import dev.fornix.tabular.pipeline.Pipeline;
import dev.fornix.tabular.preprocess.Preprocessing;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TableScorerTest {
  private static final String SMILE = "😀";

  private FittedPipeline fitted = fitted();
  private byte[] model = new byte[0];

  /** The answer is told by the face, the size and the day, each of which counts. */
  private static FittedPipeline fitted() {
    NumberColumn.Builder size = new NumberColumn.Builder("size");
    LevelColumn.Builder face = new LevelColumn.Builder("face");
    TimeColumn.Builder day = new TimeColumn.Builder("day");
    LevelColumn.Builder target = new LevelColumn.Builder("target");
    for (int row = 0; row < 240; row++) {
      int third = row % 3;
      int days = row / 12;
      size.add(row % 4);
      face.add(List.of(SMILE, "3", "flat").get(third));
      day.add(days * 86_400_000L);
      int votes = (third == 0 ? 1 : 0) + (row % 4 > 1 ? 1 : 0) + (days > 9 ? 1 : 0);
      target.add(votes > 1 ? "ça va" : "no");
    }
    LabelledTable table =
        LabelledTable.of(
            Table.of(
                size.finish(),
                (LevelColumn) face.finish().as(ColumnKind.CATEGORICAL),
                day.finish(),
                target.finish()),
            Target.classes("target", List.of("no", "ça va")));
    return new Pipeline(Preprocessing.forTrees(), false, LightGbm.standard().withSteps(30))
        .fit(table, Rows.all(table.table()), Optional.empty(), Effort.of(1));
  }

  @BeforeEach
  void export() {
    model = new PipelineExporter(new DataOrigin("faces", "", ""), Map.of()).toBytes(fitted);
  }

  private static Map<String, @Nullable Object> row(
      @Nullable Object size, @Nullable Object face, @Nullable Object day) {
    Map<String, @Nullable Object> row = new HashMap<>();
    row.put("size", size);
    row.put("face", face);
    row.put("day", day);
    return row;
  }

  @Test
  void takesRowsOfWhateverCallersHave() {
    try (TableScorer scorer = TableScorer.of(model, 1)) {
      TableScores first = scorer.score(row(3, SMILE, "1970-01-15"));
      TableScores same =
          scorer.score(
              List.of(
                  row(3.0f, SMILE, LocalDate.of(1970, 1, 15)),
                  row(3L, SMILE, LocalDateTime.of(1970, 1, 15, 0, 0)),
                  row(3.0, SMILE, Instant.parse("1970-01-15T00:00:00Z")),
                  row((short) 3, SMILE, 14 * 86_400_000L),
                  row(3, SMILE, "1970-01-15T01:00:00+01:00"),
                  row(3, SMILE, "1970-01-15T00:00:00")));

      assertThat(first.label(0)).isEqualTo("ça va");
      assertThat(first.probabilities(0)).containsOnlyKeys("no", "ça va");
      assertThat(first.at(0, 1)).isGreaterThan(0.9f);
      for (int row = 0; row < same.rows(); row++) {
        assertThat(same.at(row, 1)).as("row %d", row).isEqualTo(first.at(0, 1));
      }
      assertThat(scorer.score(row(0, "flat", "1970-01-02")).label(0)).isEqualTo("no");
      assertThat(scorer.score(row(3, 3.0, null)).at(0, 1))
          .as("a group that is a number is read as people write it")
          .isEqualTo(scorer.score(row(3, "3", "")).at(0, 1));
    }
  }

  @Test
  void scoresColumnsAsThePipelineDoesAlsoInSeveralParts() {
    int rows = 9000;
    double[] sizes = new double[rows];
    String[] faces = new String[rows];
    long[] days = new long[rows];
    for (int row = 0; row < rows; row++) {
      sizes[row] = row % 7 == 0 ? Double.NaN : row % 5 == 0 ? 1e300 : row % 4;
      faces[row] = row % 11 == 0 ? null : List.of(SMILE, "flat", "new").get(row % 3);
      days[row] = row % 13 == 0 ? Long.MIN_VALUE : row % 20 * 86_400_000L;
    }
    Table table =
        Table.of(
            NumberColumn.of("size", sizes),
            LevelColumn.of("face", faces),
            TimeColumn.of("day", days));
    Predictions ours = fitted.predict(table);
    try (TableScorer scorer = TableScorer.of(model, 1)) {
      TableScores scores =
          scorer.scoreColumns(Map.of("size", sizes, "face", faces, "day", days, "more", 1));

      double largest =
          IntStream.range(0, rows)
              .mapToDouble(row -> Math.abs(scores.at(row, 1) - ours.at(row, 1)))
              .max()
              .orElseThrow();
      assertThat(scores.rows()).isEqualTo(rows).isGreaterThan(scorer.signature().rowsAtOnce());
      assertThat(largest).isLessThan(1e-6);
    }
  }

  @Test
  void refusesWhatDoesNotFitWithASentence() {
    try (TableScorer scorer = TableScorer.of(model, 1)) {
      assertThatThrownBy(() -> scorer.score(Map.of("size", 1, "day", "1970-01-01")))
          .isInstanceOf(OnnxException.class)
          .hasMessage(
              "the model needs the column 'face', which is not there; it takes [size, face, day]");
      assertThatThrownBy(() -> scorer.score(row("large", "flat", null)))
          .isInstanceOf(OnnxException.class)
          .hasMessage("column 'size' has the value 'large' (String), which is not a number");
      assertThatThrownBy(() -> scorer.score(row(1, "flat", "yesterday")))
          .isInstanceOf(OnnxException.class)
          .hasMessageContaining("column 'day' has the value 'yesterday'");
      assertThatThrownBy(() -> scorer.score(row(1, "flat", Long.MAX_VALUE)))
          .isInstanceOf(OnnxException.class)
          .hasMessageContaining("the years 1 to 9999");
      assertThatThrownBy(
              () ->
                  scorer.scoreColumns(
                      Map.of("size", new float[2], "face", new String[3], "day", new long[2])))
          .isInstanceOf(OnnxException.class)
          .hasMessage("column 'face' has 3 rows and others have 2");
      assertThatThrownBy(() -> scorer.score(row(1, "flat", null)).value(0))
          .isInstanceOf(OnnxException.class)
          .hasMessageContaining("gives probabilities of 'target'");
    }
    assertThatThrownBy(() -> TableScorer.open(Path.of("nowhere.onnx"), 1))
        .isInstanceOf(OnnxException.class)
        .hasMessage("there is no model file nowhere.onnx; give a model.onnx");
  }

  /** What {@link #needsNothingButOnnxRuntimeOnItsClassPath} runs in a process of its own. */
  static final class Alone {
    private Alone() {}

    public static void main(String[] arguments) throws IOException {
      try (TableScorer scorer = TableScorer.open(Path.of(arguments[0]), 1)) {
        TableScores scores = scorer.score(Map.of("size", 3, "face", SMILE, "day", "1970-01-15"));
        System.out.write((scores.label(0) + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  @Test
  void needsNothingButOnnxRuntimeOnItsClassPath(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path file = folder.resolve("model.onnx");
    new PipelineExporter(new DataOrigin("faces", "", ""), Map.of()).write(fitted, file);
    List<String> places = new ArrayList<>();
    for (Class<?> type : List.of(TableScorer.class, ai.onnxruntime.OrtSession.class, Alone.class)) {
      places.add(Path.of(location(type)).toString());
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            String.join(File.pathSeparator, places),
            Alone.class.getName(),
            file.toString());
    builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
    Process process = builder.redirectErrorStream(true).start();

    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(said).isEqualTo("ça va\n");
    assertThat(process.waitFor()).isZero();
  }

  private static URI location(Class<?> type) {
    try {
      return type.getProtectionDomain().getCodeSource().getLocation().toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
