package dev.fornix.execution;

import dev.fornix.core.evaluation.EvaluationContext;
import dev.fornix.core.evaluation.Evaluator;
import dev.fornix.core.evaluation.EvaluatorTraits;
import dev.fornix.core.evaluation.Reports;
import dev.fornix.core.evaluation.ResourceEstimate;
import dev.fornix.core.evaluation.TrialRunner;
import dev.fornix.core.evaluation.TrialTask;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes runners that misbehave as their settings and trials say. */
public final class UnrulyFactory implements RunnerFactory {
  /** The candidate that fills the heap. */
  static final int HEAP = 1;

  /** The candidate that is not started. */
  static final int TOO_LARGE = 2;

  private static final TrialRunner EVALUATING =
      TrialRunner.of(
          SearchSpace.of(
              "numbers",
              Domain.product().with("n", Domain.integers(HEAP, TOO_LARGE)).build(),
              c -> (int) c.integer("n")),
          new Greedy(),
          Clock.systemUTC(),
          1);

  /** Takes all of the heap. */
  private static final class Greedy implements Evaluator<Integer> {
    @Override
    public EvaluatorTraits traits() {
      return EvaluatorTraits.inProcess();
    }

    @Override
    public Optional<ResourceEstimate> estimate(Integer candidate, Budget budget) {
      return Optional.of(new ResourceEstimate(candidate, 1));
    }

    @Override
    public Measurement evaluate(Integer candidate, EvaluationContext context) {
      heap();
      return Measurement.of("score", 1);
    }
  }

  @Override
  public TrialRunner create(Map<String, String> settings) throws Exception {
    if (settings.containsKey("refuse")) {
      throw new IllegalArgumentException(settings.get("refuse"));
    }
    if (settings.containsKey("refuse but once") && !firstTime(settings.get("refuse but once"))) {
      throw new IllegalArgumentException("one is enough");
    }
    if (settings.containsKey("halt at start") && !firstTime(settings.get("halt at start"))) {
      Runtime.getRuntime().halt(9);
    }
    Thread.sleep(Long.parseLong(settings.getOrDefault("slow start", "0")));
    return UnrulyFactory::run;
  }

  private static boolean firstTime(String marker) throws Exception {
    Path file = Path.of(marker);
    if (Files.exists(file)) {
      return false;
    }
    Files.createFile(file);
    return true;
  }

  /** What becomes of most trials is scripted, of some a real runner decides. */
  private static Outcome run(TrialTask task, Reports reports) {
    return task.configuration().startsWith("n=")
        ? EVALUATING.run(task, reports)
        : scripted(task, reports);
  }

  private static Outcome scripted(TrialTask task, Reports reports) {
    switch (task.configuration()) {
      case "halt" -> Runtime.getRuntime().halt(77);
      case "loop" -> loop();
      case "quick loop" -> {
        reports.expected(0);
        loop();
      }
      case "hog" -> {
        hold(400);
        loop();
      }
      case "keep" -> hold(300);
      case "noise" -> noise();
      default -> {
        // "pid": behaves
      }
    }
    String pid = Long.toString(ProcessHandle.current().pid());
    return task.configuration().equals("pid")
        ? Outcome.Failed.of(Failure.Kind.ERROR, pid)
        : new Outcome.Completed(Measurement.of("score", 1));
  }

  @SuppressWarnings("InfiniteLoopStatement")
  private static void loop() {
    long count = 0;
    while (true) {
      count++;
      if (count < 0) {
        count = 0;
      }
    }
  }

  private static final List<ByteBuffer> HELD = new ArrayList<>();

  private static void hold(int megabytes) {
    for (int i = 0; i < megabytes; i++) {
      ByteBuffer block = ByteBuffer.allocateDirect(1_000_000);
      for (int at = 0; at < block.capacity(); at += 1024) {
        block.put(at, (byte) 1);
      }
      HELD.add(block);
    }
  }

  private static void heap() {
    List<byte[]> memory = new ArrayList<>();
    while (memory.size() < 1_000_000) {
      memory.add(new byte[1_000_000]);
    }
  }

  private static void noise() {
    byte[] line = "{\"say\":\"done\"} noise from native code\n".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 20_000; i++) {
      System.out.write(line, 0, line.length);
    }
    System.out.flush();
  }
}
