package dev.fornix.server.access;

import dev.fornix.server.home.Durably;
import dev.fornix.server.home.Home;
import dev.fornix.server.home.Sha256;
import dev.fornix.server.http.ProblemException;
import dev.fornix.server.http.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may ask. Secrets are 256 random bits and are kept as SHA-256 alone; sessions and tokens
 * outlive the server, one-time tokens of addresses do not outlive their use.
 */
public final class Access implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Access.class);
  private static final int SECRET_BYTES = 32;
  private static final Duration SESSION = Duration.ofDays(30);
  private static final Duration LINK = Duration.ofMinutes(10);
  private static final int MOST_LINKS = 20;
  private static final int MOST_SESSIONS = 200;
  private static final int MOST_TOKENS = 200;
  private static final int ID_LETTERS = 12;
  private static final int LONGEST_AGENT = 200;

  /** When something was used last is known to so much. */
  private static final Duration USE = Duration.ofMinutes(1);

  /** And on disk to so much, if the server is killed. */
  private static final Duration KEPT_USE = Duration.ofHours(1);

  private final Path file;
  private final Clock clock;
  private final RandomGenerator random;
  private final Map<String, Session> sessions = new LinkedHashMap<>();
  private final Map<String, AccessToken> tokens = new LinkedHashMap<>();

  /** One-time tokens, and until when they are good; the eldest first. */
  private final Map<String, Instant> links = new LinkedHashMap<>();

  private Instant useKeptAt;

  /**
   * What is kept; everything by the hash of its secret.
   *
   * @param sessions until when those are good that an older version signed in
   * @param browsers those that are signed in
   */
  record Kept(
      Map<String, Instant> sessions,
      Optional<Map<String, Session>> browsers,
      Map<String, AccessToken> tokens) {}

  /** Take up what a home keeps. */
  public Access(Home home, Clock clock, RandomGenerator random) {
    this.file = home.access().resolve("access.json");
    this.clock = clock;
    this.random = random;
    this.useKeptAt = clock.instant();
    if (Files.exists(file)) {
      try {
        Kept kept = Wire.read(Files.readAllBytes(file), Kept.class);
        kept.sessions().forEach((hash, until) -> sessions.put(hash, ofOlder(hash, until)));
        kept.browsers().ifPresent(sessions::putAll);
        tokens.putAll(kept.tokens());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static Session ofOlder(String hash, Instant until) {
    return new Session(id(hash), Optional.empty(), Optional.empty(), until, Optional.empty());
  }

  private static String id(String hash) {
    return hash.substring(0, ID_LETTERS);
  }

  /** A new one-time token, which is good until it is used, or the server ends. */
  public synchronized String newLink() {
    return newLink(Instant.MAX);
  }

  /** A new one-time token for another browser, which is good for {@link #linkLength()}. */
  public synchronized String newShortLink() {
    return newLink(clock.instant().plus(LINK));
  }

  private String newLink(Instant until) {
    links.values().removeIf(last -> last.isBefore(clock.instant()));
    if (links.size() >= MOST_LINKS) {
      links.remove(links.keySet().iterator().next());
    }
    String secret = secret();
    links.put(hash(secret), until);
    return secret;
  }

  /** How long a one-time token for another browser is good. */
  public static Duration linkLength() {
    return LINK;
  }

  /**
   * Exchange the one-time token for a session.
   *
   * @param userAgent what the browser calls itself
   * @return the session's secret; nothing if the token is wrong or used
   */
  public synchronized Optional<String> enter(String token, Optional<String> userAgent) {
    Instant last = links.remove(hash(token));
    if (last == null || last.isBefore(clock.instant())) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    sessions.values().removeIf(session -> session.expiresAt().isBefore(now));
    sessions.entrySet().stream()
        .min(Comparator.comparing(each -> each.getValue().expiresAt()))
        .filter(oldest -> sessions.size() >= MOST_SESSIONS)
        .ifPresent(oldest -> sessions.remove(oldest.getKey()));
    String secret = secret();
    String hash = hash(secret);
    Session session =
        new Session(
            id(hash),
            userAgent.map(Access::plain),
            Optional.of(now),
            now.plus(SESSION),
            Optional.of(now));
    sessions.put(hash, session);
    keep();
    return Optional.of(secret);
  }

  private static String plain(String text) {
    return text.substring(0, Math.min(LONGEST_AGENT, text.length())).replaceAll("\\p{Cntrl}", " ");
  }

  /** How long a session is good. */
  public static Duration sessionLength() {
    return SESSION;
  }

  /** End a session. */
  public synchronized void leave(String session) {
    if (sessions.remove(hash(session)) != null) {
      keep();
    }
  }

  /** The browsers that are signed in, the one that was used last first. */
  public synchronized List<Session> sessions() {
    return sessions.values().stream()
        .filter(session -> session.expiresAt().isAfter(clock.instant()))
        .sorted(
            Comparator.comparing((Session each) -> each.lastUsedAt().orElse(Instant.EPOCH))
                .reversed()
                .thenComparing(Session::id))
        .toList();
  }

  /** What the session of a secret is called by. */
  static String idOf(String session) {
    return id(hash(session));
  }

  /** End the session that is called so. */
  public synchronized void end(String id) {
    if (!sessions.values().removeIf(session -> session.id().equals(id))) {
      throw ProblemException.missing("There is no such session; see the list of sessions.");
    }
    keep();
  }

  /** Who shows the secret of a session, if that is good. */
  Optional<Asker> ofSession(String secret) {
    return Optional.of(new Asker(hash(secret), true)).filter(this::good);
  }

  /** Who shows an access token, if that is good. */
  Optional<Asker> ofToken(String secret) {
    return Optional.of(new Asker(hash(secret), false)).filter(this::good);
  }

  /** Whether somebody who was known still is. */
  synchronized boolean good(Asker asker) {
    if (!asker.browser()) {
      return tokens.containsKey(asker.key());
    }
    Session session = sessions.get(asker.key());
    return session != null && session.expiresAt().isAfter(clock.instant());
  }

  /** Note that somebody asks. */
  synchronized void used(Asker asker) {
    Instant now = clock.instant();
    Instant since = now.minus(USE);
    if (asker.browser()) {
      sessions.computeIfPresent(
          asker.key(), (key, each) -> before(each.lastUsedAt(), since) ? each.used(now) : each);
    } else {
      tokens.computeIfPresent(
          asker.key(), (key, each) -> before(each.lastUsedAt(), since) ? each.used(now) : each);
    }
    if (useKeptAt.plus(KEPT_USE).isBefore(now)) {
      keepUse();
    }
  }

  private static boolean before(Optional<Instant> use, Instant since) {
    return use.isEmpty() || use.get().isBefore(since);
  }

  /** Who asks for something is not to suffer from a disk that is full. */
  private void keepUse() {
    try {
      useKeptAt = clock.instant();
      keep();
    } catch (UncheckedIOException e) {
      LOG.warn("when keys were used last cannot be kept: {}", e.getMessage());
    }
  }

  /** The tokens of programs, without their secrets, the newest first. */
  public synchronized List<AccessToken> tokens() {
    List<AccessToken> all = new ArrayList<>(tokens.values());
    all.sort(Comparator.comparing(AccessToken::createdAt).reversed());
    return all;
  }

  /** Make a token for a program. */
  public synchronized AccessToken newToken(String name) {
    if (tokens.size() >= MOST_TOKENS) {
      throw ProblemException.conflict(
          "There are " + MOST_TOKENS + " access tokens already; revoke one that is not needed.");
    }
    String secret = secret();
    String hash = hash(secret);
    AccessToken token =
        new AccessToken(id(hash), name, clock.instant(), Optional.empty(), Optional.empty());
    tokens.put(hash, token);
    keep();
    return token.with(secret);
  }

  /** Revoke a token. */
  public synchronized void revoke(String id) {
    if (!tokens.values().removeIf(token -> token.id().equals(id))) {
      throw ProblemException.missing("There is no such access token; see the list of tokens.");
    }
    keep();
  }

  private void keep() {
    Durably.write(file, Wire.bytes(new Kept(Map.of(), Optional.of(sessions), tokens)));
  }

  private String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String hash(String secret) {
    return Sha256.hex(secret);
  }

  /** Keep when each was used last. */
  @Override
  public synchronized void close() {
    keepUse();
  }
}
