package dev.fornix.core.strategy;

import dev.fornix.core.space.Choice;
import dev.fornix.core.space.Constrained;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Place;
import dev.fornix.core.space.Product;
import dev.fornix.core.space.RealRange;
import dev.fornix.core.space.Repeat;
import dev.fornix.core.strategy.Capabilities.Ability;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An ability that a problem asks of a strategy.
 *
 * @param sentence what follows the name of a strategy that lacks it
 */
record Demand(Ability ability, String sentence) {
  /** Everything that a problem asks. */
  static List<Demand> of(Problem problem) {
    List<Demand> demands = ofSpace(problem);
    if (problem.fidelities().levels().size() > 1) {
      demands.add(fidelities(problem));
    }
    if (problem.objectives().size() > 1) {
      demands.add(objectives(problem));
    }
    if (!problem.limits().isEmpty()) {
      demands.add(limits(problem));
    }
    return demands;
  }

  private static Demand fidelities(Problem problem) {
    return new Demand(
        Ability.MULTI_FIDELITY,
        "evaluates at one budget only, but "
            + problem.fidelities().levels()
            + " were given; give one budget, or choose a strategy with several");
  }

  private static Demand objectives(Problem problem) {
    return new Demand(
        Ability.MULTI_OBJECTIVE,
        "pursues one objective only, but "
            + problem.objectives().stream().map(o -> o.name()).collect(Collectors.joining(", "))
            + " were given; turn all but one into limits, or choose another strategy");
  }

  private static Demand limits(Problem problem) {
    return new Demand(
        Ability.CONSTRAINTS,
        "keeps no limits, neither on what is known of a candidate beforehand nor on what is"
            + " measured, but "
            + problem.limits().get(0)
            + " is one; drop it, or choose another strategy");
  }

  private static List<Demand> ofSpace(Problem problem) {
    Scan scan = new Scan();
    scan.visit(problem.domain(), Place.ROOT);
    List<Demand> demands = new ArrayList<>();
    scan.found.forEach(
        (ability, place) -> demands.add(inSpace(ability, place, problem.space().name())));
    return demands;
  }

  private static Demand inSpace(Ability ability, Place place, String space) {
    String where = "'" + place.path() + "' of space " + space;
    return new Demand(
        ability,
        ability == Ability.CONTINUOUS
            ? "does not search real ranges, but "
                + where
                + " is one; put a choice among numbers there, or choose another strategy"
            : "does not search decisions that depend on others, but those below "
                + where
                + " do; fix that decision, or choose another strategy");
  }

  /**
   * Looks for the first place that needs each ability. Unfolded grammars share their levels, so
   * each domain is visited once.
   */
  private static final class Scan {
    private final Map<Ability, Place> found = new EnumMap<>(Ability.class);
    private final Set<Domain> visited = Collections.newSetFromMap(new IdentityHashMap<>());

    void visit(Domain domain, Place at) {
      if (!visited.add(domain)) {
        return;
      }
      if (domain instanceof RealRange range && !range.count().isAtMost(1)) {
        found.putIfAbsent(Ability.CONTINUOUS, at);
      } else if (domain instanceof Product product) {
        product.parts().forEach((name, part) -> visit(part, at.child(name)));
      } else if (domain instanceof Constrained constrained) {
        visit(constrained.domain(), at);
      } else if (domain instanceof Choice choice) {
        options(choice, at);
      } else if (domain instanceof Repeat repeat) {
        items(repeat, at);
      }
    }

    private void options(Choice choice, Place at) {
      for (Choice.Option option : choice.options()) {
        if (choice.options().size() > 1 && opens(option.domain())) {
          found.putIfAbsent(Ability.CONDITIONAL, at);
        }
        visit(option.domain(), at.child(option.label()));
      }
    }

    private static boolean opens(Domain domain) {
      return !(domain instanceof Product product && product.parts().isEmpty());
    }

    private void items(Repeat repeat, Place at) {
      if (repeat.least() < repeat.most()) {
        found.putIfAbsent(Ability.CONDITIONAL, at);
      }
      if (repeat.most() > 0) {
        visit(repeat.item(), at.child(0));
      }
    }
  }
}
