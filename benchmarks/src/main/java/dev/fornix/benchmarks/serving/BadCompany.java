package dev.fornix.benchmarks.serving;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Clients that mean no good, as long as it is open: some begin requests and fall silent after the
 * first byte of the body, some send a letter of their head now and then, and a stranger asks fifty
 * times a second without being signed in. Who is cut off comes back.
 */
final class BadCompany implements AutoCloseable {
  private static final long PAUSE_MILLIS = 20;

  private final InetSocketAddress server;
  private final String cookie;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean over;

  private BadCompany(InetSocketAddress server, String cookie) {
    this.server = server;
    this.cookie = cookie;
  }

  /**
   * Begin.
   *
   * @param cookie by which the server knows those who are signed in
   * @param silent how many fall silent, signed in and not
   * @param slow how many send letter by letter
   */
  static BadCompany around(
      InetSocketAddress server, String cookie, String path, int silent, int slow) {
    BadCompany company = new BadCompany(server, cookie);
    for (int i = 0; i < silent; i++) {
      String one = i % 2 == 0 ? cookie : "none=1";
      company.begin(() -> company.fallSilent(path, one));
    }
    for (int i = 0; i < slow; i++) {
      company.begin(() -> company.spell(path));
    }
    company.begin(company::ask);
    return company;
  }

  private interface Deed {
    void run() throws IOException, InterruptedException;
  }

  private void begin(Deed deed) {
    Thread thread =
        new Thread(
            () -> {
              while (!over) {
                try {
                  deed.run();
                } catch (IOException e) {
                  // the server cut it off; it comes back
                } catch (InterruptedException e) {
                  return;
                }
              }
            });
    thread.setDaemon(true);
    thread.start();
    threads.add(thread);
  }

  private Socket socket() throws IOException {
    Socket socket = new Socket(server.getAddress(), server.getPort());
    socket.setSoTimeout((int) (5 * PAUSE_MILLIS));
    return socket;
  }

  private static byte[] head(String path, String cookie, int length) {
    return ("POST "
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: "
            + cookie
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + length
            + "\r\n\r\n{")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private void fallSilent(String path, String as) throws IOException, InterruptedException {
    try (Socket socket = socket()) {
      socket.getOutputStream().write(head(path, as, 100_000));
      while (!over && !ended(socket)) {
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  private void spell(String path) throws IOException, InterruptedException {
    try (Socket socket = socket()) {
      for (byte letter : head(path, cookie, 100_000)) {
        socket.getOutputStream().write(letter);
        Thread.sleep(PAUSE_MILLIS * 5);
        if (over) {
          return;
        }
      }
    }
  }

  private void ask() throws IOException, InterruptedException {
    byte[] request =
        "GET /api/v1/studies HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    try (KeptConnection connection = new KeptConnection(server)) {
      while (!over) {
        connection.ask(request);
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  private static boolean ended(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  @Override
  public void close() {
    over = true;
    for (Thread thread : threads) {
      thread.interrupt();
    }
  }
}
