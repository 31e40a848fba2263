package dev.fornix.automl.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.automl.fit.CancelledException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SideBySideTest {
  @Test
  void givesResultsInTheOrderOfTheItems() {
    assertThat(SideBySide.all(2, List.of(3, 1, 2), item -> 10 * item)).containsExactly(30, 10, 20);
  }

  @Test
  void passesOnWhatTheWorkThrows() {
    assertThatThrownBy(
            () ->
                SideBySide.all(
                    1,
                    List.of(1),
                    item -> {
                      throw new IllegalArgumentException("no " + item);
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no 1");
  }

  @Test
  void saysThatItWasStopped() {
    CountDownLatch never = new CountDownLatch(1);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> SideBySide.all(1, List.of(never), SideBySideTest::await))
          .isInstanceOf(CancelledException.class)
          .hasMessageContaining("stopped before its end");
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
  }

  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }
}
