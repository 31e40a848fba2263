package dev.fornix.server.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How long journals are not looked at. */
class EventRestTest {
  @Test
  void restsAsLooksAreDearAndNeverForLong() {
    assertThat(EventStreams.restMillis(0)).isEqualTo(25);
    assertThat(EventStreams.restMillis(3_000_000)).isEqualTo(60);
    assertThat(EventStreams.restMillis(3_000_000_000L))
        .as("the first look of a server")
        .isEqualTo(100);
  }
}
