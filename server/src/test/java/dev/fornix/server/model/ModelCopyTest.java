package dev.fornix.server.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.automl.study.StudyFolder;
import dev.fornix.server.http.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCopyTest {
  private static StudyFolder study(Path root) throws IOException {
    StudyFolder study = new StudyFolder(root);
    Files.createDirectories(study.data());
    Files.writeString(study.result(), "{}");
    Files.writeString(study.trainTable(), "1234");
    Files.writeString(study.root().resolve("checkpoint.bin"), "x".repeat(1_000));
    return study;
  }

  @Test
  void takesWhatPredictionsNeedAndCountsThat(@TempDir Path folder) throws IOException {
    ModelCopy copy = ModelCopy.of(study(folder.resolve("study")), folder.resolve("copy"));
    assertThat(copy.bytes()).isEqualTo(6);
    StudyFolder made = copy.make();
    assertThat(made.trainTable()).hasContent("1234");
    assertThat(made.root().resolve("checkpoint.bin")).doesNotExist();
  }

  @Test
  void refusesFilesOfTwoModels(@TempDir Path folder) throws IOException {
    StudyFolder study = study(folder.resolve("study"));
    ModelCopy copy = ModelCopy.of(study, folder.resolve("copy"));
    Files.writeString(study.result(), "{\"of\": \"another\"}");
    assertThatThrownBy(copy::make)
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("writes another model");
  }
}
