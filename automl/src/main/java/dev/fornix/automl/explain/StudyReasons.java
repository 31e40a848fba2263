package dev.fornix.automl.explain;

import dev.fornix.automl.report.ScoreKind;
import dev.fornix.automl.study.FinalScore;
import dev.fornix.automl.study.NetworkStudy;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.automl.tables.ScoreDifference;
import dev.fornix.automl.tables.TableStudy;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.ScaledSpace;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.trial.TrialState;
import dev.fornix.estimators.training.TrainingScore;
import dev.fornix.explain.search.Reason;
import dev.fornix.explain.search.ScoredTrial;
import dev.fornix.explain.search.SearchEvidence;
import dev.fornix.explain.search.SearchReasons;
import dev.fornix.storage.StudyReader;
import dev.fornix.storage.TrialQuery;
import dev.fornix.storage.TrialRow;
import dev.fornix.tabular.pipeline.PipelineEvaluator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Why a study chose what it chose, or leads with what leads so far, in sentences.
 *
 * <pre>{@code
 * StudyReasons.of(Path.of("study")).forEach(reason -> System.out.println(reason.sentence()));
 * }</pre>
 *
 * <p>Scores are compared with those of their own kind only, and of a study with many trials with
 * those of the best five hundred.
 */
public final class StudyReasons {
  private static final int MOST = 500;

  /** Sentences do not depend on chance: the same study gives the same ones. */
  private static final long SEED = 1;

  private static final Objective PARAMETERS = Objective.minimize("parameters", "parameters");
  private static final Objective BYTES = Objective.minimize(PipelineEvaluator.MODEL_BYTES, "bytes");

  private final Objective objective;
  private final Objective cost;
  private final SearchSpace<?> space;
  private final SearchEvidence.Chance chance;

  private StudyReasons(
      Objective objective, Objective cost, SearchSpace<?> space, SearchEvidence.Chance chance) {
    this.objective = objective;
    this.cost = cost;
    this.space = space;
    this.chance = chance;
  }

  /**
   * Read them without disturbing a run.
   *
   * @param study its folder
   * @return nothing before a trial has a score
   * @throws dev.fornix.storage.JournalException if there is no study or it cannot be read
   */
  public static List<Reason> of(Path study) {
    try (StudyReader reader = StudyReader.open(study)) {
      return at(study).tell(reader);
    }
  }

  /**
   * Get to know a study, to tell of it again and again while it goes on.
   *
   * @param study its folder
   */
  public static StudyReasons at(Path study) {
    if (new StudyFolder(study).ofTable()) {
      TableStudy table = TableStudy.load(study);
      ScoreDifference difference = new ScoreDifference(table);
      return new StudyReasons(
          table.objective(),
          BYTES,
          table.space(),
          (one, other) -> difference.error(one.number(), other.number()));
    }
    NetworkStudy networks = NetworkStudy.load(study);
    Objective objective = networks.objectives().get(0);
    return new StudyReasons(
        objective, PARAMETERS, networks.space(), (one, other) -> ofBoth(objective, one, other));
  }

  /**
   * What can be said by now.
   *
   * @param reader of the same study
   * @return nothing before a trial has a score
   */
  public List<Reason> tell(StudyReader reader) {
    List<TrialRow> rows =
        reader.trials(
            TrialQuery.leaderboard().in(TrialState.COMPLETE, TrialState.PRUNED).page(0, MOST));
    return rows.isEmpty()
        ? List.of()
        : reasons(alike(rows, FinalScore.of(reader).map(FinalScore::trial)));
  }

  /** The chosen one first, or the leading one, and after it those whose score is of its kind. */
  private static List<TrialRow> alike(List<TrialRow> rows, Optional<Long> finished) {
    boolean enlarged = rows.stream().anyMatch(row -> ScaledSpace.isFinal(row.configuration()));
    Map<ScoreKind, List<TrialRow>> kinds =
        rows.stream().collect(Collectors.groupingBy(row -> kind(row, enlarged)));
    TrialRow chosen =
        rows.stream()
            .filter(row -> finished.filter(number -> number == row.number()).isPresent())
            .findFirst()
            .orElseGet(() -> rows.get(0));
    List<TrialRow> alike = new ArrayList<>(List.of(chosen));
    kinds.getOrDefault(kind(chosen, enlarged), List.of()).stream()
        .filter(row -> !row.equals(chosen))
        .forEach(alike::add);
    return alike;
  }

  private static ScoreKind kind(TrialRow row, boolean enlarged) {
    return ScoreKind.of(row.spent().orElse(row.budget()), row.configuration(), enlarged);
  }

  private List<Reason> reasons(List<TrialRow> rows) {
    List<ScoredTrial> trials = rows.stream().map(row -> scored(space, objective, row)).toList();
    return SearchReasons.of(
        new SearchEvidence(
            objective,
            Optional.of(cost),
            trials,
            trials.get(0),
            chance,
            space.domain().count().number()),
        new SplittableRandom(SEED));
  }

  /** As if each were judged by images of its own; by the same ones it is rather less. */
  private static OptionalDouble ofBoth(Objective objective, ScoredTrial one, ScoredTrial other) {
    String error = TrainingScore.errorOf(objective.name());
    double both =
        Math.hypot(
            one.values().getOrDefault(error, Double.NaN),
            other.values().getOrDefault(error, Double.NaN));
    return both > 0 ? OptionalDouble.of(both) : OptionalDouble.empty();
  }

  private static ScoredTrial scored(SearchSpace<?> space, Objective objective, TrialRow row) {
    Map<String, Double> values = new LinkedHashMap<>(row.values());
    row.score().ifPresent(score -> values.putIfAbsent(objective.name(), score));
    return new ScoredTrial(row.number(), space.read(row.configuration()), values);
  }
}
