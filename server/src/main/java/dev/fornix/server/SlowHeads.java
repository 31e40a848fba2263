package dev.fornix.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;

/**
 * Closes connections whose first request has not come, or whose next one has been begun and not
 * finished its head, for two looks: a head that comes letter by letter is never idle and never
 * done, and connections are few.
 */
final class SlowHeads implements Connection.Listener {
  private final Map<Connection, Seen> open = new ConcurrentHashMap<>();

  /**
   * What a connection had done at the last look.
   *
   * @param looks how many looks have found the same unfinished head
   */
  private record Seen(long messages, long bytes, int looks) {}

  @Override
  public void onOpened(Connection connection) {
    open.put(connection, new Seen(0, 0, 0));
  }

  @Override
  public void onClosed(Connection connection) {
    open.remove(connection);
  }

  /** Look at all of them; to be called every few seconds. */
  void look() {
    open.forEach(
        (connection, seen) -> {
          Seen now = now(connection, seen);
          open.replace(connection, seen, now);
          if (now.looks() >= 2) {
            connection.close();
          }
        });
  }

  private static Seen now(Connection connection, Seen before) {
    long messages = connection.getMessagesIn();
    long bytes = connection.getBytesIn();
    boolean betweenRequests = messages == connection.getMessagesOut();
    boolean begun = bytes == 0 || bytes > before.bytes() || before.looks() > 0;
    boolean same = messages == before.messages();
    return new Seen(messages, bytes, betweenRequests && same && begun ? before.looks() + 1 : 0);
  }
}
