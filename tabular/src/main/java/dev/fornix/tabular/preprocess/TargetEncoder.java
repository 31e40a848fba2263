package dev.fornix.tabular.preprocess;

import dev.fornix.data.table.Blocks;
import dev.fornix.data.table.Column;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.Rows;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.CrossFit;
import dev.fornix.tabular.matrix.Feature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A group as what the target is on average where the level stands: the share of each class (of two
 * classes, of the second), or the mean number. Drawn towards the average of all rows, as if {@value
 * #PRIOR_ROWS} rows of that average stood in each level (Micci-Barreca 2001, equation 3 with a
 * constant weight).
 *
 * <p>A missing value is a level of its own; an unknown one has the average of all rows.
 *
 * @param column what it reads
 * @param groups the levels
 * @param means {@code [output][level]}; the last but one is of missing values, the last of all rows
 * @param names what each output is called
 */
public record TargetEncoder(
    String column, LevelGroups groups, List<List<Double>> means, List<String> names)
    implements LevelEncoder {
  private static final double PRIOR_ROWS = 10;
  private static final int MOST = 100_000;

  /** Levels with so many rows, or rows of so many groups, are not cross-fitted. */
  private static final int FREQUENT = 30;

  /** Copy. */
  public TargetEncoder {
    means = means.stream().map(List::copyOf).toList();
    names = List.copyOf(names);
  }

  static TargetEncoder fit(LevelColumn column, Rows rows, Answers answers, double rareShare) {
    LevelGroups groups =
        LevelGroups.frequent(column, rows, Math.max(1, rareShare * rows.size()), MOST);
    int[] codes = slots(groups, column, rows);
    int[] all = IntStream.range(0, codes.length).toArray();
    List<List<Double>> means =
        IntStream.range(0, outputs(answers))
            .mapToObj(output -> means(codes, groups.size(), answers, output, all))
            .map(each -> Arrays.stream(each).boxed().toList())
            .toList();
    return new TargetEncoder(column.name(), groups, means, names(column, answers));
  }

  private static List<String> names(LevelColumn column, Answers answers) {
    if (outputs(answers) == 1) {
      return List.of(column.name() + "~");
    }
    return answers.target().classNames().stream().map(name -> column.name() + "~" + name).toList();
  }

  private static int outputs(Answers answers) {
    return answers.outputs() == 2 ? 1 : answers.outputs();
  }

  /** Codes of the levels; behind them the slots of missing values and of unknown levels. */
  private static int[] slots(LevelGroups groups, LevelColumn column, Rows rows) {
    int[] slots = groups.codes(column, rows);
    for (int row = 0; row < slots.length; row++) {
      if (slots[row] == LevelGroups.MISSING) {
        boolean missing = column.missing(rows.index(row));
        slots[row] = groups.size() + (missing ? 0 : 1);
      }
    }
    return slots;
  }

  /** The means of the levels over some rows. */
  private static double[] means(int[] slots, int levels, Answers answers, int output, int[] rows) {
    Sums sums = new Sums(levels);
    for (int row : rows) {
      sums.add(slots[row], answer(answers, row, output), answers.weight(row));
    }
    double average = sums.average(0);
    return IntStream.range(0, levels + 2).mapToDouble(slot -> sums.mean(slot, average)).toArray();
  }

  private static double answer(Answers answers, int row, int output) {
    if (!answers.target().classification()) {
      return answers.value(row);
    }
    int positive = answers.outputs() == 2 ? 1 : output;
    return answers.label(row) == positive ? 1 : 0;
  }

  /**
   * The numbers of the rows that it was fitted on. Those of a rare level come from the other parts
   * of a {@link CrossFit}, so that no row sees its own answer, nor one of its group.
   *
   * <p>A level of at least {@value #FREQUENT} rows (where there are groups, of rows of as many) has
   * the same number in all of them, as in new rows. Cross-fitted it would have one for each part:
   * the more rows of a part are above the average, the lower it is, and trees tell the parts apart
   * by it and learn that (Prokhorenkova et al. 2018, "CatBoost: unbiased boosting with categorical
   * features", section 3.2, show it where each row is a part of its own: one split of a column that
   * is the same in all rows then tells the classes apart). What a row adds to the mean of so many
   * tells less.
   *
   * <p>Of rows in the order of time, each has the mean of the earlier ones, whatever its level, as
   * a new row has (the same paper's ordered target statistics, with the order of time in place of a
   * drawn one); the first have the average of all.
   *
   * @return {@code [features][rows]}
   */
  float[][] crossFitted(LevelColumn values, Rows rows, Answers answers, RandomGenerator random) {
    Blocks blocks = answers.blocks();
    int[] codes = slots(groups, values, rows);
    if (blocks.kind() == Blocks.Kind.TIME) {
      return ofEarlier(codes, answers);
    }
    return blocks.present() < 2
        ? encode(values, rows)
        : ofOthers(codes, answers, CrossFit.parts(blocks, random));
  }

  private float[][] ofOthers(int[] codes, Answers answers, int[] partOf) {
    int[] counts = counts(codes, answers.blocks());
    float[][] encoded = new float[means.size()][codes.length];
    for (int k = 0; k < CrossFit.PARTS; k++) {
      int held = k;
      int[] others = IntStream.range(0, partOf.length).filter(row -> partOf[row] != held).toArray();
      for (int output = 0; output < encoded.length; output++) {
        double[] fitted = means(codes, groups.size(), answers, output, others);
        for (int row = 0; row < partOf.length; row++) {
          if (partOf[row] == held) {
            boolean frequent = counts[codes[row]] >= FREQUENT;
            encoded[output][row] =
                frequent
                    ? means.get(output).get(codes[row]).floatValue()
                    : (float) fitted[codes[row]];
          }
        }
      }
    }
    return encoded;
  }

  /** How many rows have each level, or rows of how many groups. */
  private int[] counts(int[] codes, Blocks blocks) {
    int[] counts = new int[groups.size() + 2];
    if (blocks.kind() == Blocks.Kind.ROW) {
      IntStream.of(codes).forEach(code -> counts[code]++);
      return counts;
    }
    IntStream.range(0, codes.length)
        .mapToLong(row -> (long) codes[row] << Integer.SIZE | blocks.of(row))
        .distinct()
        .forEach(pair -> counts[(int) (pair >>> Integer.SIZE)]++);
    return counts;
  }

  private float[][] ofEarlier(int[] codes, Answers answers) {
    int[][] times = answers.blocks().members();
    float[][] encoded = new float[means.size()][codes.length];
    for (int output = 0; output < encoded.length; output++) {
      Sums before = new Sums(groups.size());
      for (int[] now : times) {
        double average = before.average(means.get(output).get(groups.size() + 1));
        for (int row : now) {
          encoded[output][row] = (float) before.mean(codes[row], average);
        }
        for (int row : now) {
          before.add(codes[row], answer(answers, row, output), answers.weight(row));
        }
      }
    }
    return encoded;
  }

  /** Sums of answers and of weights, by the slot of the level. */
  private static final class Sums {
    private final double[] sums;
    private final double[] weights;
    private double allSum;
    private double allWeight;

    Sums(int levels) {
      this.sums = new double[levels + 1];
      this.weights = new double[levels + 1];
    }

    void add(int slot, double answer, double weight) {
      allSum += answer * weight;
      allWeight += weight;
      if (slot < sums.length) {
        sums[slot] += answer * weight;
        weights[slot] += weight;
      }
    }

    double average(double otherwise) {
      return allWeight == 0 ? otherwise : allSum / allWeight;
    }

    /** Of a level; of an unknown one the average. */
    double mean(int slot, double average) {
      return slot < sums.length
          ? (sums[slot] + PRIOR_ROWS * average) / (weights[slot] + PRIOR_ROWS)
          : average;
    }
  }

  @Override
  public List<String> levels() {
    return groups.kept();
  }

  @Override
  public List<Feature> features() {
    List<Feature> features = new ArrayList<>();
    names.forEach(name -> features.add(Feature.quantity(name, column)));
    return features;
  }

  @Override
  public float[][] encode(Column values, Rows rows) {
    int[] slots = slots(groups, (LevelColumn) values, rows);
    float[][] encoded = new float[means.size()][slots.length];
    for (int output = 0; output < encoded.length; output++) {
      List<Double> fitted = means.get(output);
      for (int row = 0; row < slots.length; row++) {
        encoded[output][row] = fitted.get(slots[row]).floatValue();
      }
    }
    return encoded;
  }
}
