package dev.fornix.execution;

import dev.fornix.core.trial.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Looks after the workers a few times each second: their memory, their time, their heartbeat. */
final class WorkerWatch implements Runnable {
  static final Duration TICK = Duration.ofMillis(250);

  /** Between two ticks this process itself must have slept. */
  private static final Duration OVERSLEPT = Duration.ofSeconds(5);

  private final List<WorkerSlot> slots;
  private final WorkerSpec spec;
  private final Clock clock;
  private final Consumer<Instant> waiting;
  private Instant last;

  /**
   * Look after some workers.
   *
   * @param waiting is told the time, on behalf of the trials that no worker has yet
   */
  WorkerWatch(List<WorkerSlot> slots, WorkerSpec spec, Clock clock, Consumer<Instant> waiting) {
    this.waiting = waiting;
    this.slots = slots;
    this.spec = spec;
    this.clock = clock;
    this.last = clock.instant();
  }

  @Override
  public void run() {
    Instant now = clock.instant();
    boolean overslept = Duration.between(last, now).compareTo(OVERSLEPT) > 0;
    last = now;
    waiting.accept(now);
    for (WorkerSlot slot : slots) {
      slot.worker().ifPresent(worker -> check(slot, worker, now, overslept));
    }
  }

  private void check(WorkerSlot slot, WorkerProcess worker, Instant now, boolean overslept) {
    if (overslept) {
      worker.forgive(now);
    }
    slot.expire(now);
    checkMemory(worker);
    if (worker.silence(now).compareTo(spec.silence()) > 0) {
      worker.kill(
          new Failure(
              Failure.Kind.CRASH,
              "the worker gave no sign of life for "
                  + Sentences.seconds(spec.silence())
                  + " and was killed"));
    }
  }

  private void checkMemory(WorkerProcess worker) {
    OptionalLong used = ProcessFacts.residentBytes(worker.pid());
    if (used.isPresent() && used.getAsLong() > spec.memoryBytes()) {
      worker.kill(
          new Failure(
              Failure.Kind.OUT_OF_MEMORY,
              "the worker used "
                  + Sentences.megabytes(used.getAsLong())
                  + " of memory and was killed; "
                  + Sentences.megabytes(spec.memoryBytes())
                  + " are allowed, raise --worker-memory"));
    }
  }
}
