package dev.fornix.automl.fit;

import dev.fornix.automl.config.SecondObjective;
import dev.fornix.automl.report.ScoreKind;
import dev.fornix.automl.report.Wording;
import dev.fornix.automl.study.NetworkStudy;
import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.ScaledSpace;
import dev.fornix.core.study.Leaderboard;
import dev.fornix.core.study.Study;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Proposal;
import dev.fornix.core.trial.Resource;
import dev.fornix.core.trial.Trial;
import dev.fornix.estimators.metrics.ClassificationMetric;
import dev.fornix.estimators.training.TrainingScore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which of a search's networks are trained again, and which of those is chosen. */
final class Finalists {
  /** The origin of the trial of the small fixed network. */
  static final String BASELINE = "baseline";

  private final NetworkStudy parts;
  private final Study study;

  Finalists(NetworkStudy parts, Study study) {
    this.parts = parts;
    this.study = study;
  }

  /**
   * The network that was chosen.
   *
   * @param trial which trained it
   * @param reason why it was chosen, one sentence
   */
  record Choice(CompletedTrial trial, String reason) {}

  /**
   * The best candidates of the search by the main objective, each once; those that no other beats
   * in all objectives come before those that are merely good in the main one. The baseline, which
   * had the longest budget from the beginning, is one of them only where there are too few others.
   * What breaks a limit that no longer training will keep is none of them. Of scores by shared
   * weights those of the last weights count, of networks derived from a relaxation the latest;
   * those of larger images come before those of smaller ones.
   */
  List<CompletedTrial> of(int count) {
    List<CompletedTrial> searched =
        shared().comparable().stream().filter(this::mayKeepLimits).toList();
    List<CompletedTrial> front =
        board(searched.stream().filter(this::hasAllObjectives).toList()).front();
    List<CompletedTrial> ranked =
        Stream.concat(front.stream(), board(searched).trials().stream())
            .distinct()
            .sorted(
                Comparator.comparingDouble(Finalists::shrunk)
                    .thenComparing(SharedScores::earliness))
            .toList();
    List<CompletedTrial> best = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Stream.concat(
            ranked.stream().filter(t -> !isBaseline(t)),
            ranked.stream().filter(Finalists::isBaseline))
        .filter(t -> seen.add(key(t)))
        .limit(count)
        .forEach(best::add);
    return best;
  }

  /** 0 for a trial on whole images; the more, the smaller its images were. */
  private static double shrunk(CompletedTrial trial) {
    Budget spent = trial.measurement().spent();
    return spent.resource() == Resource.PIXELS ? 1 / spent.amount() : 0;
  }

  /** What shared weights said of the search's networks. */
  SharedScores shared() {
    return SharedScores.of(searched(), parts.objectives().get(0));
  }

  /** Signs that scores by weights that networks share went wrong as a whole, a sentence each. */
  List<String> alarms() {
    return Stream.concat(
            shared().doubt().stream(), parts.collapse(searched()).map(Finalists::collapse).stream())
        .toList();
  }

  private static String collapse(String reason) {
    return "The search collapsed: "
        + reason
        + ". It ended with the network of the last epoch before that; fewer epochs, or"
        + " --strategy-option selection=perturbation, may do better.";
  }

  /** Scores change by training, costs do not. */
  private boolean mayKeepLimits(CompletedTrial trial) {
    return parts.config().wish().limits().stream()
        .filter(limit -> !TrainingScore.isScore(limit.quantity()))
        .allMatch(limit -> limit.allows(trial.measurement().values()).orElse(true));
  }

  /** Why there is none to choose. */
  NoModelException missedLimits() {
    return new NoModelException(
        MissedLimits.sentence(parts.folder().root(), ranked(), parts.config().wish().limits()));
  }

  private boolean hasAllObjectives(CompletedTrial trial) {
    return parts.objectives().stream()
        .allMatch(o -> trial.measurement().values().containsKey(o.name()));
  }

  /**
   * Every network that was measured, best first among those with a score of the same kind, also
   * those that the end of the time cut short.
   */
  List<CompletedTrial> ranked() {
    List<CompletedTrial> everything = everything();
    Map<Long, ScoreKind> kinds = kinds(everything);
    return board(everything).trials().stream()
        .sorted(Comparator.comparing(trial -> kind(kinds, trial)))
        .toList();
  }

  /**
   * The completed trials of the search with scores of trainings like the final ones, best first.
   */
  List<CompletedTrial> searchedWhole() {
    Map<Long, ScoreKind> kinds = kinds(everything());
    return study.leaderboard().trials().stream()
        .filter(trial -> !isRetraining(trial))
        .filter(trial -> kind(kinds, trial).equals(ScoreKind.TRAINING))
        .toList();
  }

  private List<CompletedTrial> everything() {
    return Stream.concat(measured(true).stream(), searched().stream()).toList();
  }

  private static Map<Long, ScoreKind> kinds(List<CompletedTrial> trials) {
    boolean enlarged = trials.stream().anyMatch(t -> ScaledSpace.isFinal(text(t)));
    return trials.stream()
        .collect(
            Collectors.toMap(
                CompletedTrial::number,
                t -> ScoreKind.of(t.measurement().spent(), text(t), enlarged)));
  }

  private static ScoreKind kind(Map<Long, ScoreKind> kinds, CompletedTrial trial) {
    return kinds.getOrDefault(trial.number(), ScoreKind.TRAINING);
  }

  private static String text(CompletedTrial trial) {
    return trial.proposal().configuration().text();
  }

  /**
   * Those whose scores can be compared, of the kind that says most of a finished network; in a
   * search alone one that tells its networks too, not the baseline only.
   */
  private List<CompletedTrial> ofOneKind(List<CompletedTrial> trials) {
    Map<Long, ScoreKind> kinds = kinds(trials);
    boolean finishes = parts.plan().finishes();
    Optional<ScoreKind> best =
        trials.stream()
            .filter(this::feasible)
            .filter(t -> finishes || !isBaseline(t))
            .map(t -> kind(kinds, t))
            .min(Comparator.naturalOrder());
    return trials.stream()
        .filter(t -> best.filter(kind -> !kind.equals(kind(kinds, t))).isEmpty())
        .toList();
  }

  /** The trial of the small fixed network, one that was measured before one that was not. */
  static Optional<Trial> baseline(List<Trial> trials) {
    return trials.stream()
        .filter(Finalists::isBaseline)
        .min(Comparator.comparing(t -> t.measured().isEmpty()));
  }

  /** Whether this is the small fixed network as the search trained it. */
  static boolean isBaseline(Trial trial) {
    return trial.proposal().origin().equals(BASELINE);
  }

  /** Whether a trial trained the small fixed network, in the search or again after it. */
  boolean trainedBaseline(Trial trial) {
    return baseline(study.trials()).filter(b -> key(b).equals(key(trial))).isPresent();
  }

  private String key(Trial trial) {
    return parts.space().key(trial.proposal().configuration());
  }

  /** The retrainings of the search as it stands, those that wait for their turn included. */
  List<Proposal> begun() {
    List<Proposal> begun = new ArrayList<>(enqueued());
    List<Trial> trials = study.trials();
    for (int i = trials.size() - 1; i >= 0 && isRetraining(trials.get(i)); i--) {
      begun.add(trials.get(i).proposal());
    }
    return begun;
  }

  /** Whether a network was trained again for so long already, in an earlier session. */
  boolean trainedAgain(CompletedTrial finalist, Budget budget) {
    return study.trials().stream()
        .filter(t -> isRetraining(t) && t instanceof CompletedTrial)
        .map(Trial::proposal)
        .filter(p -> isOf(p, finalist))
        .map(Proposal::budget)
        .anyMatch(b -> b.resource() == budget.resource() && b.amount() >= budget.amount());
  }

  /** For how long the best were trained again so far, at most; nothing if they had no such time. */
  Optional<Budget> longest() {
    return study.trials().stream()
        .filter(Finalists::isRetraining)
        .map(t -> t.proposal().budget())
        .filter(b -> b.resource() == Resource.SECONDS)
        .max(Comparator.comparingDouble(Budget::amount));
  }

  /** How many retrainings wait for their turn. */
  long waiting() {
    return enqueued().size();
  }

  private List<Proposal> enqueued() {
    return study.enqueued().stream().filter(Finalists::isRetraining).toList();
  }

  Proposal retraining(CompletedTrial finalist, Budget budget) {
    return Proposal.of(finished(finalist), budget, NetworkStudy.RETRAINING).from(finalist.number());
  }

  private Configuration finished(CompletedTrial finalist) {
    return parts.finished(finalist.proposal().configuration());
  }

  /** Whether a proposal trains a finalist again. */
  boolean isOf(Proposal retraining, CompletedTrial finalist) {
    return retraining.configuration().equals(finished(finalist));
  }

  private List<CompletedTrial> searched() {
    return measured(false);
  }

  static boolean isRetraining(Trial trial) {
    return isRetraining(trial.proposal());
  }

  private static boolean isRetraining(Proposal proposal) {
    return proposal.origin().equals(NetworkStudy.RETRAINING);
  }

  /** Trained networks; one that the end of the time cut short counts with what it had by then. */
  private List<CompletedTrial> measured(boolean retraining) {
    return study.trials().stream()
        .filter(trial -> isRetraining(trial) == retraining)
        .flatMap(trial -> trial.asCompleted().stream())
        .toList();
  }

  /** Choose by validation; nothing if no network was trained at all. */
  Optional<Choice> choose() {
    List<CompletedTrial> judged = shared().judged(everything(), parts.plan().finishes());
    Leaderboard board = board(ofOneKind(judged));
    return board.best().map(best -> choose(best, board)).map(this::withOrigin);
  }

  private Choice withOrigin(Choice choice) {
    return ScaledSpace.isFinal(text(choice.trial()))
        ? new Choice(
            choice.trial(),
            choice.reason()
                + choice.trial().proposal().parents().stream()
                    .map(parent -> " Trial " + parent)
                    .findFirst()
                    .orElse(" The search")
                + " found it as a smaller network of the same decisions.")
        : choice;
  }

  private Choice choose(CompletedTrial best, Leaderboard board) {
    Objective objective = parts.objectives().get(0);
    Optional<SecondObjective> tieBreaker = parts.config().wish().tieBreaker();
    if (tieBreaker.isEmpty()) {
      return new Choice(
          best,
          "It has the best validation score, "
              + Wording.score(metric(), best.value(objective.name()), validationImages())
              + ".");
    }
    double error = standardError(best, objective.name());
    List<CompletedTrial> close =
        board.trials().stream()
            .filter(t -> feasible(t))
            .filter(t -> gap(best, t, objective) <= error)
            .toList();
    SecondObjective cost = measured(tieBreaker.get(), close);
    CompletedTrial cheapest =
        close.stream().min(Comparator.comparingDouble(t -> amount(t, cost))).orElse(best);
    String remark = cost == tieBreaker.get() ? "" : " (not every latency was measured)";
    return new Choice(
        cheapest, reason(best, cheapest, close.size(), difference(error), cost, remark));
  }

  /** Multiply-adds stand for a latency that was not measured of all. */
  private static SecondObjective measured(SecondObjective wanted, List<CompletedTrial> close) {
    boolean known =
        close.stream()
            .allMatch(t -> t.measurement().values().containsKey(wanted.objective().name()));
    return known || wanted != SecondObjective.LATENCY ? wanted : SecondObjective.MULTIPLY_ADDS;
  }

  private static double amount(CompletedTrial trial, SecondObjective cost) {
    return trial.value(cost.objective().name());
  }

  private static String reason(
      CompletedTrial best,
      CompletedTrial chosen,
      int close,
      String error,
      SecondObjective cost,
      String remark) {
    if (chosen.equals(best)) {
      return close == 1
          ? "No other network comes within one standard error of its validation score."
          : String.format(
              Locale.ROOT,
              "It has the best validation score and %s of the %d networks within one standard"
                  + " error%s.",
              least(cost),
              close,
              remark);
    }
    return String.format(
        Locale.ROOT,
        "Of the %d networks within one standard error (%s) of the best validation score it has"
            + " %s%s: %s in place of %s; --prefer accuracy takes the best score.",
        close,
        error,
        least(cost),
        remark,
        text(chosen, cost),
        text(best, cost));
  }

  /** What the machine takes is measured again of the finished model, alone: another number. */
  private static String least(SecondObjective cost) {
    boolean again = cost == SecondObjective.LATENCY || cost == SecondObjective.ENERGY;
    return cost.least() + (again ? " in the search" : "");
  }

  private static String text(CompletedTrial trial, SecondObjective cost) {
    return Wording.amount(cost.objective().name(), amount(trial, cost));
  }

  private String difference(double error) {
    return Wording.difference(metric(), error, validationImages());
  }

  private ClassificationMetric metric() {
    return parts.config().wish().metric();
  }

  private long validationImages() {
    return parts.data().validation().size();
  }

  private boolean feasible(CompletedTrial trial) {
    return Limit.allKept(parts.config().wish().limits(), trial.measurement().values());
  }

  private static double gap(CompletedTrial best, CompletedTrial other, Objective objective) {
    return objective.direction().gain(best.value(objective.name()))
        - objective.direction().gain(other.value(objective.name()));
  }

  /** As the trial measured it, or as its score alone lets guess. */
  private double standardError(CompletedTrial trial, String objective) {
    return Optional.ofNullable(trial.measurement().values().get(TrainingScore.errorOf(objective)))
        .orElseGet(() -> metric().standardError(trial.value(objective), validationImages()));
  }

  private Leaderboard board(List<CompletedTrial> trials) {
    return Leaderboard.of(trials, parts.objectives(), parts.config().wish().limits());
  }
}
