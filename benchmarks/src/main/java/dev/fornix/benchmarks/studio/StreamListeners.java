package dev.fornix.benchmarks.studio;

import dev.fornix.benchmarks.server.StudioClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Many who listen to a study, all on one thread that only notes what comes and when: it is read
 * after they have gone, so that it costs the machine as little as can be.
 */
final class StreamListeners implements AutoCloseable {
  private static final Pattern AT = Pattern.compile("[{,]\"at\":\"([^\"]+)\"");
  private static final int BUFFER_BYTES = 1 << 16;
  private static final double NANOS = 1e6;

  private final Selector selector;
  private final List<Heard> heard = new ArrayList<>();
  private final Thread thread;
  private volatile boolean over;

  /** What came to one of them. */
  private static final class Heard {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<Integer> ends = new ArrayList<>();
    private final List<Instant> arrivals = new ArrayList<>();

    void take(ByteBuffer some) {
      byte[] copy = new byte[some.remaining()];
      some.get(copy);
      bytes.write(copy, 0, copy.length);
      ends.add(bytes.size());
      arrivals.add(Instant.now());
    }

    void addDelays(List<Double> delays) {
      String text = bytes.toString(StandardCharsets.ISO_8859_1);
      Matcher matcher = AT.matcher(text);
      int read = 0;
      while (matcher.find()) {
        while (ends.get(read) < matcher.end()) {
          read++;
        }
        Instant at = Instant.parse(matcher.group(1));
        delays.add(java.time.Duration.between(at, arrivals.get(read)).toNanos() / NANOS);
      }
    }
  }

  private StreamListeners(Selector selector) {
    this.selector = selector;
    this.thread = new Thread(this::listen, "listeners");
    thread.setDaemon(true);
  }

  /** Begin. */
  static StreamListeners open(StudioClient client, String study, int count) {
    try {
      StreamListeners listeners = new StreamListeners(Selector.open());
      for (int i = 0; i < count; i++) {
        listeners.connect(client, study);
      }
      listeners.thread.start();
      return listeners;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void connect(StudioClient client, String study) throws IOException {
    URI root = URI.create(client.root());
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(root.getHost(), root.getPort()));
    String request =
        "GET /api/v1/studies/"
            + study
            + "/events HTTP/1.1\r\nHost: "
            + root.getAuthority()
            + "\r\nCookie: "
            + client.cookie()
            + "\r\nAccept: text/event-stream\r\n\r\n";
    ByteBuffer bytes = ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.configureBlocking(false);
    Heard one = new Heard();
    heard.add(one);
    channel.register(selector, SelectionKey.OP_READ, one);
  }

  private void listen() {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    try {
      while (!over) {
        selector.select(100);
        for (SelectionKey key : selector.selectedKeys()) {
          buffer.clear();
          int count = ((SocketChannel) key.channel()).read(buffer);
          if (count < 0) {
            throw new IllegalStateException("the server let a listener go");
          }
          buffer.flip();
          ((Heard) key.attachment()).take(buffer);
        }
        selector.selectedKeys().clear();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many have been answered. */
  long answered() {
    return heard.stream().filter(each -> each.bytes.size() > 0).count();
  }

  /** Milliseconds from the moment that each event was written down to its arrival, of all. */
  List<Double> delays() {
    List<Double> delays = new ArrayList<>();
    heard.forEach(each -> each.addDelays(delays));
    return delays;
  }

  /** Go away. */
  @Override
  public void close() {
    if (over) {
      return;
    }
    over = true;
    try {
      thread.join();
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
