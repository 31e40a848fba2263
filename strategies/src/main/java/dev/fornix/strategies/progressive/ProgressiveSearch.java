package dev.fornix.strategies.progressive;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Progression;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.Proposal;
import dev.fornix.strategies.memory.Seeds;
import dev.fornix.strategies.offer.Offer;
import dev.fornix.strategies.sequence.Sequences;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Progressive search (Liu et al. 2018, "Progressive Neural Architecture Search", Algorithm 1): the
 * simplest points first, then level by level the expansions of the best that an ensemble of
 * predictors finds most promising; see {@link Beam} and {@link GainPredictor}.
 *
 * <p>A level begins when all trials of those below have ended, so a batch may be smaller than asked
 * for; its points follow from the results of the levels below and the first trial's seed alone, and
 * are chosen once. Failed and pruned trials and those that break a limit count as tried, as bad to
 * the predictor, and are not expanded. What somebody put in counts at its level.
 *
 * <p>Where we depart from the paper: it stops after the last level, we go on there with the best
 * predictions, learning again after as many results as the beam is wide; predictors are fitted
 * afresh at each level; perceptrons see an encoding of the whole point where the paper averages
 * embeddings; where a point of the beam leads nowhere, another one is expanded. No point is tried
 * twice while the expansions last; then points are drawn at random.
 */
public final class ProgressiveSearch implements SearchStrategy {
  private static final int CELLS = 16;

  private record Chosen(List<Example> from, long seed, List<Candidate> candidates) {}

  private final Domain domain;
  private final Budget budget;
  private final int levels;
  private final ProgressiveSettings settings;
  private final Examples examples;
  private final Beam beam;
  private final Map<Integer, Chosen> chosen = new HashMap<>();

  ProgressiveSearch(Problem problem, Progression progression, ProgressiveSettings settings) {
    this.domain = problem.domain();
    this.budget = problem.fidelities().highest();
    this.levels = progression.levels();
    this.settings = settings;
    Sequences sequences = new Sequences(domain, CELLS);
    this.examples = new Examples(problem, progression, sequences);
    GainPredictor predictor = new GainPredictor(problem, settings, sequences);
    this.beam = new Beam(problem, progression, settings, predictor, examples);
  }

  /** What it is chosen by: {@code pnas}, for spaces that offer {@link Progression}. */
  public static StrategyProvider offer() {
    return new Offer(
        "pnas",
        "from simple to complex points, led by an ensemble of predictors (Liu et al. 2018); for"
            + " spaces with levels",
        Capabilities.of(Ability.CONDITIONAL, Ability.CONSTRAINTS, Ability.BATCH),
        ProgressiveSettings.OPTIONS,
        ProgressiveSearch::from);
  }

  private static ProgressiveSearch from(Problem problem, Options options) {
    Progression progression =
        problem
            .space()
            .capability(Progression.class)
            .orElseThrow(() -> new IllegalArgumentException(withoutLevels(problem)));
    ProgressiveSettings settings = ProgressiveSettings.from(options, problem, progression.levels());
    return new ProgressiveSearch(problem, progression, settings);
  }

  private static String withoutLevels(Problem problem) {
    return "strategy pnas goes from simple points to complex ones, but space "
        + problem.space().name()
        + " does not say which are simple (it offers no Progression); take a space of cells such as"
        + " nasnet or nas-bench-101, or choose another strategy";
  }

  @Override
  public List<Proposal> propose(History history, int count, RandomGenerator random) {
    List<Example> told = examples.told(history);
    List<Configuration> pending = examples.pending(history);
    long seed = Seeds.ofFirst(history).orElseGet(random::nextLong);
    Set<Configuration> tried = new HashSet<>(pending);
    told.forEach(example -> tried.add(example.trial().proposal().configuration()));
    for (int level = 1; level <= levels; level++) {
      List<Candidate> open =
          full(level, tried) ? List.of() : untried(ofLevel(level, told, seed), tried);
      if (!open.isEmpty()) {
        return proposals(open, count);
      }
      if (level < levels && waits(level, pending)) {
        return List.of();
      }
    }
    return further(told, tried, count, seed, random);
  }

  /** As wide as the beam; what was chosen for such a level need not be found again. */
  private boolean full(int level, Set<Configuration> tried) {
    return tried.stream().filter(point -> examples.level(point) == level).count()
        >= settings.beam();
  }

  private List<Candidate> ofLevel(int level, List<Example> told, long seed) {
    return chosen(
        level, told.stream().filter(example -> example.level() < level).toList(), Set.of(), seed);
  }

  private boolean waits(int level, List<Configuration> pending) {
    return pending.stream().anyMatch(point -> examples.level(point) <= level);
  }

  /** Beyond the paper: the next best of the last level, by all results but the last few. */
  private List<Proposal> further(
      List<Example> told, Set<Configuration> tried, int count, long seed, RandomGenerator random) {
    List<Example> from = new ArrayList<>(whole(told.stream().filter(ProgressiveSearch::completed)));
    from.addAll(whole(told.stream().filter(e -> !completed(e))));
    Set<Configuration> before = new HashSet<>();
    from.forEach(example -> before.add(example.trial().proposal().configuration()));
    List<Proposal> proposals =
        new ArrayList<>(proposals(untried(chosen(levels + 1, from, before, seed), tried), count));
    while (proposals.size() < count) {
      proposals.add(Proposal.of(Sampling.sample(domain, random), budget, "random"));
    }
    return proposals;
  }

  /** As many as fill whole beams, so that learning again waits for results. */
  private List<Example> whole(Stream<Example> examples) {
    List<Example> all = examples.toList();
    return all.subList(0, all.size() - all.size() % settings.beam());
  }

  private static boolean completed(Example example) {
    return example.trial() instanceof CompletedTrial;
  }

  /** Chosen once for the same results; {@code levels + 1} stands for the last level once more. */
  private List<Candidate> chosen(
      int step, List<Example> from, Set<Configuration> without, long seed) {
    Chosen before = chosen.get(step);
    if (before == null || before.seed() != seed || !before.from().equals(from)) {
      // Twice the width beyond the levels, as nothing waits there for the trials under way.
      int most = step > levels ? 2 * settings.beam() : settings.beam();
      before =
          new Chosen(
              List.copyOf(from), seed, beam.of(Math.min(step, levels), most, from, without, seed));
      chosen.put(step, before);
    }
    return before.candidates();
  }

  private static List<Candidate> untried(List<Candidate> candidates, Set<Configuration> tried) {
    return candidates.stream().filter(c -> !tried.contains(c.point())).toList();
  }

  private List<Proposal> proposals(List<Candidate> candidates, int count) {
    return candidates.stream().limit(count).map(c -> c.proposal(budget)).toList();
  }

  @Override
  public Optional<String> remark() {
    return Optional.of(settings.remark());
  }
}
