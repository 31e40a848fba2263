package dev.fornix.automl.tables;

import dev.fornix.automl.fit.CancelledException;
import dev.fornix.automl.fit.FitListener;
import dev.fornix.automl.fit.Interruption;
import dev.fornix.automl.fit.KeptResult;
import dev.fornix.automl.fit.NoModelException;
import dev.fornix.automl.fit.StageTimes;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.core.evaluation.TrialExecutor;
import dev.fornix.core.evaluation.TrialTask;
import dev.fornix.core.study.Study;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.Progress;
import dev.fornix.core.trial.Trial;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.Rows;
import dev.fornix.execution.WorkerException;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.pipeline.FittedPipeline;
import dev.fornix.tabular.pipeline.Pipeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/** The last steps: fit the best on all rows, look at the test rows once, report. */
final class TableFinishing {
  /** A pipeline that cannot be fitted on all rows gives way to the next one. */
  private static final int MOST_TRIED = 4;

  private final TableStudy parts;
  private final Study study;
  private final Clock clock;
  private final FitListener listener;
  private final TableCrew crew;
  private final StageTimes times;
  private final StudyFolder folder;

  TableFinishing(
      TableStudy parts,
      Study study,
      Clock clock,
      FitListener listener,
      TableCrew crew,
      StageTimes times) {
    this.parts = parts;
    this.study = study;
    this.clock = clock;
    this.listener = listener;
    this.crew = crew;
    this.times = times;
    this.folder = parts.folder();
  }

  TableResult finish(Optional<Instant> end) {
    listener.stage(FitListener.Stage.REFITTING);
    Chosen chosen = fitted(end);
    times.begin(StageTimes.Stage.FINISHING);
    listener.stage(FitListener.Stage.TESTING);
    LabelledTable test = parts.test();
    Answers truth = Answers.of(test, Rows.all(test.table()));
    FittedPipeline model = FittedPipeline.read(folder.tableModel());
    Predictions predictions = model.predict(test.features());
    TestScores scores =
        TestScores.of(parts.metric(), truth, predictions, parts.config().run().seed());
    double constant = parts.metric().of(truth, constant().predict(test.features()));
    listener.stage(FitListener.Stage.REPORTING);
    TableResult result = result(chosen, scores, constant);
    keep(result);
    listener.stage(FitListener.Stage.DONE);
    return result;
  }

  private void keep(TableResult result) {
    try {
      Files.writeString(folder.result(), result.text() + System.lineSeparator());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    study.note(KeptResult.FITTED, result.text());
  }

  /** The best that can be fitted on all rows; its model is in the folder then. */
  private Chosen fitted(Optional<Instant> end) {
    List<CompletedTrial> ranked = Chosen.ranked(study, parts.plan().validation().count());
    try (TrialExecutor worker = crew.start(parts, TableCrew.Role.FIT, 1, clock)) {
      for (CompletedTrial trial : ranked.subList(0, Math.min(MOST_TRIED, ranked.size()))) {
        Chosen chosen = new Chosen(trial);
        Outcome outcome = run(worker, LastFit.task(parts, chosen, end));
        if (outcome instanceof Outcome.Completed) {
          take(LastFit.file(parts, trial.number()));
          return chosen;
        }
        listener.say(
            "The pipeline of trial "
                + trial.number()
                + " could not be fitted on all rows, so the next one is taken: "
                + reason(outcome)
                + ".");
      }
    }
    throw new NoModelException(
        "none of the best pipelines could be fitted on all rows; see the logs in " + folder.logs());
  }

  private void take(Path file) {
    try {
      Files.move(file, folder.tableModel(), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String reason(Outcome outcome) {
    return outcome instanceof Outcome.Failed failed ? failed.failure().message() : "it was stopped";
  }

  private static Outcome run(TrialExecutor worker, TrialTask task) {
    CompletableFuture<Outcome> ended = new CompletableFuture<>();
    try {
      worker.submit(task, new Wait(ended));
      return ended.get();
    } catch (WorkerException e) {
      Interruption.check();
      return Outcome.Failed.of(Failure.Kind.CRASH, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException("stopped before the last fit was done");
    } catch (ExecutionException e) {
      throw new IllegalStateException("an executor tells outcomes, not exceptions", e);
    }
  }

  private record Wait(CompletableFuture<Outcome> ended) implements TrialExecutor.Monitor {
    @Override
    public void started() {}

    @Override
    public Optional<String> progressed(Progress progress) {
      return Optional.empty();
    }

    @Override
    public void finished(Outcome outcome) {
      ended.complete(outcome);
    }
  }

  private Optional<CompletedTrial> baseline() {
    return study.leaderboard().trials().stream()
        .filter(trial -> trial.proposal().origin().equals(TableStudy.BASELINE))
        .findFirst();
  }

  private FittedPipeline constant() {
    Pipeline pipeline = parts.space().decode(parts.first().get(0).configuration());
    return pipeline.fit(
        parts.train(), Rows.all(parts.train().table()), Optional.empty(), Effort.of(1));
  }

  private TableResult result(Chosen chosen, TestScores scores, double constant) {
    Map<StageTimes.Stage, Double> seconds = times.seconds();
    return new TableResult(
        folder.root(),
        parts.plan().target().kind().text(),
        parts.plan().target().column(),
        parts.metric().key(),
        chosen.trial().number(),
        TableStudy.learner(chosen.trial().proposal().configuration()),
        parts.plan().validation().text(),
        chosen.score(parts),
        baseline().map(trial -> trial.value(parts.objective().name())),
        parts.plan().rows().train(),
        parts.plan().rows().test(),
        scores.main(),
        scores.interval(),
        constant,
        scores.all(),
        size(folder.tableModel()),
        folder.tableModel(),
        folder.report(),
        states(),
        seconds.getOrDefault(StageTimes.Stage.SEARCH, 0.0),
        seconds.values().stream().mapToDouble(Double::doubleValue).sum(),
        parts.config().run().seed());
  }

  private Map<String, Long> states() {
    return study.trials().stream()
        .collect(Collectors.groupingBy(TableFinishing::state, TreeMap::new, Collectors.counting()));
  }

  private static String state(Trial trial) {
    return trial.state().name().toLowerCase(Locale.ROOT);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
