package dev.fornix.benchmarks.claim;

import dev.fornix.estimators.ranking.RankCorrelation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * What all strategies search with one seed: a surrogate that has learnt two thirds of the cells,
 * drawn with this seed, and what it is worth on the others.
 *
 * @param all its predictions for the cells that it has not seen
 * @param best the same for the fifth of these that measured best
 */
record Landscape(long seed, Surrogate surrogate, RankCorrelation all, RankCorrelation best) {
  private static final int PARTS = 3;
  private static final double BEST_SHARE = 0.2;

  static Landscape of(List<PublishedCell> cells, long seed, int trees) {
    List<PublishedCell> shuffled = new ArrayList<>(cells);
    Collections.shuffle(shuffled, new Random(seed));
    int heldOut = cells.size() / PARTS;
    List<PublishedCell> seen = shuffled.subList(heldOut, cells.size());
    List<PublishedCell> unseen = shuffled.subList(0, heldOut);
    Surrogate surrogate = Surrogate.fit(seen, trees, new SplittableRandom(seed));
    double[] predicted = unseen.stream().mapToDouble(c -> surrogate.accuracy(c.cell())).toArray();
    double[] measured = unseen.stream().mapToDouble(PublishedCell::accuracy).toArray();
    return new Landscape(
        seed,
        surrogate,
        RankCorrelation.of(predicted, measured).orElseThrow(),
        best(BEST_SHARE, predicted, measured));
  }

  /**
   * The correlation among those that measured best.
   *
   * @param share of them that counts, above 0 to 1
   */
  static RankCorrelation best(double share, double[] predicted, double[] measured) {
    double[] sorted = measured.clone();
    Arrays.sort(sorted);
    double least = sorted[sorted.length - (int) Math.round(share * sorted.length)];
    return RankCorrelation.where(value -> value >= least, predicted, measured).orElseThrow();
  }
}
