package dev.fornix.tabular.explain;

import dev.fornix.data.table.Column;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.tabular.explain.Contributions.Scale;
import dev.fornix.tabular.matrix.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * Shapley values of any model (Lundberg and Lee 2017, "A unified approach to interpreting model
 * predictions", theorem 2): what a prediction is on average where only some columns are known, for
 * many sets of columns, explained by a weighted sum. Columns that are not known take the values of
 * background rows.
 *
 * <p>Where there are so few columns that all sets can be asked for, the values are exact; otherwise
 * sets are drawn with their complements (Covert and Lee 2021, "Improving KernelSHAP", section 3.2).
 *
 * @param mostSets how many sets of columns are asked for at most, at least 4
 * @param seed of all chance
 */
public record KernelShap(int mostSets, long seed) {
  private static final int ROWS_AT_ONCE = 20_000;

  /** Sets are written as the bits of an int where all of them are asked for. */
  private static final int MOST_BITS = 20;

  /** Check. */
  public KernelShap {
    if (mostSets < 4) {
      throw new IllegalArgumentException("mostSets (" + mostSets + ") must be at least 4");
    }
  }

  /** Exact for up to eleven columns. */
  public static KernelShap standard(long seed) {
    return new KernelShap(2048, seed);
  }

  /**
   * The contributions of each column to the predictions of some rows.
   *
   * @param background rows that stand for all, some dozens
   * @param rows of the same table or of one with the same columns
   * @param columns that the model looks at
   */
  public Contributions of(Predictor model, Rows background, Rows rows, List<String> columns) {
    if (columns.isEmpty() || background.size() == 0) {
      throw new IllegalArgumentException("there must be columns and background rows");
    }
    Sets sets = sets(columns.size());
    double[] bases = new double[0];
    double[][][] values = new double[rows.size()][][];
    for (int row = 0; row < values.length; row++) {
      double[][] means = new Mixing(model, background, rows, row, columns).means(sets.all());
      bases = means[0];
      values[row] = solve(sets, means, columns.size());
    }
    return new Contributions(columns, Scale.PREDICTION, bases, values);
  }

  /**
   * Sets of columns.
   *
   * @param all none first, all columns second
   * @param weights of those from the third on
   */
  private record Sets(List<BitSet> all, List<Double> weights) {}

  private Sets sets(int columns) {
    List<BitSet> all = new ArrayList<>(List.of(new BitSet(), new BitSet()));
    all.get(1).set(0, columns);
    List<Double> weights = new ArrayList<>();
    if (columns <= MOST_BITS && 1 << columns <= mostSets) {
      for (long bits = 1; bits < (1L << columns) - 1; bits++) {
        BitSet set = BitSet.valueOf(new long[] {bits});
        all.add(set);
        weights.add(kernel(columns, set.cardinality()));
      }
    } else {
      draw(columns, all, weights);
    }
    return new Sets(all, weights);
  }

  /** The weight of a set: (M − 1) / ((M choose s) · s · (M − s)). */
  private static double kernel(int columns, int size) {
    double choose = 1;
    for (int i = 1; i <= size; i++) {
      choose *= (columns - size + i) / (double) i;
    }
    return (columns - 1) / (choose * size * (columns - size));
  }

  private void draw(int columns, List<BitSet> all, List<Double> weights) {
    RandomGenerator random = new SplittableRandom(seed);
    double[] bySize = new double[columns];
    for (int size = 1; size < columns; size++) {
      bySize[size] = bySize[size - 1] + 1.0 / ((double) size * (columns - size));
    }
    int wanted = mostSets + 2 * columns;
    while (weights.size() < wanted) {
      BitSet set = drawn(columns, size(bySize, random), random);
      BitSet others = (BitSet) set.clone();
      others.flip(0, columns);
      all.add(set);
      all.add(others);
      weights.add(1.0);
      weights.add(1.0);
    }
  }

  private static int size(double[] bySize, RandomGenerator random) {
    double point = random.nextDouble() * bySize[bySize.length - 1];
    int size = 1;
    while (bySize[size] < point) {
      size++;
    }
    return size;
  }

  private static BitSet drawn(int columns, int size, RandomGenerator random) {
    BitSet set = new BitSet();
    while (set.cardinality() < size) {
      set.set(random.nextInt(columns));
    }
    return set;
  }

  /**
   * The weighted least squares whose solutions add up to what all columns together change; the last
   * column's value follows from the others'.
   *
   * @return {@code [output][column]}
   */
  private static double[][] solve(Sets sets, double[][] means, int columns) {
    int outputs = means[0].length;
    double[][] solved = new double[outputs][columns];
    if (columns > 1) {
      int free = columns - 1;
      double[][] normal = new double[free][free];
      double[][] right = new double[free][outputs];
      for (int i = 2; i < sets.all().size(); i++) {
        addEquation(sets.all().get(i), sets.weights().get(i - 2), means, i, normal, right);
      }
      RealMatrix solution = solver(normal).solve(new Array2DRowRealMatrix(right, false));
      for (int output = 0; output < outputs; output++) {
        for (int column = 0; column < free; column++) {
          solved[output][column] = solution.getEntry(column, output);
        }
      }
    }
    for (int output = 0; output < outputs; output++) {
      double others = Arrays.stream(solved[output]).sum();
      solved[output][columns - 1] = means[1][output] - means[0][output] - others;
    }
    return solved;
  }

  private static DecompositionSolver solver(double[][] normal) {
    return new QRDecomposition(MatrixUtils.createRealMatrix(normal)).getSolver();
  }

  private static void addEquation(
      BitSet set, double weight, double[][] means, int i, double[][] normal, double[][] right) {
    int free = normal.length;
    int last = set.get(free) ? 1 : 0;
    int[] known = new int[free];
    for (int column = 0; column < free; column++) {
      known[column] = (set.get(column) ? 1 : 0) - last;
    }
    for (int a = 0; a < free; a++) {
      if (known[a] != 0) {
        for (int b = 0; b < free; b++) {
          normal[a][b] += weight * known[a] * known[b];
        }
        for (int output = 0; output < right[a].length; output++) {
          double whole = means[1][output] - means[0][output];
          double change = means[i][output] - means[0][output] - last * whole;
          right[a][output] += weight * known[a] * change;
        }
      }
    }
  }

  /** Background rows that take some columns from the row that is explained. */
  private record Mixing(
      Predictor model, Rows background, Rows rows, int row, List<String> columns) {
    /** The mean prediction for each set of known columns: {@code [set][output]}. */
    double[][] means(List<BitSet> sets) {
      double[][] means = new double[sets.size()][];
      int atOnce = Math.max(1, ROWS_AT_ONCE / background.size());
      for (int from = 0; from < means.length; from += atOnce) {
        int to = Math.min(means.length, from + atOnce);
        Predictions predictions = model.predict(Rows.all(mixed(sets.subList(from, to))));
        for (int set = from; set < to; set++) {
          means[set] = mean(predictions, (set - from) * background.size());
        }
      }
      return means;
    }

    private double[] mean(Predictions predictions, int from) {
      double[] mean = new double[predictions.outputs()];
      for (int other = 0; other < background.size(); other++) {
        for (int output = 0; output < mean.length; output++) {
          mean[output] += predictions.at(from + other, output) / background.size();
        }
      }
      return mean;
    }

    private Table mixed(List<BitSet> sets) {
      List<Column> mixed = new ArrayList<>();
      for (int column = 0; column < columns.size(); column++) {
        mixed.add(mixed(sets, column));
      }
      return Table.of(mixed);
    }

    private Column mixed(List<BitSet> sets, int column) {
      Column values =
          Joined.of(rows.table().column(columns.get(column)), rows.index(row), background);
      int[] places = new int[sets.size() * background.size()];
      for (int i = 0; i < places.length; i++) {
        boolean known = sets.get(i / background.size()).get(column);
        places[i] = known ? background.size() : i % background.size();
      }
      return values.select(places);
    }
  }
}
