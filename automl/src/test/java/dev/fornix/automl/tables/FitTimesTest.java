package dev.fornix.automl.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How long fits take that run side by side. */
class FitTimesTest {
  private static final Duration NOTHING_MORE = Duration.ZERO;

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static List<Duration> fits(long... seconds) {
    return LongStream.of(seconds).mapToObj(Duration::ofSeconds).toList();
  }

  @Test
  void eachBeginsWhereAWorkerIsFree() {
    FitTimes fits = new FitTimes(2);
    fits(5, 2, 4, 1).forEach(fits::add); // 5 and 1 beside 2 and 4
    assertThat(fits.done()).isEqualTo(seconds(6));
  }

  @Test
  void takesWhatWillBeDoneInTime() {
    FitTimes fits = new FitTimes(2);
    fits.add(seconds(9));
    assertThat(fits.addWithin(seconds(6), seconds(4))).isTrue();
    assertThat(fits.addWithin(seconds(6), seconds(3))).isFalse();
    assertThat(fits.addWithin(seconds(6), seconds(2))).isTrue();
    assertThat(fits.done()).isEqualTo(seconds(9));
  }

  @Test
  void theBestIsCountedOnInAnyCase() {
    assertThat(TableLimits.lastFits(fits(), 2, seconds(3))).isZero();
    assertThat(TableLimits.lastFits(fits(12), 2, seconds(3))).isEqualTo(seconds(12));
    assertThat(TableLimits.lastFits(fits(12, 7, 6), 2, seconds(3))).isEqualTo(seconds(12));
  }

  /** One long fit must not be taken for half a one on each of two workers. */
  @Test
  void othersAreCountedOnAsFarAsThereIsTime() {
    assertThat(TableLimits.lastFits(fits(2, 7, 3), 2, seconds(8))).isEqualTo(seconds(7));
    assertThat(TableLimits.lastFits(fits(2, 9, 3), 2, seconds(8))).isEqualTo(seconds(3));
    assertThat(TableLimits.lastFits(fits(2, 9, 3), 2, NOTHING_MORE)).isEqualTo(seconds(2));
  }
}
