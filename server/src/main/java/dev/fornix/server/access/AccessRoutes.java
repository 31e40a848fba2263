package dev.fornix.server.access;

import dev.fornix.server.http.Parameters;
import dev.fornix.server.http.ProblemException;
import dev.fornix.server.http.Wire;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signing in and out, the browsers that are signed in, and the tokens of programs. */
public final class AccessRoutes {
  private static final int LONGEST_NAME = 80;

  private final Access access;

  /** For this access. */
  public AccessRoutes(Access access) {
    this.access = access;
  }

  record Entry(Optional<String> token) {}

  record Name(Optional<String> name) {}

  /** Put in. */
  public void addTo(RoutesConfig routes) {
    routes.get("/enter", this::enterByAddress);
    routes.post("/api/v1/session", this::enter);
    routes.delete("/api/v1/session", this::leave);
    routes.post("/api/v1/session/links", this::newLink);
    routes.get("/api/v1/sessions", this::sessions);
    routes.delete("/api/v1/sessions/{session}", this::end);
    routes.get("/api/v1/tokens", this::tokens);
    routes.post("/api/v1/tokens", this::newToken);
    routes.delete("/api/v1/tokens/{token}", this::revoke);
  }

  /** The address that was printed leads here; a used one leads on where somebody is signed in. */
  private void enterByAddress(Context context) {
    String token = Parameters.text(context, "token").orElse("");
    Optional<String> session = entered(context, token);
    session.ifPresent(secret -> signIn(context, secret));
    context.header("Cache-Control", "no-store");
    context.redirect(session.isPresent() ? "/" : "/?entry=used", HttpStatus.SEE_OTHER);
  }

  /** Whoever is signed in already has the new session in place of the old one. */
  private Optional<String> entered(Context context, String token) {
    Optional<String> session =
        access.enter(token, Optional.ofNullable(context.header("User-Agent")));
    if (session.isPresent()) {
      Guard.session(context).ifPresent(access::leave);
    }
    return session;
  }

  private void enter(Context context) {
    String token = Wire.body(context, Entry.class).token().orElse("");
    String session =
        entered(context, token)
            .orElseThrow(
                () ->
                    new ProblemException(
                        401,
                        "This one-time token is wrong, too old, or was used before; a page that is"
                            + " signed in makes another under Access, and starting the server anew"
                            + " prints one."));
    signIn(context, session);
    context.status(204);
  }

  private static void signIn(Context context, String session) {
    context
        .res()
        .addHeader(
            "Set-Cookie",
            Guard.COOKIE
                + "="
                + session
                + "; Path=/; HttpOnly; SameSite=Strict; Max-Age="
                + Access.sessionLength().toSeconds());
  }

  private void leave(Context context) {
    Guard.session(context).ifPresent(access::leave);
    signOut(context);
    context.status(204);
  }

  private static void signOut(Context context) {
    context
        .res()
        .addHeader("Set-Cookie", Guard.COOKIE + "=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
  }

  private static Optional<String> ownSession(Context context) {
    return Guard.session(context).map(Access::idOf);
  }

  private void sessions(Context context) {
    Guard.requireBrowser(context);
    Optional<String> own = ownSession(context);
    List<Map<String, Object>> shown =
        access.sessions().stream().map(each -> shown(each, own)).toList();
    Wire.answer(context, 200, Map.of("sessions", shown));
  }

  private static Map<String, Object> shown(Session session, Optional<String> own) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", session.id());
    shown.put("current", own.equals(Optional.of(session.id())));
    session.userAgent().ifPresent(agent -> shown.put("user_agent", agent));
    session.createdAt().ifPresent(at -> shown.put("created_at", at));
    shown.put("expires_at", session.expiresAt());
    session.lastUsedAt().ifPresent(at -> shown.put("last_used_at", at));
    return shown;
  }

  private void end(Context context) {
    Guard.requireBrowser(context);
    String id = context.pathParam("session");
    access.end(id);
    if (ownSession(context).equals(Optional.of(id))) {
      signOut(context);
    }
    context.status(204);
  }

  /** For another browser; the address is that by which the server was asked. */
  private void newLink(Context context) {
    Guard.requireBrowser(context);
    Map<String, Object> link = new LinkedHashMap<>();
    link.put("path", "/enter?token=" + access.newShortLink());
    link.put("seconds", Access.linkLength().toSeconds());
    Wire.answer(context, 201, link);
  }

  private void tokens(Context context) {
    Guard.requireBrowser(context);
    Wire.answer(context, 200, Map.of("tokens", access.tokens()));
  }

  private void revoke(Context context) {
    Guard.requireBrowser(context);
    access.revoke(context.pathParam("token"));
    context.status(204);
  }

  private void newToken(Context context) {
    Guard.requireBrowser(context);
    String name = Wire.body(context, Name.class).name().map(String::strip).orElse("");
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw ProblemException.bad(
          "name must say what the token is for, in 1 to " + LONGEST_NAME + " letters.");
    }
    Wire.answer(context, 201, access.newToken(name));
  }
}
