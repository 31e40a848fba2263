package dev.fornix.strategies.extrapolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What happens as often as the extrapolation says. Bounds leave room for the chance of this many
 * curves, and for what {@code docs/decisions/learning-curves.md} says of early extrapolations: they
 * are somewhat too sure of themselves.
 */
class CalibrationTest {
  @Test
  @Tag("slow")
  void isAboutAsSureAsItMayBeAQuarterOfTheWay() {
    Shares shares = shares(120, 5, 20);
    assertThat(shares.middleHalf).isBetween(0.33, 0.65);
    assertThat(shares.lowest).isLessThan(0.17);
    assertThat(shares.highest).isLessThan(0.2);
  }

  @Test
  @Tag("slow")
  void isAsSureAsItMayBeHalfOfTheWay() {
    Shares shares = shares(120, 10, 20);
    assertThat(shares.middleHalf).isBetween(0.37, 0.65);
    assertThat(shares.lowest).isLessThan(0.12);
    assertThat(shares.highest).isLessThan(0.15);
  }

  /**
   * How often the end lay where it was given some chance.
   *
   * @param middleHalf between the quartiles: half of the time
   * @param lowest where the chance to end above was below 0.05
   * @param highest where it was above 0.95
   */
  private record Shares(double middleHalf, double lowest, double highest) {}

  private static Shares shares(int curves, int seen, int length) {
    SplittableRandom random = new SplittableRandom(77);
    double[] steps = IntStream.rangeClosed(1, seen).asDoubleStream().toArray();
    double[] chances = new double[curves];
    for (int i = 0; i < curves; i++) {
      double[] curve = SyntheticCurves.draw(length, 0.003 + 0.01 * random.nextDouble(), random);
      chances[i] =
          Extrapolation.of(steps, Arrays.copyOf(curve, seen), length, random.split())
              .orElseThrow()
              .chanceAbove(curve[length - 1]);
    }
    return new Shares(share(chances, 0.25, 0.75), share(chances, 0, 0.05), share(chances, 0.95, 1));
  }

  private static double share(double[] chances, double from, double to) {
    return Arrays.stream(chances).filter(c -> c >= from && c <= to).count()
        / (double) chances.length;
  }
}
