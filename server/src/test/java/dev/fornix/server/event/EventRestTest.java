package dev.fornix.server.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How long journals are not looked at. */
class EventRestTest {
  @Test
  void restsAsLooksAreDearAndNeverForLong() {
    assertThat(EventStreams.restMillis(0)).isEqualTo(50);
    assertThat(EventStreams.restMillis(10)).isEqualTo(200);
    assertThat(EventStreams.restMillis(3_000)).as("the first look of a server").isEqualTo(500);
  }
}
