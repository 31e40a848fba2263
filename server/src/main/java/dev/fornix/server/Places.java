package dev.fornix.server;

import dev.fornix.server.access.Network;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IO;

/**
 * Has places for so many connections, and for so many of one address, so that nobody takes those of
 * others. Where there is none left, a connection that waits for nothing gives up its own: the
 * eldest that never asked for anything, or else the eldest between two requests. Where all are
 * busy, whoever comes is refused at once.
 */
final class Places implements SelectorManager.AcceptListener, Connection.Listener {
  private final int most;
  private final int mostOfOne;

  /** By channel, the eldest first. */
  private final Map<Object, Place> held = new LinkedHashMap<>();

  private final Map<String, Integer> counts = new HashMap<>();

  /** Those with a request under way: one whose answer has begun counts as answered otherwise. */
  private final Set<Connection> busy = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * A connection's place.
   *
   * @param who has it
   * @param connection nothing until it is open
   */
  private record Place(String who, Optional<Connection> connection) {
    boolean silent() {
      return connection.filter(each -> each.getMessagesIn() == 0).isPresent();
    }
  }

  private boolean betweenRequests(Place place) {
    return place
        .connection()
        .filter(each -> each.getMessagesIn() == each.getMessagesOut() && !busy.contains(each))
        .isPresent();
  }

  /** So many, and so many of one address. */
  Places(int most, int mostOfOne) {
    this.most = most;
    this.mostOfOne = mostOfOne;
  }

  @Override
  public void onAccepting(SelectableChannel channel) {
    if (!enter(channel, who(channel))) {
      IO.close(channel);
    }
  }

  private static String who(SelectableChannel channel) {
    try {
      return Network.of(channel instanceof SocketChannel socket ? socket.getRemoteAddress() : null);
    } catch (IOException e) {
      return Network.of(null); // it has left already
    }
  }

  /** Take a place; whether there is one. */
  boolean enter(Object channel, String who) {
    Optional<Connection> gone = Optional.empty();
    synchronized (this) {
      boolean full = counts.getOrDefault(who, 0) >= mostOfOne;
      if (full || held.size() >= most) {
        gone = idle(place -> !full || place.who().equals(who));
        if (gone.isEmpty()) {
          return false;
        }
      }
      held.put(channel, new Place(who, Optional.empty()));
      counts.merge(who, 1, Integer::sum);
    }
    gone.ifPresent(Connection::close);
    return true;
  }

  /** Take the place of one that can do without. */
  private Optional<Connection> idle(Predicate<Place> among) {
    return first(among.and(Place::silent))
        .or(() -> first(among.and(this::betweenRequests)))
        .flatMap(this::leave);
  }

  private Optional<Object> first(Predicate<Place> wanted) {
    return held.entrySet().stream()
        .filter(each -> wanted.test(each.getValue()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Give a place up; the connection that had it, if it had one and was open. */
  synchronized Optional<Connection> leave(Object channel) {
    Optional<Place> place = Optional.ofNullable(held.remove(channel));
    place.ifPresent(
        each -> counts.computeIfPresent(each.who(), (w, count) -> count > 1 ? count - 1 : null));
    return place.flatMap(Place::connection);
  }

  /** Comes before all other handlers, and sees each request from its beginning to its end. */
  Handler.Singleton watching() {
    return new Handler.Wrapper() {
      @Override
      public boolean handle(Request request, Response response, Callback callback)
          throws Exception {
        Connection connection = request.getConnectionMetaData().getConnection();
        begin(connection);
        Request.addCompletionListener(request, failure -> end(connection));
        return super.handle(request, response, callback);
      }
    };
  }

  synchronized void begin(Connection connection) {
    busy.add(connection);
  }

  synchronized void end(Connection connection) {
    busy.remove(connection);
  }

  @Override
  public void onOpened(Connection connection) {
    opened(connection.getEndPoint().getTransport(), connection);
  }

  synchronized void opened(Object channel, Connection connection) {
    held.computeIfPresent(channel, (c, place) -> new Place(place.who(), Optional.of(connection)));
  }

  @Override
  public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
    var unused = leave(channel);
  }

  @Override
  public void onClosed(SelectableChannel channel) {
    var unused = leave(channel);
  }
}
