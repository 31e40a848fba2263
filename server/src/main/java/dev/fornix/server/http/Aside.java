package dev.fornix.server.http;

import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;

/**
 * What takes long, done by a thread that steps aside: among few threads of a {@link ForkJoinPool}
 * another one takes its place meanwhile.
 */
public final class Aside<T> implements ForkJoinPool.ManagedBlocker {
  private final Supplier<T> work;
  private Optional<T> result = Optional.empty();

  private Aside(Supplier<T> work) {
    this.work = work;
  }

  /** Do it. */
  public static <T> T take(Supplier<T> work) {
    Aside<T> aside = new Aside<>(work);
    try {
      ForkJoinPool.managedBlock(aside);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(503, "The server ends; come back later.");
    }
    return aside.result.orElseThrow();
  }

  @Override
  public boolean block() {
    result = Optional.of(work.get());
    return true;
  }

  @Override
  public boolean isReleasable() {
    return result.isPresent();
  }
}
