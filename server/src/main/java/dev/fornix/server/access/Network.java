package dev.fornix.server.access;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Who counts as one: an address of IPv4; of IPv6 the first half, since whoever has an address has
 * all that share it; and this machine, whatever it calls itself.
 */
public final class Network {
  private static final String THIS_MACHINE = "this machine";
  private static final int GROUPS = 8;

  private Network() {}

  /** Whose a socket is. */
  public static String of(@Nullable SocketAddress address) {
    if (!(address instanceof InetSocketAddress internet)) {
      return String.valueOf(address);
    }
    InetAddress host = internet.getAddress();
    if (host == null) {
      return internet.getHostString();
    }
    return host.isLoopbackAddress() ? THIS_MACHINE : of(host.getHostAddress());
  }

  /** Whose an address is, as text. */
  static String of(String address) {
    String[] parts = address.split(":", -1);
    return parts.length < GROUPS
        ? address
        : String.join(":", parts[0], parts[1], parts[2], parts[3]);
  }
}
