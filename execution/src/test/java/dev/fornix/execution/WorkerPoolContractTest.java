package dev.fornix.execution;

import dev.fornix.core.evaluation.TrialExecutor;
import dev.fornix.testkit.TrialExecutorContract;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

class WorkerPoolContractTest extends TrialExecutorContract {
  @Override
  protected TrialExecutor scripted(Path folder) {
    return WorkerPool.start(
        new WorkerSpec(
            ScriptedFactory.class,
            Map.of(),
            folder.resolve("logs"),
            List.of("-Xmx64m", "-XX:TieredStopAtLevel=1"),
            Map.of(),
            1_000_000_000,
            Duration.ofMinutes(5),
            Duration.ofMinutes(1)),
        2,
        Clock.systemUTC());
  }
}
