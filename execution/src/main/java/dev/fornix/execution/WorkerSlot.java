package dev.fornix.execution;

import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The place of one worker: keeps a process in it, gives it one trial after the other, and puts a
 * new one in when it dies.
 */
final class WorkerSlot {
  /** So many starts in a row that come to nothing, and trials fail rather than wait. */
  private static final int STARTS = 5;

  /** Share of the memory allowed above which a worker is not kept for the next trial. */
  private static final double KEPT = 0.7;

  private static final long FIRST_PAUSE_MILLIS = 200;
  private static final long IDLE_CHECK_MILLIS = 1_000;

  private final WorkerStart start;
  private final BlockingQueue<Job> jobs;
  private final BooleanSupplier someHope;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final Thread thread;
  private volatile Optional<WorkerProcess> worker = Optional.empty();
  private volatile Optional<Job> running = Optional.empty();
  private volatile boolean closed;
  private volatile boolean hopeless;
  private int failedStarts;
  private String startFailure = "";

  /**
   * Make a place.
   *
   * @param jobs where its trials come from
   * @param someHope whether some place is not hopeless
   */
  WorkerSlot(WorkerStart start, BlockingQueue<Job> jobs, BooleanSupplier someHope) {
    this.start = start;
    this.jobs = jobs;
    this.someHope = someHope;
    this.thread = new Thread(this::serve, "fornix-worker-" + start.number());
    thread.setDaemon(true);
  }

  void begin() {
    thread.start();
  }

  /** Done once a worker was ready; failed if the place was hopeless before one was. */
  CompletableFuture<Void> ready() {
    return ready;
  }

  /** Whether no worker can be started here, as far as is known. */
  boolean hopeless() {
    return hopeless;
  }

  Optional<WorkerProcess> worker() {
    return worker;
  }

  /** Kill the worker if the time of its trial is up. */
  synchronized void expire(Instant now) {
    running
        .flatMap(job -> job.overdue(now))
        .ifPresent(failure -> worker.ifPresent(w -> w.kill(failure)));
  }

  private synchronized void runs(Optional<Job> job) {
    running = job;
  }

  private void serve() {
    try {
      while (!closed) {
        if (alive() || launch()) {
          take(IDLE_CHECK_MILLIS).ifPresent(this::run);
        } else {
          recover();
        }
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  private Optional<Job> take(long millis) throws InterruptedException {
    return Optional.ofNullable(jobs.poll(millis, TimeUnit.MILLISECONDS));
  }

  /** Whether there is a worker that lives. */
  boolean alive() {
    return worker.filter(WorkerProcess::alive).isPresent();
  }

  private boolean launch() throws InterruptedException {
    worker.ifPresent(WorkerProcess::close);
    worker = Optional.empty();
    try {
      WorkerProcess started = start.start();
      worker = Optional.of(started);
      failedStarts = 0;
      hopeless = false;
      ready.complete(null);
      if (closed) {
        started.close();
      }
      return true;
    } catch (WorkerException e) {
      failedStarts++;
      startFailure = String.valueOf(e.getMessage());
      hopeless = failedStarts >= STARTS || !mayComeRight(e);
      if (hopeless) {
        ready.completeExceptionally(e);
      }
      return false;
    }
  }

  /** What was ready before can be so again; the first is given up unless it came to an accident. */
  private boolean mayComeRight(WorkerException failure) {
    boolean wasReady = ready.isDone() && !ready.isCompletedExceptionally();
    return wasReady || failure instanceof DiedAtStartException;
  }

  /**
   * Wait before the next start, longer each time. Where no place has any hope, trials fail with the
   * reason.
   */
  private void recover() throws InterruptedException {
    long millis = FIRST_PAUSE_MILLIS << Math.min(failedStarts, STARTS);
    if (!hopeless || someHope.getAsBoolean()) {
      Thread.sleep(millis);
    } else {
      String message = "no worker can be started: " + startFailure;
      take(millis).ifPresent(job -> job.fail(new Failure(Failure.Kind.CRASH, message)));
    }
  }

  private void run(Job job) {
    runs(Optional.of(job));
    try {
      if (alive() || launch()) {
        job.end(run(job, worker.orElseThrow()));
      } else {
        jobs.add(job); // it waits while the worker is started again
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      job.fail(WorkerPool.CLOSED);
    } catch (RuntimeException e) {
      worker.ifPresent(WorkerProcess::close);
      job.fail(new Failure(Failure.Kind.ERROR, "the trial cannot be followed: " + e));
    } finally {
      runs(Optional.empty());
    }
  }

  private Outcome run(Job job, WorkerProcess process) throws InterruptedException {
    try {
      job.endBy(within(start.spec().trialTimeout()));
      job.monitor().started();
      process.send(new Message.Run(job.task()));
      while (true) {
        Message message = process.receive();
        if (message instanceof Message.Expect expect) {
          job.expect(expectation(start.limits().patience(expect.seconds()), process.pid()));
        } else if (message instanceof Message.Report report) {
          process.send(new Message.Verdict(job.monitor().progressed(report.progress())));
        } else if (message instanceof Message.Done done) {
          if (!done.sound() || heavy(process)) {
            process.close();
          }
          return done.outcome();
        } else {
          return new Outcome.Failed(process.death());
        }
      }
    } catch (IOException e) {
      return new Outcome.Failed(process.death());
    }
  }

  /** What native libraries keep for themselves after a trial would be missing in the next one. */
  private boolean heavy(WorkerProcess process) {
    OptionalLong resident = ProcessFacts.residentBytes(process.pid());
    double allowed = KEPT * (double) start.spec().memoryBytes();
    return resident.isPresent() && (double) resident.getAsLong() > allowed;
  }

  private Job.Deadline within(Duration allowed) {
    return new Job.Deadline(start.clock().instant().plus(allowed), tookLonger(allowed));
  }

  private Job.Expectation expectation(Duration allowed, long pid) {
    long before = ProcessFacts.waitedNanos(pid);
    return new Job.Expectation(
        start.clock().instant(),
        allowed,
        tookLonger(allowed),
        () -> ProcessFacts.waitedNanos(pid) - before);
  }

  private static Failure tookLonger(Duration allowed) {
    return new Failure(
        Failure.Kind.TIMEOUT,
        "the trial took longer than " + Sentences.seconds(allowed) + " and was killed");
  }

  /** Begin to close: nothing is started any more, a running trial is cancelled. */
  void beginClose() {
    closed = true;
    running.ifPresent(job -> worker.ifPresent(w -> w.kill(WorkerPool.CLOSED)));
    worker.ifPresent(WorkerProcess::stop);
  }

  /** Wait for the end of the process and of the thread, also in a thread that is interrupted. */
  void endClose() {
    boolean interrupted = Thread.interrupted();
    worker.ifPresent(w -> w.endWithin(start.limits().stop()));
    thread.interrupt();
    try {
      thread.join(start.limits().stop().toMillis() + IDLE_CHECK_MILLIS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    worker.ifPresent(WorkerProcess::close);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
