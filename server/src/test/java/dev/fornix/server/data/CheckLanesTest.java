package dev.fornix.server.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CheckLanesTest {
  private static final long SMALL = 1_000;

  @Test
  void smallFilesDoNotWaitForLargeOnes() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch small = new CountDownLatch(1);
    CountDownLatch secondLarge = new CountDownLatch(1);
    try (CheckLanes lanes = new CheckLanes(SMALL)) {
      lanes.execute(SMALL + 1, () -> await(end));
      lanes.execute(SMALL + 1, secondLarge::countDown);
      lanes.execute(SMALL, small::countDown);
      await(small);
      assertThat(secondLarge.getCount()).as("large ones wait for each other").isEqualTo(1);
      end.countDown();
      await(secondLarge);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
