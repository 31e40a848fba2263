package dev.fornix.automl.fit;

import dev.fornix.automl.plan.Plan;
import dev.fornix.automl.plan.TimePlanner;
import dev.fornix.automl.study.Checkpoints;
import dev.fornix.automl.study.Crew;
import dev.fornix.automl.study.NetworkStudy;
import dev.fornix.automl.study.Transfer;
import dev.fornix.automl.study.Workers;
import dev.fornix.core.evaluation.TrialExecutor;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.OpenSpace;
import dev.fornix.core.study.Journal;
import dev.fornix.core.study.Study;
import dev.fornix.core.study.StudyEvent;
import dev.fornix.core.study.Terminator;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Proposal;
import dev.fornix.storage.Durability;
import dev.fornix.storage.SqliteJournal;
import dev.fornix.storage.StudyLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** One process's work on a study: what is left of the search, then what is left of finishing. */
final class FitSession {
  /** The origin of trials that the space's authors would try first. */
  private static final String STARTING_POINT = "starting-point";

  /** The origin of trials that a filter chose among many. */
  private static final String FILTERED = "filter";

  /** Left of the retraining's time for its last validation. */
  private static final Duration MARGIN = Duration.ofSeconds(2);

  private final NetworkStudy parts;
  private final Plan plan;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final FitListener listener;
  private final Crew crew;
  private final Instant start;
  private final Checkpoints checkpoints;
  private final FreeSpace space;
  private Optional<Study> open = Optional.empty();

  FitSession(
      NetworkStudy parts,
      Clock clock,
      LongSupplier nanoTime,
      FitListener listener,
      Crew crew,
      Instant start) {
    this.parts = parts;
    this.plan = parts.plan();
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.listener = listener;
    this.crew = crew;
    this.start = start;
    this.checkpoints = new Checkpoints(parts);
    this.space = new FreeSpace(parts.folder().root());
  }

  /**
   * Do what is left to do.
   *
   * @param lock keeps other processes off the study meanwhile
   */
  FitResult run(StudyLock lock, Extension extension) {
    Optional<FitResult> kept = extension.isEmpty() ? kept(lock) : Optional.empty();
    return kept.map(this::again).orElseGet(() -> work(lock, extension));
  }

  /** The result of a study that has come to its end. */
  private Optional<FitResult> kept(StudyLock lock) {
    if (!Files.exists(parts.folder().result())) {
      return Optional.empty();
    }
    try (SqliteJournal journal = journal(lock)) {
      return kept(journal);
    }
  }

  private Optional<FitResult> kept(SqliteJournal journal) {
    return KeptResult.of(journal, KeptResult.topic(plan.finishes()))
        .map(result -> result.in(parts.folder()))
        .filter(FitResult::complete);
  }

  private FitResult again(FitResult result) {
    listener.say(KeptResult.sentence(parts.folder()));
    listener.stage(FitListener.Stage.DONE);
    return result;
  }

  private SqliteJournal journal(StudyLock lock) {
    Durability durability = parts.config().run().durable() ? Durability.POWER : Durability.PROCESS;
    return SqliteJournal.open(parts.folder().root(), lock, parts.space()::read, durability);
  }

  private FitResult work(StudyLock lock, Extension extension) {
    SqliteJournal journal = journal(lock);
    parts.folder().begin();
    listener.validatedOn(parts.data().validation().size());
    try (Study study = parts.open(journal, clock, this::hear)) {
      open = Optional.of(study);
      requireWhole(study);
      StageTimes times = new StageTimes(journal, text -> study.note(StageTimes.TOPIC, text), clock);
      times.loaded(Duration.between(start, clock.instant()));
      Loaded loaded = Loaded.of(journal);
      listener.spentBefore(study.elapsedBefore().plus(loaded.earlier()));
      int trials = study.trials().size();
      Optional<FitResult> earlier = kept(journal);
      Optional<Grant> before = Grant.latest(journal);
      Optional<Grant> granted = granted(before, study, extension, earlier.isPresent(), loaded);
      Optional<Grant> grant = granted.or(() -> before);
      Loaded drawn = granted.isPresent() ? loaded.granted() : loaded;
      boolean searches = !extension.isEmpty() || !retrains(study);
      train(study, journal, limits(grant, drawn), times, searches);
      if (!extension.isEmpty() && study.trials().size() == trials) {
        listener.say("That was too short for a further trial; give more time.");
        if (earlier.isPresent()) {
          return unchanged(study, earlier.get());
        }
      }
      times.begin(StageTimes.Stage.FINISHING);
      Finishing finishing =
          new Finishing(
              parts,
              study,
              journal,
              new Finishing.Session(
                  clock, nanoTime, listener, times, crew, end(grant, study, drawn)));
      return plan.finishes() ? finishing.finish() : finishing.searchOnly();
    }
  }

  /**
   * An emptied journal looks like that of a study that has not begun; its trials would be mixed.
   */
  private void requireWhole(Study study) {
    Path trials = parts.folder().trials();
    if (study.trials().isEmpty() && Files.isDirectory(trials) && !isEmpty(trials)) {
      throw new IllegalArgumentException(
          "the journal of the study in "
              + parts.folder().root()
              + " is empty, but "
              + trials
              + " holds what its trials left; restore study.db from a copy, or begin anew with"
              + " --overwrite");
    }
    if (parts.config().run().from().isPresent() && parts.transfer().isEmpty()) {
      throw new IllegalArgumentException(
          "what the study in "
              + parts.folder().root()
              + " took over from an earlier one is gone from "
              + parts.folder().earlier()
              + "; restore it from a copy, or begin anew with --overwrite");
    }
  }

  private static boolean isEmpty(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException("the folder " + folder + " cannot be read", e);
    }
  }

  /** What has not changed is not tested, exported and reported again. */
  private FitResult unchanged(Study study, FitResult result) {
    study.note(KeptResult.topic(plan.finishes()), ResultFile.text(result));
    listener.stage(FitListener.Stage.DONE);
    return result;
  }

  private Limits limits(Optional<Grant> grant, Loaded loaded) {
    return new Limits(plan, grant, loaded.borne(), parts.config().run().refit());
  }

  /** What is granted now beyond the plan and what an earlier session did not use up. */
  private Optional<Grant> granted(
      Optional<Grant> earlier, Study study, Extension extension, boolean finished, Loaded loaded) {
    Optional<Grant> granted =
        extension.isEmpty()
            ? forNetworksPutIn(study, limits(earlier, loaded))
            : Optional.of(Grant.further(extension, plan, earlier, study, loaded, finished));
    extension.time().ifPresent(time -> requireUseful(time, granted));
    granted.ifPresent(grant -> study.note(Grant.TOPIC, grant.document()));
    return granted;
  }

  /** A search that is over goes on for what was put in since then, and for nothing else. */
  private Optional<Grant> forNetworksPutIn(Study study, Limits limits) {
    long waiting = Grant.waiting(study);
    boolean over = limits.search().judge(study.progress()) != Terminator.Verdict.GO_ON;
    if (waiting == 0 || !over || study.trials().isEmpty() || retrains(study)) {
      return Optional.empty();
    }
    listener.say(
        "The search is over, and goes on only for "
            + (waiting == 1
                ? "the network that was enqueued."
                : "the " + waiting + " networks that were enqueued."));
    return Optional.of(Grant.only(waiting, study));
  }

  private void requireUseful(Duration given, Optional<Grant> granted) {
    Duration length = granted.flatMap(Grant::time).map(Grant.Span::length).orElse(given);
    Limits.requireUseful("further time", "+", given, TimePlanner.missing(plan, length));
  }

  /** When the time for everything is over; further trials have no time. */
  private Optional<Instant> end(Optional<Grant> grant, Study study, Loaded loaded) {
    return grant.isEmpty()
        ? parts
            .config()
            .budget()
            .time()
            .map(t -> start.plus(t).minus(study.elapsedBefore()).minus(loaded.drawn()))
        : grant
            .get()
            .time()
            .map(
                span ->
                    clock
                        .instant()
                        .plus(span.until())
                        .minus(study.elapsed())
                        .minus(loaded.borne()));
  }

  private void train(
      Study study, Journal journal, Limits limits, StageTimes times, boolean searches) {
    Plan.Finalists finalists = plan.finalists();
    boolean sameCrew =
        finalists.threads() == plan.threads() && finalists.atOnce() <= plan.workers();
    times.begin(StageTimes.Stage.SEARCH);
    Interruption.check();
    listener.say(Workers.starting(plan.workers()));
    try (TrialExecutor workers = crew.start(parts, plan.workers(), plan.threads(), clock)) {
      if (searches) {
        search(study, journal, limits, workers);
      }
      if (plan.finishes() && sameCrew) {
        times.begin(StageTimes.Stage.RETRAINING);
        retrain(study, limits, workers);
      }
    }
    if (plan.finishes() && !sameCrew) {
      times.begin(StageTimes.Stage.RETRAINING);
      try (TrialExecutor workers =
          crew.start(parts, finalists.atOnce(), finalists.threads(), clock)) {
        retrain(study, limits, workers);
      }
    }
  }

  /** Whether an earlier session was retraining when it ended: its search is over. */
  private boolean retrains(Study study) {
    return new Finalists(parts, study).waiting() > 0
        || study.pending().stream().anyMatch(Finalists::isRetraining);
  }

  private void hear(StudyEvent event) {
    open.ifPresent(study -> hear(event, study));
  }

  private void hear(StudyEvent event, Study study) {
    listener.trial(event, study.progress());
    if (event instanceof StudyEvent.Finished) {
      checkpoints.tidy(study.trials()).ifPresent(listener::say);
    }
  }

  private void search(Study study, Journal journal, Limits limits, TrialExecutor workers) {
    listener.stage(FitListener.Stage.SEARCHING);
    if (study.trials().isEmpty()) {
      begin(study, filtered(study, journal, workers));
    }
    run(study, limits.search().or(listener.untilEnough()), workers);
    if (nothingMeasured(study)) {
      limits.longerSearch().ifPresent(longer -> baseline(study, longer, workers));
    }
    if (nothingMeasured(study)) {
      throw new NoModelException(Failures.sentence(parts.folder(), study.trials()));
    }
    Finalists finalists = new Finalists(parts, study);
    if (finalists.of(1).isEmpty()) {
      throw finalists.missedLimits();
    }
    finalists.alarms().forEach(listener::say);
  }

  private void run(Study study, Terminator end, TrialExecutor workers) {
    space.run(study, workers, end);
  }

  private static boolean nothingMeasured(Study study) {
    return study.trials().stream().noneMatch(t -> t.measured().isPresent());
  }

  /** Some network is better than none, where workers were slow to start or every trial failed. */
  private void baseline(Study study, Terminator longer, TrialExecutor workers) {
    if (longer.judge(study.progress()) == Terminator.Verdict.GO_ON) {
      listener.say(
          "The search's time is over before a network was trained: the small fixed network is"
              + " trained in the time that is left.");
      Proposal baseline = baseline();
      if (!study.enqueued().contains(baseline)) {
        study.enqueueAhead(List.of(baseline));
      }
      run(study, longer.or(Terminator.trials(study.trials().size() + 1)), workers);
    }
  }

  private List<Configuration> filtered(Study study, Journal journal, TrialExecutor workers) {
    return plan.filter()
        .map(filter -> new Filter(filter, parts, study, FilterRecord.of(journal), listener))
        .map(filter -> filter.starters(workers))
        .orElse(List.of());
  }

  /**
   * Enqueue what is tried first, or the rest of it if a process died meanwhile: the baseline, what
   * an earlier study found, what is known to be good, and what the filter chose.
   */
  private void begin(Study study, List<Configuration> filtered) {
    List<Proposal> enqueued = study.enqueued();
    Stream.of(
            Stream.of(baseline()),
            first(parts.transferred(), Transfer.ORIGIN),
            first(parts.startingPoints(), STARTING_POINT),
            first(filtered, FILTERED))
        .flatMap(proposals -> proposals)
        .filter(proposal -> !enqueued.contains(proposal))
        .forEach(study::enqueue);
  }

  private Proposal baseline() {
    return Proposal.of(
        OpenSpace.given(NetworkStudy.BASELINE), plan.wholeTraining(), Finalists.BASELINE);
  }

  /** Strategies see how they did. */
  private Stream<Proposal> first(List<Configuration> points, String origin) {
    return points.stream().map(point -> Proposal.of(point, plan.fidelities().lowest(), origin));
  }

  private void retrain(Study study, Limits limits, TrialExecutor workers) {
    Finalists finalists = new Finalists(parts, study);
    listener.stage(FitListener.Stage.RETRAINING);
    enqueueMissing(finalists, study, limits);
    long waiting = finalists.waiting();
    long wanted = study.trials().size() + waiting;
    if (waiting > 0 || !study.pending().isEmpty()) {
      study.run(workers, limits.retraining(wanted).or(space.pause()));
    }
    space.stopIfPaused();
  }

  /** Each finalist is trained again once, even if a process died between enqueueing two of them. */
  private void enqueueMissing(Finalists finalists, Study study, Limits limits) {
    List<Proposal> begun = finalists.begun();
    List<CompletedTrial> best = finalists.of(plan.finalists().count());
    Optional<Budget> budget =
        begun.isEmpty()
            ? retrainingBudget(limits, study, finalists, best.size())
            : Optional.of(begun.get(0).budget());
    budget.ifPresent(
        b ->
            study.enqueueAhead(
                best.stream()
                    .filter(t -> begun.stream().noneMatch(p -> finalists.isOf(p, t)))
                    .filter(t -> !finalists.trainedAgain(t, b))
                    .map(t -> finalists.retraining(t, b))
                    .toList()));
  }

  private Optional<Budget> retrainingBudget(
      Limits limits, Study study, Finalists finalists, int count) {
    Optional<Duration> left = limits.leftForRetraining(study.elapsed()).map(l -> l.minus(MARGIN));
    if (left.isPresent()) {
      double rounds = Math.ceil(count / (double) plan.finalists().atOnce());
      double seconds = left.get().toMillis() / 1000.0 / rounds;
      return seconds > 1 ? Optional.of(Budget.seconds(seconds)) : Optional.empty();
    }
    return plan.shares()
        .flatMap(shares -> finalists.longest())
        .or(() -> Optional.of(plan.untimedRetraining()));
  }
}
