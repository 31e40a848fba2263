package dev.fornix.automl.tables;

import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.data.Sentence;
import dev.fornix.data.ShellWord;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.Target;
import dev.fornix.data.table.profile.TableProfile;
import dev.fornix.data.table.profile.TargetProposal;
import dev.fornix.data.table.split.Fold;
import dev.fornix.tabular.learn.Learner;
import dev.fornix.tabular.learn.boosting.LightGbm;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.metrics.ClassMetric;
import dev.fornix.tabular.metrics.ExpectedCost;
import dev.fornix.tabular.metrics.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides what is left open, and says so. */
final class TablePlanner {
  /** Where a trial on a part of the rows tells enough to save time. */
  private static final int MANY_ROWS = 20_000;

  /**
   * With time for so many trials on all rows these are better: on parts of the rows the search
   * would pass its time with telling bad pipelines from others.
   */
  private static final double ENOUGH_TRIALS = 10;

  /** Of the time for everything, on each worker. */
  private static final double SEARCH_SHARE = 0.6;

  private static final int LEVELS = 3;
  private static final double FACTOR = 3;
  private static final double MILLIS = 1000;

  private final TableConfig config;
  private final TableData data;
  private final Metric metric;
  private final List<String> sentences = new ArrayList<>();

  TablePlanner(TableConfig config, TableData data) {
    this.config = config;
    this.data = data;
    this.metric = data.metric();
  }

  TablePlan plan(int workers) {
    LabelledTable train = data.train();
    long seed = config.run().seed();
    Validation validation =
        Validation.of(train.rows(), config.columns()).fitting(train, metric, seed);
    List<Fold> folds = validation.folds(train, seed);
    int most = folds.stream().mapToInt(fold -> fold.train().size()).max().orElseThrow();
    List<Double> levels = levels(most, trials(most, workers));
    String strategy = config.search().strategy().orElse(levels.size() > 1 ? "bohb" : "tpe");
    boolean timed = config.budget().time().isPresent();
    say(validation, levels, strategy, workers);
    return new TablePlan(
        train.target(),
        metric.key(),
        metric instanceof ExpectedCost costs ? costs.costs() : List.of(),
        train.features().names(),
        validation,
        levels,
        strategy,
        config.search().options(),
        workers,
        timed ? Math.max(1, Runtime.getRuntime().availableProcessors()) : 1,
        config.budget().trials(),
        config.budget().time().map(t -> t.toMillis() / MILLIS),
        new TablePlan.Parts(train.rows(), data.test().rows()),
        train.table().fingerprint().toString(),
        sentences,
        data.profile().warnings());
  }

  /**
   * Rows to learn from at each level.
   *
   * @param rows of all
   * @param trials on all rows that there is time for
   */
  static List<Double> levels(int rows, double trials) {
    return rows < MANY_ROWS || trials >= ENOUGH_TRIALS
        ? List.of((double) rows)
        : Fidelities.geometric(Budget.examples(rows), LEVELS, FACTOR).levels().stream()
            .map(level -> Math.rint(level.amount()))
            .toList();
  }

  /** How many times boosting could learn from all rows in the time; 0 where there is no end. */
  private double trials(int rows, int workers) {
    LabelledTable train = data.train();
    double each =
        LightGbm.standard()
            .estimate(
                new Learner.Size(
                    rows, train.features().columns().size(), Answers.outputs(train.target())))
            .seconds();
    return config
        .budget()
        .time()
        .map(time -> SEARCH_SHARE * time.toMillis() / MILLIS * workers / each)
        .orElse(0.0);
  }

  private void say(Validation validation, List<Double> levels, String strategy, int workers) {
    TableProfile profile = data.profile();
    TargetProposal proposal = profile.target().orElseThrow();
    sentences.add(
        Sentence.of(
            "The target '%s' is for %s (%s).",
            proposal.target().column(), proposal.target().kind().text(), proposal.why()));
    sentences.add(
        config.metric().isPresent() || !config.costs().isEmpty()
            ? "Models are judged by " + metric.key() + ", as asked for."
            : Sentence.of("Models are judged by %s: %s.", metric.key(), proposal.whyMetric()));
    positive().ifPresent(sentences::add);
    sentences.add(data.division());
    sentences.add(
        Sentence.of(
            "Pipelines are judged by %s of the %s to learn from.",
            validation.text(), Sentence.count(data.train().rows(), "row", "rows")));
    validation.within().ifPresent(sentences::add);
    sentences.add(columns());
    sentences.add(
        Sentence.of(
            "The search goes by %s%s%s; %s at once.",
            strategy,
            levels.size() > 1
                ? Sentence.of(
                    ", first on %,.0f rows, the best on %,.0f", levels.get(0), last(levels))
                : "",
            config.search().strategy().isPresent() ? "" : ", after usual starting points",
            Sentence.count(workers, "trial", "trials")));
  }

  /** Of what class a metric of one class is; nothing for others. */
  private Optional<String> positive() {
    Target target = data.train().target();
    return metric == ClassMetric.F1
        ? Optional.of(
            Sentence.of(
                "That is the F1 of class '%s'; --positive %s would be about the other one.",
                target.classNames().get(1), ShellWord.of(target.classNames().get(0))))
        : Optional.empty();
  }

  private static double last(List<Double> levels) {
    return levels.get(levels.size() - 1);
  }

  private String columns() {
    List<String> features = data.train().features().names();
    List<String> left =
        data.train().table().names().stream()
            .filter(name -> !features.contains(name))
            .filter(name -> !name.equals(data.train().target().column()))
            .toList();
    String learnt = Sentence.count(features.size(), "column is", "columns are") + " learnt from";
    return left.isEmpty()
        ? learnt + "."
        : Sentence.of("%s; left out: %s.", learnt, String.join(", ", shortened(left)));
  }

  private static List<String> shortened(List<String> names) {
    int shown = 10;
    if (names.size() <= shown) {
      return names;
    }
    List<String> some = new ArrayList<>(names.subList(0, shown));
    some.add(Optional.of(names.size() - shown).map(n -> "and " + n + " more").orElseThrow());
    return some;
  }
}
