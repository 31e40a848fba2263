package dev.fornix.core.strategy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a strategy can deal with; what it cannot is refused when it is created.
 *
 * @param abilities those it has
 */
public record Capabilities(Set<Ability> abilities) {
  /** One ability. */
  public enum Ability {
    /** Choices that open further decisions. */
    CONDITIONAL,
    /** Real ranges. */
    CONTINUOUS,
    /** Several budget levels. */
    MULTI_FIDELITY,
    /** Several objectives. */
    MULTI_OBJECTIVE,
    /** Limits on quantities that are known only after the evaluation. */
    CONSTRAINTS,
    /** Several trials at once. */
    BATCH
  }

  /** Copy. */
  public Capabilities {
    abilities = Set.copyOf(abilities);
  }

  /** The abilities given. */
  public static Capabilities of(Ability... abilities) {
    Set<Ability> set = EnumSet.noneOf(Ability.class);
    set.addAll(Arrays.asList(abilities));
    return new Capabilities(set);
  }

  /** All abilities but those given. */
  public static Capabilities allBut(Ability... missing) {
    Set<Ability> set = EnumSet.allOf(Ability.class);
    set.removeAll(Arrays.asList(missing));
    return new Capabilities(set);
  }

  /** Whether it has an ability. */
  public boolean has(Ability ability) {
    return abilities.contains(ability);
  }

  /**
   * Refuse a problem that needs an ability which is missing.
   *
   * @param strategy whose abilities these are, for the message
   * @throws IllegalArgumentException naming the strategy, what it cannot do, where the problem
   *     needs it and the way out
   */
  public void check(String strategy, Problem problem) {
    for (Demand demand : Demand.of(problem)) {
      if (!has(demand.ability())) {
        throw new IllegalArgumentException("strategy " + strategy + " " + demand.sentence());
      }
    }
  }

  /** The abilities that a problem needs. */
  public static Set<Ability> neededFor(Problem problem) {
    Set<Ability> needed = EnumSet.noneOf(Ability.class);
    Demand.of(problem).forEach(demand -> needed.add(demand.ability()));
    return needed;
  }
}
