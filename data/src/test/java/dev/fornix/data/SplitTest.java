package dev.fornix.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {
  private static final SplitSizes SIZES = new SplitSizes(0.2, 0.1);

  @Test
  void dividesEachClassByTheShares() {
    int[] labels = IntStream.range(0, 1000).map(i -> i < 900 ? 0 : 1).toArray();
    Split split = Split.stratified(labels, different(1000), SIZES, 3);
    assertThat(countOf(split.test(), labels, 1)).isEqualTo(10);
    assertThat(countOf(split.test(), labels, 0)).isEqualTo(90);
    assertThat(countOf(split.validation(), labels, 1)).isEqualTo(20);
    assertThat(countOf(split.validation(), labels, 0)).isEqualTo(180);
    assertThat(split.train()).hasSize(700);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -7, Long.MAX_VALUE})
  void putsEachImageIntoExactlyOnePart(long seed) {
    int[] labels = randomLabels(500, seed);
    Split split = Split.stratified(labels, different(500), SIZES, seed);
    assertThat(all(split)).containsExactly(IntStream.range(0, 500).boxed().toArray(Integer[]::new));
  }

  @Test
  void givesTheSameSplitForTheSameSeedAndAnotherForAnother() {
    int[] labels = randomLabels(300, 5);
    Split one = Split.stratified(labels, different(300), SIZES, 11);
    Split again = Split.stratified(labels, different(300), SIZES, 11);
    Split other = Split.stratified(labels, different(300), SIZES, 12);
    assertThat(again.fingerprint()).isEqualTo(one.fingerprint());
    assertThat(again.validation()).containsExactly(one.validation());
    assertThat(other.fingerprint()).isNotEqualTo(one.fingerprint());
  }

  @Test
  void putsSmallClassesIntoEachPartAsFarAsTheyGo() {
    int[] labels = {0, 1, 1, 2, 2, 2};
    Split split = Split.stratified(labels, different(6), SIZES, 1);
    assertThat(split.train()).hasSize(3).contains(0);
    assertThat(classesOf(split.train(), labels)).containsExactly(0, 1, 2);
    assertThat(classesOf(split.validation(), labels)).containsExactly(1, 2);
    assertThat(classesOf(split.test(), labels)).containsExactly(2);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void keepsExactDuplicatesOnOneSide(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] labels = new int[400];
    List<PixelHash> hashes = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      int picture = random.nextInt(150);
      labels[i] = picture % 4;
      hashes.add(new PixelHash(0, picture));
    }
    Split split = Split.stratified(labels, hashes, SIZES, seed);
    assertThat(split.validation()).isNotEmpty();
    assertThat(split.test()).isNotEmpty();
    assertThat(pictures(split.train(), hashes))
        .doesNotContainAnyElementsOf(pictures(split.validation(), hashes))
        .doesNotContainAnyElementsOf(pictures(split.test(), hashes));
    assertThat(pictures(split.test(), hashes))
        .doesNotContainAnyElementsOf(pictures(split.validation(), hashes));
  }

  @Test
  void takesNoTestPartIfTheSourceBringsOne() {
    int[] labels = randomLabels(1000, 2);
    Split split =
        Split.stratified(labels, different(1000), SplitSizes.standard(1000, false, true), 2);
    assertThat(split.test()).isEmpty();
    assertThat(split.validation().length).isBetween(195, 205);
  }

  @Test
  void choosesStandardSizesBetweenTwoHundredAndTenThousand() {
    assertThat(SplitSizes.standard(60_000, false, true)).isEqualTo(new SplitSizes(0.1, 0));
    assertThat(SplitSizes.standard(1_000, false, true)).isEqualTo(new SplitSizes(0.2, 0));
    assertThat(SplitSizes.standard(100, false, true)).isEqualTo(new SplitSizes(0.3, 0));
    assertThat(SplitSizes.standard(1_000_000, false, false)).isEqualTo(new SplitSizes(0.01, 0.01));
    assertThat(SplitSizes.standard(20_000, true, false)).isEqualTo(new SplitSizes(0, 0.15));
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 100, 500, 666, 999, 1_000, 5_000})
  void trainsOnThreeFifthsOfTheImagesAtLeastButForRoundingClassByClass(int images) {
    int[] labels = IntStream.range(0, images).map(i -> i % 2).toArray();
    Split split =
        Split.stratified(labels, different(images), SplitSizes.standard(images, false, false), 1);
    assertThat((double) split.train().length).isGreaterThan(0.6 * images - 2);
    assertThat(countOf(split.test(), labels, 0)).isEqualTo(countOf(split.test(), labels, 1));
    assertThat(split.validation().length).isGreaterThanOrEqualTo(Math.min(200, images / 5));
  }

  @Test
  void refusesSharesThatLeaveNothingToTrainOn() {
    assertThatThrownBy(() -> new SplitSizes(0.5, 0.5))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("leave something to train on");
  }

  private static int[] randomLabels(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, count).map(i -> random.nextInt(5)).toArray();
  }

  private static List<PixelHash> different(int count) {
    return IntStream.range(0, count).mapToObj(i -> new PixelHash(1, i)).toList();
  }

  private static long countOf(int[] part, int[] labels, int label) {
    return Arrays.stream(part).filter(i -> labels[i] == label).count();
  }

  private static List<Integer> classesOf(int[] part, int[] labels) {
    return Arrays.stream(part).map(i -> labels[i]).distinct().sorted().boxed().toList();
  }

  private static List<PixelHash> pictures(int[] part, List<PixelHash> hashes) {
    return Arrays.stream(part).mapToObj(hashes::get).distinct().toList();
  }

  private static List<Integer> all(Split split) {
    return Stream.of(split.train(), split.validation(), split.test())
        .flatMapToInt(Arrays::stream)
        .sorted()
        .boxed()
        .toList();
  }
}
