package dev.fornix.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.trial.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeathTest {
  private final Path report;

  DeathTest(@TempDir Path folder) {
    this.report = folder.resolve("hs_err_pid1.log");
  }

  @Test
  void tellsAKillByTheSystemFromOneBySomebody() {
    assertThat(Death.explain(137, true, report).kind()).isEqualTo(Failure.Kind.OUT_OF_MEMORY);
    assertThat(Death.explain(137, true, report).message())
        .contains("the machine ran out of memory");
    assertThat(Death.explain(137, false, report).kind()).isEqualTo(Failure.Kind.CRASH);
    assertThat(Death.explain(137, false, report).message())
        .contains("signal 9", "maybe by the system for want of memory");
  }

  @Test
  void namesTheSignal() {
    assertThat(Death.explain(143, false, report))
        .isEqualTo(
            new Failure(
                Failure.Kind.CRASH, "the worker process was ended by signal 15 (exit code 143)"));
  }

  @Test
  void namesTheFrameOfACrash() throws IOException {
    Files.writeString(
        report, "#\n# A fatal error\n# Problematic frame:\n# C  [libtorch.so+0x12]  at::conv\n#\n");
    assertThat(Death.explain(1, false, report).message())
        .isEqualTo(
            "the virtual machine of the worker crashed at C  [libtorch.so+0x12]  at::conv (see "
                + report
                + ")");
  }

  @Test
  void doesWithoutAFrame() throws IOException {
    Files.writeString(report, "cut off");
    assertThat(Death.explain(1, false, report).message())
        .isEqualTo("the virtual machine of the worker crashed (see " + report + ")");
  }
}
