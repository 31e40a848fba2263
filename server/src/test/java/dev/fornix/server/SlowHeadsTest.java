package dev.fornix.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.junit.jupiter.api.Test;

class SlowHeadsTest {
  private final SlowHeads heads = new SlowHeads();
  private final Map<String, Long> counts = new ConcurrentHashMap<>();

  /** Says the counts of this test, and notes that it was closed. */
  private Connection connection() {
    Connection connection =
        (Connection)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Connection.class},
                (self, method, arguments) ->
                    switch (method.getName()) {
                      case "hashCode" -> System.identityHashCode(self);
                      case "equals" -> arguments != null && self == arguments[0];
                      case "close" -> counts.put("closed", 1L);
                      default -> counts.getOrDefault(method.getName(), 0L);
                    });
    heads.onOpened(connection);
    return connection;
  }

  private boolean closedAfter(int looks) {
    for (int i = 0; i < looks; i++) {
      heads.look();
    }
    return counts.containsKey("closed");
  }

  @Test
  void closesThoseThatNeverSayAnything() {
    connection();
    assertThat(closedAfter(1)).isFalse();
    assertThat(closedAfter(1)).isTrue();
  }

  @Test
  void closesThoseThatSpellTheirHeadSlowly() {
    connection();
    for (long letters = 1; letters <= 2; letters++) {
      counts.put("getBytesIn", letters);
      heads.look();
    }
    assertThat(closedAfter(0)).isTrue();
  }

  @Test
  void leavesThoseAloneThatWaitAfterAnAnswer() {
    connection();
    counts.putAll(Map.of("getBytesIn", 90L, "getMessagesIn", 1L, "getMessagesOut", 1L));
    assertThat(closedAfter(5)).isFalse();
  }

  @Test
  void leavesThoseAloneThatWaitForAnAnswer() {
    connection();
    counts.putAll(Map.of("getBytesIn", 90L, "getMessagesIn", 1L, "getMessagesOut", 0L));
    assertThat(closedAfter(5)).isFalse();
  }
}
