package dev.fornix.tabular.pipeline;

import dev.fornix.core.evaluation.DivergedException;
import dev.fornix.core.evaluation.EvaluationContext;
import dev.fornix.core.evaluation.Evaluator;
import dev.fornix.core.evaluation.EvaluatorTraits;
import dev.fornix.core.evaluation.ResourceEstimate;
import dev.fornix.core.trial.Attachment;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Progress;
import dev.fornix.core.trial.Resource;
import dev.fornix.data.Sentence;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.split.Fold;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.learn.Learner;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.metrics.Metric;
import dev.fornix.tabular.preprocess.FeatureCount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Fits a pipeline on each fold's training rows and judges it on the fold's other rows: one fold is
 * a holdout, several are cross-validation. The value is the mean over the folds.
 *
 * <p>Boosters and networks stop by the rows that judge, as is usual in AutoML; that flatters them a
 * little, and all of them alike. So the predictions of held rows are of rows that nothing was
 * fitted to, but that told when to stop.
 *
 * <p>Budgets in examples are rows to learn from in each fold; a larger budget's rows contain those
 * of a smaller one. The seed of a trial decides all chance. Measures beside the metric: {@link
 * #STEPS}, {@link #FEATURES} and {@link #MODEL_BYTES}, each a mean over the folds, and {@link
 * #FOLDS}.
 */
public final class PipelineEvaluator implements Evaluator<Pipeline> {
  /** Steps that learners took which go step by step: how many to take on all rows. */
  public static final String STEPS = "steps";

  /** Features that the learner saw. */
  public static final String FEATURES = "features";

  /** Size of what was learnt. */
  public static final String MODEL_BYTES = "model_bytes";

  /** How many folds were judged; fewer than there are where the time was over. */
  public static final String FOLDS = "folds";

  /** The attachment with the predictions of the rows that judged: an {@link OutOfFold} file. */
  public static final String PREDICTIONS = "out_of_fold";

  /** The file in a trial's folder that has them. */
  public static final String PREDICTIONS_FILE = "out-of-fold.bin";

  /** What the first fold has beside its part of the time, as a share of all parts. */
  private static final double HEAD_START = 0.25;

  /** Of the time until the deadline: what is learnt until then must predict before it, too. */
  private static final double LEARNING_SHARE = 0.9;

  /** Native libraries may crash, so trials run in processes of their own. */
  private static final EvaluatorTraits TRAITS =
      new EvaluatorTraits(
          true,
          EvaluatorTraits.Placement.ANY,
          EvaluatorTraits.Isolation.PROCESS,
          Resource.EXAMPLES);

  private final LabelledTable table;
  private final List<Fold> folds;
  private final List<Subsample> samples;
  private final Metric metric;
  private final int threads;
  private final Clock clock;
  private final Optional<Duration> longest;
  private final boolean keeping;

  /**
   * Judge pipelines of a table.
   *
   * @param folds at least one
   * @param threads that a learner may use, at least 1
   * @throws dev.fornix.data.DataException if the metric cannot be measured on the rows of a fold
   */
  public PipelineEvaluator(
      LabelledTable table, List<Fold> folds, Metric metric, int threads, Clock clock) {
    this(table, folds, metric, threads, clock, Optional.empty(), false);
    folds.forEach(fold -> metric.requireMeasurable(Answers.of(table, fold.held())));
  }

  private PipelineEvaluator(
      LabelledTable table,
      List<Fold> folds,
      Metric metric,
      int threads,
      Clock clock,
      Optional<Duration> longest,
      boolean keeping) {
    if (folds.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one fold");
    }
    this.table = table;
    this.folds = List.copyOf(folds);
    this.samples = folds.stream().map(fold -> new Subsample(table, fold.train())).toList();
    this.metric = metric;
    this.threads = threads;
    this.clock = clock;
    this.longest = longest;
    this.keeping = keeping;
  }

  /**
   * The same, where no evaluation goes on for longer; learners then keep what they have. Each fold
   * has its part of the time and what those before it left over, so that a slow learner is judged
   * by all folds, too, and can be compared.
   */
  public PipelineEvaluator within(Duration time) {
    return new PipelineEvaluator(table, folds, metric, threads, clock, Optional.of(time), keeping);
  }

  /**
   * The same evaluator; each trial also leaves its predictions of the rows that judged in its
   * folder, as the attachment {@link #PREDICTIONS}. A trial that was stopped between two folds has
   * fewer rows than others.
   */
  public PipelineEvaluator keepingPredictions() {
    return new PipelineEvaluator(table, folds, metric, threads, clock, longest, true);
  }

  @Override
  public EvaluatorTraits traits() {
    return TRAITS;
  }

  /** Rows to learn from in the largest fold: the highest budget that makes a difference. */
  public int rows() {
    return folds.stream().mapToInt(fold -> fold.train().size()).max().orElse(0);
  }

  private int rows(Budget budget) {
    return switch (budget.resource()) {
      case EVALUATIONS -> Integer.MAX_VALUE;
      case EXAMPLES -> (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.round(budget.amount())));
      case EPOCHS, SECONDS, PIXELS, SHARED_STEPS, RELAXATION_EPOCHS ->
          throw new IllegalArgumentException(
              "pipelines have no budget of " + budget + "; give one in examples");
    };
  }

  @Override
  public Optional<ResourceEstimate> estimate(Pipeline pipeline, Budget budget) {
    long count = Math.min(rows(), rows(budget));
    int outputs = Answers.outputs(table.target());
    long features = FeatureCount.of(pipeline.preprocessing(), table.features(), outputs);
    ResourceEstimate each = pipeline.learner().estimate(new Learner.Size(count, features, outputs));
    return Optional.of(
        new ResourceEstimate(
            each.memoryBytes() + table.table().bytes(), each.seconds() * folds.size()));
  }

  @Override
  public Measurement evaluate(Pipeline pipeline, EvaluationContext context) {
    pipeline.learner().prepare();
    Instant start = clock.instant();
    int wanted = rows(context.budget());
    Totals totals = new Totals();
    OutOfFold.Collector predicted = new OutOfFold.Collector();
    for (int k = 0; k < folds.size(); k++) {
      Rows train = samples.get(k).of(wanted);
      Effort effort = new Effort(context.seed(), threads, expiry(start, k + 1, context));
      totals.add(evaluate(pipeline, train, folds.get(k).held(), effort, predicted));
      boolean last = k == folds.size() - 1;
      // Asked after the last fold, a "no" would save nothing and make a whole trial a stopped one.
      if (!last && !goesOn(context, totals, expiry(start, folds.size(), context))) {
        break;
      }
    }
    double seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0;
    List<Attachment> left = keeping ? List.of(keep(predicted.finish(), context)) : List.of();
    return new Measurement(totals.means(), context.budget(), seconds, left);
  }

  private static boolean goesOn(EvaluationContext context, Totals totals, BooleanSupplier expired) {
    return context.report(new Progress(context.budget(), totals.means()))
        && !expired.getAsBoolean();
  }

  /**
   * When so many folds should be done: each has its part of the time, so that all are judged. The
   * first one has more, since what runs for the first time in a process is slow. After the deadline
   * a trial would be one that was stopped, so nobody learns until then.
   */
  private BooleanSupplier expiry(Instant start, int done, EvaluationContext context) {
    Optional<Duration> untilDeadline =
        context.task().deadline().map(deadline -> learning(Duration.between(start, deadline)));
    Optional<Duration> limit =
        Stream.concat(longest.stream(), untilDeadline.stream()).min(Comparator.naturalOrder());
    if (limit.isEmpty()) {
      return context::expired;
    }
    double share = (done + HEAD_START * folds.size()) / (folds.size() * (1 + HEAD_START));
    Instant end = start.plusMillis(Math.round(share * limit.get().toMillis()));
    return () -> context.expired() || clock.instant().isAfter(end);
  }

  private static Attachment keep(OutOfFold predicted, EvaluationContext context) {
    Path file = context.task().workspace().resolve(PREDICTIONS_FILE);
    try {
      Files.createDirectories(context.task().workspace());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    predicted.write(file);
    String location = context.folder().relativize(file).toString().replace('\\', '/');
    return new Attachment(PREDICTIONS, location);
  }

  private static Duration learning(Duration time) {
    return Duration.ofMillis(Math.round(LEARNING_SHARE * time.toMillis()));
  }

  private Map<String, Double> evaluate(
      Pipeline pipeline,
      Rows train,
      Rows validation,
      Effort effort,
      OutOfFold.Collector predicted) {
    FittedPipeline fitted = pipeline.fit(table, train, Optional.of(validation), effort);
    Predictions predictions = fitted.predict(validation.in(table.features()));
    if (!predictions.finite()) {
      throw new DivergedException(
          Sentence.of("%s predicted a number that is not finite", pipeline.learner().name()));
    }
    if (keeping) {
      predicted.add(validation, predictions);
    }
    Map<String, Double> values = new LinkedHashMap<>();
    values.put(metric.objective().name(), metric.of(Answers.of(table, validation), predictions));
    values.put(STEPS, (double) fitted.learner().steps());
    values.put(FEATURES, (double) fitted.preprocessing().kept().size());
    values.put(MODEL_BYTES, (double) fitted.learner().content().length);
    return values;
  }

  /** Sums over the folds that are done. */
  private static final class Totals {
    private final Map<String, Double> sums = new LinkedHashMap<>();
    private int count;

    void add(Map<String, Double> values) {
      values.forEach((name, value) -> sums.merge(name, value, Double::sum));
      count++;
    }

    Map<String, Double> means() {
      Map<String, Double> means = new LinkedHashMap<>();
      sums.forEach((name, sum) -> means.put(name, sum / count));
      means.put(FOLDS, (double) count);
      return means;
    }
  }
}
