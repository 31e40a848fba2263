package dev.fornix.automl.tables;

import dev.fornix.automl.FornixVersion;
import dev.fornix.automl.fit.Failures;
import dev.fornix.automl.fit.StageTimes;
import dev.fornix.automl.report.Figures;
import dev.fornix.automl.report.TableCard;
import dev.fornix.automl.report.TableInsights;
import dev.fornix.automl.report.TableReport;
import dev.fornix.automl.report.TableReportData;
import dev.fornix.core.objective.Direction;
import dev.fornix.core.study.Study;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.data.ShellWord;
import dev.fornix.data.table.Target;
import dev.fornix.estimators.metrics.ConfusionMatrix;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.pipeline.PipelineEvaluator;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Gathers what the report and the card of a table say. */
final class TableReporting {
  private static final int MOST_LINES = 30;
  private static final int MOST_POINTS = 400;

  private final TableStudy parts;
  private final Study study;
  private final StageTimes times;
  private final Clock clock;

  TableReporting(TableStudy parts, Study study, StageTimes times, Clock clock) {
    this.parts = parts;
    this.study = study;
    this.times = times;
    this.clock = clock;
  }

  void write(
      TableResult result,
      Answers truth,
      Predictions said,
      Predictions predictions,
      Polish polish,
      TableInsights insights) {
    TableReportData data = data(result, truth, said, predictions, polish, insights);
    TableReport.write(data, parts.folder().report());
    TableCard.write(data, parts.folder().card());
    ExplanationsFile.write(insights, parts.folder().explanations());
  }

  private TableReportData data(
      TableResult result,
      Answers truth,
      Predictions said,
      Predictions predictions,
      Polish polish,
      TableInsights insights) {
    Target target = parts.plan().target();
    return new TableReportData(
        String.valueOf(parts.folder().root().getFileName()),
        new TableReportData.Study(
            result.task(),
            result.target(),
            result.validation(),
            result.trainRows(),
            result.testRows(),
            result.testLooks(),
            result.remark()),
        scores(result, polish),
        target.classification() ? Optional.of(mistakes(truth, said, target)) : Optional.empty(),
        target.classification() ? List.of() : points(truth, predictions),
        insights,
        result.offers().stream()
            .sorted(TableReporting::chosenFirst)
            .map(TableReporting::offer)
            .toList(),
        board(result),
        passedOver(result),
        Failures.byReason(study.trials()),
        ProfileFile.read(parts.folder().profile()),
        parts.plan().sentences(),
        facts(result),
        commands());
  }

  private static int chosenFirst(TableResult.Offer one, TableResult.Offer other) {
    return Boolean.compare(one.file().contains("-"), other.file().contains("-"));
  }

  private static TableReportData.Offer offer(TableResult.Offer offer) {
    return new TableReportData.Offer(
        offer.name(), offer.heldScore(), offer.bytes(), offer.microsPerRow(), offer.file());
  }

  private TableReportData.Scores scores(TableResult result, Polish polish) {
    return new TableReportData.Scores(
        result.metric(),
        result.testScore(),
        result.testScoreInterval(),
        result.validationScore(),
        result.baselineTestScore(),
        parts.metric().direction() == Direction.MAXIMIZE,
        result.testScores(),
        polish
            .calibration()
            .map(
                choice ->
                    new TableReportData.Calibration(
                        result.calibration(),
                        choice.before().expected(),
                        choice.after().expected())),
        polish
            .decision()
            .map(
                decision ->
                    new TableReportData.Threshold(
                        parts.plan().target().classNames().get(1),
                        decision.threshold(),
                        decision.before(),
                        decision.after())));
  }

  private static TableReportData.Mistakes mistakes(
      Answers truth, Predictions predictions, Target target) {
    int[] labels = IntStream.range(0, truth.rows()).map(predictions::label).toArray();
    return new TableReportData.Mistakes(
        new ConfusionMatrix(target.classNames().size(), truth.labels(), labels),
        target.classNames());
  }

  private static List<TableReportData.Point> points(Answers truth, Predictions predictions) {
    int step = Math.max(1, truth.rows() / MOST_POINTS);
    return IntStream.iterate(0, row -> row < truth.rows(), row -> row + step)
        .limit(MOST_POINTS)
        .mapToObj(row -> new TableReportData.Point(truth.value(row), predictions.value(row)))
        .toList();
  }

  private List<TableReportData.Line> board(TableResult result) {
    List<CompletedTrial> ranked = study.leaderboard().trials();
    return IntStream.range(0, ranked.size())
        .filter(i -> i < MOST_LINES || isBaseline(ranked.get(i)))
        .mapToObj(i -> line(i + 1, ranked.get(i), result))
        .toList();
  }

  private Optional<TableReportData.PassedOver> passedOver(TableResult result) {
    return study.leaderboard().trials().stream()
        .findFirst()
        .filter(first -> !TableStudy.isConstant(first) && !isIn(first, result))
        .map(first -> whyNot(first, result.bestTrial()));
  }

  /**
   * Why a trial that ranks first is not in the model.
   *
   * @param single the trial of the best single pipeline that was fitted on all rows
   */
  private TableReportData.PassedOver whyNot(CompletedTrial first, long single) {
    int folds = parts.plan().validation().count();
    if (!Chosen.isWhole(first, folds)) {
      return TableReportData.PassedOver.TOO_FEW_FOLDS;
    }
    if (Chosen.best(study, folds).filter(best -> best.trial().equals(first)).isEmpty()) {
      return TableReportData.PassedOver.EQUAL_IS_SMALLER;
    }
    return single == first.number()
        ? TableReportData.PassedOver.NOT_NEEDED
        : TableReportData.PassedOver.NOT_FITTED;
  }

  private static boolean isIn(CompletedTrial trial, TableResult result) {
    return result.members().stream().anyMatch(member -> member.trial() == trial.number());
  }

  private static boolean isBaseline(CompletedTrial trial) {
    return trial.proposal().origin().equals(TableStudy.BASELINE);
  }

  private TableReportData.Line line(long rank, CompletedTrial trial, TableResult result) {
    return new TableReportData.Line(
        rank,
        trial.number(),
        TableStudy.learner(trial.proposal().configuration()),
        trial.proposal().origin(),
        trial.value(parts.objective().name()),
        Chosen.judged(trial.value(PipelineEvaluator.FOLDS), parts.plan().validation().count()),
        Math.round(trial.proposal().budget().amount()),
        trial.measurement().costSeconds(),
        isIn(trial, result));
  }

  private Map<String, String> facts(TableResult result) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("data", parts.config().data());
    facts.put("fingerprint of the rows learnt from", parts.plan().fingerprint());
    facts.put("seed", Long.toString(result.seed()));
    facts.put("strategy", parts.plan().strategy());
    facts.put("workers", Integer.toString(parts.plan().workers()));
    facts.put("trials", Integer.toString(study.trials().size()));
    times
        .seconds()
        .forEach(
            (stage, seconds) -> facts.put("time of " + stage.words(), Figures.duration(seconds)));
    facts.put("finished", clock.instant().toString());
    facts.put("Fornix", FornixVersion.text());
    return facts;
  }

  private List<String> commands() {
    String folder = ShellWord.of(parts.folder().root());
    return List.of(
        "./fornix predict " + folder + " new.csv --out predictions.csv",
        "./fornix predict " + folder + " new.csv --explain --out reasons.csv",
        "./fornix leaderboard " + folder,
        "./fornix resume " + folder + " --time +10m");
  }
}
