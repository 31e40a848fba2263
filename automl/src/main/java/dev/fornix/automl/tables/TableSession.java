package dev.fornix.automl.tables;

import dev.fornix.automl.fit.Extension;
import dev.fornix.automl.fit.FitListener;
import dev.fornix.automl.fit.FreeSpace;
import dev.fornix.automl.fit.Grant;
import dev.fornix.automl.fit.Interruption;
import dev.fornix.automl.fit.KeptResult;
import dev.fornix.automl.fit.Loaded;
import dev.fornix.automl.fit.StageTimes;
import dev.fornix.automl.study.Workers;
import dev.fornix.core.evaluation.InProcessExecutor;
import dev.fornix.core.evaluation.TrialExecutor;
import dev.fornix.core.study.Journal;
import dev.fornix.core.study.Study;
import dev.fornix.core.study.StudyEvent;
import dev.fornix.storage.Durability;
import dev.fornix.storage.SqliteJournal;
import dev.fornix.storage.StudyLock;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One process's work on a study of a table: what is left of the search, then of finishing. */
final class TableSession {
  private final TableStudy given;
  private final Clock clock;
  private final FitListener listener;
  private final TableCrew crew;
  private final Instant start;
  private final FreeSpace space;
  private final KeptPredictions predictions;
  private Optional<Study> open = Optional.empty();

  TableSession(TableStudy given, Clock clock, FitListener listener, TableCrew crew, Instant start) {
    this.given = given;
    this.clock = clock;
    this.listener = listener;
    this.crew = crew;
    this.start = start;
    this.space = new FreeSpace(given.folder().root());
    this.predictions = new KeptPredictions(given);
  }

  TableResult run(StudyLock lock, Extension extension) {
    listener.judgedBy(given.metric().key(), given.metric().direction());
    Optional<TableResult> kept = extension.isEmpty() ? kept(lock) : Optional.empty();
    return kept.map(this::again).orElseGet(() -> work(lock, extension));
  }

  private Optional<TableResult> kept(StudyLock lock) {
    if (!Files.exists(given.folder().result())) {
      return Optional.empty();
    }
    try (SqliteJournal journal = journal(lock)) {
      return kept(journal).filter(r -> Files.exists(given.folder().tableModel()));
    }
  }

  private Optional<TableResult> kept(Journal journal) {
    return KeptResult.document(journal, KeptResult.FITTED)
        .map(TableResult::parse)
        .map(result -> result.in(given.folder()));
  }

  private TableResult again(TableResult result) {
    listener.say(KeptResult.sentence(given.folder()));
    listener.stage(FitListener.Stage.DONE);
    return result;
  }

  private SqliteJournal journal(StudyLock lock) {
    Durability durability = given.config().run().durable() ? Durability.POWER : Durability.PROCESS;
    return SqliteJournal.open(given.folder().root(), lock, given.space()::read, durability);
  }

  private TableResult work(StudyLock lock, Extension extension) {
    SqliteJournal journal = journal(lock);
    given.folder().begin();
    try (Study study = given.open(journal, clock, this::hear)) {
      open = Optional.of(study);
      StageTimes times = new StageTimes(journal, text -> study.note(StageTimes.TOPIC, text), clock);
      times.loaded(Duration.between(start, clock.instant()));
      Loaded loaded = Loaded.of(journal);
      listener.spentBefore(study.elapsedBefore().plus(loaded.earlier()));
      Optional<TableResult> earlier = kept(journal);
      Optional<Grant> granted = granted(journal, study, extension, loaded, earlier.isPresent());
      Loaded drawn = granted.isPresent() && !extension.isEmpty() ? loaded.granted() : loaded;
      TableStudy parts =
          granted.isPresent()
              ? given.within(granted.flatMap(Grant::time).map(Grant.Span::length))
              : given;
      TableLimits limits = new TableLimits(parts, study, granted, drawn.borne());
      int trials = study.trials().size();
      times.begin(StageTimes.Stage.SEARCH);
      Interruption.check();
      listener.say(Workers.starting(parts.plan().workers()));
      listener.stage(FitListener.Stage.SEARCHING);
      try (TrialExecutor workers = crew.start(parts, parts.plan().workers(), clock)) {
        new TableSearch(parts, study, limits, clock, listener, space).run(workers);
        predictions.tidy(study);
        if (!extension.isEmpty() && study.trials().size() == trials) {
          listener.say("That was too short for a further trial; give more time.");
          if (earlier.isPresent()) {
            return unchanged(study, earlier.get());
          }
        }
        times.begin(StageTimes.Stage.RETRAINING);
        try (InProcessExecutor here = new InProcessExecutor(parts.runner(clock), 1)) {
          // where no worker was ready in time, nothing but what needs none was judged
          TrialExecutor fitters = workers.awaitReady(Duration.ZERO) ? workers : here;
          return new TableFinishing(parts, study, journal, clock, listener, fitters, times)
              .finish(limits.end(clock), limits.late(), limits.explaining());
        }
      }
    }
  }

  /** What has not changed is not fitted, tested and reported again. */
  private TableResult unchanged(Study study, TableResult result) {
    study.note(KeptResult.FITTED, result.text());
    listener.stage(FitListener.Stage.DONE);
    return result;
  }

  private Optional<Grant> granted(
      Journal journal, Study study, Extension extension, Loaded loaded, boolean finished) {
    Optional<Grant> before = Grant.latest(journal);
    if (extension.isEmpty()) {
      return before;
    }
    TablePlan plan = given.plan();
    Grant grant =
        Grant.further(
            extension,
            Grant.withBaseline(plan.trials()),
            plan.seconds().map(s -> Duration.ofMillis(Math.round(s * 1000))),
            before,
            study,
            loaded,
            finished);
    study.note(Grant.TOPIC, grant.document());
    return Optional.of(grant);
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
