package dev.fornix.server.access;

import dev.fornix.server.http.Parameters;
import dev.fornix.server.http.ProblemException;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every request: the host that it names must be this server's (or a page elsewhere
 * could reach it under a name of its own, by DNS rebinding), its origin must be this server, it
 * must show a session or a token, and it must not come too often.
 */
public final class Guard {
  /** The session's cookie. */
  public static final String COOKIE = "fornix_session";

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** Watchers ask it, whoever else asks for whatever. */
  private static final String HEALTH = "/api/v1/health";

  private static final String SESSION = "/api/v1/session";

  private static final Set<String> OPEN = Set.of("/api/v1/openapi.yaml", SESSION);
  private static final Set<HandlerType> READING =
      Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);

  /** Under this name a request carries who asks. */
  private static final String ASKER = "fornix.asker";

  /** Under this name it carries whether he may still ask. */
  private static final String WELCOME = "fornix.welcome";

  private final Access access;
  private final Set<String> hosts;
  private final boolean anyHost;
  private final Rates rates;

  /**
   * Put up.
   *
   * @param host to which the server is bound; any name is let through where that is any address
   * @param names further names under which it may be asked
   */
  public Guard(Access access, String host, Set<String> names, LongSupplier nanoTime) {
    this.access = access;
    this.anyHost = Set.of("0.0.0.0", "::").contains(host) && names.isEmpty();
    this.hosts = new TreeSet<>(LOOPBACK);
    this.hosts.add(host.contains(":") ? "[" + host + "]" : host.toLowerCase(Locale.ROOT));
    names.forEach(name -> this.hosts.add(name.toLowerCase(Locale.ROOT)));
    this.rates = new Rates(nanoTime);
  }

  /** Let a request through, or throw. */
  public void check(Context context) {
    requireHost(context);
    requireOrigin(context);
    String path = context.path();
    boolean api = path.startsWith("/api/") || path.equals("/metrics");
    if (!api || (path.equals(HEALTH) && READING.contains(context.method()))) {
      return;
    }
    Optional<Asker> asker = asker(context);
    if (asker.isEmpty()) {
      if (!rates.allowsStranger(context.ip(), path.equals(SESSION))) {
        throw tooMany();
      }
      boolean open =
          OPEN.contains(path)
              && (READING.contains(context.method()) || HandlerType.POST.equals(context.method()));
      if (!open) {
        throw new ProblemException(
            401,
            "Nobody is signed in; open the address that ./fornix serve printed, or send an access"
                + " token as 'Authorization: Bearer'.");
      }
      return;
    }
    Asker known = asker.get();
    if (!path.endsWith("/predictions")
        && !rates.allows(known.key(), !READING.contains(context.method()))) {
      throw tooMany();
    }
    access.used(known);
    context.attribute(ASKER, known);
    BooleanSupplier welcome = () -> access.good(known);
    context.attribute(WELCOME, welcome);
  }

  /**
   * Whether who began a request may still ask: a session may end and a token be revoked while an
   * answer goes on.
   */
  public static BooleanSupplier welcome(Context context) {
    BooleanSupplier welcome = context.attribute(WELCOME);
    return welcome == null ? () -> false : welcome;
  }

  /** A program's token is no key to further keys: whoever steals one does not get more of them. */
  static void requireBrowser(Context context) {
    Asker asker = context.attribute(ASKER);
    if (asker == null || !asker.browser()) {
      throw new ProblemException(
          403,
          "An access token makes and ends no keys; ask with the session of a browser that is"
              + " signed in.");
    }
  }

  private static ProblemException tooMany() {
    return new ProblemException(429, "There are too many requests; wait a second, then go on.");
  }

  private void requireHost(Context context) {
    String host = Optional.ofNullable(context.header("Host")).orElse("");
    String name = host.replaceFirst(":[0-9]+$", "").toLowerCase(Locale.ROOT);
    if (!anyHost && !hosts.contains(name)) {
      throw new ProblemException(
          421,
          "This server is not called '"
              + Parameters.shortly(host)
              + "'; ask it by the address that ./fornix serve printed, or start it with"
              + " --name.");
    }
  }

  /** Browsers send it with whatever another site makes them send. */
  private static void requireOrigin(Context context) {
    String origin = context.header("Origin");
    String site = context.header("Sec-Fetch-Site");
    boolean foreign =
        (origin != null && !same(origin, context.header("Host")))
            || ("cross-site".equals(site) && !READING.contains(context.method()));
    if (foreign) {
      throw new ProblemException(
          403,
          "The page '"
              + Parameters.shortly(String.valueOf(origin))
              + "' may not ask this server; use the server's own page.");
    }
  }

  private static boolean same(String origin, @Nullable String host) {
    try {
      return host != null && host.equalsIgnoreCase(new URI(origin).getRawAuthority());
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /**
   * Whether somebody who is known asks.
   *
   * @param authorization the header of that name
   * @param session what the cookie says
   */
  public boolean knows(@Nullable String authorization, @Nullable String session) {
    return asker(authorization, Optional.ofNullable(session)).isPresent();
  }

  private Optional<Asker> asker(Context context) {
    return asker(context.header("Authorization"), session(context));
  }

  private Optional<Asker> asker(@Nullable String authorization, Optional<String> session) {
    if (authorization != null && authorization.startsWith("Bearer ")) {
      return access.ofToken(authorization.substring("Bearer ".length()).strip());
    }
    return session.flatMap(access::ofSession);
  }

  /** The session's secret that a request shows, good or not. */
  public static Optional<String> session(Context context) {
    return Optional.ofNullable(context.cookie(COOKIE)).filter(secret -> secret.length() < 200);
  }
}
