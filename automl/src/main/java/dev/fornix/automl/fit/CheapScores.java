package dev.fornix.automl.fit;

import dev.fornix.automl.plan.Plan;
import dev.fornix.automl.report.ScoreTrust;
import dev.fornix.automl.report.Wording;
import dev.fornix.automl.study.NetworkStudy;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Resource;
import dev.fornix.core.trial.Trial;
import dev.fornix.estimators.proxy.CheapScore;
import dev.fornix.estimators.proxy.Proxies;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How far the cheap scores of a study are to be trusted: the scores of untrained networks against
 * their training, those by shared weights against trainings of the finalists by themselves, and
 * short trainings against longer ones, each beside the number of parameters.
 *
 * <p>Scores of untrained networks are compared with the longest level of training that enough
 * networks had, or else with that which most had; of a network that was trained by several recipes
 * the mean counts. Levels are compared over networks with their recipes, of which only the better
 * ones were promoted.
 */
final class CheapScores {
  private static final String PARAMETERS = "parameters";

  private final NetworkStudy parts;
  private final Plan plan;

  CheapScores(NetworkStudy parts) {
    this.parts = parts;
    this.plan = parts.plan();
  }

  /** What the trials of a study tell, the score that chose networks first. */
  List<ScoreTrust> trust(List<Trial> trials) {
    List<CompletedTrial> completed =
        trials.stream()
            .filter(CompletedTrial.class::isInstance)
            .map(CompletedTrial.class::cast)
            .filter(trial -> trial.measurement().values().containsKey(PARAMETERS))
            .toList();
    return Stream.of(untrained(completed), shared(completed).stream().toList(), levels(completed))
        .flatMap(List::stream)
        .toList();
  }

  /** A network's training at a level, and its size. */
  private record Trained(double parameters, double gain) {}

  private List<ScoreTrust> untrained(List<CompletedTrial> trials) {
    return plan.filter().map(Plan.Filter::score).map(CheapScore::named).stream()
        .flatMap(score -> Stream.concat(Stream.of(score), voters(score)))
        .flatMap(score -> untrained(score, trials).stream())
        .toList();
  }

  private static Stream<CheapScore> voters(CheapScore score) {
    return score.name().equals(Proxies.VOTE)
        ? score.proxies().stream().map(proxy -> CheapScore.named(proxy.name()))
        : Stream.empty();
  }

  private Optional<ScoreTrust> untrained(CheapScore score, List<CompletedTrial> trials) {
    Map<String, Map<String, Double>> scores = new LinkedHashMap<>();
    trials.stream()
        .filter(trial -> trial.proposal().continues().isEmpty())
        .forEach(trial -> scores.putIfAbsent(network(trial), trial.measurement().values()));
    List<Map<String, Trained>> levels =
        plan.fidelities().levels().stream()
            .map(level -> trained(trials, level, CheapScores::network))
            .toList();
    int level = level(levels);
    Map<String, Trained> both = levels.get(level);
    both.keySet().retainAll(scores.keySet());
    return both.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ScoreTrust.of(
                score.name(),
                words(plan.fidelities().levels().get(level)),
                score.of(both.keySet().stream().map(scores::get).toList()),
                parameters(both),
                gains(both)));
  }

  /** The highest level that enough networks had, or else that which most had. */
  private static int level(List<Map<String, Trained>> levels) {
    int most = 0;
    for (int i = levels.size() - 1; i >= 0; i--) {
      if (levels.get(i).size() >= ScoreTrust.FEWEST) {
        return i;
      }
      most = levels.get(i).size() >= levels.get(most).size() ? i : most;
    }
    return most;
  }

  /** Over the finalists, since only they were trained by themselves. */
  private Optional<ScoreTrust> shared(List<CompletedTrial> trials) {
    if (plan.training().shared().isEmpty() || plan.relaxes()) {
      return Optional.empty();
    }
    List<CompletedTrial> searched =
        trials.stream().filter(trial -> !Finalists.isRetraining(trial)).toList();
    Map<String, Trained> scores =
        trained(
            SharedScores.of(searched, parts.objectives().get(0)).scores(), CheapScores::network);
    Map<String, Trained> alone =
        trained(trials.stream().filter(Finalists::isRetraining).toList(), CheapScores::network);
    alone.keySet().retainAll(scores.keySet());
    scores.keySet().retainAll(alone.keySet());
    return alone.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ScoreTrust.of(
                "shared weights",
                "trainings by themselves",
                gains(scores),
                parameters(alone),
                gains(alone)));
  }

  /** None where the levels are steps of shared weights, which say nothing of a network's own. */
  private List<ScoreTrust> levels(List<CompletedTrial> trials) {
    List<Budget> levels =
        plan.training().shared().isPresent() ? List.of() : plan.fidelities().levels();
    List<ScoreTrust> all = new ArrayList<>();
    for (int i = 1; i < levels.size(); i++) {
      Map<String, Trained> lower = trained(trials, levels.get(i - 1), CheapScores::candidate);
      Map<String, Trained> higher = trained(trials, levels.get(i), CheapScores::candidate);
      higher.keySet().retainAll(lower.keySet());
      lower.keySet().retainAll(higher.keySet());
      if (!higher.isEmpty()) {
        all.add(
            ScoreTrust.of(
                words(levels.get(i - 1)),
                words(levels.get(i)),
                gains(lower),
                parameters(higher),
                gains(higher)));
      }
    }
    return all;
  }

  /**
   * What came of training at a level, in the order of the identities; the mean where equal ones
   * were trained several times.
   */
  private Map<String, Trained> trained(
      List<CompletedTrial> trials, Budget level, Function<CompletedTrial, String> identity) {
    return trained(
        trials.stream().filter(trial -> trial.proposal().budget().equals(level)).toList(),
        identity);
  }

  private Map<String, Trained> trained(
      List<CompletedTrial> trials, Function<CompletedTrial, String> identity) {
    Map<String, List<CompletedTrial>> groups = new LinkedHashMap<>();
    trials.stream()
        .filter(trial -> !Finalists.isBaseline(trial))
        .forEach(
            trial ->
                groups.computeIfAbsent(identity.apply(trial), k -> new ArrayList<>()).add(trial));
    Objective objective = parts.objectives().get(0);
    Map<String, Trained> trained = new TreeMap<>();
    groups.forEach(
        (key, group) ->
            trained.put(
                key,
                new Trained(
                    group.get(0).value(PARAMETERS),
                    group.stream()
                        .mapToDouble(t -> objective.direction().gain(t.value(objective.name())))
                        .average()
                        .orElseThrow())));
    return trained;
  }

  private static String network(CompletedTrial trial) {
    return NetworkStudy.network(trial.proposal().configuration()).text();
  }

  private static String candidate(CompletedTrial trial) {
    return trial.proposal().configuration().text();
  }

  private static double[] parameters(Map<String, Trained> trained) {
    return trained.values().stream().mapToDouble(Trained::parameters).toArray();
  }

  private static double[] gains(Map<String, Trained> trained) {
    return trained.values().stream().mapToDouble(Trained::gain).toArray();
  }

  private static String words(Budget level) {
    return level.resource() == Resource.PIXELS
        ? "training on images of " + Wording.budget(level) + " a side"
        : Wording.budget(level) + " of training";
  }
}
