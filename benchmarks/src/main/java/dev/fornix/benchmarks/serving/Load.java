package dev.fornix.benchmarks.serving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * Several connections that ask the same.
 *
 * @param connections at least 1
 * @param rate requests a second of all of them together, each sent when it is due if its connection
 *     is free and as soon as it is otherwise; infinite where each is sent when the one before is
 *     answered
 */
record Load(InetSocketAddress server, Question question, int connections, double rate) {
  /**
   * What came of it.
   *
   * @param requestsPerSecond that were answered
   * @param medianMillis of an answer, from the moment at which its request was due
   * @param p99Millis that 99 of 100 answers did not exceed
   * @param longestMillis the slowest answer
   * @param refused answers that were no predictions
   */
  record Outcome(
      double requestsPerSecond,
      double medianMillis,
      double p99Millis,
      double longestMillis,
      long refused) {}

  /** Ask for so long. */
  Outcome run(double seconds) {
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      long begin = System.nanoTime();
      long end = begin + (long) (seconds * 1e9);
      List<CompletableFuture<Asked>> all = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        long first = begin + (long) (i * 1e9 / rate);
        all.add(CompletableFuture.supplyAsync(() -> askUntil(first, end), threads));
      }
      return outcome(all.stream().map(CompletableFuture::join).toList(), seconds);
    } finally {
      threads.shutdownNow();
    }
  }

  /** What one connection saw. */
  private static final class Asked {
    private long[] nanos = new long[1 << 14];
    private int count;
    private long refused;

    void add(long each) {
      if (count == nanos.length) {
        nanos = Arrays.copyOf(nanos, count * 2);
      }
      nanos[count++] = each;
    }
  }

  private Asked askUntil(long first, long end) {
    Asked asked = new Asked();
    byte[] bytes = question.bytes();
    long apart = (long) (connections * 1e9 / rate);
    try (KeptConnection connection = new KeptConnection(server)) {
      long due = first;
      while (due < end) {
        await(due);
        asked.refused += connection.ask(bytes) == 200 ? 0 : 1;
        long now = System.nanoTime();
        asked.add(now - due);
        due = apart == 0 ? now : due + apart;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return asked;
  }

  private static void await(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private static Outcome outcome(List<Asked> all, double seconds) {
    long[] sorted =
        all.stream().flatMapToLong(a -> Arrays.stream(a.nanos, 0, a.count)).sorted().toArray();
    return new Outcome(
        sorted.length / seconds,
        sorted[sorted.length / 2] / 1e6,
        sorted[(int) Math.min(sorted.length - 1L, Math.round(sorted.length * 0.99))] / 1e6,
        sorted[sorted.length - 1] / 1e6,
        all.stream().mapToLong(a -> a.refused).sum());
  }
}
