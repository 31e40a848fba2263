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
import dev.fornix.explain.search.DrawnTrials;
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
 * those of the best five hundred. Which decisions mattered is judged by trials that are {@link
 * #drawn} from all.
 */
public final class StudyReasons {
  private static final int MOST = 500;

  /** By more a forest judges hardly better. */
  private static final int MOST_DRAWN = 300;

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
        : reasons(
            alike(rows, FinalScore.of(reader).map(FinalScore::trial)),
            drawn(reader),
            reader.counts().getOrDefault(TrialState.COMPLETE, 0L)
                + reader.counts().getOrDefault(TrialState.PRUNED, 0L));
  }

  /**
   * Trials with a score by which it is judged which decisions mattered; the same ones each time.
   *
   * @param reader of a study
   */
  public static List<TrialRow> drawn(StudyReader reader) {
    return drawn(reader, MOST_DRAWN);
  }

  /**
   * The same of another number.
   *
   * @param most so many at most
   */
  public static List<TrialRow> drawn(StudyReader reader, int most) {
    long[] all = reader.aggregates().in(TrialState.COMPLETE).stream().asLongStream().toArray();
    List<Long> some = DrawnTrials.places(all.length, most).mapToObj(place -> all[place]).toList();
    List<TrialRow> scored =
        reader.trials(some).stream()
            .filter(row -> row.score().isPresent() && Double.isFinite(row.score().getAsDouble()))
            .toList();
    return DrawnTrials.alike(scored, row -> row.budget().amount(), most);
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

  private List<Reason> reasons(List<TrialRow> rows, List<TrialRow> drawn, long measured) {
    List<ScoredTrial> trials = rows.stream().map(row -> scored(space, objective, row)).toList();
    List<ScoredTrial> sample = drawn.stream().map(row -> scored(space, objective, row)).toList();
    // the best of one kind may be fewer than all that fit in a page
    long unseen = measured > MOST ? measured : 0;
    return SearchReasons.of(
        new SearchEvidence(
            objective,
            Optional.of(cost),
            trials,
            trials.get(0),
            sample,
            unseen,
            chance,
            space.domain().count().number()),
        new SplittableRandom(sample.size()));
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
