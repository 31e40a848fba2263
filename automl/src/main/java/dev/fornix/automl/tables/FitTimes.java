package dev.fornix.automl.tables;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/**
 * When fits will be done that run side by side, each begun as soon as one of the workers is free,
 * in the order in which they are told.
 */
final class FitTimes {
  /** When each worker is free, from now on; the first one first. */
  private final PriorityQueue<Duration> free;

  private Duration done = Duration.ZERO;

  FitTimes(int workers) {
    this.free = new PriorityQueue<>(Stream.generate(() -> Duration.ZERO).limit(workers).toList());
  }

  /** One more, come what may. */
  void add(Duration fit) {
    Duration end = free.remove().plus(fit);
    free.add(end);
    done = end.compareTo(done) > 0 ? end : done;
  }

  /** One more, if it will be done by then; whether that is so. */
  boolean addWithin(Duration limit, Duration fit) {
    boolean inTime = free.element().plus(fit).compareTo(limit) <= 0;
    if (inTime) {
      add(fit);
    }
    return inTime;
  }

  /** How long all take together. */
  Duration done() {
    return done;
  }
}
