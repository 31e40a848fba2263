package dev.fornix.server.access;

import java.util.function.LongSupplier;

/** Lets so much through a second, and so much at once. */
final class TokenBucket {
  private static final double NANOS = 1e9;

  private final double perSecond;
  private final double most;
  private final LongSupplier nanoTime;
  private double left;
  private long seen;

  TokenBucket(double perSecond, double most, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.most = most;
    this.nanoTime = nanoTime;
    this.left = most;
    this.seen = nanoTime.getAsLong();
  }

  /** Whether one more may pass. */
  synchronized boolean take() {
    long now = nanoTime.getAsLong();
    left = Math.min(most, left + perSecond * (now - seen) / NANOS);
    seen = now;
    if (left < 1) {
      return false;
    }
    left -= 1;
    return true;
  }

  /** Whether nobody has taken anything for so long that it is as a new one. */
  synchronized boolean full() {
    return left + perSecond * (nanoTime.getAsLong() - seen) / NANOS >= most;
  }
}
