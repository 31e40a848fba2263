package dev.fornix.strategies.progressive;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Progression;
import dev.fornix.core.strategy.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Chooses the points of a level (Algorithm 1 of Liu et al. 2018): expands the best of the level
 * before, predicts and takes the most promising.
 *
 * <p>Of level 1 the paper evaluates all points; here at most the beam's width, drawn at random. At
 * most 10,000 expansions are predicted, an equal number of each point's. Points that break a rule
 * of the space and those with the key of one that was taken or is not wanted are passed over. Where
 * nothing of the level before has a usable result, what failed there is expanded.
 *
 * <p>In the paper all that was evaluated can be expanded. Where a space has points that lead
 * nowhere, such as a cell that has all edges it may have, each is replaced by the most promising
 * one of its level that was not evaluated and leads on; else a level could be left without points.
 */
final class Beam {
  private static final int MOST_PREDICTED = 10_000;

  private record Predicted(Candidate candidate, double gain) {}

  private final Problem problem;
  private final Progression progression;
  private final ProgressiveSettings settings;
  private final GainPredictor predictor;
  private final Examples examples;

  Beam(
      Problem problem,
      Progression progression,
      ProgressiveSettings settings,
      GainPredictor predictor,
      Examples examples) {
    this.problem = problem;
    this.progression = progression;
    this.settings = settings;
    this.predictor = predictor;
    this.examples = examples;
  }

  /**
   * The points of a level that are worth an evaluation, the most promising first.
   *
   * @param most how many are wanted
   * @param known what to learn from
   * @param without points that are not wanted
   * @param seed of all chance in it
   */
  List<Candidate> of(
      int level, int most, List<Example> known, Set<Configuration> without, long seed) {
    List<Candidate> pool = pool(level, known, seed);
    Set<String> keys = without.stream().map(problem.space()::key).collect(Collectors.toSet());
    pool.removeIf(candidate -> without.contains(candidate.point()));
    boolean blind = level == 1 && known.isEmpty();
    return taken(blind ? pool : mostPromising(pool, known, seed), level, most, keys);
  }

  private List<Candidate> pool(int level, List<Example> known, long seed) {
    return level == 1 ? simplest(seed) : expansions(parents(level - 1, known, seed), seed);
  }

  private List<Candidate> mostPromising(List<Candidate> pool, List<Example> known, long seed) {
    if (pool.isEmpty()) {
      return pool;
    }
    ToDoubleFunction<Configuration> gain = predictor.fit(known, seed);
    return pool.stream()
        .map(candidate -> new Predicted(candidate, gain.applyAsDouble(candidate.point())))
        .sorted(Comparator.comparingDouble(Predicted::gain).reversed())
        .map(Predicted::candidate)
        .toList();
  }

  private List<Candidate> taken(List<Candidate> ordered, int level, int most, Set<String> keys) {
    List<Candidate> taken = new ArrayList<>();
    for (Candidate candidate : ordered) {
      if (taken.size() < most
          && examples.level(candidate.point()) == level
          && keys.add(problem.space().key(candidate.point()))) {
        taken.add(candidate);
      }
    }
    return taken;
  }

  private List<Candidate> simplest(long seed) {
    List<Candidate> candidates = new ArrayList<>();
    for (Configuration point : progression.simplest(MOST_PREDICTED, new SplittableRandom(seed))) {
      candidates.add(new Candidate(point, OptionalLong.empty()));
    }
    Collections.shuffle(candidates, new Random(seed));
    return candidates;
  }

  private List<Candidate> expansions(List<Candidate> parents, long seed) {
    int share = Math.max(1, MOST_PREDICTED / Math.max(1, parents.size()));
    Set<Configuration> seen = new HashSet<>();
    List<Candidate> candidates = new ArrayList<>();
    for (Candidate parent : parents) {
      RandomGenerator random = new SplittableRandom(seed + parent.parent().orElse(-1));
      for (Configuration point : progression.expansions(parent.point(), share, random)) {
        if (seen.add(point)) {
          candidates.add(new Candidate(point, parent.parent()));
        }
      }
    }
    return candidates;
  }

  /** As many as were evaluated, at most the beam's width; what leads nowhere is replaced. */
  private List<Candidate> parents(int level, List<Example> known, long seed) {
    List<Candidate> best = tried(level, known);
    List<Candidate> parents = new ArrayList<>(best);
    parents.removeIf(parent -> !leadsOn(parent.point()));
    int missing = (best.isEmpty() ? settings.beam() : best.size()) - parents.size();
    if (missing > 0) {
      parents.addAll(untried(level, known, missing, best, seed));
    }
    return parents;
  }

  private boolean leadsOn(Configuration point) {
    return !progression.expansions(point, 1, new SplittableRandom(1)).isEmpty();
  }

  /** The best of a level with their trials. */
  private List<Candidate> tried(int level, List<Example> known) {
    List<Example> there = known.stream().filter(e -> e.level() == level).toList();
    List<Example> best =
        there.stream()
            .filter(e -> e.gain().isPresent())
            .sorted(Comparator.comparingDouble(e -> -e.gain().getAsDouble()))
            .toList();
    return (best.isEmpty() ? there : best)
        .stream().limit(settings.beam()).map(Beam::candidate).toList();
  }

  private static Candidate candidate(Example example) {
    return new Candidate(
        example.trial().proposal().configuration(), OptionalLong.of(example.trial().number()));
  }

  /** The most promising others of a level that lead on, so that a higher level can be reached. */
  private List<Candidate> untried(
      int level, List<Example> known, int most, List<Candidate> tried, long seed) {
    List<Candidate> pool = pool(level, known, seed);
    // Where nothing promises more than anything else, the first would all be of one parent.
    Collections.shuffle(pool, new Random(seed + level));
    Set<String> keys = new HashSet<>();
    tried.forEach(candidate -> keys.add(problem.space().key(candidate.point())));
    return mostPromising(pool, known, seed).stream()
        .filter(candidate -> leadsOn(candidate.point()))
        .filter(candidate -> keys.add(problem.space().key(candidate.point())))
        .limit(most)
        .toList();
  }
}
