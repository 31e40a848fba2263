package dev.fornix.cli.console;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** Ends a command in good order when the process is told to stop: Ctrl-C or a TERM signal. */
public final class Shutdown {
  /** Longer than workers take to end, shorter than anybody's patience. */
  private static final long PATIENCE_SECONDS = 30;

  private Shutdown() {}

  /**
   * Do work; if the process is told to stop meanwhile, interrupt this thread, wait for the work's
   * end, and end the process with exit code 1, which a plain hook cannot set.
   */
  public static int guard(Console console, IntSupplier work) {
    CountDownLatch ended = new CountDownLatch(1);
    Thread worker = Thread.currentThread();
    Thread hook = new Thread(() -> stop(console, worker, ended), "fornix-shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.getAsInt();
    } finally {
      ended.countDown();
      forget(hook);
    }
  }

  private static void stop(Console console, Thread worker, CountDownLatch ended) {
    if (ended.getCount() == 0) {
      return;
    }
    console.say("\nfornix: stopping in good order.");
    worker.interrupt();
    try {
      if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        console.say("fornix: it did not end in " + PATIENCE_SECONDS + " s and is stopped now.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(Verdict.FAILED);
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is going down already, and the hook ends it.
    }
  }
}
