package dev.fornix.server.study;

import dev.fornix.automl.config.Durations;
import dev.fornix.server.data.Dataset;
import dev.fornix.server.data.Datasets;
import dev.fornix.server.home.Durably;
import dev.fornix.server.home.Home;
import dev.fornix.server.home.Identifiers;
import dev.fornix.server.home.Quota;
import dev.fornix.server.home.Shelf;
import dev.fornix.server.http.Parameters;
import dev.fornix.server.http.ProblemException;
import dev.fornix.server.process.Job;
import dev.fornix.server.process.MemoryPlan;
import dev.fornix.server.process.StudyFiles;
import dev.fornix.server.study.StudyRecord.Run;
import dev.fornix.server.study.StudyRecord.State;
import dev.fornix.storage.StudyReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/** The studies of the server. */
public final class Studies implements AutoCloseable {
  private static final Set<State> OVER = Set.of(State.FINISHED, State.FAILED);

  private final Shelf<StudyRecord> shelf;
  private final Datasets datasets;
  private final StudyNames names;
  private final StudyQueue queue;
  private final Journals journals = new Journals();
  private final Identifiers identifiers;
  private final Clock clock;
  private final MemoryPlan memory;
  private final Quota quota;

  /**
   * Take up what a home keeps, and go on with what was running.
   *
   * @param memory how many studies and workers run at once, and what each may take
   * @param jvmOptions of the processes of studies
   */
  public Studies(
      Home home,
      Datasets datasets,
      Clock clock,
      RandomGenerator random,
      MemoryPlan memory,
      Quota quota,
      List<String> jvmOptions) {
    this.datasets = datasets;
    this.clock = clock;
    this.memory = memory;
    this.quota = quota;
    this.identifiers = new Identifiers(random);
    this.shelf = new Shelf<>(home.studies(), "studio.json", home.trash(), StudyRecord.class);
    this.names = new StudyNames(datasets, shelf);
    Launcher launcher = new Launcher(memory.studyHeapBytes(), jvmOptions);
    this.queue =
        new StudyQueue(
            shelf,
            this::job,
            launcher::start,
            new Advance(journals, shelf),
            memory.running(),
            clock);
    queue.start();
  }

  /** All of them, the newest first. */
  public List<StudyRecord> all() {
    return shelf.all().values().stream()
        .sorted(
            Comparator.comparing(StudyRecord::createdAt).reversed().thenComparing(StudyRecord::id))
        .toList();
  }

  /**
   * One of them.
   *
   * @throws ProblemException if there is none
   */
  public StudyRecord find(String id) {
    return shelf
        .find(id)
        .orElseThrow(
            () ->
                ProblemException.missing(
                    "There is no study '"
                        + Parameters.shortly(id)
                        + "'; see the list of studies."));
  }

  /** Where the files of a study are. */
  public StudyFiles files(StudyRecord study) {
    return new StudyFiles(shelf.folder(study.id()));
  }

  /** Read the journal of a study; nothing while it has not begun. */
  public <T> Optional<T> read(StudyRecord study, Function<StudyReader, T> question) {
    return journals.read(study.id(), files(study).study(), question);
  }

  /** How many studies use a data set. */
  public long users(String dataset) {
    return shelf.all().values().stream().filter(s -> StudyNames.uses(s, dataset)).count();
  }

  /** How many run, and how many wait. */
  public long[] counts() {
    return queue.counts();
  }

  Optional<StudyQueue.Place> place(StudyRecord study) {
    return study.state() == State.QUEUED ? queue.place(study) : Optional.empty();
  }

  /** What is asked for, checked. */
  Request request(String dataset, Optional<String> yaml, Optional<JsonNode> form) {
    Dataset ready = datasets.ready(dataset);
    Request request = Request.of(ready, yaml, form);
    request.check(names);
    request.checkColumns(datasets.columns(ready));
    memory.check(request.settings());
    return request;
  }

  String sentence(Request request) {
    return request.sentence(names);
  }

  StudyRecord make(Request request, Optional<String> name, boolean start) {
    quota.require(0);
    Dataset dataset = request.dataset();
    String shown = name.orElseGet(() -> dataset.name().replaceFirst("\\.[^.]+$", ""));
    return datasets.using(dataset.id(), () -> make(request, dataset, shown, start));
  }

  private synchronized StudyRecord make(
      Request request, Dataset dataset, String shown, boolean start) {
    String id = identifiers.like(shown, shelf::taken);
    StudyRecord study =
        new StudyRecord(
            id,
            shown,
            dataset.id(),
            dataset.name(),
            dataset.kind(),
            request.settings(),
            dataset.location().orElseThrow(),
            clock.instant(),
            start ? Run.FIRST.queued(clock.instant()) : Run.FIRST);
    shelf.put(id, study);
    return study;
  }

  /** What a process of a study is to do. */
  private Job job(StudyRecord study) {
    Map<String, List<String>> settings = new LinkedHashMap<>();
    settings.put("data", List.of(study.location()));
    study.settings().forEach((name, values) -> settings.put(name, names.resolve(name, values)));
    settings.putIfAbsent(MemoryPlan.WORKERS, List.of(Integer.toString(memory.workers())));
    workerMemory(study, settings);
    settings.put("out", List.of(files(study).study().root().toString()));
    return new Job(study.run().launch(), settings, study.run().further());
  }

  /** It stays as it was when the study began: with another one some trials would fail elsewhere. */
  private void workerMemory(StudyRecord study, Map<String, List<String>> settings) {
    Optional<Job> before = Durably.read(files(study).job(), Job.class);
    if (before.isPresent()) {
      List<String> kept = before.get().settings().getOrDefault(MemoryPlan.WORKER_MEMORY, List.of());
      kept.forEach(most -> settings.put(MemoryPlan.WORKER_MEMORY, kept));
      return;
    }
    OptionalInt asked =
        settings.getOrDefault(MemoryPlan.WORKER_MEMORY, List.of()).stream()
            .mapToInt(Integer::parseInt)
            .findFirst();
    memory
        .workerMegabytes(asked)
        .ifPresent(most -> settings.put(MemoryPlan.WORKER_MEMORY, List.of(Integer.toString(most))));
  }

  StudyRecord rename(String id, String name) {
    find(id);
    return shelf.change(id, study -> study.named(name)).orElseThrow();
  }

  /** Let it go on, with more if that is wanted. */
  StudyRecord resume(String id, Optional<Job.Further> further) {
    StudyRecord study = find(id);
    further.flatMap(Job.Further::time).ifPresent(Durations::parse);
    if (study.state() == State.FINISHED && further.isEmpty()) {
      throw ProblemException.conflict(
          "The study "
              + study.name()
              + " is finished; give it more time or trials, such as {\"time\": \"+10m\"}.");
    }
    if (further.isPresent() && !OVER.contains(study.state()) && study.state() != State.PAUSED) {
      throw ProblemException.conflict(
          "The study "
              + study.name()
              + " gets more when it is paused or finished; pause it first.");
    }
    if (study.state() != State.QUEUED && !study.state().live()) {
      quota.require(0);
    }
    return change(
        id,
        s ->
            s.state() == State.PAUSING
                ? s.with(s.run().asked(false, Optional.empty()).yielding(clock.instant()))
                : s.state() == State.QUEUED || s.state().live()
                    ? s
                    : s.with(s.run().asked(false, further).queued(clock.instant())));
  }

  StudyRecord pause(String id) {
    StudyRecord study = find(id);
    if (OVER.contains(study.state())) {
      throw ProblemException.conflict("The study " + study.name() + " does not run.");
    }
    StudyRecord paused =
        change(
            id,
            s ->
                OVER.contains(s.state()) // it ended meanwhile
                    ? s
                    : s.with(s.run().in(s.state().live() ? State.PAUSING : State.PAUSED)));
    if (paused.state() == State.PAUSING) {
      queue.interrupt(id);
    }
    return paused;
  }

  /** End the search and finish the best so far. */
  StudyRecord stop(String id) {
    StudyRecord study = find(id);
    if (study.state() == State.FINISHED || study.state() == State.READY) {
      throw ProblemException.conflict("The study " + study.name() + " does not run.");
    }
    return change(id, this::stopped);
  }

  private StudyRecord stopped(StudyRecord study) {
    Run asked = study.run().asked(true, Optional.empty());
    if (study.state() == State.RUNNING) {
      Durably.write(files(study).finish(), new byte[0]);
      return study.with(asked.in(State.STOPPING));
    }
    if (study.state() == State.PAUSING) {
      return study.with(asked.yielding(clock.instant())); // it goes on to its end
    }
    return study.state().live() ? study.with(asked) : study.with(asked.queued(clock.instant()));
  }

  private StudyRecord change(String id, UnaryOperator<StudyRecord> change) {
    synchronized (queue) {
      return shelf.change(id, change).orElseThrow(() -> missing(id));
    }
  }

  private static ProblemException missing(String id) {
    return ProblemException.missing("The study '" + id + "' was deleted meanwhile.");
  }

  void delete(String id) {
    find(id);
    Path away;
    Optional<ProcessHandle> process;
    synchronized (queue) {
      process = queue.kill(id);
      journals.close(id);
      away = shelf.takeAway(id);
    }
    process.ifPresent(StudyQueue::awaitEnd);
    shelf.discard(away);
  }

  /** Let nothing begin any more; what ends from now on goes on with the next start. */
  public void drain() {
    queue.drain();
  }

  /** Pause what runs. */
  @Override
  public void close() {
    queue.close();
    journals.close();
  }
}
