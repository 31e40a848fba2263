package dev.fornix.tabular.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.data.table.Target;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.CrossFit;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.metrics.NumberMetric;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BlendChoiceTest {
  private static final Target NUMBER = Target.number("y");

  private record Library(Answers truth, List<Predictions> candidates) {}

  /** The answer is a sum; one candidate knows each summand, and both know it with some noise. */
  private static Library sums(int rows, double factor) {
    Random random = new Random(9);
    double[] truth = new double[rows];
    double[] first = new double[rows];
    double[] second = new double[rows];
    for (int row = 0; row < rows; row++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      truth[row] = factor * (a + b) + 0.1 * random.nextGaussian();
      first[row] = a;
      second[row] = b;
    }
    return new Library(
        Answers.of(NUMBER, truth), List.of(Predictions.of(1, first), Predictions.of(1, second)));
  }

  private static BlendChoice choose(Library library) {
    return BlendChoice.of(library.truth, library.candidates, NumberMetric.RMSE, Effort.of(1));
  }

  @Test
  void stacksWhereNoMeanAddsUp() {
    Library library = sums(400, 1);
    BlendChoice choice = choose(library);

    assertThat(choice.blend()).isInstanceOf(LinearStack.class);
    assertThat(choice.members()).containsExactly(0, 1);
    assertThat(choice.value()).isCloseTo(0.1, within(0.02));
    assertThat(NumberMetric.RMSE.of(library.truth, choice.blend().of(library.candidates)))
        .isCloseTo(0.1, within(0.02));
  }

  @Test
  void staysWithTheMeanWhereThatIsAsGood() {
    assertThat(choose(sums(400, 0.5)).blend()).isInstanceOf(WeightedMean.class);
    assertThat(choose(sums(100, 1)).blend()).as("few rows").isInstanceOf(WeightedMean.class);
  }

  @Test
  void eachRowIsPredictedByAFitToOthers() {
    CrossFit parts = CrossFit.draw(23, new Random(2));
    int[] seen = new int[23];
    Predictions all =
        parts.predict(
            (fit, apply) -> {
              assertThat(fit).doesNotContain(apply).hasSize(23 - apply.length);
              IntStream.of(apply).forEach(row -> seen[row]++);
              return Predictions.of(1, IntStream.of(apply).asDoubleStream().toArray());
            });

    assertThat(seen).containsOnly(1);
    assertThat(all.values()).isEqualTo(IntStream.range(0, 23).asDoubleStream().toArray());
  }
}
