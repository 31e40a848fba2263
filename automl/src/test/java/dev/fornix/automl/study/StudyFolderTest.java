package dev.fornix.automl.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.storage.StudyLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyFolderTest {
  private Path root = Path.of("");
  private StudyFolder folder = new StudyFolder(root);

  @BeforeEach
  void anOldStudy(@TempDir Path empty) throws IOException {
    root = empty;
    folder = new StudyFolder(root);
    write("study.db", "old");
    write("study.yaml", "old");
    Files.createDirectory(folder.data());
    write("data/images", "old");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(root.resolve(name), text);
  }

  private String read(String name) throws IOException {
    return Files.readString(root.resolve(name));
  }

  private void hasTheOldStudyAlone() throws IOException {
    assertThat(read("study.db") + read("study.yaml") + read("data/images")).isEqualTo("oldoldold");
    Files.deleteIfExists(root.resolve(StudyLock.NAME));
    assertThat(root.toFile().list()).containsExactlyInAnyOrder("study.db", "study.yaml", "data");
  }

  @Test
  void throwsTheOldStudyAwayOnceTheNewOneBegins() throws IOException {
    folder.prepare();
    write("study.db", "new");
    folder.begin();
    assertThat(root.toFile().list()).containsExactly("study.db");
    assertThat(read("study.db")).isEqualTo("new");
  }

  @Test
  void bringsTheOldStudyBackIfTheNewOneFailsToBegin() throws IOException {
    folder.prepare();
    write("study.yaml", "new");
    folder.abandon();
    hasTheOldStudyAlone();
  }

  @Test
  void bringsTheOldStudyBackAfterARunThatDiedBeforeItsOwnBegan() throws IOException {
    folder.prepare();
    write("study.yaml", "new");
    Files.createDirectory(folder.data());
    folder.lock().close();
    hasTheOldStudyAlone();
  }

  @Test
  void bringsTheOldStudyBackAfterARunThatDiedWhileSettingItAside() throws IOException {
    Files.createDirectory(root.resolve("study.moving"));
    Files.move(root.resolve("study.db"), root.resolve("study.moving/study.db"));
    write("study.beginning", "");
    folder.lock().close();
    hasTheOldStudyAlone();
  }

  @Test
  void throwsAwayWhatNeverBecameAStudy() throws IOException {
    Files.delete(folder.journal());
    folder.prepare();
    assertThat(root.toFile().list()).containsExactly("study.beginning");
    folder.abandon();
    assertThat(root).doesNotExist();
  }
}
