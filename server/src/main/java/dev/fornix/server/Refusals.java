package dev.fornix.server;

import dev.fornix.server.http.Problems;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Says what is wrong with requests that reach no route, such as those whose address is none, as a
 * problem document like all others.
 */
final class Refusals implements Request.Handler {
  private static final int FAULT = 500;

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problems.TYPE);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.write(
        true, ByteBuffer.wrap(Problems.document(status, sentence(request, status))), callback);
    return true;
  }

  private static String sentence(Request request, int status) {
    return status >= FAULT
        ? "The server could not answer; come back later."
        : "The request is not as HTTP wants it: "
            + request.getAttribute(ErrorHandler.ERROR_MESSAGE)
            + ".";
  }
}
