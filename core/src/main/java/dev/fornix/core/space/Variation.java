package dev.fornix.core.space;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Makes new points from known ones: mutation, crossover and neighbours, on any domain.
 *
 * <p>All three replay a configuration and answer some places otherwise; what that newly opens is
 * drawn at random. A configuration from another domain is read as far as its places are known.
 */
public final class Variation {
  private static final int CUTS = 100;

  private Variation() {}

  /**
   * Change one decision, drawn uniformly among those that have an alternative; see {@code
   * Alternatives} for how far.
   *
   * @return a point that differs from the parent
   * @throws NoValidPointException if the domain has no other valid point within reach
   */
  public static Configuration mutate(Domain domain, Configuration parent, RandomGenerator random) {
    List<Alternatives.Asked> open = open(domain, parent, random);
    for (int i = 0; i < Sampling.ATTEMPTS && !open.isEmpty(); i++) {
      Optional<Configuration> child = changed(domain, parent, open, random);
      if (child.isPresent() && !child.get().equals(parent)) {
        return child.get();
      }
    }
    throw new NoValidPointException(
        "no decision of " + parent + " can be changed within the rules of the space");
  }

  /**
   * Mix two parents: each place takes the answer of either with equal chance where both know it, of
   * the one that knows it otherwise.
   *
   * @throws NoValidPointException if none of 10,000 mixtures kept the domain's rules
   */
  public static Configuration cross(
      Domain domain, Configuration mother, Configuration father, RandomGenerator random) {
    Decider mixed =
        Replay.of(
            place -> {
              Optional<Answer> one = mother.answer(place);
              Optional<Answer> other = father.answer(place);
              return other.isEmpty() || (one.isPresent() && random.nextBoolean()) ? one : other;
            },
            Sampling.byDecision(random));
    return Sampling.retry(domain, mixed);
  }

  /**
   * Mix two parents at one point: the decisions of the mother up to a random one, then those of the
   * father; a place that the one to be followed does not know takes the answer of the other.
   *
   * @throws NoValidPointException if none of 100 such mixtures kept the domain's rules
   */
  public static Configuration crossAtOnePoint(
      Domain domain, Configuration mother, Configuration father, RandomGenerator random) {
    for (int i = 0; i < CUTS && mother.size() > 0; i++) {
      Optional<Configuration> child =
          joined(domain, mother, father, random.nextInt(mother.size()), random);
      if (child.isPresent()) {
        return child.get();
      }
    }
    throw new NoValidPointException(
        "no joint of " + mother + " and " + father + " keeps the rules of the space");
  }

  private static Optional<Configuration> joined(
      Domain domain, Configuration mother, Configuration father, int last, RandomGenerator random) {
    Set<Place> before =
        mother.decisions().subList(0, last + 1).stream()
            .map(Decision::place)
            .collect(Collectors.toSet());
    return Walk.attempt(
        domain,
        Replay.of(
            place -> {
              Configuration first = before.contains(place) ? mother : father;
              Configuration second = before.contains(place) ? father : mother;
              return first.answer(place).or(() -> second.answer(place));
            },
            Sampling.byDecision(random)));
  }

  /**
   * All valid points that differ in one decision: every other option of a choice, the next whole
   * numbers, four normal steps of a real number. Decisions that a change newly opens are drawn
   * once.
   *
   * @return distinct points in the order of the walk, without the centre
   */
  public static List<Configuration> neighbours(
      Domain domain, Configuration centre, RandomGenerator random) {
    Set<Configuration> found = new LinkedHashSet<>();
    for (Alternatives.Asked asked : asked(domain, centre, random)) {
      for (Answer other : asked.near(random)) {
        with(domain, centre, asked.at(), other, random).ifPresent(found::add);
      }
    }
    found.remove(centre);
    return new ArrayList<>(found);
  }

  /** Change one decision; nothing where that breaks a rule of the domain. */
  static Optional<Configuration> step(Domain domain, Configuration from, RandomGenerator random) {
    List<Alternatives.Asked> open = open(domain, from, random);
    return open.isEmpty() ? Optional.empty() : changed(domain, from, open, random);
  }

  private static List<Alternatives.Asked> open(
      Domain domain, Configuration centre, RandomGenerator random) {
    List<Alternatives.Asked> open = asked(domain, centre, random);
    open.removeIf(asked -> !asked.open());
    return open;
  }

  private static Optional<Configuration> changed(
      Domain domain, Configuration parent, List<Alternatives.Asked> open, RandomGenerator random) {
    Alternatives.Asked changed = open.get(random.nextInt(open.size()));
    return with(domain, parent, changed.at(), changed.redraw(random), random);
  }

  private static List<Alternatives.Asked> asked(
      Domain domain, Configuration centre, RandomGenerator random) {
    return Alternatives.asked(domain, centre, Sampling.byDecision(random));
  }

  private static Optional<Configuration> with(
      Domain domain, Configuration base, Place at, Answer answer, RandomGenerator random) {
    return with(domain, base, at, answer, Sampling.byDecision(random));
  }

  /** The point with another answer at a place; what that opens is left to another decider. */
  static Optional<Configuration> with(
      Domain domain, Configuration base, Place at, Answer answer, Decider opened) {
    Function<Place, Optional<Answer>> known = base.inOrder();
    return Walk.attempt(
        domain,
        Replay.of(place -> place.equals(at) ? Optional.of(answer) : known.apply(place), opened));
  }
}
