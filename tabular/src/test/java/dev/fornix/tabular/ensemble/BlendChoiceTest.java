package dev.fornix.tabular.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.data.table.Blocks;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.Target;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.matrix.Answers;
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
  void stacksByWhatHoldsLater() {
    Library library = sums(600, 1);
    Blocks late =
        Blocks.ordered(NumberColumn.of("t", IntStream.range(0, 600).asDoubleStream().toArray()));
    Answers ordered = library.truth.tied(late);
    BlendChoice choice =
        BlendChoice.of(ordered, library.candidates, NumberMetric.RMSE, Effort.of(1));
    WeightedMean mean =
        GreedySelection.standard()
            .select(ordered, library.candidates, NumberMetric.RMSE, new Random(1), () -> false)
            .blend();

    assertThat(choice.blend()).isInstanceOf(LinearStack.class);
    assertThat(choice.predictions().value(0))
        .as("nothing is earlier that a stack could be fitted to")
        .isCloseTo(mean.of(library.candidates).value(0), within(0.1));
    assertThat(choice.predictions().value(599)).isCloseTo(ordered.value(599), within(0.5));
  }
}
