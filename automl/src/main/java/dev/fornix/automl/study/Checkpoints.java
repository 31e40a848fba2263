package dev.fornix.automl.study;

import dev.fornix.automl.config.SecondObjective;
import dev.fornix.automl.report.ScoreKind;
import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.objective.ParetoFront;
import dev.fornix.core.space.ScaledSpace;
import dev.fornix.core.study.Leaderboard;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Trial;
import dev.fornix.storage.CheckpointPolicy;
import dev.fornix.storage.CheckpointQuota;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps the weights and checkpoints of a running study's trials within their share of the disk.
 *
 * <p>Kept come what may: those that running trials go on from or inherit from, and those that may
 * be chosen in the end, which are the best one and those with the best score for their size or
 * speed, of each kind of score. Kept while there is room: the best of the others, and those that
 * the strategy may still promote, the best first; a promoted trial without a checkpoint begins
 * anew. In a study whose networks inherit any trial may still become a parent, so there all are
 * kept while there is room.
 */
public final class Checkpoints {
  private static final int BEST = 10;
  private static final long MEGABYTE = 1_000_000;

  /** What a study writes beside its checkpoints: its data, journal, logs and report. */
  private static final long ROOM_BESIDE = 200 * MEGABYTE;

  /** The costs by which one of equally good networks may be chosen. */
  private static final List<String> COSTS =
      Arrays.stream(SecondObjective.values()).map(cost -> cost.objective().name()).toList();

  private final NetworkStudy parts;
  private final CheckpointQuota quota;
  private final Set<Long> gone = new HashSet<>();

  /** The checkpoints of a study. */
  public Checkpoints(NetworkStudy parts) {
    this.parts = parts;
    this.quota =
        new CheckpointQuota(
            parts.folder().root(),
            new CheckpointPolicy(BEST, parts.objectives().get(0), this::feasible),
            parts.config().run().checkpointMegabytes() * MEGABYTE);
  }

  /**
   * Check that a new study has room.
   *
   * @param megabytes for checkpoints
   * @throws IllegalArgumentException if the disk has too little; says how much there is
   */
  public static void requireRoom(StudyFolder folder, long megabytes) {
    CheckpointQuota.shortage(folder.root(), megabytes * MEGABYTE + ROOM_BESIDE)
        .ifPresent(
            sentence -> {
              throw new IllegalArgumentException(sentence);
            });
  }

  /**
   * Delete what nobody needs.
   *
   * @param trials all trials of the study
   * @return what went wrong, one sentence; nothing if all went well
   */
  public Optional<String> tidy(List<Trial> trials) {
    List<Trial> alive =
        trials.stream()
            .filter(trial -> !gone.contains(trial.number()))
            .filter(Checkpoints::leavesFiles)
            .toList();
    double highest = parts.plan().fidelities().highest().amount();
    List<Trial> doomed =
        quota.expendable(
            alive,
            needed(alive),
            inherits() ? measured(alive) : CheckpointPolicy.promotable(trials, highest));
    try {
      List<?> unused = quota.delete(doomed, alive);
      doomed.forEach(trial -> gone.add(trial.number()));
      return Optional.empty();
    } catch (UncheckedIOException e) {
      return Optional.ofNullable(e.getMessage());
    }
  }

  /**
   * Thousands of scores by shared weights need not be looked through after each of them, and a
   * search that collapses goes back to any of its relaxations, which are small.
   */
  private static boolean leavesFiles(Trial trial) {
    return !trial.proposal().budget().resource().isShared();
  }

  private boolean inherits() {
    return parts.config().search().inherit();
  }

  private static Set<Long> measured(List<Trial> trials) {
    return trials.stream()
        .filter(trial -> trial.measured().isPresent())
        .map(Trial::number)
        .collect(Collectors.toSet());
  }

  private Set<Long> needed(Collection<Trial> trials) {
    List<PendingTrial> pending =
        trials.stream()
            .filter(PendingTrial.class::isInstance)
            .map(PendingTrial.class::cast)
            .toList();
    Set<Long> needed = new HashSet<>(CheckpointPolicy.continuedBy(pending));
    if (inherits()) {
      pending.forEach(trial -> needed.addAll(trial.proposal().parents()));
    }
    kinds(trials).forEach(alike -> choosable(alike, needed));
    return needed;
  }

  /** Measured trials by the kind of their score: only those of one kind are chosen among. */
  private static Collection<List<Trial>> kinds(Collection<Trial> trials) {
    boolean enlarged = trials.stream().anyMatch(t -> ScaledSpace.isFinal(text(t)));
    return trials.stream()
        .filter(trial -> trial.measured().isPresent())
        .collect(
            Collectors.groupingBy(
                t -> ScoreKind.of(t.measured().orElseThrow().spent(), text(t), enlarged)))
        .values();
  }

  private static String text(Trial trial) {
    return trial.proposal().configuration().text();
  }

  private void choosable(List<Trial> alike, Set<Long> needed) {
    COSTS.stream().flatMap(cost -> front(alike, cost)).forEach(t -> needed.add(t.number()));
    best(alike).ifPresent(t -> needed.add(t.number()));
  }

  /** Of equally good ones the oldest; it may be larger than the others. */
  private Optional<CompletedTrial> best(Collection<Trial> trials) {
    String score = parts.objectives().get(0).name();
    List<CompletedTrial> measured =
        trials.stream()
            .filter(t -> values(t).containsKey(score))
            .flatMap(t -> t.asCompleted().stream())
            .toList();
    return Leaderboard.of(measured, parts.objectives(), parts.config().wish().limits()).best();
  }

  /**
   * Whatever the best score will be: the cheapest network that comes close enough to it is one that
   * no other beats in score and cost.
   */
  private Stream<Trial> front(Collection<Trial> trials, String cost) {
    Objective score = parts.objectives().get(0);
    List<Trial> rated =
        trials.stream()
            .filter(t -> t.measured().filter(m -> rated(m, score.name(), cost)).isPresent())
            .toList();
    return ParetoFront.of(rated, Checkpoints::values, List.of(score, Objective.minimize(cost, "")))
        .stream();
  }

  private boolean rated(Measurement measured, String... quantities) {
    return measured.values().keySet().containsAll(List.of(quantities)) && feasible(measured);
  }

  private static Map<String, Double> values(Trial trial) {
    return trial.measured().map(Measurement::values).orElse(Map.of());
  }

  private boolean feasible(Measurement measured) {
    return Limit.allKept(parts.config().wish().limits(), measured.values());
  }
}
