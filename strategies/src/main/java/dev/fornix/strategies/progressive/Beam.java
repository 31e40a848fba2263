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
 */
final class Beam {
  private static final int MOST_PREDICTED = 10_000;

  private record Predicted(Candidate candidate, double gain) {}

  private final Problem problem;
  private final Progression progression;
  private final Settings settings;
  private final Predictor predictor;
  private final Examples examples;

  Beam(
      Problem problem,
      Progression progression,
      Settings settings,
      Predictor predictor,
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
   */
  List<Candidate> of(int level, int most, List<Example> known, Set<Configuration> without) {
    List<Candidate> pool = level == 1 ? simplest() : expansions(level, known);
    Set<String> keys = without.stream().map(problem.space()::key).collect(Collectors.toSet());
    pool.removeIf(candidate -> without.contains(candidate.point()));
    boolean blind = level == 1 && known.isEmpty();
    return taken(blind ? pool : mostPromising(pool, known), level, most, keys);
  }

  private List<Candidate> mostPromising(List<Candidate> pool, List<Example> known) {
    if (pool.isEmpty()) {
      return pool;
    }
    ToDoubleFunction<Configuration> gain = predictor.fit(known);
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

  private List<Candidate> simplest() {
    List<Candidate> candidates = new ArrayList<>();
    for (Configuration point : progression.simplest(MOST_PREDICTED, new SplittableRandom(1))) {
      candidates.add(new Candidate(point, OptionalLong.empty()));
    }
    Collections.shuffle(candidates, new Random(1));
    return candidates;
  }

  private List<Candidate> expansions(int level, List<Example> known) {
    List<Candidate> parents = parents(level - 1, known);
    int share = Math.max(1, MOST_PREDICTED / Math.max(1, parents.size()));
    Set<Configuration> seen = new HashSet<>();
    List<Candidate> candidates = new ArrayList<>();
    for (Candidate parent : parents) {
      RandomGenerator random = new SplittableRandom(parent.parent().orElse(-1));
      for (Configuration point : progression.expansions(parent.point(), share, random)) {
        if (seen.add(point)) {
          candidates.add(new Candidate(point, parent.parent()));
        }
      }
    }
    return candidates;
  }

  /** The best of a level with their trials. */
  private List<Candidate> parents(int level, List<Example> known) {
    List<Example> there = known.stream().filter(e -> e.level() == level).toList();
    List<Example> best =
        there.stream()
            .filter(e -> e.gain().isPresent())
            .sorted(Comparator.comparingDouble(e -> -e.gain().getAsDouble()))
            .limit(settings.beam())
            .toList();
    List<Candidate> parents = new ArrayList<>();
    for (Example example : best.isEmpty() ? there : best) {
      parents.add(
          new Candidate(
              example.trial().proposal().configuration(),
              OptionalLong.of(example.trial().number())));
    }
    return parents.isEmpty() ? untried(level) : parents;
  }

  /** Points of a level none of which may be evaluated, so that a higher level can be reached. */
  private List<Candidate> untried(int level) {
    RandomGenerator random = new SplittableRandom(level);
    List<Configuration> points = progression.simplest(settings.beam(), random);
    for (int next = 2; next <= level; next++) {
      List<Configuration> wider = new ArrayList<>();
      points.forEach(point -> wider.addAll(progression.expansions(point, 1, random)));
      points = wider;
    }
    List<Candidate> candidates = new ArrayList<>();
    points.forEach(point -> candidates.add(new Candidate(point, OptionalLong.empty())));
    return candidates;
  }
}
