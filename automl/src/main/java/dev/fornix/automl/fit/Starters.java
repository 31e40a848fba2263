package dev.fornix.automl.fit;

import dev.fornix.automl.fit.FilterRecord.Scored;
import dev.fornix.automl.study.NetworkStudy;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Decision;
import dev.fornix.estimators.proxy.CheapScore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which of the scored networks begin a search: from the best quarter of them downwards those that
 * differ from each better one, and from each design known to be good, in at least a quarter of
 * their decisions. Near copies would tell the search the same thing twice.
 */
final class Starters {
  private static final int BEST_PART = 4;
  private static final double LEAST_DIFFERENCE = 0.25;

  private final CheapScore score;
  private final NetworkStudy parts;

  Starters(CheapScore score, NetworkStudy parts) {
    this.score = score;
    this.parts = parts;
  }

  /** Their configurations, the best first; fewer than wanted where too many are alike. */
  List<String> of(List<Scored> networks, int most) {
    List<Scored> valued = networks.stream().filter(n -> !n.values().isEmpty()).toList();
    double[] scores = score.of(valued.stream().map(Scored::values).toList());
    List<Configuration> taken = new ArrayList<>(parts.startingPoints());
    int known = taken.size();
    IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> scores[i]).reversed())
        .limit(Math.max(most, scores.length / BEST_PART))
        .map(i -> parts.space().read(valued.get(i).configuration()))
        .forEach(
            point -> {
              if (taken.size() < known + most
                  && taken.stream().allMatch(t -> difference(point, t) >= LEAST_DIFFERENCE)) {
                taken.add(point);
              }
            });
    return taken.stream().skip(known).map(Configuration::text).toList();
  }

  /** The share of the decisions of either network that the other one does not make alike. */
  static double difference(Configuration one, Configuration other) {
    List<Decision> own = NetworkStudy.network(one).decisions();
    List<Decision> others = NetworkStudy.network(other).decisions();
    Set<Decision> alike = new HashSet<>(own);
    alike.retainAll(others);
    long places =
        Stream.of(own, others).flatMap(List::stream).map(Decision::place).distinct().count();
    return 1 - alike.size() / (double) places;
  }
}
