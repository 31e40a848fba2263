package dev.fornix.tabular.preprocess;

import static dev.fornix.tabular.preprocess.Tables.YES_OR_NO;
import static dev.fornix.tabular.preprocess.Tables.encoding;
import static dev.fornix.tabular.preprocess.Tables.fit;
import static dev.fornix.tabular.preprocess.Tables.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.data.DataException;
import dev.fornix.data.table.Column;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.Target;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.FeatureKind;
import dev.fornix.tabular.matrix.FeatureMatrix;
import dev.fornix.tabular.preprocess.CrossEncoder.Pair;
import dev.fornix.tabular.preprocess.PairEncoder.Operation;
import dev.fornix.tabular.preprocess.Preprocessing.Encoding;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PairsTest {
  private static final int ROWS = 600;
  private static final Preprocessing FOUR = encoding(Encoding.NATIVE, 0).pairing(4);

  private static double[] drawn(Random random, double least) {
    return random.doubles(ROWS, least, least + 2).toArray();
  }

  private static double[] of(double[] one, double[] other, DoubleBinaryOperator operator) {
    double[] all = new double[one.length];
    Arrays.setAll(all, row -> operator.applyAsDouble(one[row], other[row]));
    return all;
  }

  private static PreprocessingFit fitNumber(double[] answers, NumberColumn... columns) {
    return fit(FOUR, Table.of((Column[]) columns), Answers.of(Target.number("y"), answers));
  }

  @Test
  void findsTheProductThatNoSumTells() {
    Random random = new Random(1);
    double[] a = drawn(random, -1);
    double[] b = drawn(random, -1);
    double[] c = drawn(random, -1);
    double[] answers = of(of(a, c, (x, y) -> x * y), b, Double::sum);
    PreprocessingFit fit =
        fitNumber(
            answers, NumberColumn.of("a", a), NumberColumn.of("b", b), NumberColumn.of("c", c));

    assertThat(fit.fitted().interactions()).containsExactly("a × c");
    assertThat(names(fit.features())).containsExactly("a", "b", "c", "a × c");
    assertThat(fit.features().features().get(3).sources()).containsExactly("a", "c");
    assertThat(fit.features().features().get(3).kind()).isEqualTo(FeatureKind.QUANTITY);
    assertThat(fit.features().at(7, 3)).isEqualTo((float) ((double) (float) a[7] * (float) c[7]));
  }

  @Test
  void findsRatiosAndDifferencesWhereTheyTellMore() {
    Random random = new Random(2);
    double[] a = drawn(random, 0.05);
    double[] b = drawn(random, 0.05);
    NumberColumn one = NumberColumn.of("a", a);
    NumberColumn other = NumberColumn.of("b", b);

    assertThat(fitNumber(of(a, b, (x, y) -> x / y % 1), one, other).fitted().interactions())
        .hasSize(1)
        .containsAnyOf("a ÷ b", "b ÷ a"); // of one order, and so of the same bins
    assertThat(fitNumber(of(a, b, (x, y) -> Math.abs(x - y)), one, other).fitted().interactions())
        .containsExactly("a − b");
  }

  /** A sum of what each column tells needs no pair, and noise tells nothing. */
  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 6, 7})
  void findsNothingInSumsAndNoise(int seed) {
    Random random = new Random(seed);
    double[][] columns =
        IntStream.range(0, 8).mapToObj(i -> drawn(random, 0.1)).toArray(double[][]::new);
    NumberColumn[] table =
        IntStream.range(0, 8)
            .mapToObj(i -> NumberColumn.of("c" + i, columns[i]))
            .toArray(NumberColumn[]::new);
    double[] noise = random.doubles(ROWS).map(x -> x * x * x).toArray();
    double[] sum = of(of(columns[0], columns[1], (x, y) -> x * x - 3 * y), noise, Double::sum);

    assertThat(fitNumber(noise, table).fitted().interactions()).isEmpty();
    assertThat(fitNumber(sum, table).fitted().interactions()).isEmpty();
  }

  private static LevelColumn levels(String name, List<String> levels, Random random) {
    LevelColumn.Builder column = new LevelColumn.Builder(name);
    for (int row = 0; row < ROWS; row++) {
      column.add(random.nextInt(15) == 0 ? null : levels.get(random.nextInt(levels.size())));
    }
    return column.finish();
  }

  /** Neither of two signs says anything of their product. */
  private static Answers exclusive(LevelColumn one, LevelColumn other) {
    double[] answers = new double[ROWS];
    Arrays.setAll(answers, row -> (one.code(row) + other.code(row)) % 2 == 0 ? 1 : 0);
    return Answers.of(YES_OR_NO, answers);
  }

  @ParameterizedTest
  @EnumSource(Encoding.class)
  void crossesGroupsByAnyEncoding(Encoding encoding) {
    Random random = new Random(8);
    LevelColumn one = levels("c", List.of("×", "a × b", "\\", "plain"), random);
    LevelColumn other = levels("d", List.of("× b", "b\\", "\n"), random);
    LevelColumn third = levels("e", List.of("p", "q", "r"), random);
    Table table = Table.of(one, other, third);
    PreprocessingFit fit = fit(encoding(encoding, 0).pairing(3), table, exclusive(one, other));

    assertThat(fit.fitted().interactions()).containsExactly("c × d");
    FeatureMatrix seen = fit.fitted().apply(Rows.all(table));
    assertThat(names(seen)).isEqualTo(names(fit.features()));
    CrossEncoder cross =
        (CrossEncoder) fit.fitted().encoders().get(fit.fitted().encoders().size() - 1);
    assertThat(cross.pairs())
        .hasSize(12)
        .contains(new Pair("×", "× b"), new Pair("a × b", "b\\"), new Pair("\\", "\n"));
  }

  @Test
  void aPairOfLevelsThatWasNotLearntFromIsUnknownAndOneThatIsHalfMissingIsMissing() {
    CrossEncoder cross =
        new CrossEncoder(
            "c",
            "d",
            new FlagEncoder("c × d", new LevelGroups(List.of("a × x", "b × y"), true), true));
    Table table =
        Table.of(
            LevelColumn.of("c", "a", "b", "a", "a", null, "new"),
            LevelColumn.of("d", "x", "y", "y", null, "x", "x"));

    float[][] encoded = cross.encode(table, Rows.of(table, 5, 4, 3, 2, 1, 0));
    assertThat(cross.features().stream().map(each -> each.name()))
        .containsExactly("c × d=a × x", "c × d=b × y", "c × d=(other)", "c × d?");
    assertThat(encoded[0]).containsExactly(0, 0, 0, 0, 0, 1);
    assertThat(encoded[1]).containsExactly(0, 0, 0, 0, 1, 0);
    assertThat(encoded[2]).containsExactly(1, 0, 0, 1, 0, 0);
    assertThat(encoded[3]).containsExactly(0, 1, 1, 0, 0, 0);
  }

  @Test
  void whatIsNoFiniteFloatIsMissing() {
    Table table =
        Table.of(NumberColumn.of("a", 1, 1e30, 3, Double.NaN), NumberColumn.of("b", 0, 1e30, 2, 1));
    PairEncoder ratio = new PairEncoder("a", "b", Operation.RATIO, OptionalDouble.empty());
    PairEncoder product = new PairEncoder("a", "b", Operation.PRODUCT, OptionalDouble.of(7));

    assertThat(ratio.encode(table, Rows.all(table))[0])
        .containsExactly(Float.NaN, 1, 1.5f, Float.NaN);
    assertThat(product.encode(table, Rows.all(table))[0]).containsExactly(0, 7, 6, 7);
  }

  @Test
  void namesEachColumnThatNewDataLack() {
    Random random = new Random(9);
    double[] a = drawn(random, -1);
    double[] b = drawn(random, -1);
    PreprocessingFit fit =
        fitNumber(of(a, b, (x, y) -> x * y), NumberColumn.of("a", a), NumberColumn.of("b", b));

    assertThat(fit.fitted().columns()).containsExactly("a", "b");
    assertThatThrownBy(() -> fit.fitted().apply(Rows.all(Table.of(NumberColumn.of("a", 1)))))
        .isInstanceOf(DataException.class)
        .hasMessage("The table lacks 1 column: b; it has a.");
  }

  @Test
  void countsFeaturesOfPairsBeforehandNoLowerThanItMakes() {
    Random random = new Random(10);
    LevelColumn one = levels("c", List.of("p", "q", "r", "s"), random);
    LevelColumn other = levels("d", List.of("u", "v", "w"), random);
    Table table = Table.of(one, other);
    for (Encoding encoding : Encoding.values()) {
      Preprocessing settings = encoding(encoding, 0).pairing(1);
      PreprocessingFit fit = fit(settings, table, exclusive(one, other));
      assertThat(fit.fitted().interactions()).hasSize(1);
      assertThat(FeatureCount.of(settings, table, 2))
          .isGreaterThanOrEqualTo(fit.features().width());
    }
  }
}
