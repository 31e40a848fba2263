package dev.fornix.server;

import dev.fornix.server.access.Network;
import dev.fornix.server.http.Problems;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;

/**
 * Waits for the body of a request before a thread takes the request up, so that clients that send
 * slowly or fall silent hold a connection, and no thread. All bodies together have a limit of
 * memory; those of strangers are small, and each address may have a few of them under way.
 */
final class BodiesFirst extends Handler.Wrapper {
  private static final int STRANGER_BYTES = 16 * 1024;
  private static final int MOST_OF_STRANGER = 32;

  private final int mostBytes;
  private final long mostOfAll;
  private final Predicate<Request> known;
  private final AtomicLong held = new AtomicLong();
  private final Map<String, Integer> strangers = new ConcurrentHashMap<>();

  /**
   * Before other handlers.
   *
   * @param mostBytes of a body; larger ones are left to the handlers
   * @param mostOfAll bytes of all bodies that are under way
   * @param known whether somebody asks who may send as much
   */
  BodiesFirst(int mostBytes, long mostOfAll, Predicate<Request> known) {
    this.mostBytes = mostBytes;
    this.mostOfAll = mostOfAll;
    this.known = known;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    long length = request.getLength();
    boolean body = length > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    if (!body || length > mostBytes) {
      return super.handle(request, response, callback);
    }
    boolean stranger = !known.test(request);
    int most = stranger ? STRANGER_BYTES : mostBytes;
    if (length > most) {
      refuse(response, callback, 401, "Nobody is signed in who may send as much.");
      return true;
    }
    long bytes = length >= 0 ? length : most;
    String address = Network.of(request.getConnectionMetaData().getRemoteSocketAddress());
    if (stranger && strangers.merge(address, 1, Integer::sum) > MOST_OF_STRANGER) {
      leave(address);
      refuse(response, callback, 429, "There are too many requests; wait a second, then go on.");
      return true;
    }
    if (held.addAndGet(bytes) > mostOfAll) {
      end(bytes, stranger, address);
      refuse(response, callback, 503, "Too many requests are under way; come back later.");
      return true;
    }
    AtomicBoolean ended = new AtomicBoolean();
    Runnable end =
        () -> {
          if (ended.compareAndSet(false, true)) {
            end(bytes, stranger, address);
          }
        };
    read(request, response, Callback.from(end, callback), most);
    return true;
  }

  private void end(long bytes, boolean stranger, String address) {
    held.addAndGet(-bytes);
    if (stranger) {
      leave(address);
    }
  }

  private void leave(String address) {
    strangers.computeIfPresent(address, (a, count) -> count > 1 ? count - 1 : null);
  }

  private void read(Request request, Response response, Callback callback, int most) {
    Content.Source.asByteArrayAsync(
        request,
        most,
        Promise.Invocable.from(
            InvocationType.BLOCKING,
            bytes -> handOn(new WithBody(request, bytes), response, callback),
            failure -> fail(failure, response, callback)));
  }

  private void handOn(Request request, Response response, Callback callback) {
    try {
      if (!super.handle(request, response, callback)) {
        Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
      }
    } catch (Exception e) {
      Response.writeError(request, response, callback, e);
    }
  }

  private static void fail(Throwable failure, Response response, Callback callback) {
    Throwable cause =
        failure.getCause() != null && !(failure instanceof HttpException)
            ? failure.getCause()
            : failure;
    if (cause instanceof TimeoutException) {
      refuse(response, callback, 408, "The body did not come; send the request again.");
    } else if (cause instanceof HttpException http) {
      refuse(response, callback, http.getCode(), "The request is not as HTTP wants it.");
    } else if (cause instanceof IllegalStateException) {
      refuse(response, callback, 413, "The request is too large.");
    } else {
      callback.failed(cause);
    }
  }

  /** What is left of the body is not waited for. */
  private static void refuse(Response response, Callback callback, int status, String sentence) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problems.TYPE);
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    response.write(true, ByteBuffer.wrap(Problems.document(status, sentence)), callback);
  }

  /** A request whose body is there. */
  private static final class WithBody extends Request.Wrapper {
    private final Content.Source body;
    private final int length;

    WithBody(Request request, byte[] bytes) {
      super(request);
      this.body = Content.Source.from(ByteBuffer.wrap(bytes));
      this.length = bytes.length;
    }

    @Override
    public long getLength() {
      return length;
    }

    @Override
    public Content.Chunk read() {
      return body.read();
    }

    @Override
    public void demand(Runnable when) {
      body.demand(when);
    }

    @Override
    public void fail(Throwable failure) {
      body.fail(failure);
    }
  }
}
