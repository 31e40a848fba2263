package dev.fornix.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.TreeSet;
import org.eclipse.jetty.io.Connection;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private static final int MOST = 5;
  private static final int MOST_OF_ONE = 3;

  private final Places places = new Places(MOST, MOST_OF_ONE);
  private final TreeSet<String> closed = new TreeSet<>();

  private enum Doing {
    /** It never said anything. */
    NOTHING(0, 0),
    /** It has its answer. */
    WAITING_FOR_THE_NEXT(1, 1),
    /** Its answer has begun and goes on, such as a stream of events. */
    BUSY(1, 1);

    private final long in;
    private final long out;

    Doing(long in, long out) {
      this.in = in;
      this.out = out;
    }
  }

  private boolean comes(String name, String who, Doing doing) {
    boolean in = places.enter(name, who);
    Connection connection =
        (Connection)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Connection.class},
                (self, method, arguments) ->
                    switch (method.getName()) {
                      case "close" -> closed.add(name);
                      case "getMessagesIn" -> doing.in;
                      default -> doing.out;
                    });
    if (in) {
      places.opened(name, connection);
      if (doing == Doing.BUSY) {
        places.begin(connection);
      }
    }
    return in;
  }

  @Test
  void refuseAnAddressBeyondItsShareAndNoOther() {
    for (int i = 0; i < MOST_OF_ONE; i++) {
      assertThat(comes("stream " + i, "one", Doing.BUSY)).isTrue();
    }
    assertThat(comes("further", "one", Doing.BUSY)).isFalse();
    assertThat(comes("page", "other", Doing.BUSY)).isTrue();
    assertThat(closed).isEmpty();
  }

  @Test
  void ofTheSilentGoToWhoComes() {
    assertThat(comes("page", "one", Doing.WAITING_FOR_THE_NEXT)).isTrue();
    for (int i = 0; i < 20; i++) {
      assertThat(comes("silent " + i, "one", Doing.NOTHING)).isTrue();
    }
    assertThat(closed).as("all but the last two").hasSize(18).doesNotContain("page", "silent 19");
  }

  @Test
  void betweenRequestsGoToWhoComesWhereNobodyIsSilent() {
    comes("stream", "one", Doing.BUSY);
    comes("page", "one", Doing.WAITING_FOR_THE_NEXT);
    comes("another page", "one", Doing.WAITING_FOR_THE_NEXT);
    assertThat(comes("further", "one", Doing.BUSY)).isTrue();
    assertThat(closed).containsExactly("page");
  }

  @Test
  void areFreeAgainWhenTheirConnectionsEnd() {
    for (int i = 0; i < MOST_OF_ONE; i++) {
      comes("stream " + i, "one", Doing.BUSY);
    }
    assertThat(places.leave("stream 1")).isPresent();
    assertThat(places.leave("stream 1")).isEmpty();
    assertThat(comes("again", "one", Doing.BUSY)).isTrue();
    assertThat(comes("further", "one", Doing.BUSY)).isFalse();
  }

  @Test
  void areFewForAllTogether() {
    for (int i = 0; i < MOST; i++) {
      assertThat(comes("of " + i, "address " + i, Doing.BUSY)).isTrue();
    }
    assertThat(comes("further", "another", Doing.BUSY)).isFalse();
  }
}
