package dev.fornix.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A second process that wants to work on a study is refused and changes nothing. */
@EnabledOnOs(OS.LINUX)
class SharedStudyTest {
  private final Path temporary;
  private final RecordedStudy study;
  private FornixProcess first;

  SharedStudyTest(@TempDir Path temporary) {
    this.temporary = temporary;
    this.study = new RecordedStudy(temporary.resolve("study"));
    this.first =
        start(
            List.of(
                "fit",
                "builtin:digits:120",
                "--trials=50",
                "--epochs=200",
                "--out=" + study.folder()));
  }

  private FornixProcess start(List<String> arguments) {
    return FornixProcess.start(temporary, arguments);
  }

  @BeforeEach
  void awaitPlan() {
    first.awaitSaid("searching");
  }

  @AfterEach
  void killFirst() {
    first.killAll();
    first.close();
  }

  private Set<Path> files() {
    try (Stream<Path> files = Files.list(study.folder())) {
      return files.collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void assertRefused(String... arguments) {
    try (FornixProcess second = start(List.of(arguments))) {
      FornixProcess.Result result = second.await();
      assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
      assertThat(result.out()).isEmpty();
      assertThat(result.err())
          .contains("is in use by process " + first.pid())
          .contains("wait for that one to end, or choose another folder")
          .hasLineCount(1);
    }
  }

  @Test
  void refusesASecondProcess() {
    Set<Path> before = files();
    String folder = study.folder().toString();
    assertRefused("fit", "builtin:digits:120", "--trials=2", "--json", "--out=" + folder);
    assertRefused("fit", "builtin:shapes", "--trials=2", "--overwrite", "--out=" + folder);
    assertRefused("resume", folder, "--trials=+2", "--json");
    assertThat(files()).containsAll(before);
    first.awaitWhileRunning("the first goes on", () -> study.reports(0) >= 1);
  }
}
