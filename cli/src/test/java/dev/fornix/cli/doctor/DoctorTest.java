package dev.fornix.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  private final Path folder;

  DoctorTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Doctor doctor(Map<String, String> environment) {
    return new Doctor(environment, folder, folder);
  }

  @Test
  void warnsOfLittleMemory() throws IOException {
    Files.writeString(
        folder.resolve("meminfo"), "MemTotal:  2000000 kB\nMemAvailable:   500000 kB\n");
    Finding memory = doctor(Map.of()).memory();
    assertThat(memory.state()).isEqualTo(Finding.State.WARNING);
    assertThat(memory.found()).isEqualTo("512 MB free of 2.05 GB");
    assertThat(memory.advice()).contains("--workers");
  }

  @Test
  void isContentWithMuchMemory() throws IOException {
    Files.writeString(
        folder.resolve("meminfo"), "MemTotal: 999000000000 kB\nMemAvailable: 999000000000 kB\n");
    assertThat(doctor(Map.of()).memory().state()).isEqualTo(Finding.State.OK);
  }

  @Test
  void warnsOfThreadVariables() {
    Finding threads = doctor(Map.of("OMP_NUM_THREADS", "8")).threads();
    assertThat(threads.state()).isEqualTo(Finding.State.WARNING);
    assertThat(threads.found()).isEqualTo("OMP_NUM_THREADS=8");
    assertThat(doctor(Map.of()).threads().state()).isEqualTo(Finding.State.OK);
  }

  @Test
  void findsThisJavaNewEnough() {
    assertThat(doctor(Map.of()).java().state()).isEqualTo(Finding.State.OK);
  }
}
