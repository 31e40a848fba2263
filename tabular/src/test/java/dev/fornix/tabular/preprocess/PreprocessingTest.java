package dev.fornix.tabular.preprocess;

import static dev.fornix.tabular.preprocess.Tables.apply;
import static dev.fornix.tabular.preprocess.Tables.encoding;
import static dev.fornix.tabular.preprocess.Tables.fit;
import static dev.fornix.tabular.preprocess.Tables.names;
import static dev.fornix.tabular.preprocess.Tables.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.data.DataException;
import dev.fornix.data.table.Blocks;
import dev.fornix.data.table.Column;
import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.Target;
import dev.fornix.data.table.TimeColumn;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.FeatureKind;
import dev.fornix.tabular.matrix.FeatureMatrix;
import dev.fornix.tabular.preprocess.Preprocessing.Encoding;
import dev.fornix.tabular.preprocess.Preprocessing.Imputation;
import dev.fornix.tabular.preprocess.Preprocessing.Scaling;
import dev.fornix.tabular.preprocess.Preprocessing.Selection;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values worked out by hand, unless a comment says otherwise. */
final class PreprocessingTest {
  private static final float NONE = Float.NaN;

  @Test
  void putsTheMedianInThePlaceOfAMissingNumber() {
    Column learnt = NumberColumn.of("x", 1, 2, Double.NaN, 9, 4);
    PreprocessingFit fit =
        fit(numbers(Scaling.NONE, Imputation.MEDIAN, true), learnt, 0, 1, 0, 1, 0);

    assertThat(fit.features().column(0)).containsExactly(1, 2, 3, 9, 4);
    assertThat(fit.features().column(1)).containsExactly(0, 0, 1, 0, 0);
    assertThat(names(fit.features())).containsExactly("x", "x?");
    assertThat(apply(fit, NumberColumn.of("x", Double.NaN, 7)).column(0)).containsExactly(3, 7);
  }

  @Test
  void leavesAMissingNumberWhereNothingStandsInForIt() {
    Column learnt = NumberColumn.of("x", 1, Double.NaN);

    assertThat(fit(encoding(Encoding.NATIVE, 0), learnt, 0, 1).features().column(0))
        .containsExactly(1, NONE);
  }

  @Test
  void scalesByWhatItLearntFromAndNotByNewRows() {
    Column learnt = NumberColumn.of("x", 2, 4, 4, 4, 5, 5, 7, 9); // mean 5, deviation 2
    PreprocessingFit fit =
        fit(numbers(Scaling.STANDARD, Imputation.MEAN, false), learnt, 0, 1, 0, 1, 0, 1, 0, 1);

    assertThat(apply(fit, NumberColumn.of("x", 5, 9, 105)).column(0)).containsExactly(0, 2, 50);
  }

  @Test
  void scalesRobustlyByQuartiles() {
    Column learnt = NumberColumn.of("x", 0, 1, 2, 3, 1000); // quartiles 1, 2 and 3
    PreprocessingFit fit =
        fit(numbers(Scaling.ROBUST, Imputation.MEAN, false), learnt, 0, 1, 0, 1, 0);

    assertThat(apply(fit, NumberColumn.of("x", 2, 4)).column(0)).containsExactly(0, 1);
  }

  @Test
  void bringsRanksToTheNormalDistribution() {
    Column learnt = NumberColumn.of("x", 0, 10, 1000, 5000, 9999);
    PreprocessingFit fit =
        fit(numbers(Scaling.QUANTILE, Imputation.MEAN, false), learnt, 0, 1, 0, 1, 0);

    float[] scaled = apply(fit, NumberColumn.of("x", 1000, 10, 3000, -5, 1e9)).column(0);
    // Φ⁻¹ of 1/2, 1/4 and 5/8: tables of the normal distribution; the ends lie at 1e−7
    assertThat(scaled[0]).isZero();
    assertThat(scaled[1]).isCloseTo(-0.674490f, within(1e-5f));
    assertThat(scaled[2]).isCloseTo(0.318639f, within(1e-5f));
    assertThat(scaled[3]).isCloseTo(-5.199338f, within(1e-4f));
    assertThat(scaled[4]).isEqualTo(-scaled[3]);
  }

  @Test
  void flagsEachFrequentLevelAndAllOthersTogether() {
    Column learnt = LevelColumn.of("c", "a", "a", "b", "b", "b", "x", "y", null);
    PreprocessingFit fit = fit(encoding(Encoding.ONE_HOT, 0.2), learnt, 0, 1, 0, 1, 0, 1, 0, 1);

    assertThat(names(fit.features())).containsExactly("c=b", "c=a", "c=(other)", "c?");
    FeatureMatrix seen = apply(fit, LevelColumn.of("c", "a", "x", "never seen", null));
    assertThat(seen.column(0)).containsExactly(0, 0, 0, 0);
    assertThat(seen.column(1)).containsExactly(1, 0, 0, 0);
    assertThat(seen.column(2)).containsExactly(0, 1, 1, 0);
    assertThat(seen.column(3)).containsExactly(0, 0, 0, 1);
  }

  @Test
  void flagsTheSecondOfTwoLevelsAlone() {
    Column learnt = LevelColumn.of("c", "m", "f", "m", "m");

    assertThat(names(fit(encoding(Encoding.TARGET, 0), learnt, 0, 1, 0, 1).features()))
        .containsExactly("c=f");
  }

  @Test
  void givesCategoriesCodesThatAreMarkedAsSuch() {
    Column learnt = LevelColumn.of("c", "b", "a", "c", "a");
    PreprocessingFit fit = fit(encoding(Encoding.NATIVE, 0), learnt, 0, 1, 0, 1);

    assertThat(fit.features().features().get(0).kind()).isEqualTo(FeatureKind.CATEGORY);
    assertThat(fit.features().column(0)).containsExactly(1, 0, 2, 0);
    assertThat(apply(fit, LevelColumn.of("c", "c", "never seen", null)).column(0))
        .containsExactly(2, NONE, NONE);
  }

  @Test
  void keepsTheOrderOfOrdinalLevels() {
    Column learnt =
        LevelColumn.of("c", "high", "low", "mid").ordered(java.util.List.of("low", "mid", "high"));
    PreprocessingFit fit = fit(encoding(Encoding.ONE_HOT, 0), learnt, 0, 1, 0);

    assertThat(fit.features().column(0)).containsExactly(2, 0, 1);
    assertThat(apply(fit, LevelColumn.of("c", "mid")).column(0)).containsExactly(1);
  }

  @Test
  void encodesLevelsByTheTargetTowardsItsAverage() {
    // "a": 3 of 4 yes, "b": 0 of 2, "c": 1 of 2; all 4 of 8; ten rows of 0.5 in each
    Column learnt = LevelColumn.of("c", "a", "a", "a", "a", "b", "b", "c", "c");
    PreprocessingFit fit = fit(encoding(Encoding.TARGET, 0), learnt, 1, 1, 1, 0, 0, 0, 1, 0);

    float[] encoded = apply(fit, LevelColumn.of("c", "a", "b", "c", "never seen", null)).column(0);
    assertThat(encoded[0]).isCloseTo(8 / 14f, within(1e-6f));
    assertThat(encoded[1]).isCloseTo(5 / 12f, within(1e-6f));
    assertThat(encoded[2]).isEqualTo(0.5f);
    assertThat(encoded[3]).isEqualTo(0.5f);
    assertThat(encoded[4]).isEqualTo(0.5f);
  }

  /** Each row has a level of its own, so an encoding that saw its answer would tell it. */
  @Test
  void doesNotShowARowItsOwnAnswer() {
    int rows = 200;
    LevelColumn.Builder levels = new LevelColumn.Builder("c");
    double[] answers = new double[rows];
    for (int row = 0; row < rows; row++) {
      levels.add("level" + row);
      answers[row] = row % 2;
    }
    PreprocessingFit fit = fit(encoding(Encoding.TARGET, 0), levels.finish(), answers);

    float[] encoded = fit.features().column(0);
    double difference = 0;
    for (int row = 0; row < rows; row++) {
      difference += encoded[row] * (answers[row] == 1 ? 1 : -1) / (rows / 2.0);
    }
    // Were the answers seen, "yes" would be encoded 1/11 higher; folds without them lean against.
    assertThat(difference).isLessThan(0.01);
  }

  /** Numbers that differ between the rows of a level tell trees who was fitted without whom. */
  @Test
  void givesAllRowsOfAFrequentLevelTheNumberOfNewOnes() {
    int rows = 400;
    LevelColumn.Builder levels = new LevelColumn.Builder("c");
    double[] answers = new double[rows];
    for (int row = 0; row < rows; row++) {
      levels.add(row % 20 == 19 ? "rare" : row % 2 == 0 ? "even" : "odd");
      answers[row] = row * 7 % 11 < 4 ? 1 : 0;
    }
    PreprocessingFit fit = fit(encoding(Encoding.TARGET, 0), levels.finish(), answers);

    float[] encoded = fit.features().column(0);
    float[] anew = apply(fit, LevelColumn.of("c", "even", "odd", "rare")).column(0);
    Set<Float> ofRare = new HashSet<>();
    for (int row = 0; row < rows; row++) {
      if (row % 20 == 19) {
        ofRare.add(encoded[row]);
      } else {
        assertThat(encoded[row]).isEqualTo(anew[row % 2]);
      }
    }
    assertThat(ofRare).as("one of each part").hasSizeBetween(2, 5);
  }

  @Test
  void encodesSeveralClassesByTheShareOfEach() {
    Target three = Target.classes("y", java.util.List.of("r", "s", "t"));
    Table table = Table.of(LevelColumn.of("c", "a", "b", "c", "a", "b", "c"));
    PreprocessingFit fit =
        fit(encoding(Encoding.TARGET, 0), table, Answers.of(three, 0, 1, 2, 0, 1, 2));

    FeatureMatrix seen = fit.fitted().apply(Rows.all(table));
    assertThat(names(seen)).containsExactly("c~r", "c~s", "c~t");
    assertThat(seen.at(0, 0)).isCloseTo((2 + 10 / 3f) / 12, within(1e-6f));
  }

  @Test
  void hashesKnownAndUnknownLevelsAlike() {
    Column learnt = LevelColumn.of("c", "a", "b", "c", "d");
    PreprocessingFit fit = fit(encoding(Encoding.HASHING, 0), learnt, 0, 1, 0, 1);

    // FNV-1a of "a" is 0xE40C292C by its authors' test vectors
    assertThat(TextHash.hash("a")).isEqualTo(0xE40C292C);
    assertThat(TextHash.hash("foobar")).isEqualTo(0xBF9CF968);
    FeatureMatrix seen = apply(fit, LevelColumn.of("c", "a", "new", null));
    assertThat(sum(seen, 0)).isEqualTo(1);
    assertThat(sum(seen, 2)).isZero();
  }

  private static float sum(FeatureMatrix matrix, int row) {
    float sum = 0;
    for (int feature = 0; feature < matrix.width(); feature++) {
      sum += matrix.at(row, feature);
    }
    return sum;
  }

  @Test
  void takesDatesApart() {
    long start = Instant.parse("2024-02-28T00:00:00Z").toEpochMilli();
    long later = Instant.parse("2024-12-01T18:00:00Z").toEpochMilli(); // a Sunday, 277.75 days on
    PreprocessingFit fit =
        fit(numbers(Scaling.NONE, Imputation.MEDIAN, true), TimeColumn.of("t", start, later), 0, 1);

    FeatureMatrix matrix = fit.features();
    assertThat(matrix.at(1, names(matrix).indexOf("t.days"))).isEqualTo(277.75f);
    assertThat(matrix.at(1, names(matrix).indexOf("t.month"))).isEqualTo(12);
    assertThat(matrix.at(1, names(matrix).indexOf("t.weekday"))).isEqualTo(7);
    assertThat(matrix.at(1, names(matrix).indexOf("t.hour"))).isEqualTo(18);
    assertThat(matrix.at(1, names(matrix).indexOf("t.hour.sin"))).isEqualTo(-1);
    assertThat(names(matrix)).doesNotContain("t.year"); // the same in all rows
  }

  @Test
  void weighsWordsByHowFewTextsHaveThem() {
    Column learnt = LevelColumn.of("t", "good good film", "bad film", "film").as(ColumnKind.TEXT);
    Preprocessing settings =
        new Preprocessing(
            new Preprocessing.Numbers(Scaling.NONE, Imputation.MEDIAN, false),
            new Preprocessing.Categories(Encoding.ONE_HOT, 0),
            false,
            new Preprocessing.Texts(1024, 1),
            1);
    PreprocessingFit fit = fit(settings, learnt, 1, 0, 1);

    FeatureMatrix seen = apply(fit, LevelColumn.of("t", "Good, good film!").as(ColumnKind.TEXT));
    int good = names(seen).indexOf("t#" + TextHash.bucket("good", 1024));
    int film = names(seen).indexOf("t#" + TextHash.bucket("film", 1024));
    double goodWeight = (1 + Math.log(2)) * (Math.log(4 / 2.0) + 1);
    double length = Math.hypot(goodWeight, 1); // "film" is in all texts: weight 1
    assertThat(seen.at(0, good)).isCloseTo((float) (goodWeight / length), within(1e-6f));
    assertThat(seen.at(0, film)).isCloseTo((float) (1 / length), within(1e-6f));
  }

  /** Each customer buys always or never, at a place of their own or at the common one. */
  @Test
  void aGroupDoesNotSeeItsOwnAnswers() {
    int rows = 400;
    String[] customers = new String[rows];
    String[] places = new String[rows];
    double[] buys = new double[rows];
    for (int row = 0; row < rows; row++) {
      int customer = row / 40;
      customers[row] = "c" + customer;
      places[row] = row % 2 == 0 ? "p" + customer : "common";
      buys[row] = customer % 2;
    }
    Answers answers =
        Answers.of(Tables.YES_OR_NO, buys)
            .tied(Blocks.grouped(LevelColumn.of("customer", customers)));
    Table table = Table.of(LevelColumn.of("place", places));
    float[] encoded = fit(encoding(Encoding.TARGET, 0), table, answers).features().column(0);

    // Nobody else was at these places: what is known of them are the other customers' answers.
    for (int row = 0; row < rows; row += 2) {
      assertThat((double) encoded[row]).isBetween(0.3, 0.7);
    }
  }

  @Test
  void anEarlierRowDoesNotSeeLaterAnswers() {
    int rows = 100;
    String[] places = new String[rows];
    double[] buys = new double[rows];
    double[] later = new double[rows];
    for (int row = 0; row < rows; row++) {
      places[row] = "p" + row % 3;
      buys[row] = row % 7 == 0 ? 1 : 0;
      later[row] = row < 60 ? buys[row] : 1 - buys[row];
    }
    double[] days = IntStream.range(0, rows).asDoubleStream().toArray();
    Blocks time = Blocks.ordered(NumberColumn.of("day", days));
    Table table = Table.of(LevelColumn.of("place", places));
    float[] one =
        fit(encoding(Encoding.TARGET, 0), table, Answers.of(Tables.YES_OR_NO, buys).tied(time))
            .features()
            .column(0);
    float[] other =
        fit(encoding(Encoding.TARGET, 0), table, Answers.of(Tables.YES_OR_NO, later).tied(time))
            .features()
            .column(0);

    assertThat(Arrays.copyOfRange(one, 1, 61)).isEqualTo(Arrays.copyOfRange(other, 1, 61));
    assertThat(one[99]).isNotEqualTo(other[99]);
    // row 3 is at the place of row 0, which bought: (1 + 10 · 1/3) / (1 + 10)
    assertThat((double) one[3]).isCloseTo((1 + 10.0 / 3) / 11, within(1e-6));
  }

  @Test
  void keepsTheFeaturesThatTellMostOfTheTarget() {
    int rows = 400;
    double[] signal = new double[rows];
    double[] noise = new double[rows];
    double[] answers = new double[rows];
    java.util.Random random = new java.util.Random(3);
    for (int row = 0; row < rows; row++) {
      noise[row] = random.nextGaussian();
      signal[row] = random.nextGaussian();
      answers[row] = Math.abs(signal[row]) > 0.7 ? 1 : 0; // no correlation, much information
    }
    Preprocessing all = encoding(Encoding.NATIVE, 0);
    Preprocessing half =
        new Preprocessing(all.numbers(), all.categories(), false, all.texts(), 0.5);
    Table table = Table.of(NumberColumn.of("noise", noise), NumberColumn.of("signal", signal));
    PreprocessingFit fit = fit(half, table, Answers.of(Tables.YES_OR_NO, answers));

    assertThat(names(fit.features())).containsExactly("signal");
    assertThat(fit.dropped()).hasSize(1).first().asString().startsWith("'noise' tells 0.0");
    assertThat(names(fit.fitted().apply(Rows.all(table)))).containsExactly("signal");
  }

  @ParameterizedTest
  @CsvSource({"INFORMATION, copy", "MODEL, weak", "ELIMINATION, weak"})
  void aModelKeepsWhatAddsSomethingRatherThanACopy(Selection selection, String second) {
    int rows = 600;
    double[] strong = new double[rows];
    double[] weak = new double[rows];
    double[] noise = new double[rows];
    double[] answers = new double[rows];
    java.util.Random random = new java.util.Random(5);
    for (int row = 0; row < rows; row++) {
      strong[row] = random.nextGaussian();
      weak[row] = random.nextGaussian();
      noise[row] = random.nextGaussian();
      answers[row] = strong[row] + 0.5 * weak[row] > 0 ? 1 : 0;
    }
    Preprocessing half = encoding(Encoding.NATIVE, 0).keeping(0.5, selection);
    Table table =
        Table.of(
            NumberColumn.of("strong", strong),
            NumberColumn.of("copy", strong),
            NumberColumn.of("weak", weak),
            NumberColumn.of("noise", noise));
    PreprocessingFit fit = fit(half, table, Answers.of(Tables.YES_OR_NO, answers));

    assertThat(names(fit.features())).containsExactly("strong", second);
    assertThat(fit.dropped()).hasSize(2);
  }

  @Test
  void eliminationSaysWhenAFeatureWasGivenUp() {
    int rows = 300;
    java.util.Random random = new java.util.Random(9);
    double[][] noise = new double[8][rows];
    double[] answers = new double[rows];
    for (int row = 0; row < rows; row++) {
      for (double[] column : noise) {
        column[row] = random.nextGaussian();
      }
      answers[row] = noise[3][row] > 0.2 ? 1 : 0;
    }
    Table table =
        Table.of(
            IntStream.range(0, 8)
                .mapToObj(i -> (Column) NumberColumn.of("c" + i, noise[i]))
                .toList());
    Preprocessing one = encoding(Encoding.NATIVE, 0).keeping(0.1, Selection.ELIMINATION);
    PreprocessingFit fit = fit(one, table, Answers.of(Tables.YES_OR_NO, answers));

    assertThat(names(fit.features())).containsExactly("c3");
    assertThat(fit.dropped())
        .hasSize(7)
        .anyMatch(reason -> reason.contains("was given up in round 1 of "))
        .first()
        .asString()
        .containsPattern("round (\\d+) of \\1,");
  }

  @Test
  void measuresMutualInformationInNats() {
    // a fair coin told in full: ln 2; an independent one: 0
    Table table =
        Table.of(NumberColumn.of("told", 0, 0, 1, 1), NumberColumn.of("other", 0, 1, 0, 1));
    Answers answers = Answers.of(Tables.YES_OR_NO, 0, 0, 1, 1);
    FeatureMatrix matrix = fit(encoding(Encoding.NATIVE, 0), table, answers).features();
    MutualInformation information = new MutualInformation(answers);

    assertThat(information.of(matrix, 0)).isCloseTo(Math.log(2), within(1e-12));
    assertThat(information.of(matrix, 1)).isCloseTo(0, within(1e-12));
  }

  @Test
  void refusesATableThatLacksAColumn() {
    Column learnt = NumberColumn.of("age", 1, 2);
    PreprocessingFit fit = fit(encoding(Encoding.NATIVE, 0), learnt, 0, 1);

    assertThatThrownBy(() -> apply(fit, NumberColumn.of("aged", 1)))
        .isInstanceOf(DataException.class)
        .hasMessage("The table lacks 1 column: age; it has aged.");
  }

  @Test
  void readsColumnsOfAnotherKindAsWhatTheyWere() {
    PreprocessingFit numbers = fit(encoding(Encoding.NATIVE, 0), NumberColumn.of("x", 1, 2), 0, 1);
    PreprocessingFit groups =
        fit(encoding(Encoding.NATIVE, 0), LevelColumn.of("x", "1", "2", "3"), 0, 1, 0);

    assertThat(apply(numbers, LevelColumn.of("x", "7", null)).column(0)).containsExactly(7, NONE);
    assertThat(apply(numbers, LevelColumn.of("x", null, null)).column(0))
        .containsExactly(NONE, NONE);
    assertThat(apply(groups, NumberColumn.of("x", 3, 1)).column(0)).containsExactly(2, 0);
    assertThatThrownBy(() -> apply(numbers, LevelColumn.of("x", "seven")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("'seven' is no number");
  }

  @Test
  void refusesATableWhoseColumnsAreAllTheSame() {
    assertThatThrownBy(() -> fit(encoding(Encoding.NATIVE, 0), NumberColumn.of("x", 1, 1), 0, 1))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("None of the 1 column tells the rows apart");
  }

  @Test
  void countsFeaturesBeforehandNoLowerThanItMakes() {
    Table table =
        Table.of(
            NumberColumn.of("x", 1, 2, Double.NaN, 4),
            LevelColumn.of("c", "a", "b", "c", null),
            TimeColumn.of("t", 0, 1_000_000_000_000L, 5, TimeColumn.MISSING),
            LevelColumn.of("w", "a b", "b c", "c d", "e").as(ColumnKind.TEXT));
    for (Encoding encoding : Encoding.values()) {
      for (Preprocessing settings :
          java.util.List.of(encoding(encoding, 0), numbers(Scaling.NONE, Imputation.MEAN, true))) {
        int made =
            fit(settings, table, Answers.of(Tables.YES_OR_NO, 0, 1, 0, 1)).features().width();
        assertThat(FeatureCount.of(settings, table, 2)).isGreaterThanOrEqualTo(made);
      }
    }
  }
}
