package dev.fornix.server.study;

import dev.fornix.server.home.Durably;
import dev.fornix.server.home.Shelf;
import dev.fornix.server.http.Wire;
import dev.fornix.server.process.Job;
import dev.fornix.server.process.Outcome;
import dev.fornix.server.process.ProcessRecord;
import dev.fornix.server.process.StudyFiles;
import dev.fornix.server.process.StudyProcess;
import dev.fornix.server.study.StudyRecord.Run;
import dev.fornix.server.study.StudyRecord.State;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets studies run in turn, so many at once; data sets take turns, so that ten studies of one do
 * not keep the first of another waiting, and one that has run for long gives way to those that
 * wait. Takes up the processes that an earlier server left, and begins again with what died.
 */
public final class StudyQueue implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StudyQueue.class);
  private static final long TICK_MILLIS = 250;
  private static final int MOST_CRASHES = 3;
  private static final long DRAIN_SECONDS = 40;

  /** After so long a search gives way, if others wait. */
  private static final Duration TURN = Duration.ofMinutes(10);

  private final Shelf<StudyRecord> shelf;
  private final Function<StudyRecord, Job> jobs;
  private final Function<StudyFiles, Process> launcher;
  private final Predicate<StudyRecord> gotOn;
  private final int limit;
  private final Clock clock;
  private final Map<String, ProcessHandle> processes = new ConcurrentHashMap<>();
  private final Map<String, Process> children = new ConcurrentHashMap<>();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(StudyQueue::daemon);
  private boolean draining;
  private String lastFault = "";

  /**
   * A queue.
   *
   * @param launcher starts the process of a study
   * @param gotOn whether a study that runs can give way without losing all that it did meanwhile
   * @param limit how many run at once
   */
  StudyQueue(
      Shelf<StudyRecord> shelf,
      Function<StudyRecord, Job> jobs,
      Function<StudyFiles, Process> launcher,
      Predicate<StudyRecord> gotOn,
      int limit,
      Clock clock) {
    this.shelf = shelf;
    this.jobs = jobs;
    this.launcher = launcher;
    this.gotOn = gotOn;
    this.limit = limit;
    this.clock = clock;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "fornix-queue");
    thread.setDaemon(true);
    return thread;
  }

  /** Take up what an earlier server left, and begin. */
  void start() {
    shelf.all().values().stream()
        .filter(s -> s.state().live())
        .forEach(s -> safely(() -> adopt(s.id())));
    var unused = ticker.scheduleWithFixedDelay(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private StudyFiles files(String id) {
    return new StudyFiles(shelf.folder(id));
  }

  private synchronized void adopt(String id) {
    Durably.read(files(id).process(), ProcessRecord.class)
        .flatMap(ProcessRecord::alive)
        .ifPresent(handle -> processes.put(id, handle));
  }

  private synchronized void tick() {
    for (StudyRecord study : shelf.all().values()) {
      if (study.state().live() && !alive(study.id())) {
        safely(() -> conclude(study));
      }
    }
    if (!draining) {
      safely(this::launchNext);
      safely(this::share);
    }
  }

  /** Whatever happens with one study, the others go on, and so does the queue. */
  private void safely(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      String fault = e.toString();
      if (!fault.equals(lastFault)) { // it may come again at every look
        lastFault = fault;
        LOG.error("the queue of studies met a fault and goes on", e);
      }
    }
  }

  private void launchNext() {
    while (running() < limit && !waiting().isEmpty()) {
      launch(waiting().get(0));
    }
  }

  /** The one that has run the longest gives way, if it had its turn, to each that waits. */
  private void share() {
    Instant since = clock.instant().minus(TURN);
    long yielding = shelf.all().values().stream().filter(s -> s.run().yields()).count();
    if (yielding < waiting().size()) {
      shelf.all().values().stream()
          .filter(s -> s.state() == State.RUNNING && began(s).isBefore(since))
          .filter(this::gotOn)
          .min(Comparator.comparing(StudyQueue::began))
          .ifPresent(this::giveWay);
    }
  }

  /** One whose files cannot be read keeps its turn; the next one may give way. */
  private boolean gotOn(StudyRecord study) {
    AtomicBoolean answer = new AtomicBoolean();
    safely(() -> answer.set(gotOn.test(study)));
    return answer.get();
  }

  private static Instant began(StudyRecord study) {
    return study.run().startedAt().orElse(Instant.MAX);
  }

  private void giveWay(StudyRecord study) {
    Instant now = clock.instant();
    files(study.id()).say(now, "It had its turn: others run, then it goes on.");
    shelf.change(study.id(), s -> s.with(s.run().yielding(now)));
    interrupt(study.id());
  }

  private boolean alive(String id) {
    Process child = children.get(id);
    if (child != null) {
      return child.isAlive(); // its exit is known a moment after its handle has ended
    }
    ProcessHandle handle = processes.get(id);
    return handle != null && handle.isAlive();
  }

  private long running() {
    return shelf.all().values().stream().filter(s -> s.state().live()).count();
  }

  /** The studies that wait, the next one first. */
  private List<StudyRecord> waiting() {
    List<StudyRecord> left =
        new ArrayList<>(
            shelf.all().values().stream().filter(s -> s.state() == State.QUEUED).toList());
    left.sort(
        Comparator.comparing((StudyRecord s) -> s.run().queuedAt().orElse(s.createdAt()))
            .thenComparing(StudyRecord::id));
    Map<String, Instant> turns = new HashMap<>();
    for (StudyRecord study : shelf.all().values()) {
      study.run().startedAt().ifPresent(at -> turns.merge(study.dataset(), at, StudyQueue::later));
    }
    List<StudyRecord> order = new ArrayList<>();
    Instant next = Instant.MAX.minusSeconds(left.size());
    while (!left.isEmpty()) {
      StudyRecord chosen =
          left.stream()
              .min(Comparator.comparing(s -> turns.getOrDefault(s.dataset(), Instant.MIN)))
              .orElseThrow();
      left.remove(chosen);
      order.add(chosen);
      turns.put(chosen.dataset(), next);
      next = next.plusMillis(1);
    }
    return order;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private void launch(StudyRecord study) {
    String id = study.id();
    StudyRecord launched =
        shelf.change(id, s -> s.with(s.run().launched(clock.instant()))).orElseThrow();
    try {
      Durably.write(files(id).job(), Wire.bytes(jobs.apply(launched)));
      if (launched.run().finish()) {
        Durably.write(files(id).finish(), new byte[0]);
      } else {
        Durably.delete(files(id).finish());
      }
      Process process = launcher.apply(files(id));
      children.put(id, process);
      processes.put(id, process.toHandle());
    } catch (RuntimeException e) {
      LOG.error("study {} cannot be started", id, e);
      end(launched, State.FAILED, Optional.of("It could not be started: " + e.getMessage() + "."));
    }
  }

  /** Its process is gone: what did it leave? */
  private void conclude(StudyRecord study) {
    String id = study.id();
    Process child = children.remove(id);
    processes.remove(id);
    if (child != null && child.exitValue() == StudyProcess.BUSY) {
      adopt(id);
      if (alive(id)) {
        return;
      }
    }
    Optional<Outcome> outcome = outcome(study);
    if (outcome.isPresent()) {
      conclude(study, outcome.get());
    } else if (study.state() == State.PAUSING) {
      paused(study);
    } else {
      died(study);
    }
  }

  /** What its newest process left; nothing where that cannot be read. */
  private Optional<Outcome> outcome(StudyRecord study) {
    try {
      return Durably.read(files(study.id()).outcome(), Outcome.class)
          .filter(outcome -> outcome.launch() == study.run().launch());
    } catch (UncheckedIOException e) {
      LOG.warn("how study {} ended cannot be read: {}", study.id(), e.getMessage());
      return Optional.empty();
    }
  }

  private void conclude(StudyRecord study, Outcome outcome) {
    boolean pausing = study.state() == State.PAUSING;
    if (outcome.exitCode() == 0) {
      end(study, State.FINISHED, outcome.doubt());
    } else if (pausing && (outcome.cancelled() || outcome.cutOff())) {
      paused(study);
    } else if (outcome.cutOff()) {
      cutOff(study);
    } else {
      end(
          study,
          outcome.cancelled() ? State.PAUSED : State.FAILED,
          Optional.of(outcome.sentence()));
    }
  }

  private void paused(StudyRecord study) {
    if (study.run().yields()) {
      requeue(study);
    } else {
      end(study, State.PAUSED, Optional.empty());
    }
  }

  /** Nobody asked for a pause: the system stops its services, or somebody its processes. */
  private void cutOff(StudyRecord study) {
    if (!draining) {
      files(study.id())
          .say(clock.instant(), "A signal stopped the process; the study goes on with another.");
    }
    requeue(study);
  }

  private void requeue(StudyRecord study) {
    Run run = study.run().queued(clock.instant());
    shelf.change(study.id(), s -> s.with(run));
  }

  private void end(StudyRecord study, State state, Optional<String> why) {
    shelf.change(study.id(), s -> s.with(s.run().ended(state, why, clock.instant())));
  }

  private void died(StudyRecord study) {
    if (study.run().crashes() >= MOST_CRASHES) {
      end(
          study,
          State.FAILED,
          Optional.of(
              "Its process died "
                  + (MOST_CRASHES + 1)
                  + " times without a word, which want of memory does most often; what it found is"
                  + " kept, and resume goes on with it."));
      return;
    }
    files(study.id()).say(clock.instant(), "The process died; the study goes on with another.");
    shelf.change(study.id(), s -> s.with(s.run().crashed(clock.instant())));
  }

  /** Where a study stands in the queue. */
  synchronized Optional<Place> place(StudyRecord study) {
    List<StudyRecord> waiting = waiting();
    for (int i = 0; i < waiting.size(); i++) {
      if (waiting.get(i).id().equals(study.id())) {
        return Optional.of(new Place(i + 1, reason(i)));
      }
    }
    return Optional.empty();
  }

  /**
   * A place in the queue.
   *
   * @param position 1 is next
   * @param reason why it waits
   */
  record Place(int position, String reason) {}

  private String reason(int before) {
    if (draining) {
      return "The server is about to end; the study begins after its next start.";
    }
    List<String> names =
        shelf.all().values().stream()
            .filter(s -> s.state().live())
            .map(StudyRecord::name)
            .sorted()
            .toList();
    String others = before == 0 ? "" : " and for " + before + " before it";
    return names.isEmpty()
        ? "Begins in a moment."
        : "Waits for "
            + String.join(", ", names)
            + " to end, or to have run for "
            + TURN.toMinutes()
            + " minutes"
            + others
            + ": "
            + (limit == 1 ? "one study runs" : limit + " studies run")
            + " at a time.";
  }

  /** Ask a running process to end in good order; of one that waits nothing is asked. */
  synchronized void interrupt(String id) {
    Optional.ofNullable(processes.get(id)).ifPresent(ProcessHandle::destroy);
  }

  /**
   * End a process at once and forget it; its end is not waited for.
   *
   * @return the process, if there was one
   */
  synchronized Optional<ProcessHandle> kill(String id) {
    Optional<ProcessHandle> handle = Optional.ofNullable(processes.remove(id));
    handle.ifPresent(ProcessHandle::destroyForcibly);
    children.remove(id);
    return handle;
  }

  /** How many run and how many wait. */
  synchronized long[] counts() {
    return new long[] {running(), waiting().size()};
  }

  /** Let nothing begin any more. */
  synchronized void drain() {
    draining = true;
  }

  /** Pause what runs, so that it goes on with the next start. */
  @Override
  public void close() {
    drain();
    ticker.shutdownNow();
    List<String> live =
        shelf.all().values().stream().filter(s -> s.state().live()).map(StudyRecord::id).toList();
    live.forEach(this::interrupt);
    for (String id : live) {
      Optional.ofNullable(processes.get(id)).ifPresent(StudyQueue::awaitEnd);
      synchronized (this) {
        shelf.find(id).filter(s -> s.state().live() && !alive(id)).ifPresent(this::drained);
      }
    }
  }

  /** Wait until a process has ended, though not for ever. */
  static void awaitEnd(ProcessHandle handle) {
    boolean interrupted = Thread.interrupted();
    try {
      handle.onExit().get(DRAIN_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("process {} goes on without the server", handle.pid());
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void drained(StudyRecord study) {
    if (outcome(study).isEmpty() && study.state() != State.PAUSING) {
      requeue(study);
    } else {
      conclude(study);
    }
  }
}
