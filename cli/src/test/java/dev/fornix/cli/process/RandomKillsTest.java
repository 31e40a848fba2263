package dev.fornix.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills the whole tree at moments that nobody chose, as often as it takes to finish. */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
class RandomKillsTest {
  private static final int KILLS = 12;
  private static final int MOST_EVENTS = 12;

  @ParameterizedTest
  @ValueSource(longs = {20261122, 7})
  void endsLikeAnUndisturbedOne(long seed, @TempDir Path temporary) {
    RecordedStudy undisturbed = new RecordedStudy(temporary.resolve("undisturbed"));
    finish(temporary, undisturbed);
    RecordedStudy killed = new RecordedStudy(temporary.resolve("killed"));
    Random random = new Random(seed);
    for (int kill = 0; kill < KILLS && killed.looks() == 0; kill++) {
      killAfter(temporary, killed, killed.events() + 1 + random.nextInt(MOST_EVENTS), random);
    }
    finish(temporary, killed);
    assertThat(killed.facts()).as("seed %s", seed).isEqualTo(undisturbed.facts());
    assertThat(killed.bytes("model.onnx")).isEqualTo(undisturbed.bytes("model.onnx"));
    assertThat(killed.looks()).isEqualTo(1);
    assertThat(EpochsAgain.seams(killed.history()))
        .allSatisfy(seam -> assertThat(seam.again()).isLessThanOrEqualTo(1));
  }

  private static List<String> fit(RecordedStudy study) {
    return List.of(
        "fit",
        "builtin:digits:120",
        "--trials=8",
        "--epochs=9",
        "--workers=2",
        "--out=" + study.folder());
  }

  private static void finish(Path temporary, RecordedStudy study) {
    try (FornixProcess fit = FornixProcess.start(temporary, fit(study))) {
      assertThat(fit.await().exitCode()).as(fit.err()).isZero();
    }
  }

  /** Between two events too: the pause after one is a random one. */
  private static void killAfter(Path temporary, RecordedStudy study, long events, Random random) {
    try (FornixProcess fit = FornixProcess.start(temporary, fit(study))) {
      fit.awaitWhileRunning(
          events + " events", () -> study.events() >= events || study.looks() > 0);
      Thread.sleep(random.nextInt(300));
      fit.killAll();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
