package dev.fornix.automl.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.automl.config.StudyConfig;
import dev.fornix.automl.study.StudyFolder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadingTest {
  private static final int IMAGES = 12;

  private final Path folder;
  private final Path images;
  private final SmallRun run = new SmallRun();

  LoadingTest(@TempDir Path folder) {
    this.folder = folder;
    this.images = folder.resolve("images");
  }

  @BeforeEach
  void searches() throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    for (String name : List.of("cats", "dogs")) {
      Files.createDirectories(images.resolve(name));
      for (int i = 0; i < IMAGES; i++) {
        image(images.resolve(name).resolve(i + ".png"), random);
      }
    }
    search(images);
    assertThat(run.sentences).noneMatch(s -> s.contains("Going on"));
  }

  private static void image(Path file, SplittableRandom random) throws IOException {
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
    for (int pixel = 0; pixel < 64; pixel++) {
      image.getRaster().setSample(pixel % 8, pixel / 8, 0, random.nextInt(256));
    }
    ImageIO.write(image, "png", file.toFile());
  }

  private FitResult search(Path data) {
    StudyConfig config =
        StudyConfig.builder(data.toString())
            .out(folder.resolve("study"))
            .trials(1)
            .epochs(1)
            .workers(1)
            .strategy("random")
            .build();
    return run.fit(ScriptedTraining.crew()).search(config);
  }

  @Test
  void refusesDataThatHasChangedInItsPlace() throws IOException {
    image(images.resolve("cats").resolve("0.png"), new SplittableRandom(8));
    assertThatThrownBy(() -> search(images))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("its content has changed since")
        .hasMessageContaining("--overwrite");
    assertThat(new StudyFolder(folder.resolve("study")).comparison()).doesNotExist();
  }

  private void resume() {
    run.sentences.clear();
    run.fit(ScriptedTraining.crew())
        .resume(folder.resolve("study"), new Extension(OptionalLong.of(1), Optional.empty()));
  }

  @Test
  void saysOnResumingThatTheFilesHaveChangedAndOnlyThen() throws IOException {
    resume();
    assertThat(run.sentences).noneMatch(s -> s.contains("have changed"));
    Files.delete(images.resolve("cats").resolve("0.png"));
    resume();
    assertThat(run.sentences)
        .contains(
            "The files at "
                + images
                + " have changed since the study read them; it goes on with its own copy of what it"
                + " read.");
  }

  @Test
  void acceptsEqualDataThatLiesElsewhere() throws IOException {
    Path moved = folder.resolve("moved");
    try (Stream<Path> files = Files.walk(images)) {
      for (Path file : files.toList()) {
        Files.copy(file, moved.resolve(images.relativize(file)));
      }
    }
    search(moved);
    assertThat(run.sentences)
        .contains("Going on with the study in " + folder.resolve("study") + ".");
  }

  @Test
  void refusesOtherDataOfThatPlace() throws IOException {
    Path other = folder.resolve("other");
    for (String name : List.of("cats", "dogs")) {
      Files.createDirectories(other.resolve(name));
      for (int i = 0; i < IMAGES; i++) {
        image(other.resolve(name).resolve(i + ".png"), new SplittableRandom(i));
      }
    }
    assertThatThrownBy(() -> search(other))
        .hasMessageContaining("which was read from " + images)
        .hasMessageContaining("--out");
  }

  @Test
  void readsNothingWhereTheFilesAreAsTheyWere() throws IOException {
    long loads = run.stages.stream().filter(s -> s == FitListener.Stage.LOADING).count();
    search(images);
    assertThat(run.stages.stream().filter(s -> s == FitListener.Stage.LOADING))
        .hasSize((int) loads);
  }

  @Test
  void goesOnWithItsOwnCopyWhereTheDataIsGone() throws IOException {
    Files.move(images, folder.resolve("away"));
    search(images);
    assertThat(run.sentences).anyMatch(s -> s.contains("the study has its own copy"));
  }
}
