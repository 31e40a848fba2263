package dev.fornix.architecture.spaces;

import dev.fornix.architecture.cost.Costs;
import dev.fornix.architecture.graph.Architecture;
import java.util.Map;

/** A decoded point and what follows from it, worked out when first asked for. */
final class Decoded {
  private final Architecture architecture;
  private Map<String, Double> known = Map.of();

  Decoded(Architecture architecture) {
    this.architecture = architecture;
  }

  Architecture architecture() {
    return architecture;
  }

  synchronized Map<String, Double> known() {
    if (known.isEmpty()) {
      known = Costs.of(architecture).byObjective();
    }
    return known;
  }

  static double multiplyAdds(Architecture architecture) {
    return Costs.of(architecture).multiplyAdds();
  }
}
