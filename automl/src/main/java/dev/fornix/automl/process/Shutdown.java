package dev.fornix.automl.process;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** Ends a command in good order when the process is told to stop: Ctrl-C or a TERM signal. */
public final class Shutdown {
  /** Longer than workers take to end, shorter than anybody's patience. */
  private static final long PATIENCE_SECONDS = 30;

  private Shutdown() {}

  /**
   * Do work; if the process is told to stop meanwhile, interrupt this thread, wait for the work's
   * end, and end the process with the work's exit code, which a plain hook cannot set: 0 where it
   * was done all the same, 1 where it does not end.
   *
   * @param say tells people
   */
  public static int guard(Consumer<String> say, IntSupplier work) {
    CountDownLatch ended = new CountDownLatch(1);
    AtomicInteger exitCode = new AtomicInteger(Verdict.FAILED);
    Thread worker = Thread.currentThread();
    Thread hook = new Thread(() -> stop(say, worker, ended, exitCode), "fornix-shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      exitCode.set(work.getAsInt());
      return exitCode.get();
    } finally {
      ended.countDown();
      forget(hook);
    }
  }

  private static void stop(
      Consumer<String> say, Thread worker, CountDownLatch ended, AtomicInteger exitCode) {
    if (ended.getCount() == 0) {
      return;
    }
    say.accept("\nfornix: stopping in good order.");
    worker.interrupt();
    try {
      if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        say.accept("fornix: it did not end in " + PATIENCE_SECONDS + " s and is stopped now.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(exitCode.get());
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is going down already, and the hook ends it.
    }
  }
}
