package dev.fornix.server.access;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How often somebody may ask. Predictions are not counted, since they are what a service is for;
 * how many run at once is bounded elsewhere. Strangers are counted by their address, so that none
 * shuts others out, and signing in apart from all else, so that whoever asks without end in vain
 * does not keep the owner on the same machine from it.
 */
final class Rates {
  private static final int MOST_ASKERS = 10_000;

  private final LongSupplier nanoTime;
  private final Map<String, TokenBucket> readers = new ConcurrentHashMap<>();
  private final Map<String, TokenBucket> writers = new ConcurrentHashMap<>();
  private final Map<String, TokenBucket> strangers = new ConcurrentHashMap<>();
  private final TokenBucket furtherStrangers;

  Rates(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.furtherStrangers = ofStranger();
  }

  private TokenBucket ofStranger() {
    return new TokenBucket(20, 100, nanoTime);
  }

  /** Somebody who is known. */
  boolean allows(String asker, boolean writes) {
    Supplier<TokenBucket> fresh =
        () -> writes ? new TokenBucket(100, 400, nanoTime) : new TokenBucket(500, 2000, nanoTime);
    Map<String, TokenBucket> buckets = writes ? writers : readers;
    tidy(buckets);
    return buckets.computeIfAbsent(asker, a -> fresh.get()).take();
  }

  private static void tidy(Map<String, TokenBucket> buckets) {
    if (buckets.size() > MOST_ASKERS) {
      buckets.values().removeIf(TokenBucket::full);
    }
  }

  /**
   * Somebody who showed no token, or a wrong one.
   *
   * @param address of the machine that asks
   * @param entering whether this is an attempt to sign in
   */
  boolean allowsStranger(String address, boolean entering) {
    tidy(strangers);
    String key = Network.of(address) + (entering ? " enters" : "");
    // more addresses than can be counted are those of one who has many
    TokenBucket bucket =
        strangers.size() > MOST_ASKERS && !strangers.containsKey(key)
            ? furtherStrangers
            : strangers.computeIfAbsent(key, k -> ofStranger());
    return bucket.take();
  }
}
