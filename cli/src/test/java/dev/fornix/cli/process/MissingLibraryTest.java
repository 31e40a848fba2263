package dev.fornix.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Without its native libraries Fornix says which platform it is on and what to do. */
@EnabledOnOs(OS.LINUX)
class MissingLibraryTest {
  @Test
  void namesThePlatformAndTheWayOut(@TempDir Path temporary) {
    List<String> arguments =
        List.of(
            "fit",
            "builtin:digits:100",
            "--trials=2",
            "--workers=1",
            "--json",
            "--out=" + temporary.resolve("study"));
    try (FornixProcess fit = FornixProcess.startWithout(temporary, "linux-", arguments)) {
      FornixProcess.Result result = fit.await();
      fit.awaitGone();
      assertThat(result.exitCode()).as(result.err()).isIn(1, 2);
      assertThat(result.out()).isEmpty();
      assertThat(result.err())
          .contains("no native library of libtorch", "linux-x86_64")
          .contains("Fornix runs on", "build it on the machine itself", "-Dfornix.platform=")
          .doesNotContain("\tat ");
    }
  }
}
