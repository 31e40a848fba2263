package dev.fornix.strategies.bayes.tpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.core.space.Choice;
import dev.fornix.core.space.Product;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SharesTest {
  /** N p + C with p = 3/4 and 1/4, N = 2, a prior weight of 2 and the counts 1 and 4: 4 to 5. */
  @Test
  void addsCountsToThePrior() {
    Choice choice =
        new Choice(
            List.of(
                Choice.Option.of("a", Product.EMPTY, 3), Choice.Option.of("b", Product.EMPTY, 1)),
            false);
    Shares shares =
        Shares.posterior(
            OptionAxis.of(choice), new double[] {1, 0, 1, 1}, new double[] {1, 1, 2, 1}, 2);
    assertThat(shares.of(0)).isCloseTo(4 / 9.0, within(1e-15));
    assertThat(shares.of(1)).isCloseTo(5 / 9.0, within(1e-15));
  }

  @Test
  void drawsInProportion() {
    Shares shares = Shares.of(new double[] {1, 2, 5});
    SplittableRandom random = new SplittableRandom(1);
    int[] counts = new int[3];
    for (int i = 0; i < 80_000; i++) {
      counts[shares.draw(random)]++;
    }
    assertThat(counts[0]).isBetween(9_600, 10_400);
    assertThat(counts[1]).isBetween(19_400, 20_600);
  }

  @Test
  void countsOldObservationsLess() {
    assertThat(Recency.weights(3)).containsExactly(1, 1, 1);
    double[] weights = Recency.weights(28);
    assertThat(weights[0]).isEqualTo(1 / 28.0);
    assertThat(weights[1]).isCloseTo((1 / 28.0 + 1) / 2, within(1e-15));
    assertThat(weights[2]).isEqualTo(1);
    assertThat(weights[27]).isEqualTo(1);
  }
}
