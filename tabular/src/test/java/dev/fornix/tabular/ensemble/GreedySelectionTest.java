package dev.fornix.tabular.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.data.table.Target;
import dev.fornix.tabular.ensemble.GreedySelection.Selection;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.metrics.ClassMetric;
import dev.fornix.tabular.metrics.NumberMetric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class GreedySelectionTest {
  private static final Target NUMBER = Target.number("y");
  private static final GreedySelection ONE_BAG = new GreedySelection(30, 1, 1, 5);

  private static Selection select(GreedySelection greedy, Answers truth, Predictions... library) {
    return greedy.select(truth, List.of(library), NumberMetric.RMSE, new Random(1), () -> false);
  }

  /** Errors of 1 and −2: twice the first and once the second leave none. */
  @Test
  void addsACandidateAgainWhereThatHelps() {
    Answers truth = Answers.of(NUMBER, 10, 20, 30);
    Selection selection =
        select(
            ONE_BAG,
            truth,
            Predictions.of(1, 15, 25, 35),
            Predictions.of(1, 11, 21, 31),
            Predictions.of(1, 8, 18, 28));

    assertThat(selection.members()).containsExactly(1, 2);
    assertThat(selection.blend().weights().get(0)).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(selection.value()).isCloseTo(0, within(1e-12));
  }

  @Test
  void takesTheBestAloneWhereNothingHelpsIt() {
    Answers truth = Answers.of(NUMBER, 1, 2, 3);
    Selection selection =
        select(
            ONE_BAG,
            truth,
            Predictions.of(1, 2, 3, 4),
            Predictions.of(1, 1, 2, 3),
            Predictions.of(1, 3, 4, 5));

    assertThat(selection.members()).containsExactly(1);
    assertThat(selection.blend().weights()).containsExactly(1.0);
  }

  /** No mean of at most four of five candidates is better than what 30 rounds find. */
  @Test
  void isNoWorseThanAnySmallMeanOfAll() {
    Random random = new Random(3);
    int rows = 40;
    double[] answers = random.doubles(rows).toArray();
    List<Predictions> library = new ArrayList<>();
    for (int candidate = 0; candidate < 5; candidate++) {
      double[] noisy = answers.clone();
      Arrays.setAll(noisy, row -> noisy[row] + 0.3 * random.nextGaussian());
      library.add(Predictions.of(1, noisy));
    }
    Answers truth = Answers.of(NUMBER, answers);
    Selection selection = ONE_BAG.select(truth, library, NumberMetric.RMSE, random, () -> false);

    double best = Double.POSITIVE_INFINITY;
    for (int code = 0; code < 625; code++) {
      List<Predictions> four = new ArrayList<>();
      for (int digit = 0, rest = code; digit < 4; digit++, rest /= 5) {
        four.add(library.get(rest % 5));
      }
      best = Math.min(best, NumberMetric.RMSE.of(truth, WeightedMean.equal(4).of(four)));
    }
    assertThat(selection.value()).isLessThanOrEqualTo(best);
  }

  @Test
  void bagsGiveTheSameForTheSameSeedAndSpreadTheWeights() {
    Random random = new Random(8);
    double[] answers = random.ints(60, 0, 2).asDoubleStream().toArray();
    List<Predictions> library = new ArrayList<>();
    for (int candidate = 0; candidate < 6; candidate++) {
      double[] second = answers.clone();
      Arrays.setAll(
          second, row -> 1 / (1 + Math.exp(2 - 4 * second[row] + 2 * random.nextGaussian())));
      library.add(Predictions.binary(second));
    }
    Answers truth = Answers.of(Target.classes("y", List.of("no", "yes")), answers);
    GreedySelection bagged = GreedySelection.standard();
    Selection one = bagged.select(truth, library, ClassMetric.LOG_LOSS, new Random(5), () -> false);
    Selection again =
        bagged.select(truth, library, ClassMetric.LOG_LOSS, new Random(5), () -> false);

    assertThat(again).isEqualTo(one);
    assertThat(one.members().size()).isGreaterThan(2);
    double best =
        library.stream().mapToDouble(p -> ClassMetric.LOG_LOSS.of(truth, p)).min().orElseThrow();
    assertThat(one.value()).isLessThan(best);
  }

  @Test
  void endsAtOnceWhenTheTimeIsUp() {
    Answers truth = Answers.of(NUMBER, 1, 2);
    Predictions far = Predictions.of(1, 9, 9);
    Predictions near = Predictions.of(1, 1, 2.5);
    Selection selection =
        ONE_BAG.select(truth, List.of(far, near), NumberMetric.RMSE, new Random(1), () -> true);

    assertThat(selection.members()).containsExactly(1);
  }

  /** The one good candidate is not left to the draw. */
  @Test
  void looksAtAllCandidatesBeforeTheTimeIsUp() {
    Answers truth = Answers.of(NUMBER, 1, 2, 3);
    List<Predictions> library = new ArrayList<>();
    for (int far = 1; far <= 20; far++) {
      library.add(Predictions.of(1, 10.0 + far, 20.0 + far, 30.0 + far));
    }
    library.set(13, Predictions.of(1, 1, 2, 3));
    for (int seed = 0; seed < 10; seed++) {
      AtomicInteger asked = new AtomicInteger();
      Selection selection =
          GreedySelection.standard()
              .select(
                  truth,
                  library,
                  NumberMetric.RMSE,
                  new Random(seed),
                  () -> asked.incrementAndGet() > 10);

      assertThat(selection.members()).containsExactly(13);
    }
  }

  @Test
  void refusesAnEmptyLibrary() {
    assertThatThrownBy(() -> select(ONE_BAG, Answers.of(NUMBER, 1)))
        .hasMessage("there must be at least one candidate");
    assertThatThrownBy(() -> new GreedySelection(1, 1, 0, 1)).hasMessageContaining("share (0.0)");
  }
}
