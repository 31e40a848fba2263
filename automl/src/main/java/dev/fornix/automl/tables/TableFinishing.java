package dev.fornix.automl.tables;

import dev.fornix.automl.fit.Failures;
import dev.fornix.automl.fit.FitListener;
import dev.fornix.automl.fit.KeptResult;
import dev.fornix.automl.fit.Looks;
import dev.fornix.automl.fit.StageTimes;
import dev.fornix.automl.report.TableInsights;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.core.evaluation.TrialExecutor;
import dev.fornix.core.study.Journal;
import dev.fornix.core.study.Study;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Trial;
import dev.fornix.data.Sentence;
import dev.fornix.data.ShellWord;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.Rows;
import dev.fornix.tabular.calibrate.Calibration;
import dev.fornix.tabular.calibrate.CalibrationChoice;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.model.TableModel;
import dev.fornix.tabular.pipeline.FittedPipeline;
import dev.fornix.tabular.pipeline.Pipeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The last steps: fit the best on all rows, look at the test rows once, report. */
final class TableFinishing {
  private final TableStudy parts;
  private final Study study;
  private final Looks looks;
  private final Clock clock;
  private final FitListener listener;
  private final TrialExecutor workers;
  private final StageTimes times;
  private final StudyFolder folder;

  TableFinishing(
      TableStudy parts,
      Study study,
      Journal journal,
      Clock clock,
      FitListener listener,
      TrialExecutor workers,
      StageTimes times) {
    this.parts = parts;
    this.study = study;
    this.looks = new Looks(study, journal, listener);
    this.clock = clock;
    this.listener = listener;
    this.workers = workers;
    this.times = times;
    this.folder = parts.folder();
  }

  /**
   * Finish.
   *
   * @param end when models must be fitted; nothing where there is no hurry
   * @param late how much longer the best one may take before a quicker one is taken
   * @param explaining how long the model may be explained after that
   */
  TableResult finish(Optional<Instant> end, Duration late, Duration explaining) {
    listener.stage(FitListener.Stage.REFITTING);
    TableModels models = new TableModels(parts, study, clock, listener, workers);
    List<Finished> fitted = models.fit(end, late);
    Finished chosen =
        models.chosen(fitted, baseline().map(this::score).orElse(fitted.get(0).offer().value()));
    List<Finished> all = offered(fitted, chosen);
    Polish polish =
        Polish.of(
            chosen.model(),
            chosen.held(),
            parts.train(),
            parts.metric(),
            parts.config().run().seed());
    write(polish.model(), chosen, all);
    times.begin(StageTimes.Stage.FINISHING);
    listener.stage(FitListener.Stage.TESTING);
    looks.look("model", TableResult.text(chosen.members()));
    LabelledTable test = parts.test();
    Answers truth = Answers.of(test, Rows.all(test.table()));
    Predictions predictions = polish.model().predict(test.features());
    TestScores scores =
        TestScores.of(
            parts.metric(), truth, predictions, polish.model(), parts.config().run().seed());
    double constant = parts.metric().of(truth, constant().predict(test.features()));
    listener.stage(FitListener.Stage.REPORTING);
    TableResult result = result(chosen, all, polish, scores, constant);
    TableInsights insights =
        new TableExplaining(parts, study, clock, end.map(e -> notAtOnce(e, explaining)))
            .of(chosen, polish.model(), polish.calibration(), test, predictions);
    new TableReporting(parts, study, times, clock)
        .write(result, truth, polish.model().decided(predictions), predictions, polish, insights);
    keep(result);
    listener.stage(FitListener.Stage.DONE);
    return result;
  }

  /** What is chosen, the best single one, which comes first, and the ensemble. */
  static List<Finished> offered(List<Finished> fitted, Finished chosen) {
    return IntStream.range(0, fitted.size())
        .filter(i -> i == 0 || fitted.get(i).offer().ensemble() || fitted.get(i).equals(chosen))
        .mapToObj(fitted::get)
        .toList();
  }

  /** The half of what was meant for explaining, also where fitting was late. */
  private Instant notAtOnce(Instant fitted, Duration explaining) {
    Instant meant = fitted.plus(explaining);
    Instant least = clock.instant().plus(explaining.dividedBy(2));
    return meant.isAfter(least) ? meant : least;
  }

  private void write(TableModel polished, Finished chosen, List<Finished> all) {
    try {
      Files.deleteIfExists(folder.otherModel(true));
      Files.deleteIfExists(folder.otherModel(false));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    all.stream()
        .filter(each -> !each.equals(chosen))
        .forEach(each -> each.model().write(folder.otherModel(each.offer().ensemble())));
    polished.write(folder.tableModel());
  }

  private void keep(TableResult result) {
    try {
      Files.writeString(folder.result(), result.text() + System.lineSeparator());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    study.note(KeptResult.FITTED, result.text());
  }

  private double score(CompletedTrial trial) {
    return trial.value(parts.objective().name());
  }

  private Optional<CompletedTrial> baseline() {
    return study.leaderboard().trials().stream()
        .filter(trial -> trial.proposal().origin().equals(TableStudy.BASELINE))
        .findFirst();
  }

  private FittedPipeline constant() {
    Pipeline pipeline = parts.space().decode(parts.constant());
    return pipeline.fit(
        parts.train(), Rows.all(parts.train().table()), Optional.empty(), Effort.of(1));
  }

  /** A measured trial, also one that was cut off. */
  private CompletedTrial trial(long number) {
    return study.trials().get((int) number).asCompleted().orElseThrow();
  }

  private TableResult.Offer offer(Finished each, Finished chosen) {
    Path file =
        each.equals(chosen) ? folder.tableModel() : folder.otherModel(each.offer().ensemble());
    return new TableResult.Offer(
        each.offer().name(),
        each.offer().value(),
        size(file),
        each.offer().cost().microsPerRow(),
        String.valueOf(file.getFileName()));
  }

  private TableResult result(
      Finished chosen, List<Finished> all, Polish polish, TestScores scores, double constant) {
    long best = all.get(0).members().get(0).trial();
    Map<StageTimes.Stage, Double> seconds = times.seconds();
    return new TableResult(
        folder.root(),
        parts.plan().target().kind().text(),
        parts.plan().target().column(),
        parts.metric().key(),
        best,
        chosen.offer().name(),
        chosen.members(),
        parts.plan().validation().text(),
        score(trial(best)),
        baseline().map(this::score),
        parts.plan().rows().train(),
        parts.plan().rows().test(),
        scores.main(),
        scores.interval(),
        constant,
        scores.all(),
        looks.count(),
        all.stream().map(each -> offer(each, chosen)).toList(),
        polish.calibration().flatMap(CalibrationChoice::calibration).map(Calibration::name),
        polish.decision().map(Polish.Decision::threshold),
        size(folder.tableModel()),
        folder.tableModel(),
        folder.report(),
        states(),
        judged(chosen),
        seconds.getOrDefault(StageTimes.Stage.SEARCH, 0.0),
        seconds.values().stream().mapToDouble(Double::doubleValue).sum(),
        parts.config().run().seed(),
        remark(chosen));
  }

  private Map<String, Long> states() {
    return study.trials().stream()
        .collect(Collectors.groupingBy(TableFinishing::state, TreeMap::new, Collectors.counting()));
  }

  private static String state(Trial trial) {
    return trial.state().name().toLowerCase(Locale.ROOT);
  }

  /** What was cut off counts where nothing else is better than the constant. */
  private long judged(Finished chosen) {
    long whole =
        study.leaderboard().trials().stream()
            .filter(trial -> !TableStudy.isConstant(trial))
            .count();
    boolean real = !TableStudy.isConstant(trial(chosen.members().get(0).trial()));
    return whole == 0 && real ? 1 : whole;
  }

  /** Why no pipeline was judged. */
  static String unjudged(List<Trial> trials) {
    String reasons = Failures.reasons(trials);
    return reasons.isEmpty()
        ? "the time was over before any pipeline was judged"
        : "no pipeline could be judged (" + reasons + ")";
  }

  /** What must be known of the model before it is used; nothing if there is nothing. */
  private Optional<String> remark(Finished chosen) {
    CompletedTrial best = trial(chosen.members().get(0).trial());
    int folds = parts.plan().validation().count();
    String more = "; go on with: ./fornix resume " + ShellWord.of(folder.root()) + " --time +5m";
    if (TableStudy.isConstant(best)) {
      return Optional.of(
          judged(chosen) > 0
              ? "no pipeline was better than a constant answer, so the model is one: it gives each"
                  + " row the same answer. Either the columns say nothing about the target, or"
                  + " the search was too short"
                  + more
              : unjudged(study.trials())
                  + ", so the model is a constant: it gives each row the same answer"
                  + more);
    }
    if (study.trials().get((int) best.number()).cancelled() && Chosen.isWhole(best, folds)) {
      return Optional.of(
          "the time was over before a pipeline was fitted to the end, so the model is the best of"
              + " those that were cut short"
              + more);
    }
    return Chosen.isWhole(best, folds)
        ? Optional.empty()
        : Optional.of(
            Sentence.of(
                    "the time was over before a pipeline was judged by all of the %d folds, so the"
                        + " choice is unsure",
                    folds)
                + more);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
