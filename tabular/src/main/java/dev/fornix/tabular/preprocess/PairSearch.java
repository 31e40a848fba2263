package dev.fornix.tabular.preprocess;

import dev.fornix.data.table.Column;
import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.learn.Lesson;
import dev.fornix.tabular.learn.boosting.FittedLightGbm;
import dev.fornix.tabular.learn.boosting.LightGbm;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.FeatureMatrix;
import dev.fornix.tabular.preprocess.PairEncoder.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds pairs of columns that tell something of the target together which no sum of what each tells
 * by itself does, after FAST (Lou et al. 2013, "Accurate intelligible models with pairwise
 * interactions", section 4): a model is fitted that adds up one function of each column (boosted
 * trees of a single split), and a pair counts by how much of its errors differs between the bins of
 * the pair's feature.
 *
 * <p>Where we depart from it: the candidates are the features that would be made of the pair
 * (product, ratios and difference of two quantities, the pairs of levels of two groups) and not a
 * split of the plane into four; what chance explains of that is taken off; and a pair counts only
 * where it explains at least {@value Residuals#DEVIATIONS} standard deviations more than chance,
 * which keeps the best of some hundreds of pairs of mere noise out.
 *
 * <p>At most {@value #MOST_ROWS} rows and, of quantities and of groups, the {@value #MOST_COLUMNS}
 * columns that the sum uses most are looked at.
 */
final class PairSearch {
  static final int MOST_COLUMNS = 12;

  private static final int MOST_ROWS = 10_000;
  private static final int FEWEST_ROWS = 50;

  /** Pairs of levels with fewer rows each on average say more of these rows than of others. */
  private static final int ROWS_PER_PAIR = 5;

  private static final LightGbm SUM =
      new LightGbm(LightGbm.Mode.BOOSTING, 200, 0.1, 2, 5, 1, 1, 0, 1e-3);

  private final Rows rows;
  private final FeatureMatrix alone;
  private final Answers answers;
  private final Effort effort;

  /**
   * Among some rows.
   *
   * @param rows of a table of features alone
   * @param alone the features of single columns, of these rows
   * @param answers one for each row
   */
  PairSearch(Rows rows, FeatureMatrix alone, Answers answers, Effort effort) {
    int[] drawn = drawn(rows.size(), effort.seed());
    this.rows = rows.select(drawn);
    this.alone = alone.selectRows(drawn);
    this.answers = answers.select(drawn);
    this.effort = effort;
  }

  private static int[] drawn(int rows, long seed) {
    return rows <= MOST_ROWS
        ? IntStream.range(0, rows).toArray()
        : new SplittableRandom(seed).ints(0, rows).distinct().limit(MOST_ROWS).sorted().toArray();
  }

  /**
   * A pair.
   *
   * @param operation of two quantities; nothing for two groups, whose levels are paired
   * @param share of the squared errors of the sum that it explains beyond what chance does
   */
  record Found(String first, String second, Optional<Operation> operation, double share) {}

  /** Whether a column is a group whose levels may be paired with others. */
  static boolean isGroup(Column column) {
    return column.kind() == ColumnKind.CATEGORICAL
        || column.kind() == ColumnKind.BOOLEAN
        || column.kind() == ColumnKind.ORDINAL;
  }

  /** So many pairs at most, the best first; each pair once. */
  List<Found> best(int most) {
    List<String> numbers = names(column -> column.kind() == ColumnKind.NUMERIC);
    List<String> groups = names(PairSearch::isGroup);
    boolean any = numbers.size() > 1 || groups.size() > 1;
    if (!any || rows.size() < FEWEST_ROWS || alone.width() == 0) {
      return List.of();
    }
    FittedLightGbm sum =
        (FittedLightGbm) SUM.fit(new Lesson(alone, answers), Optional.empty(), effort);
    Map<String, Double> gains = gains(sum);
    Residuals errors = Residuals.of(answers, sum.predict(alone));
    List<Found> found = new ArrayList<>();
    found.addAll(numbers(mostUsed(numbers, gains), errors));
    found.addAll(groups(mostUsed(groups, gains), errors));
    return found.stream()
        .sorted(Comparator.comparingDouble((Found each) -> -each.share()))
        .limit(most)
        .toList();
  }

  private List<String> names(Predicate<Column> kind) {
    return rows.table().columns().stream().filter(kind).map(Column::name).toList();
  }

  private Map<String, Double> gains(FittedLightGbm sum) {
    double[] ofFeatures = sum.gains(alone.width());
    Map<String, Double> gains = new HashMap<>();
    for (int feature = 0; feature < ofFeatures.length; feature++) {
      String column = alone.features().get(feature).sources().get(0);
      gains.merge(column, ofFeatures[feature], Double::sum);
    }
    return gains;
  }

  /** In the order of the table. */
  private static List<String> mostUsed(List<String> columns, Map<String, Double> gains) {
    Set<String> most =
        columns.stream()
            .sorted(Comparator.comparingDouble((String each) -> -gains.getOrDefault(each, 0.0)))
            .limit(MOST_COLUMNS)
            .collect(Collectors.toSet());
    return columns.stream().filter(most::contains).toList();
  }

  private List<Found> numbers(List<String> names, Residuals errors) {
    Table table = rows.table();
    double[] alreadyTold =
        names.stream()
            .mapToDouble(name -> told(MutualInformation.binned(plain(name)), errors))
            .toArray();
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      for (int j = i + 1; j < names.size() && !effort.expired().getAsBoolean(); j++) {
        double told = alreadyTold[i] + alreadyTold[j];
        candidates(table.number(names.get(i)), table.number(names.get(j)))
            .flatMap(each -> judged(each, told, errors).stream())
            .max(Comparator.comparingDouble(Found::share))
            .ifPresent(found::add);
      }
    }
    return found;
  }

  /** What the sum did not get out of a column though it could is no pair's merit. */
  private static double told(int[] bins, Residuals errors) {
    return errors.between(bins).beyondChance();
  }

  private float[] plain(String name) {
    NumberColumn column = rows.table().number(name);
    float[] values = new float[rows.size()];
    for (int row = 0; row < values.length; row++) {
      values[row] = NumberEncoder.finite(column.value(rows.index(row)));
    }
    return values;
  }

  private record Candidate(NumberColumn first, NumberColumn second, Operation operation) {}

  private Stream<Candidate> candidates(NumberColumn one, NumberColumn other) {
    Stream.Builder<Candidate> all = Stream.builder();
    all.add(new Candidate(one, other, Operation.PRODUCT));
    all.add(new Candidate(one, other, Operation.DIFFERENCE));
    if (divides(other)) {
      all.add(new Candidate(one, other, Operation.RATIO));
    }
    if (divides(one)) {
      all.add(new Candidate(other, one, Operation.RATIO));
    }
    return all.build();
  }

  /** A ratio to what may be 0 or change its sign jumps from one end to the other. */
  private boolean divides(NumberColumn column) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int row = 0; row < rows.size(); row++) {
      double value = column.value(rows.index(row));
      if (!Double.isNaN(value)) {
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    return least > 0 || most < 0;
  }

  private Optional<Found> judged(Candidate pair, double told, Residuals errors) {
    float[] values = PairEncoder.values(pair.first(), pair.second(), pair.operation(), rows);
    return errors
        .between(MutualInformation.binned(values))
        .beside(told)
        .map(
            share ->
                new Found(
                    pair.first().name(),
                    pair.second().name(),
                    Optional.of(pair.operation()),
                    share));
  }

  private List<Found> groups(List<String> names, Residuals errors) {
    List<LevelColumn> columns = names.stream().map(rows.table()::level).toList();
    double[] alreadyTold =
        columns.stream().mapToDouble(column -> told(codes(column, rows), errors)).toArray();
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      for (int j = i + 1; j < columns.size() && !effort.expired().getAsBoolean(); j++) {
        LevelColumn joined = CrossEncoder.joined(columns.get(i), columns.get(j), rows);
        if (joined.levels().size() <= rows.size() / ROWS_PER_PAIR) {
          String first = columns.get(i).name();
          String second = columns.get(j).name();
          errors
              .between(codes(joined, Rows.all(Table.of(joined))))
              .beside(alreadyTold[i] + alreadyTold[j])
              .map(share -> new Found(first, second, Optional.empty(), share))
              .ifPresent(found::add);
        }
      }
    }
    return found;
  }

  /** The level of each row, from 1; 0 where there is none. */
  private static int[] codes(LevelColumn column, Rows rows) {
    return IntStream.range(0, rows.size()).map(row -> 1 + column.code(rows.index(row))).toArray();
  }
}
