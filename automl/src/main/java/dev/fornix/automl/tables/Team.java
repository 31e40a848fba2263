package dev.fornix.automl.tables;

import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.tabular.ensemble.Blend;
import dev.fornix.tabular.ensemble.BlendChoice;
import dev.fornix.tabular.ensemble.GreedySelection;
import dev.fornix.tabular.ensemble.WeightedMean;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.metrics.Metric;
import dev.fornix.tabular.pipeline.OutOfFold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Pipelines that predict better together than the best does alone, by what each predicted of the
 * rows that judged it.
 *
 * @param members the largest weight first
 * @param blend of their predictions
 * @param held the blend's own predictions of those rows
 * @param value of the metric on them, a little flattered by the choice
 */
record Team(List<Member> members, Blend blend, OutOfFold held, double value) {
  /** More would take longer to fit and to use than they bring. */
  private static final int MOST_MEMBERS = 8;

  /** Candidates beyond these are rarely chosen. */
  private static final int MOST_CANDIDATES = 30;

  /** So many of each learner are candidates anyway: what errs in another way helps the best. */
  private static final int OF_EACH_LEARNER = 3;

  private static final double LEAST_WEIGHT = 0.02;

  Team {
    members = List.copyOf(members);
  }

  /** A pipeline, what it predicted, and how much it counts. */
  record Member(Chosen chosen, OutOfFold held, double weight) {}

  /**
   * What may be chosen from.
   *
   * @param ranked the best first
   * @return the best first; none where its predictions were not kept
   */
  static List<Member> candidates(List<CompletedTrial> ranked, KeptPredictions kept) {
    List<Member> all = new ArrayList<>();
    for (CompletedTrial trial : promising(ranked)) {
      Optional<OutOfFold> held = kept.of(trial);
      boolean first = all.isEmpty();
      if (held.isPresent() && (first || held.get().sameRows(all.get(0).held()))) {
        all.add(new Member(new Chosen(trial), held.get(), 1));
      } else if (first) {
        return List.of();
      }
    }
    return all;
  }

  /**
   * Choose.
   *
   * @param candidates the best first
   * @param expired whether to end with what there is
   * @return nothing where no blend is better than the first one
   */
  static Optional<Team> of(
      List<Member> candidates,
      LabelledTable train,
      Metric metric,
      long seed,
      BooleanSupplier expired) {
    if (candidates.size() < 2) {
      return Optional.empty();
    }
    Answers truth = candidates.get(0).held().answers(train);
    GreedySelection.Selection selection =
        GreedySelection.standard()
            .select(
                truth,
                candidates.stream().map(each -> each.held().predictions()).toList(),
                metric,
                new SplittableRandom(seed),
                expired);
    List<Member> chosen = new ArrayList<>();
    for (int i = 0; i < selection.members().size(); i++) {
      Member member = candidates.get(selection.members().get(i));
      chosen.add(new Member(member.chosen, member.held, selection.blend().weights().get(i)));
    }
    return blended(strongest(chosen), train, metric)
        .filter(team -> team.betterThan(candidates.get(0), truth, metric));
  }

  /** The best ones, and the best few of each learner; without the constant, which tells nothing. */
  static List<CompletedTrial> promising(List<CompletedTrial> ranked) {
    Map<String, Integer> seen = new HashMap<>();
    List<CompletedTrial> all = new ArrayList<>();
    for (int rank = 0; rank < ranked.size(); rank++) {
      CompletedTrial trial = ranked.get(rank);
      String learner = TableStudy.learner(trial.proposal().configuration());
      boolean few = seen.merge(learner, 1, Integer::sum) <= OF_EACH_LEARNER;
      if ((rank < MOST_CANDIDATES || few) && (rank == 0 || !TableStudy.isConstant(trial))) {
        all.add(trial);
      }
    }
    return all;
  }

  private static List<Member> strongest(List<Member> members) {
    return members.stream()
        .filter(member -> member.weight >= LEAST_WEIGHT)
        .sorted(
            Comparator.comparingDouble((Member member) -> -member.weight)
                .thenComparingLong(member -> member.chosen.trial().number()))
        .limit(MOST_MEMBERS)
        .toList();
  }

  /**
   * Those members that can be fitted in time, where the long ones begin first; what is too long for
   * the time gives way to what is lighter and shorter.
   *
   * @param first is fitted in any case, before all others
   * @param left time until all others must be fitted
   */
  Set<Chosen> inTime(Chosen first, Duration left, int workers, Function<Chosen, Duration> lastFit) {
    Set<Chosen> there = new LinkedHashSet<>();
    for (Member member : members) {
      if (!member.chosen.equals(first)) {
        there.add(member.chosen);
        if (!fits(first, there, left, workers, lastFit)) {
          there.remove(member.chosen);
        }
      }
    }
    there.add(first);
    return there;
  }

  private static boolean fits(
      Chosen first,
      Set<Chosen> others,
      Duration left,
      int workers,
      Function<Chosen, Duration> lastFit) {
    FitTimes fits = new FitTimes(workers);
    fits.add(lastFit.apply(first));
    return others.stream()
        .map(lastFit)
        .sorted(Comparator.reverseOrder())
        .allMatch(each -> fits.addWithin(left, each));
  }

  /** Whether it has a member that is not among these. */
  boolean lacks(Set<Chosen> there) {
    return members.stream().anyMatch(member -> !there.contains(member.chosen));
  }

  /** The blend of these, whose weights are scaled to the sum 1; nothing of fewer than two. */
  static Optional<Team> blended(List<Member> members, LabelledTable train, Metric metric) {
    if (members.size() < 2) {
      return Optional.empty();
    }
    double sum = members.stream().mapToDouble(Member::weight).sum();
    List<Member> scaled =
        members.stream()
            .map(each -> new Member(each.chosen, each.held, each.weight / sum))
            .toList();
    OutOfFold held =
        OutOfFold.blended(scaled.stream().map(Member::held).toList(), mean(scaled)::of);
    return Optional.of(
        new Team(scaled, mean(scaled), held, metric.of(held.answers(train), held.predictions())));
  }

  private static WeightedMean mean(List<Member> members) {
    return new WeightedMean(members.stream().map(Member::weight).toList());
  }

  /** The same, blended by a linear model where that is better on rows that it was not fitted to. */
  Team stacked(LabelledTable train, Metric metric, Effort effort) {
    Answers truth = held.answers(train);
    List<Predictions> theirs = members.stream().map(each -> each.held.predictions()).toList();
    BlendChoice mean =
        new BlendChoice(
            IntStream.range(0, members.size()).boxed().toList(), blend, held.predictions(), value);
    BlendChoice choice =
        BlendChoice.stacked(
            truth, mean, theirs, metric, effort, new SplittableRandom(effort.seed()));
    return choice.blend() instanceof WeightedMean
        ? this
        : new Team(
            members,
            choice.blend(),
            OutOfFold.of(held.rows(train.table()), choice.predictions()),
            choice.value());
  }

  private boolean betterThan(Member single, Answers truth, Metric metric) {
    return metric.direction().better(value, metric.of(truth, single.held.predictions()));
  }
}
