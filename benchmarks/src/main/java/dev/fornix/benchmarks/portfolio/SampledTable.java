package dev.fornix.benchmarks.portfolio;

import dev.fornix.core.evaluation.InProcessExecutor;
import dev.fornix.core.evaluation.TrialRunner;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.study.Order;
import dev.fornix.core.study.Study;
import dev.fornix.core.study.Terminator;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Proposal;
import dev.fornix.core.trial.Trial;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.profile.TargetProposal;
import dev.fornix.data.table.read.ReadOptions;
import dev.fornix.data.table.read.Tables;
import dev.fornix.data.table.split.RowSplitter;
import dev.fornix.strategies.Strategies;
import dev.fornix.tabular.metrics.Metric;
import dev.fornix.tabular.metrics.Metrics;
import dev.fornix.tabular.pipeline.PipelineEvaluator;
import dev.fornix.tabular.pipeline.PipelineSpace;
import dev.fornix.tabular.pipeline.Portfolio;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Some rows of a table whose last column is the target, on which candidates are judged by
 * cross-validation, one after the other and each with one thread.
 */
final class SampledTable {
  private final String name;
  private final LabelledTable data;
  private final Metric metric;
  private final Effort effort;
  private final PipelineSpace space;

  /**
   * How much is done.
   *
   * @param rows of a table at most
   * @param folds at least 2
   * @param longest time of a candidate
   * @param seed of all chance
   */
  record Effort(int rows, int folds, Duration longest, long seed) {}

  private SampledTable(String name, LabelledTable data, Metric metric, Effort effort) {
    this.name = name;
    this.data = data;
    this.metric = metric;
    this.effort = effort;
    this.space = PipelineSpace.of(data);
  }

  static SampledTable read(String name, Path file, Effort effort) {
    Table table = Tables.read(file, ReadOptions.standard()).table();
    String target = table.names().get(table.columns().size() - 1);
    TargetProposal proposal = TargetProposal.of(table, target, Optional.empty());
    LabelledTable all = LabelledTable.answered(table, proposal.target());
    double share = effort.rows() / (double) all.rows();
    LabelledTable some =
        share >= 1
            ? all
            : LabelledTable.of(
                RowSplitter.stratified(all).holdout(share, effort.seed()).held().copy(),
                all.target());
    return new SampledTable(name, some, Metrics.of(metric(some)), effort);
  }

  private static String metric(LabelledTable table) {
    return switch (table.target().kind()) {
      case BINARY -> "auroc";
      case MULTICLASS -> "log_loss";
      case REGRESSION -> "rmse";
    };
  }

  /** Judge the candidates, then search on; what the search found comes last. */
  List<Measured> search(List<Candidate> candidates, int further) {
    return run(candidates, further);
  }

  /** Judge the candidates. */
  List<Measured> measure(List<Candidate> candidates) {
    return run(candidates, 0);
  }

  private List<Measured> run(List<Candidate> candidates, int further) {
    List<Candidate> here = candidates.stream().filter(c -> point(c).isPresent()).toList();
    PipelineEvaluator evaluator =
        new PipelineEvaluator(
                data,
                RowSplitter.stratified(data).folds(effort.folds(), effort.seed()),
                metric,
                1,
                Clock.systemUTC())
            .within(effort.longest());
    Problem problem =
        new Problem(
            space,
            List.of(metric.objective()),
            List.of(),
            Fidelities.only(Budget.WHOLE),
            OptionalLong.of(here.size() + further));
    try (Study study =
            Study.of(space, Strategies.builtIn().create("tpe", problem, Options.NONE))
                .objectives(List.of(metric.objective()))
                .seed(effort.seed())
                .order(Order.ARRIVAL)
                .clock(Clock.systemUTC())
                .open();
        InProcessExecutor executor =
            new InProcessExecutor(TrialRunner.of(space, evaluator, Clock.systemUTC()), 1)) {
      here.forEach(
          c -> study.enqueue(Proposal.of(point(c).orElseThrow(), Budget.WHOLE, c.origin())));
      study.run(executor, Terminator.trials(here.size() + further));
      List<Measured> all = new ArrayList<>();
      for (Candidate candidate : candidates) {
        int place = here.indexOf(candidate);
        all.add(
            measured(
                candidate, place < 0 ? Optional.empty() : Optional.of(study.trials().get(place))));
      }
      best(study.trials().subList(here.size(), study.trials().size()))
          .ifPresent(
              trial ->
                  all.add(
                      measured(
                          Candidate.foundOn(name, trial.proposal().configuration()),
                          Optional.of(trial))));
      return all;
    }
  }

  private Optional<Configuration> point(Candidate candidate) {
    return Portfolio.translated(candidate.point(), space.domain());
  }

  /** Judged by all folds, or not at all. */
  private Optional<CompletedTrial> whole(Trial trial) {
    return trial instanceof CompletedTrial done
            && done.value(PipelineEvaluator.FOLDS) >= effort.folds()
            && Double.isFinite(score(done))
        ? Optional.of(done)
        : Optional.empty();
  }

  private Optional<Trial> best(List<Trial> trials) {
    return trials.stream()
        .flatMap(trial -> whole(trial).stream())
        .max(Comparator.comparingDouble(trial -> metric.direction().gain(score(trial))))
        .map(trial -> trial);
  }

  private double score(CompletedTrial trial) {
    return trial.value(metric.objective().name());
  }

  private Measured measured(Candidate candidate, Optional<Trial> trial) {
    return new Measured(
        name,
        metric.key(),
        candidate.origin(),
        candidate.point().text(),
        trial.flatMap(this::whole).map(this::score),
        trial.flatMap(Trial::measured).map(m -> m.costSeconds()).orElse(0.0));
  }
}
