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

/**
 * Who may ask. Secrets are 256 random bits and are kept as SHA-256 alone; sessions and tokens
 * outlive the server, one-time tokens of addresses do not outlive their use.
 */
public final class Access {
  private static final int SECRET_BYTES = 32;
  private static final Duration SESSION = Duration.ofDays(30);
  private static final Duration LINK = Duration.ofMinutes(10);
  private static final int MOST_LINKS = 20;
  private static final int MOST_SESSIONS = 200;
  private static final int MOST_TOKENS = 200;

  private final Path file;
  private final Clock clock;
  private final RandomGenerator random;
  private final Map<String, Instant> sessions = new LinkedHashMap<>();
  private final Map<String, AccessToken> tokens = new LinkedHashMap<>();

  /** One-time tokens, and until when they are good; the eldest first. */
  private final Map<String, Instant> links = new LinkedHashMap<>();

  /**
   * What is kept; everything by the hash of its secret.
   *
   * @param sessions until when they are good
   */
  record Kept(Map<String, Instant> sessions, Map<String, AccessToken> tokens) {}

  /** Take up what a home keeps. */
  public Access(Home home, Clock clock, RandomGenerator random) {
    this.file = home.access().resolve("access.json");
    this.clock = clock;
    this.random = random;
    if (Files.exists(file)) {
      try {
        Kept kept = Wire.read(Files.readAllBytes(file), Kept.class);
        sessions.putAll(kept.sessions());
        tokens.putAll(kept.tokens());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
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
   * @return the session's secret; nothing if the token is wrong or used
   */
  public synchronized Optional<String> enter(String token) {
    Instant last = links.remove(hash(token));
    if (last == null || last.isBefore(clock.instant())) {
      return Optional.empty();
    }
    sessions.values().removeIf(until -> until.isBefore(clock.instant()));
    sessions.entrySet().stream()
        .min(Map.Entry.comparingByValue())
        .filter(oldest -> sessions.size() >= MOST_SESSIONS)
        .ifPresent(oldest -> sessions.remove(oldest.getKey()));
    String secret = secret();
    sessions.put(hash(secret), clock.instant().plus(SESSION));
    keep();
    return Optional.of(secret);
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

  /** Whether a session is good. */
  public synchronized boolean session(String secret) {
    Instant until = sessions.get(hash(secret));
    return until != null && until.isAfter(clock.instant());
  }

  /** Whether a program's token is good. */
  public synchronized boolean token(String secret) {
    return tokens.containsKey(hash(secret));
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
        new AccessToken(hash.substring(0, 12), name, clock.instant(), Optional.empty());
    tokens.put(hash, token);
    keep();
    return new AccessToken(token.id(), name, token.createdAt(), Optional.of(secret));
  }

  /** Revoke a token. */
  public synchronized void revoke(String id) {
    if (!tokens.values().removeIf(token -> token.id().equals(id))) {
      throw ProblemException.missing("There is no such access token; see the list of tokens.");
    }
    keep();
  }

  private void keep() {
    Durably.write(file, Wire.bytes(new Kept(sessions, tokens)));
  }

  private String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String hash(String secret) {
    return Sha256.hex(secret);
  }
}
