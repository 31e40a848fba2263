package dev.fornix.core.space;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Begins at the points that rules name as valid, where drawing at random finds none.
 *
 * <p>Looks for them in the parts of products and under other rules; a rule that only holds within
 * an option of a choice keeps its witness to itself.
 */
final class Witness {
  private static final int STEPS_PER_DECISION = 4;

  private Witness() {}

  /** What the witnesses of a domain's rules decide, at their places; empty without any. */
  static List<Decision> known(Domain domain) {
    List<Decision> known = new ArrayList<>();
    collect(domain, Place.ROOT, known);
    return known;
  }

  private static void collect(Domain domain, Place at, List<Decision> into) {
    if (domain instanceof Product product) {
      product.parts().forEach((name, part) -> collect(part, at.child(name), into));
    } else if (domain instanceof Constrained constrained) {
      constrained.witness().ifPresent(w -> w.decisions().forEach(d -> into.add(below(at, d))));
      collect(constrained.domain(), at, into);
    }
  }

  private static Decision below(Place at, Decision decision) {
    Place place = decision.place().path().isEmpty() ? at : at.child(decision.place());
    return new Decision(place, decision.answer());
  }

  /**
   * Walk at random from a witness: four times as many steps as the point has decisions, each of
   * which changes one decision and is taken back where it breaks a rule.
   */
  static Optional<Configuration> wander(Domain domain, Decider beginning, RandomGenerator random) {
    return Walk.attempt(domain, beginning).map(begin -> steps(domain, begin, random));
  }

  private static Configuration steps(Domain domain, Configuration begin, RandomGenerator random) {
    Configuration here = begin;
    for (int i = begin.size() * STEPS_PER_DECISION; i > 0; i--) {
      here = Variation.step(domain, here, random).orElse(here);
    }
    return here;
  }
}
