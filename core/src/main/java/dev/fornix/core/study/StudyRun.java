package dev.fornix.core.study;

import dev.fornix.core.evaluation.TrialExecutor;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One session of a study on an executor: everything happens in the thread that runs it; what the
 * executor's threads have to say waits in a queue.
 */
final class StudyRun {
  /** How long trials may take to come to an end once they are told to stop. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** So many repetitions in a row mean that the strategy finds nothing new. */
  private static final int REPETITIONS = 1_000;

  private static final long TICK_MILLIS = 200;

  private static final Optional<String> STOPPED = Optional.of("the study was stopped");

  private final Study study;
  private final TrialExecutor executor;
  private final Terminator terminator;
  private final BlockingQueue<Runnable> messages = new LinkedBlockingQueue<>();
  private final Map<Long, CompletableFuture<Optional<String>>> verdicts = new ConcurrentHashMap<>();
  private final Set<Long> running = new HashSet<>();
  private final Set<Long> judged = new HashSet<>();
  private final Map<PendingTrial, Long> waitingForTwin = new LinkedHashMap<>();
  private final List<PendingTrial> ready = new ArrayList<>();
  private int repetitions;
  private boolean stopping;
  private boolean pausing;
  private boolean interrupted;
  private volatile boolean ended;

  StudyRun(Study study, TrialExecutor executor, Terminator terminator) {
    this.study = study;
    this.executor = executor;
    this.terminator = terminator;
  }

  void run() {
    try {
      study.pending().forEach(this::admit);
      while (fill()) {
        await();
      }
    } finally {
      end();
    }
  }

  /** Let nobody wait for an answer that will not come. */
  private void end() {
    ended = true;
    messages.clear();
    verdicts.values().forEach(verdict -> verdict.complete(STOPPED));
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Keep the executor busy; false once nothing runs and nothing more will. */
  private boolean fill() {
    judge();
    while (running.size() < executor.capacity() && next()) {
      judge();
    }
    return !running.isEmpty();
  }

  private Terminator.Verdict judge() {
    Terminator.Verdict verdict =
        interrupted ? Terminator.Verdict.PAUSE : terminator.judge(study.progress());
    pausing |= verdict == Terminator.Verdict.PAUSE;
    if (verdict.compareTo(Terminator.Verdict.STOP) >= 0 && !stopping) {
      stopping = true;
      executor.abandon(GRACE, STOPPED.orElseThrow());
    }
    return verdict;
  }

  /** Start one trial, or settle one without an evaluation; false if there is none for now. */
  private boolean next() {
    if (!stopping && !ready.isEmpty()) {
      submit(ready.remove(0));
      return true;
    }
    if (judge() != Terminator.Verdict.GO_ON || repetitions >= REPETITIONS) {
      return false;
    }
    Optional<PendingTrial> asked = study.ask();
    asked.ifPresent(this::admit);
    return asked.isPresent();
  }

  private void admit(PendingTrial trial) {
    OptionalLong twin = study.twin(trial);
    if (twin.isEmpty()) {
      ready.add(trial);
    } else if (study.reuse(trial, twin.getAsLong())) {
      repetitions++;
    } else {
      waitingForTwin.put(trial, twin.getAsLong());
    }
  }

  private void submit(PendingTrial trial) {
    repetitions = 0;
    running.add(trial.number());
    executor.submit(study.task(trial, terminator.limit()), new Relay(trial.number()));
  }

  private void await() {
    try {
      Runnable message = messages.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
      while (message != null) {
        message.run();
        message = messages.poll();
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
  }

  private Optional<String> progressed(long trial, Progress progress) {
    if (!running.contains(trial)) {
      return STOPPED; // it was given up, but its thread does not know that yet
    }
    Optional<String> pruned = study.progressed(trial, progress);
    pruned.ifPresent(reason -> judged.add(trial));
    return stopping && pruned.isEmpty() ? STOPPED : pruned;
  }

  private void finished(long trial, Outcome outcome) {
    if (!running.remove(trial) || (pausing && cutShort(outcome))) {
      return;
    }
    study.tell(trial, judged.remove(trial) ? outcome : cutOff(outcome));
    List<PendingTrial> twins =
        waitingForTwin.entrySet().stream()
            .filter(e -> e.getValue() == trial)
            .map(Map.Entry::getKey)
            .toList();
    twins.forEach(waitingForTwin::remove);
    twins.forEach(this::admit);
  }

  /** What no pruner stopped was cut off by the end of the time or of the study. */
  private static Outcome cutOff(Outcome outcome) {
    return outcome instanceof Outcome.Pruned p
        ? new Outcome.Pruned(p.measurement(), p.reason(), Outcome.Pruned.Cause.CUT_OFF)
        : outcome;
  }

  /** Whether a trial ended since it was told to; one that is paused goes on in a later session. */
  private static boolean cutShort(Outcome outcome) {
    if (outcome instanceof Outcome.Pruned pruned) {
      return STOPPED.filter(pruned.reason()::equals).isPresent();
    }
    return outcome instanceof Outcome.Failed failed
        && failed.failure().kind() == Failure.Kind.CANCELLED;
  }

  /** Carries what the executor's threads say over to the thread of the study. */
  private final class Relay implements TrialExecutor.Monitor {
    private final long trial;

    Relay(long trial) {
      this.trial = trial;
    }

    @Override
    public void started() {
      messages.add(() -> study.started(trial));
    }

    @Override
    public Optional<String> progressed(Progress progress) {
      CompletableFuture<Optional<String>> verdict = new CompletableFuture<>();
      verdicts.put(trial, verdict);
      messages.add(() -> verdict.complete(StudyRun.this.progressed(trial, progress)));
      if (ended) {
        verdict.complete(STOPPED);
      }
      try {
        return verdict.join();
      } finally {
        verdicts.remove(trial);
      }
    }

    @Override
    public void finished(Outcome outcome) {
      messages.add(() -> StudyRun.this.finished(trial, outcome));
    }
  }
}
