package dev.fornix.automl.report;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Resource;
import dev.fornix.core.trial.TrialState;
import dev.fornix.data.source.SkippedFile;
import dev.fornix.estimators.metrics.ClassificationMetric;
import dev.fornix.estimators.metrics.ClassificationScores;
import dev.fornix.estimators.metrics.Interval;
import dev.fornix.estimators.training.TrainingEvaluator;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reports with parts missing, with much of everything, and with names from hostile strangers. */
final class SampleVariants {
  static final String ATTACK = "\"><script>alert('x')</script><img src=x onerror=alert(1)>&amp;|`";

  private static final String LOSS = "validation_log_loss";

  private SampleVariants() {}

  /** A search without a final model. */
  static ReportData searchOnly() {
    ReportData whole = SampleReport.whole();
    return new ReportData(
        whole.study(),
        whole.data(),
        whole.plan(),
        whole.search(),
        whole.model(),
        Optional.empty(),
        Optional.empty(),
        whole.provenance());
  }

  /** Everything failed but the baseline, which is then the model. */
  static ReportData onlyBaseline() {
    ReportData whole = SampleReport.whole();
    List<TrialRow> rows =
        whole.search().trials().stream()
            .filter(t -> t.number() == 0 || t.state() == TrialState.FAILED)
            .toList();
    SearchFacts search =
        new SearchFacts(
            rows,
            List.of(),
            List.of(0L),
            List.of(),
            Optional.of(0L),
            List.of(),
            List.of(),
            Optional.empty(),
            List.of());
    return new ReportData(
        whole.study(),
        whole.data(),
        whole.plan(),
        search,
        Optional.of(SampleReport.model(0)),
        whole.test(),
        whole.file(),
        whole.provenance());
  }

  /** No trial at all came to an end. */
  static ReportData nothing() {
    ReportData whole = SampleReport.whole();
    SearchFacts search =
        new SearchFacts(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            List.of());
    return new ReportData(
        whole.study(),
        whole.data(),
        List.of(),
        search,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new Provenance(Instant.EPOCH, Map.of(), Map.of(), 1));
  }

  /** The last class of three is never predicted. */
  static ReportData oneClassNeverPredicted() {
    int[] truth = {0, 0, 0, 1, 1, 1, 2, 2};
    float[][] probabilities =
        IntStream.of(0, 0, 1, 1, 1, 1, 0, 1)
            .mapToObj(p -> p == 0 ? new float[] {0.8f, 0.1f, 0.1f} : new float[] {0.1f, 0.8f, 0.1f})
            .toArray(float[][]::new);
    return withTest(List.of("cat", "dog", "owl"), ClassificationScores.of(truth, probabilities));
  }

  static ReportData manyClasses(int classes) {
    List<String> names = IntStream.range(0, classes).mapToObj(i -> "class " + i).toList();
    return withTest(names, SampleReport.scores(classes, 25 * classes, 3));
  }

  private static ReportData withTest(List<String> names, ClassificationScores scores) {
    ReportData whole = SampleReport.whole();
    return new ReportData(
        whole.study(),
        SampleReport.data(names),
        whole.plan(),
        whole.search(),
        whole.model(),
        Optional.of(new TestResult(scores, Optional.empty(), 1)),
        whole.file(),
        whole.provenance());
  }

  static ReportData manyTrials(int trials) {
    ReportData whole = SampleReport.whole();
    return new ReportData(
        whole.study(),
        whole.data(),
        whole.plan(),
        SampleReport.search(trials, 5),
        Optional.of(SampleReport.model(trials - 3L)),
        whole.test(),
        whole.file(),
        whole.provenance());
  }

  static ReportData latencyToo() {
    ReportData whole = SampleReport.whole();
    StudyFacts study =
        SampleReport.study(
            "fashion", List.of(Objective.minimize("latency_millis", "milliseconds")));
    return new ReportData(
        study,
        whole.data(),
        whole.plan(),
        whole.search(),
        whole.model(),
        whole.test(),
        whole.file(),
        whole.provenance());
  }

  /** The same trials judged by log loss, of which less is better. */
  static ReportData logLoss() {
    ReportData whole = SampleReport.whole();
    StudyFacts study =
        new StudyFacts(
            "fashion",
            ClassificationMetric.LOG_LOSS,
            List.of(Objective.minimize(LOSS, "nats")),
            List.of(),
            "mobile",
            "random",
            7,
            "./fornix fit builtin:fashion --metric log_loss");
    SearchFacts old = whole.search();
    SearchFacts search =
        new SearchFacts(
            old.trials().stream().map(SampleVariants::loss).toList(),
            List.of(),
            old.leaderboard(),
            old.finalists(),
            old.baseline(),
            old.firstRandom(),
            List.of(),
            Optional.empty(),
            List.of());
    TestResult test = whole.test().orElseThrow();
    return new ReportData(
        study,
        whole.data(),
        whole.plan(),
        search,
        whole.model(),
        Optional.of(new TestResult(test.scores(), Optional.empty(), 1)),
        whole.file(),
        whole.provenance());
  }

  /** Every trial had the same budget, but for the chosen network. */
  static ReportData trainedFor(Budget chosen, Budget others) {
    ReportData whole = SampleReport.whole();
    SearchFacts old = whole.search();
    long model = whole.model().orElseThrow().trial();
    SearchFacts search =
        new SearchFacts(
            old.trials().stream()
                .map(t -> with(t, t.number() == model ? chosen : others, t.values()))
                .toList(),
            old.curves(),
            old.leaderboard(),
            old.finalists(),
            old.baseline(),
            old.firstRandom(),
            List.of(),
            Optional.empty(),
            List.of());
    return new ReportData(
        whole.study(),
        whole.data(),
        whole.plan(),
        search,
        whole.model(),
        whole.test(),
        whole.file(),
        whole.provenance());
  }

  /** All but the baseline and the finalists were scored by shared weights. */
  static ReportData sharedWeights() {
    ReportData whole = SampleReport.whole();
    SearchFacts old = whole.search();
    Budget scoring = new Budget(Resource.SHARED_STEPS, 0);
    List<Long> alone = Stream.concat(old.finalists().stream(), old.baseline().stream()).toList();
    SearchFacts search =
        new SearchFacts(
            old.trials().stream()
                .map(t -> alone.contains(t.number()) ? t : with(t, scoring, t.values()))
                .toList(),
            old.curves(),
            old.leaderboard(),
            old.finalists(),
            old.baseline(),
            List.of(),
            List.of(),
            Optional.empty(),
            List.of());
    return new ReportData(
        whole.study(),
        whole.data(),
        whole.plan(),
        search,
        whole.model(),
        whole.test(),
        whole.file(),
        whole.provenance());
  }

  /** The chosen network began with a share of another one's weights. */
  static ReportData inheriting(double share) {
    return begun(share, TrialRow::origin, Optional.empty());
  }

  /** The chosen network was trained again, beginning with the weights that it had. */
  static ReportData goingOn() {
    ReportData whole = inheriting(1);
    SearchFacts old = whole.search();
    TrialRow chosen = old.trials().get((int) whole.model().orElseThrow().trial());
    String configuration = old.trials().get((int) (long) chosen.parents().get(0)).configuration();
    SearchFacts search =
        new SearchFacts(
            old.trials().stream()
                .map(t -> t.equals(chosen) ? configured(t, configuration) : t)
                .toList(),
            old.curves(),
            old.leaderboard(),
            old.finalists(),
            old.baseline(),
            old.firstRandom(),
            List.of(),
            Optional.empty(),
            List.of());
    return new ReportData(
        whole.study(),
        whole.data(),
        whole.plan(),
        search,
        whole.model(),
        whole.test(),
        whole.file(),
        whole.provenance());
  }

  private static TrialRow configured(TrialRow row, String configuration) {
    return new TrialRow(
        row.number(),
        row.state(),
        row.origin(),
        row.parents(),
        row.trainedFor(),
        row.values(),
        row.costSeconds(),
        row.failure(),
        row.note(),
        configuration);
  }

  /** The chosen network is one of an earlier study, of which this is said. */
  static ReportData ofEarlierStudy(String outcome) {
    return begun(0.4, row -> TrialRow.OF_EARLIER_STUDY, Optional.of(outcome));
  }

  private static ReportData begun(
      double share, Function<TrialRow, String> origin, Optional<String> outcome) {
    ReportData whole = SampleReport.whole();
    SearchFacts old = whole.search();
    long model = whole.model().orElseThrow().trial();
    SearchFacts search =
        new SearchFacts(
            old.trials().stream()
                .map(t -> t.number() == model ? heir(t, share, origin) : t)
                .toList(),
            old.curves(),
            old.leaderboard(),
            old.finalists(),
            old.baseline(),
            old.firstRandom(),
            List.of(),
            outcome,
            List.of());
    return new ReportData(
        whole.study(),
        whole.data(),
        whole.plan(),
        search,
        whole.model(),
        whole.test(),
        whole.file(),
        whole.provenance());
  }

  private static TrialRow heir(TrialRow row, double share, Function<TrialRow, String> origin) {
    Map<String, Double> values = new LinkedHashMap<>(row.values());
    values.put(TrainingEvaluator.INHERITED, share);
    return new TrialRow(
        row.number(),
        row.state(),
        origin.apply(row),
        row.parents(),
        row.trainedFor(),
        values,
        row.costSeconds(),
        row.failure(),
        row.note(),
        row.configuration());
  }

  private static TrialRow loss(TrialRow row) {
    Map<String, Double> values = new LinkedHashMap<>(row.values());
    row.value("validation_accuracy").ifPresent(v -> values.put(LOSS, 2.6 * (1 - v)));
    values.remove("validation_accuracy");
    return with(row, row.trainedFor(), values);
  }

  private static TrialRow with(TrialRow row, Budget trainedFor, Map<String, Double> values) {
    return new TrialRow(
        row.number(),
        row.state(),
        row.origin(),
        row.parents(),
        trainedFor,
        values,
        row.costSeconds(),
        row.failure(),
        row.note(),
        row.configuration());
  }

  /** Whatever can come from outside is an attack. */
  static ReportData hostile() {
    ReportData whole = SampleReport.whole();
    List<String> names =
        IntStream.range(0, 10).mapToObj(i -> ATTACK + "\u0000\u202e\n" + i).toList();
    DataFacts calm = SampleReport.data(names);
    DataFacts data =
        new DataFacts(
            ATTACK,
            ATTACK,
            calm.classes(),
            calm.shape(),
            ATTACK,
            calm.parts(),
            calm.duplicates(),
            List.of(ATTACK),
            List.of(new SkippedFile(ATTACK, ATTACK)),
            "ff");
    StudyFacts study =
        new StudyFacts(
            ATTACK,
            whole.study().metric(),
            whole.study().objectives(),
            List.of(),
            ATTACK,
            ATTACK,
            1,
            ATTACK);
    ChosenModel calmModel = SampleReport.model(45);
    ChosenModel model =
        new ChosenModel(45, ATTACK, ATTACK, ATTACK, calmModel.costs(), Map.of(ATTACK, ATTACK));
    ReportedFile calmFile = SampleReport.file();
    ReportedFile file =
        new ReportedFile(
            ATTACK,
            1,
            13,
            ATTACK,
            calmFile.parity(),
            calmFile.latency(),
            Optional.empty(),
            Optional.empty());
    SearchFacts search = whole.search();
    return new ReportData(
        study,
        data,
        List.of(ATTACK),
        new SearchFacts(
            search.trials().stream().map(SampleVariants::attacked).toList(),
            search.curves(),
            search.leaderboard(),
            search.finalists(),
            search.baseline(),
            search.firstRandom(),
            List.of(),
            Optional.empty(),
            List.of()),
        Optional.of(model),
        whole.test(),
        Optional.of(file),
        new Provenance(Instant.EPOCH, Map.of(ATTACK, ATTACK), Map.of(ATTACK, 1.0), 1));
  }

  private static TrialRow attacked(TrialRow row) {
    return new TrialRow(
        row.number(),
        row.state(),
        ATTACK,
        row.parents(),
        row.trainedFor(),
        row.values(),
        row.costSeconds(),
        row.failure(),
        ATTACK,
        ATTACK);
  }

  /** The same, with the small fixed network's worker killed. */
  static ReportData withoutBaseline() {
    ReportData whole = SampleReport.whole();
    SearchFacts old = whole.search();
    return new ReportData(
        whole.study(),
        whole.data(),
        whole.plan(),
        new SearchFacts(
            old.trials().stream().map(t -> t.number() == 0 ? killed(t) : t).toList(),
            old.curves(),
            old.leaderboard().stream().filter(n -> n != 0).toList(),
            old.finalists(),
            old.baseline(),
            old.firstRandom(),
            List.of(),
            Optional.empty(),
            List.of()),
        whole.model(),
        whole.test(),
        whole.file(),
        whole.provenance());
  }

  /** The same, with every test image told rightly by a network as good as the small fixed one. */
  static ReportData perfect() {
    ReportData whole = SampleReport.whole();
    SearchFacts old = whole.search();
    TrialRow baseline = old.trials().get(0);
    int classes = whole.data().classes().size();
    int[] truth = IntStream.range(0, 20 * classes).map(i -> i % classes).toArray();
    float[][] sure = new float[truth.length][classes];
    IntStream.range(0, truth.length).forEach(i -> sure[i][truth[i]] = 1);
    return new ReportData(
        whole.study(),
        whole.data(),
        whole.plan(),
        new SearchFacts(
            old.trials().stream()
                .map(t -> t.number() == 45 ? with(t, baseline.trainedFor(), baseline.values()) : t)
                .toList(),
            old.curves(),
            old.leaderboard(),
            old.finalists(),
            old.baseline(),
            old.firstRandom(),
            List.of(),
            Optional.empty(),
            List.of()),
        whole.model(),
        Optional.of(
            new TestResult(
                ClassificationScores.of(truth, sure),
                Optional.of(Interval.wilson(truth.length, truth.length)),
                1)),
        whole.file(),
        whole.provenance());
  }

  /** The same, with the small fixed network trained again in the trial of that number. */
  static ReportData baselineAgain(long number) {
    ReportData whole = SampleReport.whole();
    SearchFacts old = whole.search();
    return new ReportData(
        whole.study(),
        whole.data(),
        whole.plan(),
        new SearchFacts(
            old.trials().stream().map(t -> t.number() == number ? fromBaseline(t) : t).toList(),
            old.curves(),
            old.leaderboard(),
            old.finalists(),
            old.baseline(),
            old.firstRandom(),
            List.of(),
            Optional.empty(),
            List.of()),
        whole.model(),
        whole.test(),
        whole.file(),
        whole.provenance());
  }

  private static TrialRow fromBaseline(TrialRow row) {
    return new TrialRow(
        row.number(),
        row.state(),
        row.origin(),
        List.of(0L),
        row.trainedFor(),
        row.values(),
        row.costSeconds(),
        row.failure(),
        row.note(),
        row.configuration());
  }

  private static TrialRow killed(TrialRow row) {
    return new TrialRow(
        row.number(),
        TrialState.FAILED,
        row.origin(),
        row.parents(),
        row.trainedFor(),
        Map.of(),
        0,
        Optional.of(new Failure(Failure.Kind.CRASH, "the worker process was killed (signal 9)")),
        "",
        row.configuration());
  }

  /** A search that was over before it drew a network at random. */
  static ReportData withoutRandom() {
    ReportData whole = SampleReport.whole();
    SearchFacts s = whole.search();
    return new ReportData(
        whole.study(),
        whole.data(),
        whole.plan(),
        new SearchFacts(
            s.trials(),
            s.curves(),
            s.leaderboard(),
            s.finalists(),
            s.baseline(),
            List.of(),
            List.of(),
            Optional.empty(),
            List.of()),
        whole.model(),
        whole.test(),
        whole.file(),
        whole.provenance());
  }

  /** A run with cheap scores. */
  static ReportData trusting(List<ScoreTrust> trust) {
    ReportData whole = SampleReport.whole();
    SearchFacts old = whole.search();
    return new ReportData(
        whole.study(),
        whole.data(),
        whole.plan(),
        new SearchFacts(
            old.trials(),
            old.curves(),
            old.leaderboard(),
            old.finalists(),
            old.baseline(),
            old.firstRandom(),
            trust,
            Optional.empty(),
            List.of()),
        whole.model(),
        whole.test(),
        whole.file(),
        whole.provenance());
  }
}
