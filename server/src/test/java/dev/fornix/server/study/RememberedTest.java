package dev.fornix.server.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RememberedTest {
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong now = new AtomicLong();
  private final AtomicInteger made = new AtomicInteger();
  private final Remembered remembered = new Remembered(now::get);

  private int ask(long events, long takesNanos) {
    return remembered.of(
        "key",
        events,
        () -> {
          now.addAndGet(takesNanos);
          return made.incrementAndGet();
        });
  }

  @Test
  void keepsAnAnswerAsLongAsNothingHappens() {
    assertThat(ask(5, 0)).isEqualTo(1);
    now.addAndGet(1_000 * SECOND);
    assertThat(ask(5, 0)).isEqualTo(1);
    assertThat(ask(6, 0)).isEqualTo(2);
  }

  @Test
  void keepsAnAnswerForAMomentThoughSomethingHappens() {
    assertThat(ask(1, 0)).isEqualTo(1);
    now.addAndGet(SECOND - 1);
    assertThat(ask(2, 0)).isEqualTo(1);
    now.addAndGet(1);
    assertThat(ask(2, 0)).isEqualTo(2);
  }

  @Test
  void keepsADearAnswerTheLonger() {
    assertThat(ask(1, SECOND / 5)).isEqualTo(1);
    now.addAndGet(2 * SECOND - 1);
    assertThat(ask(2, 0)).isEqualTo(1);
    now.addAndGet(1);
    assertThat(ask(2, 0)).isEqualTo(2);
  }

  @Test
  void makesTheDearestAnswerAnewAfterAFewSeconds() {
    assertThat(ask(1, 2 * SECOND)).isEqualTo(1);
    now.addAndGet(5 * SECOND - 1);
    assertThat(ask(2, 0)).isEqualTo(1);
    now.addAndGet(1);
    assertThat(ask(2, 0)).isEqualTo(2);
  }

  @Test
  void ofManyWhoAskAtOnceOneMakesTheAnswer() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      CountDownLatch making = new CountDownLatch(1);
      CountDownLatch goOn = new CountDownLatch(1);
      List<Future<Integer>> answers = new ArrayList<>();
      answers.add(
          threads.submit(
              () ->
                  remembered.of(
                      "key",
                      1,
                      () -> {
                        making.countDown();
                        await(goOn);
                        return made.incrementAndGet();
                      })));
      making.await();
      for (int i = 0; i < 7; i++) {
        answers.add(threads.submit(() -> ask(1, 0)));
      }
      goOn.countDown();
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(1);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void afterAFailureTheNextOneTriesAgain() {
    assertThatThrownBy(
            () ->
                remembered.of(
                    "key",
                    1,
                    () -> {
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(ask(1, 0)).isEqualTo(1);
  }
}
