package dev.fornix.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TurnsTest {
  @Test
  void sendAwayWhoComesWhileEnoughWait() throws Exception {
    Turns turns = new Turns(1, 1, 60, "Too many; come back later.");
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    CompletableFuture<Boolean> first =
        CompletableFuture.supplyAsync(
            () ->
                turns.take(
                    () -> {
                      begun.countDown();
                      await(go);
                      return true;
                    }));
    begun.await();
    Thread waiting = new Thread(() -> turns.take(() -> true));
    waiting.start();
    while (waiting.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    assertThatThrownBy(() -> turns.take(() -> true))
        .isInstanceOf(ProblemException.class)
        .hasMessage("Too many; come back later.");
    go.countDown();
    waiting.join();
    assertThat(first.get()).isTrue();
    assertThat(turns.take(() -> "free again")).isEqualTo("free again");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void areGivenBackByWhoFails() {
    Turns turns = new Turns(1, 0, 0, "Busy.");
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> turns.take(TurnsTest::fail)).hasMessage("mine");
    }
  }

  private static String fail() {
    throw new IllegalStateException("mine");
  }
}
