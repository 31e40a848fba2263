package dev.fornix.nn.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.nn.engine.WorkerEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A worker lives through hundreds of trainings of different networks and grows no larger. */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
class SoakTest {
  private static final int TRAININGS = 300;
  private static final long HOURS = 2;

  /** The heap keeps what its largest training took: so much may fragments add. */
  private static final double GROWTH = 1.15;

  @Test
  void trainsHundredsOfNetworksOnTwoReplicasInOneProcess(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path memory = folder.resolve("memory.txt");
    Path output = folder.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + folder.resolve("crash-%p.log"),
            "-cp",
            System.getProperty("java.class.path"),
            Soak.class.getName(),
            Integer.toString(TRAININGS),
            memory.toString());
    builder.environment().putAll(WorkerEnvironment.variables());
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      assertThat(process.waitFor(HOURS, TimeUnit.HOURS)).as("it ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    List<Long> kilobytes = Files.readAllLines(memory).stream().map(Long::parseLong).toList();
    assertThat(kilobytes).hasSize(TRAININGS);
    assertThat(most(kilobytes.subList(2 * Soak.DIFFERENT, TRAININGS)))
        .as("resident memory, kilobytes: %s", kilobytes)
        .isLessThanOrEqualTo((long) (most(kilobytes.subList(0, Soak.DIFFERENT)) * GROWTH));
  }

  private static long most(List<Long> kilobytes) {
    return kilobytes.stream().mapToLong(Long::longValue).max().orElseThrow();
  }
}
