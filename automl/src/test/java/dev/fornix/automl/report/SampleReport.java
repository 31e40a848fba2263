package dev.fornix.automl.report;

import dev.fornix.architecture.cost.Costs;
import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.TrialState;
import dev.fornix.data.ImageShape;
import dev.fornix.data.source.SkippedFile;
import dev.fornix.estimators.metrics.ClassificationMetric;
import dev.fornix.estimators.metrics.ClassificationScores;
import dev.fornix.estimators.metrics.Interval;
import dev.fornix.onnx.runtime.Deviation;
import dev.fornix.onnx.runtime.Latency;
import dev.fornix.onnx.runtime.ParityReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** A report such as a run of some minutes on Fashion-MNIST gives; the same on every machine. */
final class SampleReport {
  static final List<String> CLASSES =
      List.of(
          "T-shirt/top",
          "Trouser",
          "Pullover",
          "Dress",
          "Coat",
          "Sandal",
          "Shirt",
          "Sneaker",
          "Bag",
          "Ankle boot");

  private static final String ACCURACY = "validation_accuracy";
  private static final int TEST = 2000;

  private SampleReport() {}

  /** A finished run; everything is there. */
  static ReportData whole() {
    return new ReportData(
        study("fashion", List.of()),
        data(CLASSES),
        List.of(
            "The 5 minutes are shared: 3 min 10 s for the search, 1 min 10 s to train the best 3"
                + " again, the rest for test, export and report.",
            "Networks come from space 'mobile', which has about 4.1 × 10¹² of them within the"
                + " limits.",
            "Trials get 1 epoch, the best third of them 3 and the best third of those 9; a promoted"
                + " trial goes on where it stopped.",
            "Trainings compute in bf16, in batches of 64."),
        search(48, 7),
        Optional.of(model(45)),
        Optional.of(test(TEST)),
        Optional.of(file()),
        provenance());
  }

  static StudyFacts study(String name, List<Objective> further) {
    List<Objective> objectives = new ArrayList<>();
    objectives.add(Objective.maximize(ACCURACY, "fraction"));
    objectives.addAll(further);
    return new StudyFacts(
        name,
        ClassificationMetric.ACCURACY,
        objectives,
        List.of(Limit.parse("multiply_adds<=30M")),
        "mobile",
        "regularized-evolution",
        7,
        "./fornix fit builtin:fashion --time 5m --seed 7 --limit \"multiply_adds<=30M\" --out"
            + " fashion/");
  }

  static DataFacts data(List<String> classes) {
    return new DataFacts(
        "builtin:fashion",
        "MIT",
        classes.stream()
            .map(c -> new DataFacts.ClassCount(c, 480 + Math.floorMod(c.hashCode(), 41)))
            .toList(),
        new ImageShape(28, 28, 1),
        "All images are 28×28 grey already and are taken as they are.",
        new DataFacts.Parts(5000, 1000, TEST),
        new DataFacts.Repeats(11, 1, 2),
        List.of(
            "2 test images are also among the training images; the test score is a little too"
                + " good.",
            "1 group of equal training images carries more than one label."),
        List.of(
            new SkippedFile("train/Bag/0412.png", "the PNG is cut short"),
            new SkippedFile("train/Coat/notes.png", "it is a text file")),
        "3f9a61c2b7de");
  }

  static SearchFacts search(int trials, long seed) {
    Random random = new Random(seed);
    List<TrialRow> rows = new ArrayList<>();
    rows.add(complete(0, "given", List.of(), Budget.epochs(3), 0.8812, 20_490, 2_360_000, 9.1));
    for (int i = 1; i < trials - 3; i++) {
      rows.add(row(i, trials, random));
    }
    rows.add(
        complete(
            trials - 3,
            "retraining",
            List.of(31L),
            Budget.seconds(24),
            0.9258,
            91_400,
            11_900_000,
            24.2));
    rows.add(
        complete(
            trials - 2,
            "retraining",
            List.of(22L),
            Budget.seconds(24),
            0.9194,
            54_200,
            6_100_000,
            24.1));
    rows.add(
        complete(
            trials - 1,
            "retraining",
            List.of(18L),
            Budget.seconds(24),
            0.9271,
            163_000,
            24_800_000,
            24.6));
    List<Long> board =
        rows.stream()
            .filter(r -> r.state() == TrialState.COMPLETE)
            .sorted(Comparator.comparingDouble((TrialRow r) -> -r.value(ACCURACY).orElseThrow()))
            .map(TrialRow::number)
            .toList();
    List<Long> finalists = LongStream.range(trials - 3, trials).boxed().toList();
    List<Long> firstRandom =
        rows.stream()
            .filter(r -> r.origin().equals("random"))
            .map(TrialRow::number)
            .limit(10)
            .toList();
    List<LearningCurve> curves = finalists.stream().map(f -> curve(f, rows, random)).toList();
    return new SearchFacts(
        rows,
        curves,
        board,
        finalists,
        Optional.of(0L),
        firstRandom,
        List.of(),
        Optional.empty(),
        List.of());
  }

  private static TrialRow row(int number, int trials, Random random) {
    boolean first = number <= 10;
    String origin = first ? "random" : number % 7 == 0 ? "promotion" : "mutation";
    List<Long> parents = first ? List.of() : List.of((long) random.nextInt(number));
    double size = Math.exp(random.nextGaussian() * 0.9);
    double merit =
        0.905 + 0.006 * Math.log(size) + 0.012 * number / trials + 0.011 * random.nextGaussian();
    if (random.nextDouble() < 0.08) {
      merit = 0.3 + 0.4 * random.nextDouble();
    }
    double value = Math.min(0.9247, Math.rint(merit * 1000) / 1000);
    long parameters = Math.round(62_000 * size);
    long adds = Math.round(8_200_000 * size * (0.7 + 0.6 * random.nextDouble()));
    double dice = random.nextDouble();
    if (dice < 0.06 || number == 17) {
      return failed(number, origin, parents, number % 2 == 0);
    }
    Budget budget = Budget.epochs(first ? 1 : number % 7 == 0 ? 9 : 3);
    TrialRow row =
        complete(
            number, origin, parents, budget, value, parameters, adds, 3 + 6 * random.nextDouble());
    return dice < 0.24 && !first ? stopped(row) : row;
  }

  private static TrialRow complete(
      long number,
      String origin,
      List<Long> parents,
      Budget trainedFor,
      double value,
      long parameters,
      long adds,
      double seconds) {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put(ACCURACY, value);
    values.put("parameters", (double) parameters);
    values.put("multiply_adds", (double) adds);
    values.put("latency_millis", 0.3 + adds / 9e6);
    return new TrialRow(
        number,
        TrialState.COMPLETE,
        origin,
        parents,
        trainedFor,
        values,
        seconds,
        Optional.empty(),
        "",
        "space=mobile;width=16;stages/0/kernel=3;stages/0/expansion=4;stages/1/kernel=5;"
            + "learning_rate=0.0123;cutout=8;number="
            + number);
  }

  private static TrialRow stopped(TrialRow row) {
    return new TrialRow(
        row.number(),
        TrialState.PRUNED,
        row.origin(),
        row.parents(),
        row.trainedFor(),
        row.values(),
        row.costSeconds() / 2,
        Optional.empty(),
        "after 1 epoch it was not among the best third of 18 trials",
        row.configuration());
  }

  private static TrialRow failed(long number, String origin, List<Long> parents, boolean memory) {
    Failure failure =
        memory
            ? new Failure(
                Failure.Kind.OUT_OF_MEMORY,
                "the worker grew to 1.31 GB, above its cap of 1.20 GB; lower the batch size or"
                    + " raise --memory")
            : new Failure(
                Failure.Kind.DIVERGED,
                "the training loss was no finite number after " + (40 + number) + " steps");
    return new TrialRow(
        number,
        TrialState.FAILED,
        origin,
        parents,
        Budget.epochs(3),
        Map.of(),
        0,
        Optional.of(failure),
        "",
        "space=mobile;width=64;learning_rate=0.31");
  }

  private static LearningCurve curve(long trial, List<TrialRow> rows, Random random) {
    double end = rows.get((int) trial).value(ACCURACY).orElseThrow();
    List<LearningCurve.Point> points = new ArrayList<>();
    for (int epoch = 1; epoch <= 14; epoch++) {
      double way = 1 - Math.exp(-epoch / 3.2);
      double score = epoch == 14 ? end : 0.72 + (end - 0.72) * way + 0.004 * random.nextGaussian();
      double loss = 0.18 + 0.9 * Math.exp(-epoch / 4.0) + 0.01 * random.nextGaussian();
      points.add(new LearningCurve.Point(epoch * 1.7, Optional.of(score), Optional.of(loss)));
    }
    return new LearningCurve(trial, "seconds", points);
  }

  static ChosenModel model(long trial) {
    Map<String, String> recipe = new LinkedHashMap<>();
    recipe.put("learning rate (peak)", "0.0123");
    recipe.put("weight decay", "0.00051");
    recipe.put("label smoothing", "0.05");
    recipe.put("random shift", "2 pixels");
    recipe.put("mirrored", "half of the images");
    recipe.put("cutout", "8 pixels");
    recipe.put("mixup", "none");
    return new ChosenModel(
        trial,
        "Of the 2 networks within one standard error (0.0083) of the best validation score it has"
            + " the fewest parameters: 91,400 in place of 163,000; --prefer accuracy takes the best"
            + " score.",
        SampleDrawing.svg(),
        SampleDrawing.text(),
        new Costs(91_402, 1_472, 11_904_000, 401_408, 371_496),
        recipe);
  }

  static ReportedFile file() {
    return new ReportedFile(
        "model.onnx",
        389_120,
        13,
        "image",
        Optional.of(
            ParityReport.of(
                new Deviation(256, 1.2e-6, 1.2e-6, 9.3e-8, 1),
                new Deviation(256, 2.4e-5, 2.4e-6, 1.9e-7, 1))),
        Optional.of(new Latency(1.62, 1.94, 500, 50)),
        Optional.of(14.25),
        Optional.empty());
  }

  static Provenance provenance() {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("Fornix", "0.1.0");
    versions.put("Java", "17.0.16 (Debian)");
    versions.put("libtorch", "2.10.0");
    versions.put("ONNX Runtime", "1.29.0");
    versions.put("operating system", "Linux 6.12, x86_64");
    versions.put("processor", "Intel Xeon, 2 cores, AVX-512, bf16");
    versions.put("precision", "training bf16, scores float32");
    Map<String, Double> stages = new LinkedHashMap<>();
    stages.put("loading", 2.4);
    stages.put("search", 188.0);
    stages.put("retraining", 73.2);
    stages.put("test", 3.1);
    stages.put("export and checks", 6.8);
    return new Provenance(Instant.parse("2026-11-22T01:40:00Z"), versions, stages, 2);
  }

  /** Predictions for so many images; shirts are taken for T-shirts, pullovers for coats. */
  static TestResult test(int images) {
    ClassificationScores scores = scores(CLASSES.size(), images, 11);
    double accuracy = scores.confusion().accuracy();
    return new TestResult(scores, Optional.of(Interval.wilson(accuracy * images, images)), 1);
  }

  static ClassificationScores scores(int classes, int images, long seed) {
    Random random = new Random(seed);
    int[] truth = IntStream.range(0, images).map(i -> i % classes).toArray();
    float[][] probabilities = new float[images][];
    for (int i = 0; i < images; i++) {
      probabilities[i] = probabilities(truth[i], classes, random);
    }
    return ClassificationScores.of(truth, probabilities);
  }

  private static float[] probabilities(int truth, int classes, Random random) {
    double[] weights = new double[classes];
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      double likeness =
          c == truth ? 4.6 : likeness(truth % 10, c % 10) - (c / 10 == truth / 10 ? 0 : 2);
      weights[c] = Math.exp(likeness + 0.9 * random.nextGaussian());
      sum += weights[c];
    }
    float[] shares = new float[classes];
    for (int c = 0; c < classes; c++) {
      shares[c] = (float) (weights[c] / sum);
    }
    return shares;
  }

  private static double likeness(int a, int b) {
    return switch (Math.min(a, b) * 10 + Math.max(a, b)) {
      case 6 -> 3.4;
      case 24 -> 2.7;
      case 26, 46 -> 2.8;
      case 34 -> 2.0;
      case 57, 59, 79 -> 2.1;
      case 36 -> 1.9;
      default -> 0.2;
    };
  }
}
