package dev.fornix.server.http;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets so many do a thing at once, and so many wait for a while; who comes on top of these is sent
 * away at once, so that waiting takes no threads from what is quick.
 */
public final class Turns {
  private final Semaphore turns;
  private final int mostWaiting;
  private final long patienceSeconds;
  private final String busy;

  /**
   * Such turns.
   *
   * @param atOnce at least 1
   * @param mostWaiting how many may wait
   * @param patienceSeconds how long
   * @param busy what others are told, a sentence
   */
  public Turns(int atOnce, int mostWaiting, long patienceSeconds, String busy) {
    this.turns = new Semaphore(atOnce, true);
    this.mostWaiting = mostWaiting;
    this.patienceSeconds = patienceSeconds;
    this.busy = busy;
  }

  /**
   * Do it when it is one's turn.
   *
   * @throws ProblemException if too many wait already, or it takes too long
   */
  public <T> T take(Supplier<T> then) {
    if (!turns.tryAcquire()) {
      await();
    }
    try {
      return then.get();
    } finally {
      turns.release();
    }
  }

  private void await() {
    try {
      if (turns.getQueueLength() >= mostWaiting
          || !turns.tryAcquire(patienceSeconds, TimeUnit.SECONDS)) {
        throw new ProblemException(503, busy);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(503, "The server ends; come back later.");
    }
  }
}
