package dev.fornix.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.trial.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** When a trial takes so long that it must hang. */
class ExpectationTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration ALLOWED = Duration.ofSeconds(100);

  private final AtomicLong waited = new AtomicLong();
  private final Job.Expectation expectation =
      new Job.Expectation(
          START, ALLOWED, new Failure(Failure.Kind.TIMEOUT, "too long"), waited::get);

  private boolean overAfter(long seconds) {
    return expectation.over(START.plusSeconds(seconds));
  }

  private void waits(long seconds) {
    waited.set(Duration.ofSeconds(seconds).toNanos());
  }

  @Test
  void whoHasTheProcessorAndDoesNotEndHangs() {
    assertThat(overAfter(99)).isFalse();
    assertThat(overAfter(100)).isTrue();
  }

  @Test
  void timeInWhichOthersHadTheProcessorComesOnTop() {
    waits(150);
    assertThat(overAfter(249)).isFalse();
    assertThat(overAfter(250)).isTrue();
  }

  @Test
  void nobodyWaitsForEver() {
    waits(100_000);
    assertThat(overAfter(999)).isFalse();
    assertThat(overAfter(1_000)).isTrue();
  }

  @Test
  void thisProcessHasNotWaitedForLessThanNothing() {
    assertThat(ProcessFacts.waitedNanos(ProcessHandle.current().pid())).isNotNegative();
    assertThat(ProcessFacts.waitedNanos(Long.MAX_VALUE)).as("no such process").isZero();
  }
}
