package dev.fornix.automl.report;

import dev.fornix.core.objective.Limit;
import dev.fornix.estimators.metrics.ClassificationScores;
import dev.fornix.estimators.metrics.ConfusionMatrix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The leaflet that goes with a model file, after Mitchell et al. 2019, "Model Cards for Model
 * Reporting": what it is for, what it learnt from, how good it is for whom, and where its limits
 * are.
 */
public final class ModelCard {
  private static final int MOST_CLASSES = 1000;

  private final ReportData data;
  private final Findings findings;
  private final Sentences sentences;
  private final Markdown card = new Markdown();

  private ModelCard(ReportData data) {
    this.data = data;
    this.findings = new Findings(data);
    this.sentences = new Sentences(findings);
  }

  /**
   * Write the card; the same data give the same bytes.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void write(ReportData data, Path file) {
    try {
      Files.writeString(file, text(data));
    } catch (IOException e) {
      throw new UncheckedIOException("the model card " + file + " cannot be written", e);
    }
  }

  static String text(ReportData data) {
    return new ModelCard(data).write();
  }

  private String write() {
    card.title(1, "Model card: " + data.study().name());
    card.paragraph(sentences.headline());
    card.paragraph(sentences.comparison());
    data.search().earlierStudy().ifPresent(card::paragraph);
    data.search().alarms().forEach(card::paragraph);
    details();
    use();
    learntFrom();
    metrics();
    data.test().ifPresent(this::perClass);
    limits();
    data.file().ifPresent(this::howTo);
    repeat();
    return card.toString();
  }

  private void details() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("Task", "image classification"));
    rows.add(
        List.of("Input", "uint8 images " + data.data().shape() + " (height × width × channels)"));
    rows.add(List.of("Output", data.data().classes().size() + " class probabilities"));
    data.model().ifPresent(m -> costs(m, rows));
    findings
        .chosen()
        .ifPresent(t -> rows.add(List.of("Trained for", Wording.budget(t.trainedFor()))));
    data.file().ifPresent(f -> file(f, rows));
    rows.add(List.of("Finished", data.provenance().finished().toString()));
    data.provenance().versions().forEach((name, value) -> rows.add(List.of(name, value)));
    card.title(2, "Model details").table(List.of("What", "Value"), rows);
    data.model().ifPresent(m -> card.paragraph("Why this network: " + m.reason()));
  }

  private static void costs(ChosenModel model, List<List<String>> rows) {
    rows.add(List.of("Parameters", Figures.whole(model.costs().parameters())));
    rows.add(List.of("Multiply-adds an image", Figures.whole(model.costs().multiplyAdds())));
    rows.add(List.of("Memory for activations", Figures.bytes(model.costs().peakActivationBytes())));
    model.recipe().forEach((name, value) -> rows.add(List.of("Recipe: " + name, value)));
  }

  private static void file(ReportedFile file, List<List<String>> rows) {
    rows.add(List.of("File", file.name() + ", " + Figures.bytes(file.bytes())));
    rows.add(List.of("ONNX operator set", Integer.toString(file.opset())));
    file.latency()
        .ifPresent(
            l ->
                rows.add(
                    List.of(
                        "Time for an image, one thread, measured alone at the end",
                        "median "
                            + Figures.millis(l.medianMillis())
                            + ", 95th percentile "
                            + Figures.millis(l.p95Millis()))));
    file.energyMillijoules()
        .ifPresent(
            e ->
                rows.add(
                    List.of(
                        "Energy of the processors for an image, measured alone at the end",
                        Figures.millijoules(e))));
  }

  private void use() {
    card.title(2, "Intended use")
        .paragraph(
            "It tells images of these classes apart, for images that come about in the same way as"
                + " those it learnt from. It answers with one of its classes for every image, also"
                + " for one that shows none of them.");
    card.table(
        List.of("Class", "Training images"),
        data.data().classes().stream()
            .limit(MOST_CLASSES)
            .map(c -> List.of(c.name(), Figures.whole(c.images())))
            .toList());
    card.paragraph(
        "Not meant for decisions about people or safety without further tests on data of that"
            + " use.");
  }

  private void learntFrom() {
    DataFacts facts = data.data();
    List<String> items = new ArrayList<>();
    items.add("Source: " + facts.location());
    items.add(
        "Licence of the data: "
            + (facts.licence().isBlank()
                ? "not known; find out before the model is given away"
                : facts.licence()));
    items.add(
        Figures.counted(facts.parts().train(), "training image")
            + ", "
            + Figures.whole(facts.parts().validation())
            + " for validation, "
            + Figures.whole(facts.parts().test())
            + " for the test");
    if (!facts.framing().isBlank()) {
      items.add(facts.framing());
    }
    items.add(Figures.counted(facts.skipped().size(), "file") + " left out");
    items.add("Fingerprint: " + facts.fingerprint());
    facts.warnings().forEach(w -> items.add("Warning: " + w));
    card.title(2, "Data").list(items);
  }

  private void metrics() {
    card.title(2, "Metrics");
    data.test().ifPresent(this::testTable);
    List<List<String>> rows = new ArrayList<>();
    String chosen =
        findings.baselineWasChosen() ? "this network, which is the baseline" : "this network";
    findings.chosen().ifPresent(t -> compared(chosen, t, rows));
    findings.firstRandomRow().ifPresent(t -> compared("best of the first random trials", t, rows));
    findings.baselineRow().ifPresent(t -> compared("baseline: small fixed network", t, rows));
    findings
        .baselineLoss()
        .ifPresent(why -> rows.add(List.of("baseline: small fixed network", why, "–")));
    if (!rows.isEmpty()) {
      card.table(
          List.of("Compared on validation", Wording.term(findings.metric()), "Trained for"), rows);
    }
    card.list(new Certainty(findings).sentences());
  }

  private void compared(String what, TrialRow trial, List<List<String>> rows) {
    findings
        .validation(trial)
        .ifPresent(
            v -> rows.add(List.of(what, findings.score(v), Wording.budget(trial.trainedFor()))));
  }

  private void testTable(TestResult test) {
    List<List<String>> rows =
        new TestMetrics(findings, test)
            .rows().stream()
                .map(
                    r ->
                        List.of(
                            Wording.term(r.metric())
                                + (r.main() ? " (what the search went by)" : ""),
                            r.value(),
                            r.interval()))
                .toList();
    card.table(List.of("On the test images", "Value", "95 % interval"), rows);
  }

  private void perClass(TestResult test) {
    ClassificationScores scores = test.scores();
    Confusions confusions = new Confusions(scores.confusion(), data.data().classNames());
    List<List<String>> rows = new ArrayList<>();
    for (int c = 0; c < Math.min(MOST_CLASSES, data.data().classes().size()); c++) {
      rows.add(classRow(scores, confusions, c));
    }
    card.title(2, "Class by class, test images")
        .table(
            List.of("Class", "Sensitivity", "Specificity", "Precision", "F1", "AUROC", "Images"),
            rows);
  }

  private static List<String> classRow(ClassificationScores scores, Confusions confusions, int c) {
    ConfusionMatrix matrix = scores.confusion();
    boolean any = matrix.support(c) > 0;
    return List.of(
        confusions.name(c),
        any ? Figures.percent(matrix.sensitivity(c), matrix.support(c)) : "–",
        Figures.percent(matrix.specificity(c), matrix.total() - matrix.support(c)),
        confusions.timesPredicted(c) > 0
            ? Figures.percent(matrix.precision(c), matrix.support(c))
            : "never predicted",
        any ? Figures.unit(matrix.f1(c)) : "–",
        Figures.unit(scores.auroc()[c]),
        Figures.whole(matrix.support(c)));
  }

  private void limits() {
    List<String> items = new ArrayList<>();
    items.add(
        "Probabilities are as the network gives them; whether 80 % means right in 80 of 100 cases"
            + " was not checked.");
    items.add(
        "Nothing is known about images from other cameras, places, times or groups of people than"
            + " those in the data.");
    data.test().ifPresent(t -> never(t, items));
    if (!data.study().limits().isEmpty()) {
      items.add(
          "It was searched within the limits "
              + data.study().limits().stream()
                  .map(Limit::toString)
                  .collect(Collectors.joining(", "))
              + ".");
    }
    card.title(2, "Limits").list(items);
  }

  private void never(TestResult test, List<String> items) {
    Confusions confusions = new Confusions(test.scores().confusion(), data.data().classNames());
    confusions
        .neverPredicted()
        .forEach(c -> items.add("It never predicted " + confusions.name(c) + " in the test."));
    confusions
        .worst(3)
        .forEach(
            m ->
                items.add(
                    confusions.name(m.truth())
                        + " is taken for "
                        + confusions.name(m.predicted())
                        + " in "
                        + confusions.share(m)
                        + " of cases."));
  }

  private void howTo(ReportedFile file) {
    Snippets snippets = new Snippets(file, data.data().shape());
    card.title(2, "How to use it");
    file.parity().ifPresent(p -> card.paragraph(UseSection.parity(p)));
    card.paragraph("Java, with com.microsoft.onnxruntime:onnxruntime:");
    card.code("java", snippets.java());
    card.paragraph("Python, with onnxruntime, numpy and Pillow:");
    card.code("python", snippets.python());
  }

  private void repeat() {
    card.title(2, "How to repeat it").code("sh", data.study().command());
    card.list(
        List.of(
            "Seed: " + data.study().seed(),
            "Space: " + data.study().space() + "; strategy: " + data.study().strategy(),
            sentences.counts(),
            "Time: "
                + Figures.duration(data.provenance().totalSeconds())
                + data.provenance().stageSeconds().entrySet().stream()
                    .map(ModelCard::stage)
                    .collect(Collectors.joining(", ", " (", ")"))));
  }

  private static String stage(Map.Entry<String, Double> stage) {
    return stage.getKey() + " " + Figures.duration(stage.getValue());
  }
}
