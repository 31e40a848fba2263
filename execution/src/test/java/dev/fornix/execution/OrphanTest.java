package dev.fornix.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class OrphanTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Path folder;
  private final List<ProcessHandle> started = new ArrayList<>();

  OrphanTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void killAll() {
    started.forEach(ProcessHandle::destroyForcibly);
  }

  /** Start a coordinator as the leader of a group of processes of its own, as a shell does. */
  private Process coordinator() throws IOException {
    Process process =
        new ProcessBuilder(
                "/usr/bin/env",
                "--default-signal=INT", // what a shell starts in its background ignores it
                "setsid",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Coordinator.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    started.add(process.toHandle());
    return process;
  }

  private ProcessHandle workerOf(Process coordinator) throws IOException {
    ProcessHandle worker =
        ProcessHandle.of(Long.parseLong(coordinator.inputReader().readLine())).orElseThrow();
    started.add(worker);
    return worker;
  }

  @Test
  void workersEndWhenTheCoordinatorIsKilled() throws Exception {
    Process coordinator = coordinator();
    ProcessHandle worker = workerOf(coordinator);
    coordinator.toHandle().destroyForcibly();
    await().atMost(PATIENCE).until(() -> !worker.isAlive());
  }

  @Test
  void workersLiveThroughAnInterruptOfTheWholeGroup() throws Exception {
    Process coordinator = coordinator();
    ProcessHandle worker = workerOf(coordinator);
    new ProcessBuilder("/bin/sh", "-c", "kill -INT " + worker.pid()).start().waitFor();
    Thread.sleep(1_500);
    assertThat(worker.isAlive()).isTrue();
    // the coordinator itself obeys, and its workers follow since it is gone
    new ProcessBuilder("/bin/sh", "-c", "kill -INT -" + coordinator.pid()).start().waitFor();
    assertThat(coordinator.waitFor()).isEqualTo(130);
    await().atMost(PATIENCE).until(() -> !worker.isAlive());
  }
}
