package dev.fornix.estimators.shared;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.core.space.Extreme;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Which networks each step of training shared weights goes along: a function of the step's number,
 * so that a training that is taken up again goes along the same ones.
 */
@FunctionalInterface
public interface Paths {
  /** The networks of a step, counted from 0; at least one. */
  List<Architecture> of(long step);

  /**
   * One network of the space a step, each answer of each decision as likely as the others (Guo et
   * al. 2020, section 3.2).
   */
  static Paths uniform(SearchSpace<Architecture> space, long seed) {
    return step -> List.of(drawn(space, random(seed, step)));
  }

  /**
   * The sandwich rule for spaces whose networks are slices of one another (Yu &amp; Huang 2019,
   * section 3.2; Yu et al. 2020, section 3.1): the network of the most parameters, that of the
   * fewest, and some at random, whose gradients are added up.
   *
   * @param between how many at random, ≥ 0
   */
  static Paths sandwich(SearchSpace<Architecture> space, int between, long seed) {
    Architecture largest = space.decode(Extreme.most(space, "parameters").configuration());
    Architecture smallest = space.decode(Extreme.least(space, "parameters").configuration());
    return step -> {
      SplittableRandom random = random(seed, step);
      List<Architecture> networks = new ArrayList<>(List.of(largest, smallest));
      for (int i = 0; i < between; i++) {
        networks.add(drawn(space, random));
      }
      return networks;
    };
  }

  /** Seeds far apart, so that no step begins where another one's generator has come to. */
  private static SplittableRandom random(long seed, long step) {
    return new SplittableRandom(seed + step * 0x5851f42d4c957f2dL);
  }

  private static Architecture drawn(SearchSpace<Architecture> space, SplittableRandom random) {
    return space.decode(Sampling.sample(space.domain(), random));
  }
}
