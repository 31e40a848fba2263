package dev.fornix.architecture.spaces;

import dev.fornix.architecture.compare.CanonicalHash;
import dev.fornix.architecture.cost.Costs;
import dev.fornix.architecture.graph.Architecture;
import java.util.Map;

/** A decoded point and what follows from it, worked out when first asked for. */
final class Decoded {
  private final Architecture architecture;
  private Map<String, Double> known = Map.of();
  private String key = "";

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

  synchronized String key() {
    if (key.isEmpty()) {
      key = CanonicalHash.of(architecture);
    }
    return key;
  }

  static double multiplyAdds(Architecture architecture) {
    return Costs.of(architecture).multiplyAdds();
  }
}
