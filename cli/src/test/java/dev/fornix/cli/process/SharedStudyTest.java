package dev.fornix.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.cli.Cli;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private final RecordedStudy study;
  private FornixProcess first;

  SharedStudyTest(@TempDir Path temporary) {
    this.study = new RecordedStudy(temporary.resolve("study"));
    this.first =
        FornixProcess.start(
            temporary,
            SmallNetworks.with(
                "fit",
                "builtin:digits:120",
                "--trials=50",
                "--epochs=200",
                "--out=" + study.folder()));
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

  /** The second process is this one. */
  private void assertRefused(String... arguments) {
    Cli.Result result = Cli.real().run(arguments);
    assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .contains("is in use by process " + first.pid())
        .contains("wait for that one to end, or choose another folder")
        .hasLineCount(1);
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
