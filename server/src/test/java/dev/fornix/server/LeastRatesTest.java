package dev.fornix.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

/** Clients that pause, and clients that are too slow, against a server of a single handler. */
class LeastRatesTest {
  private static final String HEAD =
      "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n";

  /** What becomes of the only request. */
  private final CompletableFuture<String> done = new CompletableFuture<>();

  private interface Client {
    void use(Socket socket) throws Exception;
  }

  private void serve(LeastRates rates, Handler handler, Client client) throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
    server.addConnector(connector);
    rates.setHandler(handler);
    server.setHandler(rates);
    server.start();
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(4_096);
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), connector.getLocalPort()));
      client.use(socket);
    } finally {
      server.stop();
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private final class Reading extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      try {
        done.complete(Content.Source.asString(request, StandardCharsets.US_ASCII));
      } catch (IOException e) {
        done.complete(String.valueOf(e.getCause()));
      }
      callback.succeeded();
      return true;
    }
  }

  private final class Writing extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      ByteBuffer much = ByteBuffer.allocate(64 << 20);
      response.write(
          true,
          much,
          Callback.from(
              () -> done.complete("taken"), failure -> done.complete(failure.toString())));
      return true;
    }
  }

  @Test
  void aPauseInASmallBodyIsNoSlowness() throws Exception {
    serve(
        new LeastRates(1_000, 10_000),
        new Reading(),
        socket -> {
          send(socket, HEAD + "1\r\na\r\n");
          Thread.sleep(200); // at 1,000 bytes a second from the first, 200 would have had to come
          send(socket, "1\r\nb\r\n0\r\n\r\n");
          assertThat(done.get()).isEqualTo("ab");
        });
  }

  @Test
  void aBodyThatComesByDropsIsCutOff() throws Exception {
    serve(
        new LeastRates(1_000, 20),
        new Reading(),
        socket -> {
          send(socket, HEAD);
          for (int i = 0; i < 1_000 && !done.isDone(); i++) {
            send(socket, "1\r\na\r\n");
            Thread.sleep(10);
          }
          assertThat(done.get())
              .contains(TimeoutException.class.getName())
              .contains("the body comes too slowly");
        });
  }

  @Test
  void anAnswerThatIsNotTakenIsCutOff() throws Exception {
    serve(
        new LeastRates(1L << 30, 50),
        new Writing(),
        socket -> {
          send(socket, "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
          assertThat(done.get()).contains("the answer is taken too slowly");
        });
  }

  @Test
  void anAnswerThatIsTakenIsWhole() throws Exception {
    serve(
        new LeastRates(1_000, 10_000),
        new Writing(),
        socket -> {
          send(socket, "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
          assertThat(socket.getInputStream().readAllBytes()).hasSizeGreaterThan(64 << 20);
          assertThat(done.get()).isEqualTo("taken");
        });
  }
}
