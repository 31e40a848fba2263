package dev.fornix.tabular.matrix;

import dev.fornix.data.table.Blocks;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Parts of some rows, each of which is predicted by what was fitted to others. Immutable.
 *
 * <pre>{@code
 * Predictions honest =
 *     CrossFit.draw(truth.blocks(), random).orElseThrow()
 *         .predict(plain, (fit, apply) -> Temperature.fit(truth.select(fit), plain.select(fit))
 *             .of(plain.select(apply)));
 * }</pre>
 *
 * <p>What must stay together does: the rows of a group are in one part. Of rows in the order of
 * time, each part is predicted by what was fitted to the parts before it, and the first by nothing.
 */
public final class CrossFit {
  /** How many parts there are, where there are rows or groups enough. */
  public static final int PARTS = 5;

  private static final int FEWEST_ROWS = 2 * PARTS;

  private final int[] partOf;
  private final int parts;
  private final boolean timed;

  private CrossFit(int[] partOf, boolean timed) {
    this.partOf = partOf;
    this.parts = 1 + Arrays.stream(partOf).max().orElse(0);
    this.timed = timed;
  }

  /** Fits to some rows and predicts others; both by their places. */
  @FunctionalInterface
  public interface Fit {
    /** Predict the rows to apply to, in their order. */
    Predictions predict(int[] fit, int[] apply);
  }

  /**
   * Five parts of the same size, as far as possible; of rows in the order of time five that are
   * predicted and a first one.
   *
   * @param random draws what is in which part
   * @return nothing where there are fewer than ten rows, or only one group or point in time
   */
  public static Optional<CrossFit> draw(Blocks blocks, RandomGenerator random) {
    if (blocks.rows() < FEWEST_ROWS || blocks.present() < 2) {
      return Optional.empty();
    }
    boolean timed = blocks.kind() == Blocks.Kind.TIME;
    return Optional.of(
        new CrossFit(timed ? blocks.inOrder(PARTS + 1) : parts(blocks, random), timed));
  }

  /**
   * The part of each row, from 0 to below {@value #PARTS}, whatever the order of time; the rows of
   * a block are in the same part.
   */
  public static int[] parts(Blocks blocks, RandomGenerator random) {
    int[] sizes = blocks.sizes();
    int[] order = IntStream.range(0, blocks.bound()).filter(block -> sizes[block] > 0).toArray();
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int block = order[i];
      order[i] = order[other];
      order[other] = block;
    }
    int[] partOf = new int[blocks.bound()];
    long[] filled = new long[PARTS];
    for (int block : largestFirst(order, sizes)) {
      int emptiest = emptiest(filled);
      partOf[block] = emptiest;
      filled[emptiest] += sizes[block];
    }
    return IntStream.range(0, blocks.rows()).map(row -> partOf[blocks.of(row)]).toArray();
  }

  /** Large blocks are harder to place; those of the same size stay in their order. */
  private static int[] largestFirst(int[] blocks, int[] sizes) {
    boolean same = Arrays.stream(blocks).map(block -> sizes[block]).distinct().count() <= 1;
    return same
        ? blocks
        : Arrays.stream(blocks)
            .boxed()
            .sorted((one, other) -> Integer.compare(sizes[other], sizes[one]))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  private static int emptiest(long[] filled) {
    int least = 0;
    for (int part = 1; part < filled.length; part++) {
      least = filled[part] < filled[least] ? part : least;
    }
    return least;
  }

  /**
   * Predict each row by a fit to other parts.
   *
   * @param plain what is said of all rows without any fit; that stays of the earliest ones, where
   *     rows are in the order of time
   */
  public Predictions predict(Predictions plain, Fit fit) {
    double[] all = plain.values();
    int outputs = plain.outputs();
    for (int k = timed ? 1 : 0; k < parts; k++) {
      int part = k;
      int[] apply = rows(p -> p == part);
      Predictions predicted = fit.predict(rows(p -> timed ? p < part : p != part), apply.clone());
      for (int i = 0; i < apply.length; i++) {
        for (int output = 0; output < outputs; output++) {
          all[apply[i] * outputs + output] = predicted.at(i, output);
        }
      }
    }
    return Predictions.of(outputs, all);
  }

  private int[] rows(IntPredicate ofPart) {
    return IntStream.range(0, partOf.length).filter(row -> ofPart.test(partOf[row])).toArray();
  }
}
