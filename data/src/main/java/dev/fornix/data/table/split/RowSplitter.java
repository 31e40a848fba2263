package dev.fornix.data.table.split;

import dev.fornix.data.DataException;
import dev.fornix.data.Sentence;
import dev.fornix.data.table.Blocks;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Divides the rows of a table.
 *
 * <pre>{@code
 * Fold holdout = RowSplitter.stratified(data).holdout(0.2, seed);
 * List<Fold> folds = RowSplitter.grouped(data, "customer_id").folds(5, seed);
 * }</pre>
 *
 * <p>Rows that must stay together form a block: those of a group, and without groups each row is
 * one. The same data, sizes and seed give the same division.
 */
public final class RowSplitter {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /**
   * A number is stratified by so many quantiles, so that each part has its small and large ones.
   */
  private static final int STRATA = 10;

  private final LabelledTable data;
  private final Blocks blocks;
  private final boolean timed;

  private RowSplitter(LabelledTable data, Blocks blocks) {
    this.data = data;
    this.blocks = blocks;
    this.timed = blocks.kind() == Blocks.Kind.TIME;
  }

  /** Each class, or each tenth of a number's range of ranks, is divided by the same shares. */
  public static RowSplitter stratified(LabelledTable data) {
    return new RowSplitter(data, Blocks.single(data.rows()));
  }

  /**
   * Rows with the same value of a column stay together; rows without one each on its own. Classes
   * are balanced as far as groups allow it.
   *
   * @throws DataException if there is no such column
   */
  public static RowSplitter grouped(LabelledTable data, String column) {
    return new RowSplitter(data, Blocks.grouped(data.table().column(column)));
  }

  /**
   * What is judged comes after what is learnt from: the past predicts the future. Rows of the same
   * time stay together.
   *
   * @throws DataException if there is no such column, it has no order, or a row has no value
   */
  public static RowSplitter ordered(LabelledTable data, String column) {
    return new RowSplitter(data, Blocks.ordered(data.table().column(column)));
  }

  /**
   * Holds a share of the rows back; of rows ordered by time the last ones.
   *
   * @param share of the rows, above 0 and below 1
   * @throws DataException if there are too few rows, groups or times to divide
   */
  public Fold holdout(double share, long seed) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("a share of " + share + " must be above 0 and below 1");
    }
    requireBlocks(2);
    int[] parts = timed ? last(share) : assign(new double[] {1 - share, share}, seed);
    return fold(parts, part -> part == 0, part -> part == 1);
  }

  /**
   * Divides into folds: each row is held out once. Of rows ordered by time, fold {@code i} learns
   * from the first {@code i + 1} parts of {@code count + 1} and is judged by the next, so that the
   * first part is never held out.
   *
   * @param count of folds, at least 2
   * @throws DataException if there are too few rows, groups or times to divide
   */
  public List<Fold> folds(int count, long seed) {
    if (count < 2) {
      throw new IllegalArgumentException(count + " folds are no division: there are at least 2");
    }
    requireBlocks(timed ? count + 1 : count);
    int[] parts = timed ? blocks.inOrder(count + 1) : assign(equalShares(count), seed);
    List<Fold> folds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int held = timed ? i + 1 : i;
      folds.add(
          timed
              ? fold(parts, part -> part < held, part -> part == held)
              : fold(parts, part -> part != held, part -> part == held));
    }
    return folds;
  }

  /**
   * Folds of several divisions, each by another seed that is derived from this one.
   *
   * @param times at least 1; of rows ordered by time there is only one division
   */
  public List<Fold> repeatedFolds(int count, int times, long seed) {
    if (timed && times > 1) {
      throw new IllegalArgumentException("rows ordered by time can be divided in one way only");
    }
    List<Fold> folds = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      folds.addAll(folds(count, seed + i * GOLDEN));
    }
    return folds;
  }

  private void requireBlocks(int least) {
    int present = blocks.present();
    if (present < least) {
      throw new DataException(
          Sentence.of(
              "%s cannot be divided into %d parts; give more of them, or ask for fewer folds.",
              timed
                  ? Sentence.count(present, "point in time", "points in time")
                  : Sentence.count(present, "row or group", "rows or groups"),
              least));
    }
  }

  private Fold fold(int[] parts, IntPredicate train, IntPredicate held) {
    return new Fold(rows(parts, train), rows(parts, held));
  }

  private Rows rows(int[] parts, IntPredicate wanted) {
    return Rows.of(
        data.table(),
        IntStream.range(0, parts.length).filter(row -> wanted.test(parts[row])).toArray());
  }

  private static double[] equalShares(int count) {
    double[] shares = new double[count];
    Arrays.fill(shares, 1.0 / count);
    return shares;
  }

  /** Part 1 for the last rows, at least one time of them and at most all but one. */
  private int[] last(double share) {
    int[] sizes = blocks.sizes();
    int block = blocks.bound() - 1;
    double taken = sizes[block];
    while (block > 1 && taken + sizes[block - 1] / 2.0 <= share * data.rows()) {
      taken += sizes[--block];
    }
    int first = block;
    return parts(number -> number >= first ? 1 : 0);
  }

  /** The part of each row, by that of its block. */
  private int[] parts(IntUnaryOperator ofBlock) {
    return IntStream.range(0, data.rows()).map(blocks::of).map(ofBlock).toArray();
  }

  /**
   * Gives each block, the largest first, to the part that lacks most of what the block has: rows of
   * its strata, and rows at all.
   */
  private int[] assign(double[] shares, long seed) {
    int[] strata = strata();
    int strataCount = Arrays.stream(strata).max().orElse(0) + 1;
    int[] sizes = blocks.sizes();
    int[][] rowsOf = blocks.members();
    double[][] lacking = lacking(strata, strataCount, shares);
    int[] partOf = new int[blocks.bound()];
    for (int block : order(sizes, rowsOf, strata, seed)) {
      partOf[block] = neediest(rowsOf[block], strata, lacking, shares);
      for (int row : rowsOf[block]) {
        lacking[partOf[block]][strata[row]]--;
        lacking[partOf[block]][strataCount]--;
      }
    }
    return parts(block -> partOf[block]);
  }

  /** The rows of each stratum that each part should have, and in the last place those of all. */
  private double[][] lacking(int[] strata, int count, double[] shares) {
    double[][] lacking = new double[shares.length][count + 1];
    for (int stratum : strata) {
      for (int part = 0; part < shares.length; part++) {
        lacking[part][stratum] += shares[part];
        lacking[part][count] += shares[part];
      }
    }
    return lacking;
  }

  /** Larger blocks first, since they are harder to place; then rarer strata; else by chance. */
  private Integer[] order(int[] sizes, int[][] rowsOf, int[] strata, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] chance = random.longs(blocks.bound()).toArray();
    int[] counts = new int[Arrays.stream(strata).max().orElse(0) + 1];
    for (int stratum : strata) {
      counts[stratum]++;
    }
    return IntStream.range(0, blocks.bound())
        .filter(block -> sizes[block] > 0)
        .boxed()
        .sorted(
            Comparator.comparingInt((Integer block) -> -sizes[block])
                .thenComparingInt(block -> counts[strata[rowsOf[block][0]]])
                .thenComparingLong(block -> chance[block]))
        .toArray(Integer[]::new);
  }

  private static int neediest(int[] rows, int[] strata, double[][] lacking, double[] shares) {
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int part = 0; part < shares.length; part++) {
      double need = 0;
      for (int row : rows) {
        need += lacking[part][strata[row]];
      }
      need = need / rows.length + 1e-6 * lacking[part][lacking[part].length - 1];
      if (need > most + 1e-9) {
        best = part;
        most = need;
      }
    }
    return best;
  }

  /** The class of each row, or the tenth of the answers that its answer is in. */
  private int[] strata() {
    if (data.target().classification()) {
      return IntStream.range(0, data.rows()).map(data::label).toArray();
    }
    double[] sorted = IntStream.range(0, data.rows()).mapToDouble(data::answer).sorted().toArray();
    double[] edges =
        IntStream.range(1, STRATA)
            .mapToDouble(i -> sorted[(int) ((long) i * (sorted.length - 1) / STRATA)])
            .distinct()
            .toArray();
    return IntStream.range(0, data.rows())
        .map(
            row -> {
              int found = Arrays.binarySearch(edges, data.answer(row));
              return found >= 0 ? found : -found - 1;
            })
        .toArray();
  }
}
