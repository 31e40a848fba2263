package dev.fornix.automl.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.automl.FornixVersion;
import dev.fornix.automl.config.StudyConfig;
import dev.fornix.automl.predict.Predictor;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.onnx.OnnxException;
import dev.fornix.onnx.export.InputForm;
import dev.fornix.onnx.runtime.OnnxScorer;
import dev.fornix.storage.StudyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One study, trained for real and finished; and what becomes of it when it is taken up again. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FinishedStudyTest {
  private static StudyConfig config;
  private static StudyFolder folder;
  private static FitResult first;

  private final SmallRun run = new SmallRun();

  @BeforeAll
  static void fits(@TempDir Path temporary) {
    folder = new StudyFolder(temporary.resolve("study"));
    config = SmallRun.cells(folder.root()).build();
    first = new SmallRun().fit().fit(config);
  }

  private static int looks() {
    try (StudyReader reader = StudyReader.open(folder.root())) {
      return reader.notes("test").size();
    }
  }

  @Test
  @Order(1)
  void isNoSearch() {
    assertThatThrownBy(() -> run.fit().search(config))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is a fit, which ends with a finished model");
  }

  @Test
  @Order(1)
  void tellsWithWhatItWasMadeAndWhereTheTimeWent() {
    for (Path file : List.of(folder.report(), folder.card())) {
      assertThat(file)
          .content()
          .contains("ONNX Runtime", OnnxScorer.runtimeVersion(), FornixVersion.text())
          .contains("loading", "search", "retraining", "test, export and report")
          .contains("Apache-2.0; drawn by Fornix")
          .contains("seed of the training");
    }
    assertThat(FornixVersion.text()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(first.totalSeconds()).isGreaterThan(first.searchSeconds());
    assertThat(first.parityPassed()).contains(true);
    assertThat(first.parityMaxDifference()).hasValueSatisfying(d -> assertThat(d).isLessThan(1e-4));
    try (OnnxScorer model = OnnxScorer.open(folder.model(), 1)) {
      assertThat(model.metadata().orElseThrow().data().licence())
          .isEqualTo("Apache-2.0; drawn by Fornix");
    }
  }

  @Test
  void readsAResultFromBeforeParityImageCountsAndCheapScoresWereKept() {
    String old =
        ResultFile.text(first)
            .replaceAll(
                "\"(parity_max_difference|parity_passed|baseline_failure|[a-z]+_images)\":[^,]*,",
                "")
            .replaceAll(",\"cheap_scores\":\\[[^\\]]*\\]", "");
    assertThat(old).doesNotContain("parity", "_failure", "_images", "cheap_scores");
    FitResult read = ResultFile.parse(old);
    assertThat(read.validationImages()).isEmpty();
    assertThat(read.baselineFailure()).isEmpty();
    assertThat(read.parityPassed()).isEmpty();
    assertThat(read.cheapScores()).isEmpty();
    assertThat(read.fault()).isEmpty();
  }

  @Test
  @Order(2)
  void givesItsResultAgainAndDoesNothing() throws IOException {
    byte[] model = Files.readAllBytes(folder.model());
    assertThat(run.fit().fit(config)).isEqualTo(first);
    assertThat(run.fit().resume(folder.root(), Extension.NONE)).isEqualTo(first);
    assertThat(run.events).isEmpty();
    assertThat(run.stages).containsOnly(FitListener.Stage.DONE);
    assertThat(run.sentences).anyMatch(s -> s.contains("fornix resume"));
    assertThat(folder.model()).hasBinaryContent(model);
    assertThat(looks()).isOne();
  }

  @Test
  @Order(3)
  void makesALostReportAgainWithoutASecondLook() throws IOException {
    Files.delete(folder.report());
    FitResult again = run.fit().fit(config);
    assertThat(again.testScore()).isEqualTo(first.testScore());
    assertThat(folder.report()).content().contains("looked at once");
    assertThat(looks()).isOne();
  }

  @Test
  @Order(4)
  void looksAgainOnlyWithAnotherNetwork() throws IOException {
    FitResult more =
        run.fit().resume(folder.root(), new Extension(OptionalLong.of(2), Optional.empty()));
    boolean same = more.bestTrial() == first.bestTrial();
    assertThat(looks()).isEqualTo(same ? 1 : 2);
    assertThat(folder.report()).content().contains(same ? "looked at once" : "looked at 2 times");
  }

  @Test
  @Order(3)
  void saysThatAnotherTrialThanTheChosenOneWasNeverTested(@TempDir Path elsewhere) {
    OptionalLong other = OptionalLong.of(first.bestTrial() == 0 ? 1 : 0);
    Path file = elsewhere.resolve("other.onnx");
    assertThat(new TrialExport(folder).write(other, file, InputForm.BYTES_NHWC).sentence())
        .contains("trial " + other.getAsLong() + " ", "It was never tested");
  }

  @Test
  @Order(3)
  void exportsForFloatsToo(@TempDir Path elsewhere) {
    Path file = elsewhere.resolve("floats.onnx");
    String said =
        new TrialExport(folder).write(OptionalLong.empty(), file, InputForm.FLOATS_NCHW).sentence();
    assertThat(said)
        .contains("trial " + first.bestTrial() + " ", "Parity holds")
        .doesNotContain("never tested");
    try (OnnxScorer model = OnnxScorer.open(file, 1)) {
      assertThat(model.takesBytes()).isFalse();
      assertThat(model.exampleShape()).containsExactly(1, 28, 28);
      assertThat(model.metadata().orElseThrow().inputDescription()).startsWith("float32");
    }
    assertThatThrownBy(() -> Predictor.open(file, 1))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("--input uint8");
  }
}
