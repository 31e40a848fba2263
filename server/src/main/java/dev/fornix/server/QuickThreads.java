package dev.fornix.server;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Decides which threads answer: what is quick is done by one thread for each core, in the order in
 * which requests came, and all else by the threads of the server.
 *
 * <p>As many threads as connections would take turns on few cores, each request would wait for all
 * others, and the virtual machine's compiler, one thread among them, would need minutes to make the
 * server fast. Who waits for what takes long {@linkplain dev.fornix.server.http.Aside steps aside}.
 */
final class QuickThreads extends Handler.Wrapper {
  /** Names begin with it. */
  static final String NAME = "fornix-quick-";

  private static final int SMALL_BYTES = 32 * 1024;

  private final Predicate<Request> quick;
  private final ForkJoinPool few;

  /**
   * Between the reading of bodies and the handlers.
   *
   * @param quick whether a request with a small body is answered at once
   */
  QuickThreads(Predicate<Request> quick) {
    this.quick = quick;
    this.few =
        new ForkJoinPool(
            Runtime.getRuntime().availableProcessors(), QuickThreads::thread, null, true);
  }

  private static ForkJoinWorkerThread thread(ForkJoinPool pool) {
    ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
    thread.setName(NAME + thread.getPoolIndex());
    return thread;
  }

  @Override
  protected void doStop() throws Exception {
    super.doStop();
    few.shutdown();
  }

  /** A body that is not read yet may hold a thread up, and has no known length or a large one. */
  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    long bytes = request.getLength();
    if (bytes <= 0 || bytes > SMALL_BYTES || !quick.test(request)) {
      return super.handle(request, response, callback);
    }
    few.execute(() -> answer(request, response, callback));
    return true;
  }

  private void answer(Request request, Response response, Callback callback) {
    try {
      if (!super.handle(request, response, callback)) {
        Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
      }
    } catch (Exception e) {
      Response.writeError(request, response, callback, e);
    }
  }
}
