package dev.fornix.execution;

import dev.fornix.core.evaluation.TrialTask;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Outcome;
import dev.fornix.testkit.RecordingMonitor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program with a pool of one worker, for tests that kill it: says the worker's process id, then
 * runs a trial that never ends.
 */
final class Coordinator {
  private Coordinator() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[0]);
    WorkerPool pool =
        WorkerPool.start(
            new WorkerSpec(
                UnrulyFactory.class,
                Map.of(),
                folder,
                List.of("-Xmx48m", "-XX:TieredStopAtLevel=1"),
                Map.of(),
                1_000_000_000,
                Duration.ofMinutes(5),
                Duration.ofMinutes(1)),
            1,
            Clock.systemUTC());
    RecordingMonitor first = new RecordingMonitor();
    pool.submit(task(folder, "pid"), first);
    String pid = ((Outcome.Failed) first.awaitOutcome()).failure().message();
    RecordingMonitor loop = new RecordingMonitor();
    pool.submit(task(folder, "loop"), loop);
    loop.awaitStart();
    say(pid);
    Thread.sleep(600_000);
  }

  private static TrialTask task(Path folder, String script) {
    return new TrialTask(
        1, script, Budget.WHOLE, Budget.WHOLE, 0, List.of(), List.of(), Optional.empty(), folder);
  }

  private static void say(String line) throws IOException {
    OutputStream out = System.out;
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
