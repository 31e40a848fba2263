package dev.fornix.automl.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoreTrustTest {
  /** Networks of which the i-th is the i-th best. */
  private static ScoreTrust trust(int count, IntToDoubleFunction score, IntToDoubleFunction size) {
    return ScoreTrust.of(
        "vote",
        "3 epochs of training",
        IntStream.range(0, count).mapToDouble(score).toArray(),
        IntStream.range(0, count).mapToDouble(size).toArray(),
        IntStream.range(0, count).mapToDouble(i -> i).toArray());
  }

  private static double evenFirst(int i) {
    return i % 2 == 0 ? i + 5.5 : i;
  }

  @Test
  void saysThatThereAreTooFewToTell() {
    ScoreTrust few = trust(19, i -> i, i -> -i);
    assertThat(few.sentence())
        .isEqualTo(
            "The score vote against 3 epochs of training, over 19 networks: Spearman 1.00, that of"
                + " the number of parameters −1.00; too few networks to tell, 20 are needed.");
    assertThat(few.failed()).isFalse();
    assertThat(few.spearmanInterval()).isEmpty();
  }

  @Test
  void givesNoFiguresOfSoFewThatAnyOrderIsChance() {
    ScoreTrust two = trust(2, i -> i, i -> -i);
    assertThat(two.spearman()).isEmpty();
    assertThat(two.kendall()).isEmpty();
    assertThat(two.parametersSpearman()).isEmpty();
    assertThat(two.sentence())
        .endsWith("over 2 networks: too few networks to tell, 20 are needed.");
    assertThat(trust(5, i -> i, i -> -i).spearman()).hasValue(1.0);
  }

  @Test
  void findsNothingAgainstAScoreThatIsBetterThanTheNumberOfParameters() {
    ScoreTrust good = trust(20, i -> i, ScoreTrustTest::evenFirst);
    assertThat(good.doubt()).isEmpty();
    assertThat(good.failed()).isFalse();
    assertThat(good.spearman()).hasValue(1.0);
    assertThat(good.kendall()).hasValue(1.0);
    assertThat(good.spearmanInterval()).isPresent();
  }

  @Test
  void warnsOfAScoreThatIsNoBetterThanTheNumberOfParameters() {
    assertThat(trust(20, ScoreTrustTest::evenFirst, i -> i).doubt())
        .contains("it was no better than the number of parameters");
    assertThat(trust(20, i -> i, i -> i).failed()).isTrue();
  }

  @Test
  void doesNotCompareTheNumberOfParametersWithItself() {
    double[] sizes = IntStream.range(0, 20).mapToDouble(i -> i).toArray();
    ScoreTrust size = ScoreTrust.of("parameters", "1 epoch of training", sizes, sizes, sizes);
    assertThat(size.doubt()).isEmpty();
    assertThat(size.parametersSpearman()).isEmpty();
  }

  @Test
  void warnsOfAScoreThatPutsTheWorseOnesFirst() {
    ScoreTrust negative = trust(20, i -> -i, i -> -i);
    assertThat(negative.failed()).isTrue();
    assertThat(negative.sentence())
        .contains("Spearman −1.00")
        .endsWith("it put the worse networks first.");
  }

  @Test
  void warnsOfAScoreThatIsTheSameForAll() {
    ScoreTrust equal = trust(20, i -> 7, i -> i);
    assertThat(equal.failed()).isTrue();
    assertThat(equal.sentence()).contains("no order; it tells no network from another");
  }

  @Test
  void theReportShowsEachScoreAndWhatSpeaksAgainstIt() {
    String page =
        HtmlReport.page(
            SampleVariants.trusting(
                List.of(trust(24, i -> -i, i -> i), trust(24, i -> i, i -> -i))));
    assertThat(page)
        .contains("How far cheap scores are to be trusted")
        .contains("1 of the 2 scores that can be judged was no better")
        .contains("it put the worse networks first");
    assertThat(HtmlReport.page(SampleVariants.trusting(List.of(trust(24, i -> i, i -> -i)))))
        .contains("Each score that can be judged ordered the networks better");
    assertThat(HtmlReport.page(SampleVariants.trusting(List.of(trust(5, i -> i, i -> -i)))))
        .contains("Too few networks have both a cheap score and a training");
    assertThat(HtmlReport.page(SampleVariants.trusting(List.of())))
        .doesNotContain("How far cheap scores");
  }
}
