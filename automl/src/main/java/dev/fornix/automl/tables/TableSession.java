package dev.fornix.automl.tables;

import dev.fornix.automl.fit.CancelledException;
import dev.fornix.automl.fit.Extension;
import dev.fornix.automl.fit.Failures;
import dev.fornix.automl.fit.FitListener;
import dev.fornix.automl.fit.FreeSpace;
import dev.fornix.automl.fit.Grant;
import dev.fornix.automl.fit.Interruption;
import dev.fornix.automl.fit.KeptResult;
import dev.fornix.automl.fit.Loaded;
import dev.fornix.automl.fit.NoModelException;
import dev.fornix.automl.fit.StageTimes;
import dev.fornix.automl.study.ShellWord;
import dev.fornix.core.evaluation.TrialExecutor;
import dev.fornix.core.study.Journal;
import dev.fornix.core.study.Study;
import dev.fornix.core.study.StudyEvent;
import dev.fornix.core.study.Terminator;
import dev.fornix.core.trial.Proposal;
import dev.fornix.storage.Durability;
import dev.fornix.storage.SqliteJournal;
import dev.fornix.storage.StudyLock;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One process's work on a study of a table: what is left of the search, then of finishing. */
final class TableSession {
  private static final long HOPELESS = 12;

  private final TableStudy parts;
  private final Clock clock;
  private final FitListener listener;
  private final TableCrew crew;
  private final Instant start;
  private final FreeSpace space;
  private final KeptPredictions predictions;
  private Optional<Study> open = Optional.empty();

  TableSession(TableStudy parts, Clock clock, FitListener listener, TableCrew crew, Instant start) {
    this.parts = parts;
    this.clock = clock;
    this.listener = listener;
    this.crew = crew;
    this.start = start;
    this.space = new FreeSpace(parts.folder().root());
    this.predictions = new KeptPredictions(parts);
  }

  TableResult run(StudyLock lock, Extension extension) {
    listener.judgedBy(parts.metric().key(), parts.metric().direction());
    Optional<TableResult> kept = extension.isEmpty() ? kept(lock) : Optional.empty();
    return kept.map(this::again).orElseGet(() -> work(lock, extension));
  }

  private Optional<TableResult> kept(StudyLock lock) {
    if (!Files.exists(parts.folder().result())) {
      return Optional.empty();
    }
    try (SqliteJournal journal = journal(lock)) {
      return kept(journal).filter(r -> Files.exists(parts.folder().tableModel()));
    }
  }

  private Optional<TableResult> kept(Journal journal) {
    return KeptResult.document(journal, KeptResult.FITTED)
        .map(TableResult::parse)
        .map(result -> result.in(parts.folder()));
  }

  private TableResult again(TableResult result) {
    listener.say(
        "The study is finished, and this is its result; more is found with: ./fornix resume "
            + ShellWord.of(parts.folder().root())
            + " --time +10m");
    listener.stage(FitListener.Stage.DONE);
    return result;
  }

  private SqliteJournal journal(StudyLock lock) {
    Durability durability = parts.config().run().durable() ? Durability.POWER : Durability.PROCESS;
    return SqliteJournal.open(parts.folder().root(), lock, parts.space()::read, durability);
  }

  private TableResult work(StudyLock lock, Extension extension) {
    SqliteJournal journal = journal(lock);
    parts.folder().begin();
    try (Study study = parts.open(journal, clock, this::hear)) {
      open = Optional.of(study);
      StageTimes times = new StageTimes(journal, text -> study.note(StageTimes.TOPIC, text), clock);
      times.loaded(Duration.between(start, clock.instant()));
      Loaded loaded = Loaded.of(journal);
      listener.spentBefore(study.elapsedBefore().plus(loaded.earlier()));
      Optional<Grant> granted = granted(journal, study, extension, loaded);
      Loaded drawn = granted.isPresent() && !extension.isEmpty() ? loaded.granted() : loaded;
      TableLimits limits = new TableLimits(parts, study, granted, drawn.borne());
      times.begin(StageTimes.Stage.SEARCH);
      Interruption.check();
      listener.stage(FitListener.Stage.SEARCHING);
      try (TrialExecutor workers = crew.start(parts, parts.plan().workers(), clock)) {
        search(study, limits, workers);
        predictions.tidy(study);
        times.begin(StageTimes.Stage.RETRAINING);
        return new TableFinishing(parts, study, clock, listener, workers, times)
            .finish(limits.end(clock));
      }
    }
  }

  private Optional<Grant> granted(
      Journal journal, Study study, Extension extension, Loaded loaded) {
    Optional<Grant> before = Grant.latest(journal);
    if (extension.isEmpty()) {
      return before;
    }
    TablePlan plan = parts.plan();
    Grant grant =
        Grant.further(
            extension,
            Grant.withBaseline(plan.trials()),
            plan.seconds().map(s -> Duration.ofMillis(Math.round(s * 1000))),
            before,
            study,
            loaded,
            kept(journal).isPresent());
    study.note(Grant.TOPIC, grant.document());
    return Optional.of(grant);
  }

  private void search(Study study, TableLimits limits, TrialExecutor workers) {
    if (study.trials().isEmpty()) {
      List<Proposal> enqueued = study.enqueued();
      parts.first().stream()
          .filter(proposal -> !enqueued.contains(proposal))
          .forEach(study::enqueue);
      run(study, Terminator.trials(1), workers);
    }
    if (!limits.over()) {
      run(study, limits.search().or(enough()), workers);
    }
    if (study.leaderboard().trials().isEmpty()) {
      throw new NoModelException(Failures.sentence(parts.folder(), study.trials()));
    }
  }

  private void run(Study study, Terminator end, TrialExecutor workers) {
    study.run(workers, end.or(Terminator.hopeless(HOPELESS)).or(space.pause()));
    if (space.isShort()) {
      throw new CancelledException(space.sentence());
    }
    Interruption.check();
  }

  private Terminator enough() {
    return progress -> listener.enough() ? Terminator.Verdict.STOP : Terminator.Verdict.GO_ON;
  }

  private void hear(StudyEvent event) {
    open.ifPresent(
        study -> {
          listener.trial(event, study.progress());
          if (event instanceof StudyEvent.Finished) {
            predictions.tidyNowAndThen(study);
          }
        });
  }
}
