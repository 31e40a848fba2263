package dev.fornix.automl.tables;

import dev.fornix.automl.study.StudyFolder;
import dev.fornix.automl.study.Workers;
import dev.fornix.core.evaluation.TrialRunner;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.study.Journal;
import dev.fornix.core.study.Study;
import dev.fornix.core.study.StudyEvent;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Proposal;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.Table;
import dev.fornix.strategies.Strategies;
import dev.fornix.tabular.ensemble.ModelPreference;
import dev.fornix.tabular.metrics.Metric;
import dev.fornix.tabular.pipeline.PipelineEvaluator;
import dev.fornix.tabular.pipeline.PipelineSpace;
import dev.fornix.tabular.pipeline.Portfolio;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The parts of a study of a table, put together from what was asked for, the plan and the rows; the
 * same in the coordinator and in its workers.
 */
public final class TableStudy {
  /** The origin of the trial of the constant. */
  public static final String BASELINE = "baseline";

  private static final String START = "starting-point";
  private static final String CONSTANT = "constant";
  private static final String LINEAR = "linear";

  /** A trial takes no more than such a part of the time for everything. */
  private static final long PARTS = 5;

  private final StudyFolder folder;
  private final TableConfig config;
  private final TablePlan plan;
  private final LabelledTable train;
  private final Metric metric;
  private final PipelineSpace space;
  private final Optional<Duration> longest;

  TableStudy(StudyFolder folder, TableConfig config, TablePlan plan, LabelledTable train) {
    this(folder, config, plan, train, config.budget().time().map(TableStudy::longest));
  }

  private TableStudy(
      StudyFolder folder,
      TableConfig config,
      TablePlan plan,
      LabelledTable train,
      Optional<Duration> longest) {
    this.longest = longest;
    this.folder = folder;
    this.config = config;
    this.plan = plan;
    this.train = plan.validation().tied(train);
    this.metric = plan.judge();
    this.space = PipelineSpace.of(train).pursuing(metric.loss());
  }

  /** Take up the study of a folder by its own plan and settings, as workers do. */
  public static TableStudy load(Path root) {
    StudyFolder folder = new StudyFolder(root);
    TablePlan plan = TablePlan.read(folder.tablePlan());
    return new TableStudy(
        folder, TableSettings.of(folder), plan, labelled(plan, folder.trainTable()));
  }

  /** The same, where no trial takes longer, or each takes the time that it needs. */
  TableStudy withLongest(Optional<Duration> time) {
    return new TableStudy(folder, config, plan, train, time);
  }

  /** The same, where there is so much time for everything, or no end to it. */
  TableStudy within(Optional<Duration> time) {
    return withLongest(time.map(TableStudy::longest));
  }

  /** The longest time of one trial. */
  Optional<Duration> longest() {
    return longest;
  }

  private static LabelledTable labelled(TablePlan plan, Path file) {
    return LabelledTable.of(Table.open(file), plan.target(), plan.features());
  }

  /** Where it lies. */
  public StudyFolder folder() {
    return folder;
  }

  /** What was asked for. */
  public TableConfig config() {
    return config;
  }

  /** What will be done. */
  public TablePlan plan() {
    return plan;
  }

  /** What pipelines are searched among. */
  public PipelineSpace space() {
    return space;
  }

  /** What predictions are judged by. */
  public Metric metric() {
    return metric;
  }

  /** The rows to learn from. */
  LabelledTable train() {
    return train;
  }

  /** The rows that test; read from the disk. */
  LabelledTable test() {
    return plan.validation().tiedTest(labelled(plan, folder.testTable()));
  }

  /** The only objective. */
  public Objective objective() {
    return metric.objective();
  }

  /**
   * Open the study with a journal, which is closed with the study, and at once if that cannot be
   * opened.
   */
  Study open(Journal journal, Clock clock, Consumer<StudyEvent> listener) {
    try {
      return Study.of(space, strategy())
          .name(String.valueOf(folder.root().getFileName()))
          .strategyName(plan.strategy())
          .seed(config.run().seed())
          .data(plan.fingerprint())
          .objectives(List.of(objective()))
          .fidelities(plan.fidelities())
          .order(plan.order())
          .folder(folder.root().toAbsolutePath())
          .journal(journal)
          .clock(clock)
          .listener(listener)
          .open();
    } catch (RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  /**
   * The strategy.
   *
   * @throws IllegalArgumentException if it is unknown, or so is an option, or it does not fit
   */
  SearchStrategy strategy() {
    Problem problem =
        new Problem(space, List.of(objective()), List.of(), plan.fidelities(), plan.trials());
    return Strategies.installed()
        .create(plan.strategy(), problem, new Options(plan.strategyOptions()));
  }

  /**
   * What is tried first: the constant on all rows, and the pipelines of the portfolio; of a number
   * of trials those take at most half.
   *
   * @throws dev.fornix.data.DataException if the portfolio that is asked for cannot be read
   */
  List<Proposal> first() {
    long most =
        plan.trials().stream().map(n -> Math.max(1, n / 2)).findFirst().orElse(Long.MAX_VALUE);
    Portfolio portfolio =
        config.search().portfolio().map(Portfolio::of).orElseGet(Portfolio::usual);
    return Stream.concat(
            Stream.of(Proposal.of(constant(), plan.fidelities().highest(), BASELINE)),
            portfolio.points(space.domain()).stream()
                .filter(point -> !isConstant(point))
                .limit(most)
                .map(point -> Proposal.of(point, plan.fidelities().lowest(), START)))
        .toList();
  }

  /** The point of the baseline. */
  Configuration constant() {
    return usual(CONSTANT).orElseThrow();
  }

  /** What is fitted quickly and by this process itself, where no worker is ready in time. */
  Optional<Proposal> simple() {
    return usual(LINEAR).map(point -> Proposal.of(point, plan.fidelities().lowest(), START));
  }

  private Optional<Configuration> usual(String learner) {
    return Portfolio.usual().points(space.domain()).stream()
        .filter(point -> learner(point).equals(learner))
        .findFirst();
  }

  /** Whether a trial is that of the constant. */
  static boolean isConstant(CompletedTrial trial) {
    return isConstant(trial.proposal().configuration());
  }

  private static boolean isConstant(Configuration point) {
    return learner(point).equals(CONSTANT);
  }

  /** The name of a point's learner. */
  public static String learner(Configuration point) {
    return point.label("learner");
  }

  /** The runner of a worker: judges pipelines by the folds, and fits chosen ones on all rows. */
  TrialRunner runner(Clock clock) {
    TrialRunner judge = judge(clock);
    TrialRunner fit = new LastFit(this, clock);
    return (task, reports) -> (LastFit.isOne(task) ? fit : judge).run(task, reports);
  }

  private TrialRunner judge(Clock clock) {
    PipelineEvaluator evaluator =
        new PipelineEvaluator(
                train, plan.validation().folds(train, config.run().seed()), metric, 1, clock)
            .keepingPredictions();
    return TrialRunner.of(
        space, longest.map(evaluator::within).orElse(evaluator), clock, memoryBytes());
  }

  private static Duration longest(Duration time) {
    return time.dividedBy(PARTS);
  }

  /** How many threads fit a pipeline on all rows: where several are fitted, each has one. */
  int finalThreads() {
    return config.search().prefer() == ModelPreference.SINGLE ? plan.finalThreads() : 1;
  }

  /** The resident memory at which a worker is killed, and above which nothing is started. */
  long memoryBytes() {
    return Workers.memoryBytes(config.run().workerMemoryMegabytes());
  }
}
