package dev.fornix.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RatesTest {
  private final Rates rates = new Rates(() -> 0);

  private void exhaust(String address) {
    for (int i = 0; i < 100; i++) {
      assertThat(rates.allowsStranger(address, false)).isTrue();
    }
    assertThat(rates.allowsStranger(address, false)).isFalse();
  }

  @Test
  void countStrangersByTheirAddress() {
    exhaust("192.0.2.7");
    assertThat(rates.allowsStranger("192.0.2.8", false)).isTrue();
  }

  @Test
  void letTheOwnerSignInBesideAStrangerOnTheSameMachine() {
    exhaust("127.0.0.1");
    assertThat(rates.allowsStranger("127.0.0.1", true)).isTrue();
  }

  @Test
  void takeTheAddressesOfOneNetworkForOneStranger() {
    exhaust("2001:db8:0:1:0:0:0:1");
    assertThat(rates.allowsStranger("2001:db8:0:1:0:0:0:2", false)).isFalse();
    assertThat(rates.allowsStranger("2001:db8:0:2:0:0:0:1", false)).isTrue();
  }

  @Test
  void countTogetherWhoHasMoreAddressesThanCanBeCounted() {
    int allowed = 0;
    for (int i = 0; i < 20_000; i++) {
      allowed +=
          rates.allowsStranger("10." + i / 65_536 + "." + i / 256 + "." + i % 256, false) ? 1 : 0;
    }
    assertThat(allowed).isBetween(10_000, 10_200);
  }
}
