package dev.fornix.core.space;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The relaxation of a part of a joint space whose other part leaves no choice.
 *
 * @param part what is mixed
 * @param join makes a joint point of one of the part
 * @param name the place of the part's decisions
 */
record JoinedRelaxation(Relaxation part, UnaryOperator<Configuration> join, String name)
    implements Relaxation {
  @Override
  public Map<String, List<String>> mixtures() {
    return part.mixtures();
  }

  @Override
  public Configuration derive(Map<String, List<Double>> weights) {
    return join.apply(part.derive(weights));
  }

  @Override
  public int skips(Configuration point) {
    return part.skips(point.within(name));
  }
}
