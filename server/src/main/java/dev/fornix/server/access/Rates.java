package dev.fornix.server.access;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * How often somebody may ask. Predictions are not counted, since they are what a service is for;
 * how many run at once is bounded elsewhere.
 */
final class Rates {
  private static final int MOST_ASKERS = 10_000;

  private final LongSupplier nanoTime;
  private final Map<String, TokenBucket> readers = new ConcurrentHashMap<>();
  private final Map<String, TokenBucket> writers = new ConcurrentHashMap<>();
  private final TokenBucket strangers;

  Rates(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.strangers = new TokenBucket(20, 100, nanoTime);
  }

  /** Somebody who is known. */
  boolean allows(String asker, boolean writes) {
    return bucket(writes ? writers : readers, asker, writes).take();
  }

  private TokenBucket bucket(Map<String, TokenBucket> buckets, String asker, boolean writes) {
    if (buckets.size() > MOST_ASKERS) {
      buckets.values().removeIf(TokenBucket::full);
    }
    return buckets.computeIfAbsent(
        asker,
        a -> writes ? new TokenBucket(100, 400, nanoTime) : new TokenBucket(500, 2000, nanoTime));
  }

  /** Somebody who showed no token, or a wrong one. */
  boolean allowsStranger() {
    return strangers.take();
  }
}
