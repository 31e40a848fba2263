package dev.fornix.automl.fit;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.automl.FornixVersion;
import dev.fornix.automl.config.StudyConfig;
import dev.fornix.automl.report.ChosenModel;
import dev.fornix.automl.report.DataFacts;
import dev.fornix.automl.report.Figures;
import dev.fornix.automl.report.HtmlReport;
import dev.fornix.automl.report.LearningCurve;
import dev.fornix.automl.report.ModelCard;
import dev.fornix.automl.report.Provenance;
import dev.fornix.automl.report.ReportData;
import dev.fornix.automl.report.ReportedFile;
import dev.fornix.automl.report.SearchFacts;
import dev.fornix.automl.report.StudyFacts;
import dev.fornix.automl.report.TestResult;
import dev.fornix.automl.report.TrialRow;
import dev.fornix.automl.study.DataFactsFile;
import dev.fornix.automl.study.NetworkStudy;
import dev.fornix.core.study.Journal;
import dev.fornix.core.study.Study;
import dev.fornix.core.study.StudyEvent;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Progress;
import dev.fornix.core.trial.Trial;
import dev.fornix.data.ShellWord;
import dev.fornix.drawing.Drawing;
import dev.fornix.drawing.NetworkText;
import dev.fornix.estimators.metrics.ClassificationScores;
import dev.fornix.estimators.training.Recipe;
import dev.fornix.nn.engine.Engine;
import dev.fornix.onnx.export.ExportedModel;
import dev.fornix.onnx.runtime.Latency;
import dev.fornix.onnx.runtime.OnnxScorer;
import dev.fornix.onnx.runtime.ParityReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Collects what the report and the model card say, and has them written. */
final class ReportMaker {
  private static final int CURVES = 12;

  /** How the names of the nodes of a cell begin. */
  private static final Pattern CELL = Pattern.compile("cell\\d+/");

  private final NetworkStudy parts;
  private final Study study;
  private final Journal journal;
  private final Engine engine;
  private final int looks;

  ReportMaker(NetworkStudy parts, Study study, Journal journal, Engine engine, int looks) {
    this.parts = parts;
    this.study = study;
    this.journal = journal;
    this.engine = engine;
    this.looks = looks;
  }

  /** What came out of testing and exporting. */
  record Finished(
      FitResult result,
      ClassificationScores test,
      ExportedModel exported,
      ParityReport parity,
      Latency latency,
      Map<StageTimes.Stage, Double> seconds) {}

  void write(Finalists.Choice choice, FinalModel model, Finished finished, Instant now) {
    ReportData data = data(choice, model, finished, now);
    HtmlReport.write(data, parts.folder().report());
    ModelCard.write(data, parts.folder().card());
  }

  private ReportData data(
      Finalists.Choice choice, FinalModel model, Finished finished, Instant now) {
    return new ReportData(
        studyFacts(),
        facts(),
        parts.plan().sentences(),
        searchFacts(finished.result()),
        Optional.of(chosen(choice, model)),
        Optional.of(new TestResult(finished.test(), finished.result().testScoreInterval(), looks)),
        Optional.of(
            new ReportedFile(
                parts.folder().model().getFileName().toString(),
                finished.exported().bytes(),
                finished.exported().opset(),
                model.architecture().inputs().keySet().iterator().next(),
                Optional.of(finished.parity()),
                Optional.of(finished.latency()),
                finished.result().energyMillijoules(),
                finished.result().testedModelPath().map(p -> p.getFileName().toString()))),
        provenance(finished.seconds(), now));
  }

  private StudyFacts studyFacts() {
    StudyConfig config = parts.config();
    return new StudyFacts(
        parts.folder().root().getFileName().toString(),
        config.wish().metric(),
        parts.objectives(),
        config.wish().limits(),
        parts.plan().space(),
        parts.plan().strategy(),
        config.run().seed(),
        "./fornix fit --config " + ShellWord.of(parts.folder().config()) + " --out another-folder");
  }

  private DataFacts facts() {
    return DataFactsFile.read(parts.folder().facts());
  }

  private SearchFacts searchFacts(FitResult result) {
    List<Trial> trials = study.trials();
    List<Long> finalists =
        trials.stream().filter(Finalists::isRetraining).map(Trial::number).toList();
    return new SearchFacts(
        trials.stream().map(TrialRow::of).toList(),
        curves(finalists),
        new Finalists(parts, study).ranked().stream().map(CompletedTrial::number).toList(),
        finalists,
        Finalists.baseline(trials).map(Trial::number),
        List.copyOf(FirstRandom.of(trials)),
        result.cheapScores().orElse(List.of()),
        result
            .earlierStudy()
            .map(
                outcome ->
                    outcome.sentence(
                        parts.config().wish().metric(), parts.data().validation().size())),
        new Finalists(parts, study).alarms());
  }

  /** The curves of the finalists and of the best of the search. */
  private List<LearningCurve> curves(List<Long> finalists) {
    List<Long> wanted = new ArrayList<>(finalists);
    study.leaderboard().trials().stream()
        .map(CompletedTrial::number)
        .filter(n -> !wanted.contains(n))
        .limit(CURVES)
        .forEach(wanted::add);
    Map<Long, Map<Double, Progress>> reports = new TreeMap<>();
    journal.replay(
        event -> {
          if (event instanceof StudyEvent.Progressed p && wanted.contains(p.trial())) {
            // an epoch that was cut off by a kill is reported again
            reports
                .computeIfAbsent(p.trial(), n -> new TreeMap<>())
                .putIfAbsent(p.progress().spent().amount(), p.progress());
          }
        });
    String score = parts.objectives().get(0).name();
    return reports.entrySet().stream()
        .map(
            e ->
                LearningCurve.of(
                    e.getKey(), List.copyOf(e.getValue().values()), score, "training_loss"))
        .toList();
  }

  private ChosenModel chosen(Finalists.Choice choice, FinalModel model) {
    return new ChosenModel(
        choice.trial().number(),
        choice.reason(),
        drawing(model.architecture(), "trial " + choice.trial().number()),
        NetworkText.overview(model.architecture()),
        model.costs(),
        recipe(
            parts.space().decode(choice.trial().proposal().configuration()).recipe(),
            choice.trial().seed()));
  }

  private Map<String, String> recipe(Recipe recipe, long seed) {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("learning rate", Figures.plain(recipe.learningRate()));
    words.put("weight decay", Figures.plain(recipe.weightDecay()));
    words.put("label smoothing", share(recipe.labelSmoothing()));
    words.put("shift", pixels(recipe.shift()));
    words.put("mirror images", recipe.flip() ? "yes" : "no");
    words.put("cutout", pixels(recipe.cutout()));
    words.put("mixup", share(recipe.mixup()));
    words.put("batch size", Integer.toString(parts.plan().training().batchSize()));
    words.put("seed of the training", Long.toString(seed));
    return words;
  }

  /** The network at a glance; of one that is made of cells the cells too, in which it differs. */
  static String drawing(Architecture architecture, String title) {
    Drawing drawing = Drawing.of(architecture).titled(title);
    boolean cells = architecture.nodes().stream().anyMatch(n -> CELL.matcher(n.name()).lookingAt());
    return cells ? drawing.full() : drawing.overview();
  }

  private static String share(double value) {
    return value == 0 ? "none" : Figures.plain(value);
  }

  private static String pixels(int count) {
    return count == 0 ? "none" : Figures.counted(count, "pixel");
  }

  private Provenance provenance(Map<StageTimes.Stage, Double> stages, Instant now) {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("Fornix", FornixVersion.text());
    versions.put("Java", System.getProperty("java.vendor.version", "") + " " + Runtime.version());
    versions.put("libtorch", engine.version());
    versions.put("ONNX Runtime", OnnxScorer.runtimeVersion());
    versions.put(
        "operating system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    versions.put(
        "processor", engine.processor().name() + ", " + engine.processor().cores() + " cores");
    versions.put(
        "precision of training", parts.plan().training().reducedPrecision() ? "bf16" : "float32");
    Map<String, Double> seconds = new LinkedHashMap<>();
    stages.forEach((stage, took) -> seconds.put(stage.words(), took));
    return new Provenance(now, versions, seconds, parts.plan().workers());
  }
}
