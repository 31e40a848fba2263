package dev.fornix.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fornix.core.trial.TrialState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A study on a disk that fills up stops with a sentence and goes on once there is space. */
@EnabledOnOs(OS.LINUX)
class FullDiskTest {
  private final Path temporary;
  private final Path disk;

  FullDiskTest(@TempDir Path temporary) throws IOException {
    this.temporary = temporary;
    this.disk = Files.createDirectory(temporary.resolve("disk"));
  }

  private int mount(String options) {
    return FornixProcess.shell("mount -t tmpfs -o " + options + " none '" + disk + "' 2>/dev/null");
  }

  @AfterEach
  void unmount() {
    FornixProcess.shell("umount -l '" + disk + "' 2>/dev/null");
  }

  private FornixProcess start(RecordedStudy study) {
    List<String> arguments =
        SmallNetworks.with(
            "fit",
            "builtin:digits:120",
            "--strategy=random",
            "--trials=2",
            "--epochs=2",
            "--workers=1",
            "--checkpoint-space=50",
            "--json",
            "--out=" + study.folder());
    return FornixProcess.start(temporary, arguments);
  }

  private static FornixProcess.Result end(FornixProcess fit) {
    FornixProcess.Result result = fit.await();
    fit.awaitGone();
    return result;
  }

  @Test
  void goesOnOnceThereIsSpace() {
    assumeTrue(mount("size=300m") == 0, "a small disk can be mounted by root only");
    RecordedStudy study = new RecordedStudy(disk.resolve("study"));
    Path ballast = disk.resolve("ballast");
    try (FornixProcess fit = start(study)) {
      fit.awaitSaid("searching"); // workers need a while before they write anything
      FornixProcess.shell("head -c 313000000 /dev/zero > '" + ballast + "'");
      assertStopped(end(fit));
    }
    assertThat(study.rows()).extracting(row -> row.state()).doesNotContain(TrialState.FAILED);
    FornixProcess.shell("rm '" + ballast + "'");
    try (FornixProcess fit = start(study)) {
      assertThat(end(fit).exitCode()).as(fit.err()).isZero();
    }
    assertThat(study.rows())
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.state()).isEqualTo(TrialState.COMPLETE));
  }

  @Test
  void saysThatThereIsNoSpaceToBeginWith() {
    assumeTrue(mount("size=16k") == 0, "a small disk can be mounted by root only");
    try (FornixProcess fit = start(new RecordedStudy(disk.resolve("study")))) {
      assertStopped(end(fit));
    }
  }

  private static void assertStopped(FornixProcess.Result result) {
    assertThat(result.exitCode()).as(result.err()).isIn(1, 2);
    assertThat(result.out()).doesNotContain("best_trial");
    List<String> lines = result.err().lines().toList();
    assertThat(lines.get(lines.size() - 1)).startsWith("fornix: ").containsPattern("disk|space");
    assertThat(result.err()).doesNotContain("\tat ").doesNotContain("fault of Fornix");
  }
}
