package dev.fornix.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.data.DataException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColumnsTest {
  private static final int SEVERAL_CHUNKS = 3 * Chunks.ROWS + 17;

  @Test
  void keepsEveryNumberExactly() {
    double[] kinds = {0, -0.0, 45.07, 0.1, 1e300, Math.PI, -128, 127, 32767, 1L << 40, 1e-7};
    SplittableRandom random = new SplittableRandom(1);
    double[] values =
        IntStream.range(0, SEVERAL_CHUNKS)
            .mapToDouble(i -> i % 5 == 0 ? Double.NaN : kinds[random.nextInt(kinds.length)])
            .toArray();
    NumberColumn column = NumberColumn.of("x", values);
    assertThat(column.size()).isEqualTo(SEVERAL_CHUNKS);
    assertThat(IntStream.range(0, SEVERAL_CHUNKS).mapToDouble(column::value).toArray())
        .containsExactly(values);
    assertThat(column.missingCount()).isEqualTo((SEVERAL_CHUNKS + 4) / 5);
  }

  @Test
  void keepsDecimalsThatWereReadExactlyInFewBytes() {
    double[] cents = IntStream.range(0, 50_000).mapToDouble(i -> parsed(i, 100)).toArray();
    NumberColumn column = NumberColumn.of("price", cents);
    for (int row = 0; row < cents.length; row++) {
      assertThat(column.value(row)).isEqualTo(cents[row]);
    }
    assertThat(column.bytes()).as("ints").isEqualTo(4 * 50_000);
    assertThat(NumberColumn.of("age", 17, 90, Double.NaN).bytes()).as("bytes").isEqualTo(3);
    assertThat(NumberColumn.of("x", 0.5f, 1 / 1024.0).bytes()).as("floats").isEqualTo(8);
    assertThat(NumberColumn.of("x", Math.PI, 1).bytes()).as("doubles").isEqualTo(16);
  }

  private static double parsed(int number, int divisor) {
    return Double.parseDouble(
        number / divisor + "." + (100 + number % divisor) % 100 / 10 + number % 10);
  }

  @Test
  void doesNotConfuseTheSmallestOfAWidthWithMissing() {
    NumberColumn column = NumberColumn.of("x", Byte.MIN_VALUE, Double.NaN, 0);
    assertThat(column.missing(0)).isFalse();
    assertThat(column.value(0)).isEqualTo(-128);
    assertThat(NumberColumn.of("x", Short.MIN_VALUE).value(0)).isEqualTo(Short.MIN_VALUE);
    assertThat(NumberColumn.of("x", Integer.MIN_VALUE).value(0)).isEqualTo(Integer.MIN_VALUE);
  }

  @Test
  void refusesInfiniteNumbers() {
    assertThatThrownBy(() -> NumberColumn.of("x", 1, Double.POSITIVE_INFINITY))
        .hasMessage("column 'x' has an infinite value in row 1; give NaN where there is none");
  }

  @Test
  void givesEachTextOneCode() {
    String[] words =
        IntStream.range(0, SEVERAL_CHUNKS)
            .mapToObj(i -> "wört " + i % 70_000)
            .toArray(String[]::new);
    words[3] = null;
    LevelColumn column = LevelColumn.of("word", words);
    assertThat(column.levels().size()).isEqualTo(70_000);
    for (int row = 0; row < words.length; row++) {
      assertThat(column.text(row)).isEqualTo(words[row] == null ? "" : words[row]);
    }
    assertThat(column.code(3)).isEqualTo(LevelColumn.MISSING);
    assertThat(column.code(70_000)).isEqualTo(column.code(0)).isZero();
    assertThat(column.levels().code("wört 69999")).isEqualTo(column.code(69_999));
    assertThat(column.levels().code("word 0")).isEqualTo(Levels.UNKNOWN);
    assertThat(column.counts()[0]).isEqualTo(3);
  }

  @Test
  void translatesCodesToTheLevelsOfOthers() {
    assertThat(Levels.of(List.of("b", "c", "a")).codesIn(Levels.of(List.of("a", "b"))))
        .containsExactly(1, Levels.UNKNOWN, 0);
  }

  @Test
  void convertsBetweenKinds() {
    LevelColumn codes =
        (LevelColumn)
            NumberColumn.of("area", 510, 408, Double.NaN, 415, 408).as(ColumnKind.ORDINAL);
    assertThat(codes.levels().names()).containsExactly("408", "415", "510");
    assertThat(codes.code(1)).isEqualTo(0);
    assertThat(codes.missing(2)).isTrue();
    NumberColumn back = (NumberColumn) codes.as(ColumnKind.NUMERIC);
    assertThat(back.value(0)).isEqualTo(510);
    assertThat(back.value(2)).isNaN();
    LevelColumn booleans = (LevelColumn) LevelColumn.of("b", "yes", "no").as(ColumnKind.BOOLEAN);
    assertThat(booleans.levels().names()).containsExactly("no", "yes");
    assertThat(booleans.code(0)).isEqualTo(1);
    assertThat(LevelColumn.of("s", "L", "S").ordered(List.of("S", "M", "L")).code(0)).isEqualTo(2);
  }

  @Test
  void saysWhyAKindDoesNotFit() {
    assertThatThrownBy(() -> LevelColumn.of("a", "1", "x").as(ColumnKind.NUMERIC))
        .isInstanceOf(DataException.class)
        .hasMessage("Column 'a' cannot be numeric: 'x' is no number; make it categorical.");
    assertThatThrownBy(() -> LevelColumn.of("a", "1", "2", "3").as(ColumnKind.BOOLEAN))
        .hasMessage(
            "Column 'a' has 3 different values, but a boolean column has two; make it"
                + " categorical.");
    assertThatThrownBy(() -> NumberColumn.of("a", 2.5).as(ColumnKind.DATE_TIME))
        .hasMessageContaining("numbers such as 2.5");
    assertThatThrownBy(() -> LevelColumn.of("s", "XL").ordered(List.of("S", "L")))
        .hasMessage("Column 's' has the value 'XL', which is not in the order [S, L]; add it.");
  }

  @Test
  void keepsPointsInTime() {
    long noon = java.time.Instant.parse("2024-05-31T12:00:00Z").toEpochMilli();
    long day = java.time.Instant.parse("1969-12-31T00:00:00Z").toEpochMilli();
    TimeColumn column = TimeColumn.of("t", noon, TimeColumn.MISSING, day, noon + 1);
    assertThat(column.epochMillis(0)).isEqualTo(noon);
    assertThat(column.epochMillis(1)).isEqualTo(TimeColumn.MISSING);
    assertThat(column.text(0)).isEqualTo("2024-05-31T12:00");
    assertThat(column.text(2)).isEqualTo("1969-12-31");
    assertThat(column.epochMillis(3)).isEqualTo(noon + 1);
    assertThat(TimeColumn.of("t", day, noon - noon % 86_400_000).bytes())
        .as("days, in two bytes each")
        .isEqualTo(4);
    assertThatThrownBy(() -> TimeColumn.of("t", Long.MAX_VALUE))
        .hasMessageContaining("outside the years 1 to 9999 in row 0");
  }
}
