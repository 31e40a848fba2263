package dev.fornix.server;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Cuts off who sends a body, or takes an answer, more slowly than a rate.
 *
 * <p>Jetty's own {@code MinimumDataRateHandler} counts from the first byte, and so refuses a body
 * of few bytes that comes in two packets; here the rate holds after a time of grace. Whoever is
 * silent altogether is a matter of the connection's idle timeout.
 */
final class LeastRates extends Handler.Wrapper {
  private final long bytesPerSecond;
  private final long graceMillis;

  /**
   * Before other handlers.
   *
   * @param bytesPerSecond that have to come or to be taken, at least 1
   * @param graceMillis before the rate counts
   */
  LeastRates(long bytesPerSecond, long graceMillis) {
    this.bytesPerSecond = bytesPerSecond;
    this.graceMillis = graceMillis;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Request read = new Read(request);
    return super.handle(read, new Written(read, response), callback);
  }

  private long millis(long bytes) {
    return graceMillis + bytes * 1_000 / bytesPerSecond;
  }

  /** Looks at the rate whenever more of the body is asked for. */
  private final class Read extends Request.Wrapper {
    private final long begun = NanoTime.now();
    private Optional<Content.Chunk> tooSlow = Optional.empty();

    Read(Request request) {
      super(request);
    }

    @Override
    public void demand(Runnable when) {
      if (NanoTime.millisSince(begun) > millis(Request.getContentBytesRead(getWrapped()))) {
        tooSlow =
            Optional.of(Content.Chunk.from(new TimeoutException("the body comes too slowly")));
        when.run();
      } else {
        super.demand(when);
      }
    }

    @Override
    public Content.Chunk read() {
      return tooSlow.isPresent() ? tooSlow.get() : super.read();
    }
  }

  /** Gives each write its time. */
  private final class Written extends Response.Wrapper {
    Written(Request request, Response response) {
      super(request, response);
    }

    @Override
    public void write(boolean last, ByteBuffer bytes, Callback callback) {
      long most = millis(bytes == null ? 0 : bytes.remaining());
      Pending pending = new Pending(callback);
      super.write(last, bytes, pending);
      pending.watch(getRequest(), most);
    }
  }

  /** A write; only one that is not done at once needs a clock. */
  private static final class Pending extends Callback.Nested {
    private final AtomicBoolean done = new AtomicBoolean();
    private volatile Scheduler.Task end = () -> false;

    Pending(Callback callback) {
      super(callback);
    }

    void watch(Request request, long millis) {
      if (done.get()) {
        return;
      }
      end =
          request
              .getComponents()
              .getScheduler()
              .schedule(() -> cut(request), millis, TimeUnit.MILLISECONDS);
      if (done.get()) {
        end.cancel();
      }
    }

    private static void cut(Request request) {
      request
          .getConnectionMetaData()
          .getConnection()
          .getEndPoint()
          .close(new TimeoutException("the answer is taken too slowly"));
    }

    @Override
    public void completed() {
      done.set(true);
      end.cancel();
    }
  }
}
