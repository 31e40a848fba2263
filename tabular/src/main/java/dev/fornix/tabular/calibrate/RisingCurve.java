package dev.fornix.tabular.calibrate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A curve that never falls: straight between its corners, level before the first and after the
 * last.
 *
 * @param scores where the corners are, ascending
 * @param shares how high they are, never falling
 */
public record RisingCurve(List<Double> scores, List<Double> shares) {
  /** Copy and check. */
  public RisingCurve {
    scores = List.copyOf(scores);
    shares = List.copyOf(shares);
    if (scores.isEmpty() || scores.size() != shares.size()) {
      throw new IllegalArgumentException(
          "a curve needs as many scores as shares, not " + scores.size() + " and " + shares.size());
    }
    for (int i = 1; i < scores.size(); i++) {
      if (!(scores.get(i) > scores.get(i - 1)) || !(shares.get(i) >= shares.get(i - 1))) {
        throw new IllegalArgumentException("a curve must not fall");
      }
    }
  }

  /**
   * The rising steps of least squared error, by pooling adjacent violators (Ayer et al. 1955;
   * Barlow et al. 1972), joined by straight lines. Shares stay off 0 and 1 by {@code 1 / (rows +
   * 2)}, since no number of rows makes a model certain.
   *
   * @param scores of each row
   * @param answers of each row, 0 or 1
   */
  static RisingCurve fit(double[] scores, double[] answers) {
    List<Block> blocks = pool(scores, answers);
    double margin = 1.0 / (scores.length + 2);
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (Block block : blocks) {
      double share = Math.max(margin, Math.min(1 - margin, block.mean()));
      x.add(block.low);
      y.add(share);
      if (block.high > block.low) {
        x.add(block.high);
        y.add(share);
      }
    }
    return new RisingCurve(x, y);
  }

  private static List<Block> pool(double[] scores, double[] answers) {
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> scores[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    List<Block> blocks = new ArrayList<>();
    for (int row : order) {
      Block last = new Block(scores[row], scores[row], answers[row], 1);
      while (!blocks.isEmpty() && blocks.get(blocks.size() - 1).mustJoin(last)) {
        last = blocks.remove(blocks.size() - 1).join(last);
      }
      blocks.add(last);
    }
    return blocks;
  }

  /** Rows from one score to another that have one share. */
  private record Block(double low, double high, double sum, int rows) {
    double mean() {
      return sum / rows;
    }

    /** Equal scores have one share, whatever the answers. */
    boolean mustJoin(Block next) {
      return mean() >= next.mean() || high == next.low;
    }

    Block join(Block next) {
      return new Block(low, next.high, sum + next.sum, rows + next.rows);
    }
  }

  /** The height at a score. */
  double at(double score) {
    int last = scores.size() - 1;
    if (score <= scores.get(0)) {
      return shares.get(0);
    }
    if (score >= scores.get(last)) {
      return shares.get(last);
    }
    int above = firstAbove(score);
    double low = scores.get(above - 1);
    double along = (score - low) / (scores.get(above) - low);
    return shares.get(above - 1) + along * (shares.get(above) - shares.get(above - 1));
  }

  private int firstAbove(double score) {
    int low = 0;
    int high = scores.size() - 1;
    while (low < high) {
      int middle = (low + high) / 2;
      if (scores.get(middle) > score) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
