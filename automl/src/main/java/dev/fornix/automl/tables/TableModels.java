package dev.fornix.automl.tables;

import dev.fornix.automl.fit.FitListener;
import dev.fornix.automl.fit.NoModelException;
import dev.fornix.core.evaluation.TrialExecutor;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.study.Study;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Outcome;
import dev.fornix.data.table.Rows;
import dev.fornix.tabular.ensemble.Ensemble;
import dev.fornix.tabular.ensemble.LinearStack;
import dev.fornix.tabular.ensemble.ModelCost;
import dev.fornix.tabular.ensemble.ModelPreference;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.learn.Learner;
import dev.fornix.tabular.model.TableModel;
import dev.fornix.tabular.pipeline.FittedPipeline;
import dev.fornix.tabular.pipeline.OutOfFold;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The models that a study offers, fitted on all rows: the best single one, and an ensemble; where a
 * fast one is preferred, also the best of each other learner that is nearly as good.
 */
final class TableModels {
  /** A pipeline that cannot be fitted on all rows gives way to the next one. */
  private static final int MOST_TRIED = 4;

  private static final int ROWS_TO_MEASURE = 1_000;

  /** The best one gets this in any case. */
  private static final Duration LEAST_FIT = Duration.ofSeconds(6);

  private static final Duration QUICK = Duration.ofSeconds(3);

  private final TableStudy parts;
  private final Study study;
  private final Clock clock;
  private final FitListener listener;
  private final TrialExecutor workers;
  private final KeptPredictions kept;

  TableModels(
      TableStudy parts, Study study, Clock clock, FitListener listener, TrialExecutor workers) {
    this.parts = parts;
    this.study = study;
    this.clock = clock;
    this.listener = listener;
    this.workers = workers;
    this.kept = new KeptPredictions(parts);
  }

  /**
   * Fit them; the single one first.
   *
   * @param end when they must be fitted; nothing where there is no hurry
   * @param late how much longer the best one may take before a quicker one is taken
   */
  List<Finished> fit(Optional<Instant> end, Duration late) {
    List<CompletedTrial> ranked = Chosen.ranked(study, parts.plan().validation().count());
    Fitting fitting = new Fitting(parts, workers);
    Fitting.Job best = alone(new Chosen(ranked.get(0)), end, late);
    fitting.begin(best);
    TeamChoice choice = new TeamChoice(parts, clock, candidates(ranked), end);
    Optional<Team> team = choice.best().flatMap(wanted -> inTime(choice, wanted, best.chosen()));
    List<Chosen> light = light(ranked);
    List<Fitting.Job> jobs = jobs(best, light, team, end);
    prepare(jobs);
    Map<Long, Outcome> outcomes = fitting.fit(jobs, clock);
    Chosen single = single(ranked, fitting, outcomes, end, late);
    List<Finished> all = new ArrayList<>(List.of(finished(single, fitting.model(single))));
    light.stream()
        .filter(each -> !each.equals(single) && whole(each, outcomes.get(each.trial().number())))
        .map(each -> finished(each, fitting.model(each)))
        .forEach(all::add);
    team.flatMap(wanted -> fitted(choice, wanted, single, outcomes))
        .map(there -> ensemble(stacked(there), fitting))
        .ifPresent(all::add);
    return all;
  }

  /** Where a fast model is preferred, the best of each learner that may be taken for the best. */
  private List<Chosen> light(List<CompletedTrial> ranked) {
    return parts.config().search().prefer() == ModelPreference.FAST
        ? nearlyBest(ranked, parts.objective()).stream().map(Chosen::new).toList()
        : List.of();
  }

  /**
   * The best trial of each learner but the first one's that keeps enough of the first one's lead
   * over the constant; none where nothing leads.
   *
   * @param ranked the best first
   */
  static List<CompletedTrial> nearlyBest(List<CompletedTrial> ranked, Objective objective) {
    OptionalDouble constant =
        ranked.stream()
            .filter(TableStudy::isConstant)
            .mapToDouble(trial -> gain(trial, objective))
            .findFirst();
    double lead = gain(ranked.get(0), objective) - constant.orElse(Double.NaN);
    Map<String, CompletedTrial> best = new LinkedHashMap<>();
    ranked.forEach(
        trial -> best.putIfAbsent(TableStudy.learner(trial.proposal().configuration()), trial));
    return best.values().stream()
        .skip(1)
        .filter(trial -> !TableStudy.isConstant(trial))
        .filter(
            trial ->
                gain(trial, objective) - constant.orElse(Double.NaN)
                    >= ModelPreference.NEARLY * lead)
        .toList();
  }

  private static double gain(CompletedTrial trial, Objective objective) {
    return objective.direction().gain(trial.value(objective.name()));
  }

  private List<Team.Member> candidates(List<CompletedTrial> ranked) {
    return parts.config().search().prefer() == ModelPreference.SINGLE
        ? List.of()
        : Team.candidates(ranked, kept);
  }

  private Optional<Team> inTime(TeamChoice choice, Team wanted, Chosen best) {
    Optional<Team> team = choice.inTime(wanted, best, workers.capacity());
    if (!team.equals(Optional.of(wanted))) {
      listener.say(
          "There is no time to fit all of the "
              + wanted.members().size()
              + " pipelines that predict best together, so the ensemble is chosen among those that"
              + " can be fitted in time.");
    }
    return team;
  }

  /**
   * The best one, beside it light ones and the members of the ensemble, of which the long ones
   * begin first.
   */
  private List<Fitting.Job> jobs(
      Fitting.Job best, List<Chosen> light, Optional<Team> team, Optional<Instant> end) {
    Stream<Chosen> members =
        team.stream().flatMap(each -> each.members().stream()).map(Team.Member::chosen);
    Stream<Chosen> others =
        Stream.concat(light.stream(), members)
            .distinct()
            .filter(chosen -> !chosen.equals(best.chosen()))
            .sorted(Comparator.comparing((Chosen chosen) -> chosen.likelyFit(parts)).reversed());
    return Stream.concat(Stream.of(best), others.map(chosen -> Fitting.Job.strictly(chosen, end)))
        .toList();
  }

  /** What predicts with their models is loaded while the workers fit them. */
  private void prepare(List<Fitting.Job> jobs) {
    Map<String, Learner> learners = new HashMap<>();
    for (Fitting.Job job : jobs) {
      Learner learner =
          parts.space().decode(job.chosen().trial().proposal().configuration()).learner();
      learners.putIfAbsent(learner.name(), learner);
    }
    // what cannot be loaded says so where it is needed
    var unused = CompletableFuture.runAsync(() -> learners.values().forEach(Learner::prepare));
  }

  private Fitting.Job alone(Chosen chosen, Optional<Instant> end, Duration late) {
    Optional<Instant> own = end.map(this::notAtOnce);
    return new Fitting.Job(chosen, own, own.map(e -> e.plus(late)));
  }

  private Chosen single(
      List<CompletedTrial> ranked,
      Fitting fitting,
      Map<Long, Outcome> outcomes,
      Optional<Instant> end,
      Duration late) {
    for (int i = 0; i < Math.min(MOST_TRIED, ranked.size()); i++) {
      Chosen chosen = new Chosen(ranked.get(i));
      long number = chosen.trial().number();
      Outcome outcome = outcomes.get(number);
      if (outcome == null && i > 0) {
        outcome = fitting.fit(List.of(alone(chosen, end, late)), clock).get(number);
      }
      if (outcome == null) {
        return quick(ranked, chosen, fitting);
      }
      if (there(chosen, outcome)) {
        return chosen;
      }
    }
    throw none();
  }

  /**
   * In place of what took too long: of those that are quick the best, else the quickest. They have
   * no second limit, and where there is no other the slow one has none any more: a late model is
   * better than none.
   */
  private Chosen quick(List<CompletedTrial> ranked, Chosen slow, Fitting fitting) {
    listener.say(
        "The pipeline of trial "
            + slow.trial().number()
            + " could not be fitted on all rows in time, so a quicker one is taken; give more time"
            + " for a better one.");
    List<Chosen> others =
        ranked.stream().map(Chosen::new).filter(chosen -> !chosen.equals(slow)).toList();
    Predicate<Chosen> quick = chosen -> chosen.lastFit(parts).compareTo(QUICK) <= 0;
    return Stream.of(
            others.stream().filter(quick),
            others.stream()
                .filter(quick.negate())
                .sorted(Comparator.comparing((Chosen chosen) -> chosen.lastFit(parts))),
            Stream.of(slow))
        .flatMap(chosen -> chosen)
        .limit(MOST_TRIED)
        .filter(chosen -> there(chosen, fitting.fit(quickly(chosen))))
        .findFirst()
        .orElseThrow(this::none);
  }

  private Fitting.Job quickly(Chosen chosen) {
    return new Fitting.Job(chosen, Optional.of(clock.instant().plus(LEAST_FIT)), Optional.empty());
  }

  /** Whether it is fitted, and says what is wrong with it. */
  private boolean there(Chosen chosen, Outcome outcome) {
    if (!(outcome instanceof Outcome.Completed)) {
      listener.say(
          "The pipeline of trial "
              + chosen.trial().number()
              + " could not be fitted on all rows, so the next one is taken: "
              + (outcome instanceof Outcome.Failed failed
                  ? failed.failure().message()
                  : "it was stopped")
              + ".");
      return false;
    }
    if (!whole(chosen, outcome)) {
      listener.say(
          "The time was over before the model was fitted to the end; give more time for a"
              + " better one.");
    }
    return true;
  }

  private NoModelException none() {
    return new NoModelException(
        "none of the best pipelines could be fitted on all rows; see the logs in "
            + parts.folder().logs());
  }

  /** A model that is cut short is worse than one that is a little late. */
  private Instant notAtOnce(Instant end) {
    Instant least = clock.instant().plus(LEAST_FIT);
    return end.isAfter(least) ? end : least;
  }

  private Finished finished(Chosen chosen, FittedPipeline model) {
    Optional<OutOfFold> held = kept.of(chosen.trial());
    String learner = learner(chosen);
    return new Finished(
        offer(
            learner,
            model,
            false,
            held.map(h -> parts.metric().of(h.answers(parts.train()), h.predictions()))
                .orElse(chosen.score(parts))),
        model,
        List.of(new TableResult.Member(chosen.trial().number(), learner, 1)),
        held);
  }

  private static String learner(Chosen chosen) {
    return TableStudy.learner(chosen.trial().proposal().configuration());
  }

  /** Where members could not be fitted, the best team of those that were. */
  private Optional<Team> fitted(
      TeamChoice choice, Team team, Chosen single, Map<Long, Outcome> outcomes) {
    Set<Chosen> there =
        team.members().stream()
            .map(Team.Member::chosen)
            .filter(each -> whole(each, outcomes.get(each.trial().number())))
            .collect(Collectors.toCollection(HashSet::new));
    there.add(single);
    if (team.lacks(there)) {
      listener.say(
          "Some of the ensemble's "
              + team.members().size()
              + " members are missing: the time was over before they were fitted, or they failed;"
              + " the others are weighed anew.");
    }
    return choice.among(team, there);
  }

  private Team stacked(Team team) {
    return parts.config().search().stack()
        ? team.stacked(parts.train(), parts.metric(), Effort.of(parts.config().run().seed()))
        : team;
  }

  /** Fitted, and not cut short by the end of the time. */
  private static boolean whole(Chosen chosen, @Nullable Outcome outcome) {
    return outcome instanceof Outcome.Completed completed
        && completed.measurement().value(LastFit.STEPS) >= chosen.steps();
  }

  private Finished ensemble(Team team, Fitting fitting) {
    Ensemble model =
        new Ensemble(
            parts.plan().target(),
            team.members().stream().map(member -> fitting.model(member.chosen())).toList(),
            team.blend());
    return new Finished(
        offer(name(team), model, true, team.value()),
        model,
        team.members().stream()
            .map(
                m ->
                    new TableResult.Member(
                        m.chosen().trial().number(), learner(m.chosen()), m.weight()))
            .toList(),
        Optional.of(team.held()));
  }

  private static String name(Team team) {
    String kind = team.blend() instanceof LinearStack ? "stack of " : "ensemble of ";
    return kind + team.members().size() + " pipelines";
  }

  private ModelPreference.Offer offer(
      String name, TableModel model, boolean ensemble, double value) {
    int rows = Math.min(ROWS_TO_MEASURE, parts.train().rows());
    Rows some = Rows.of(parts.train().features(), IntStream.range(0, rows).toArray());
    return new ModelPreference.Offer(name, ensemble, value, ModelCost.measure(model, some, clock));
  }

  /** The one that is preferred, and the others. */
  Finished chosen(List<Finished> all, double baseline) {
    ModelPreference.Offer best =
        parts
            .config()
            .search()
            .prefer()
            .choose(all.stream().map(Finished::offer).toList(), parts.metric(), baseline);
    return all.stream().filter(each -> each.offer().equals(best)).findFirst().orElseThrow();
  }
}
