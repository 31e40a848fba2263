package dev.fornix.tabular.matrix;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Parts of some rows, each of which is predicted by what was fitted to the others. Immutable.
 *
 * <pre>{@code
 * Predictions honest =
 *     CrossFit.draw(truth.rows(), random)
 *         .predict((fit, apply) -> Temperature.fit(truth.select(fit), plain.select(fit))
 *             .of(plain.select(apply)));
 * }</pre>
 */
public final class CrossFit {
  /** How many parts there are. */
  public static final int PARTS = 5;

  private final List<int[]> parts;

  private CrossFit(List<int[]> parts) {
    this.parts = parts;
  }

  /** Fits to some rows and predicts others; both by their places. */
  @FunctionalInterface
  public interface Fit {
    /** Predict the rows to apply to, in their order. */
    Predictions predict(int[] fit, int[] apply);
  }

  /**
   * Five parts of the same size, as far as possible.
   *
   * @param rows how many there are, at least 5
   */
  public static CrossFit draw(int rows, RandomGenerator random) {
    int[] order = IntStream.range(0, rows).toArray();
    for (int i = rows - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int row = order[i];
      order[i] = order[other];
      order[other] = row;
    }
    return new CrossFit(IntStream.range(0, PARTS).mapToObj(part -> part(order, part)).toList());
  }

  private static int[] part(int[] order, int part) {
    return IntStream.range(0, order.length)
        .filter(i -> i % PARTS == part)
        .map(i -> order[i])
        .sorted()
        .toArray();
  }

  /** Predict each row by a fit to the other parts. */
  public Predictions predict(Fit fit) {
    int rows = parts.stream().mapToInt(part -> part.length).sum();
    double[] all = new double[0];
    int outputs = 1;
    for (int[] part : parts) {
      int[] others =
          IntStream.range(0, rows).filter(row -> Arrays.binarySearch(part, row) < 0).toArray();
      Predictions predicted = fit.predict(others, part.clone());
      outputs = predicted.outputs();
      all = all.length == 0 ? new double[Math.multiplyExact(rows, outputs)] : all;
      for (int i = 0; i < part.length; i++) {
        for (int output = 0; output < outputs; output++) {
          all[part[i] * outputs + output] = predicted.at(i, output);
        }
      }
    }
    return Predictions.of(outputs, all);
  }
}
