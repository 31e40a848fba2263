package dev.fornix.execution;

import dev.fornix.core.evaluation.Reports;
import dev.fornix.core.evaluation.TrialRunner;
import dev.fornix.core.evaluation.TrialTask;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes runners that misbehave as their settings and trials say. */
public final class UnrulyFactory implements RunnerFactory {
  @Override
  public TrialRunner create(Map<String, String> settings) throws Exception {
    if (settings.containsKey("refuse")) {
      throw new IllegalArgumentException(settings.get("refuse"));
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

  private static Outcome run(TrialTask task, Reports reports) {
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
      case "heap" -> heap();
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
