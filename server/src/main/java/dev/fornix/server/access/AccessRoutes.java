package dev.fornix.server.access;

import dev.fornix.server.http.Parameters;
import dev.fornix.server.http.ProblemException;
import dev.fornix.server.http.Wire;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Signing in and out, and tokens of programs. */
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
    routes.get(
        "/api/v1/tokens", context -> Wire.answer(context, 200, Map.of("tokens", access.tokens())));
    routes.post("/api/v1/tokens", this::newToken);
    routes.delete(
        "/api/v1/tokens/{token}",
        context -> {
          access.revoke(context.pathParam("token"));
          context.status(204);
        });
  }

  /** The address that was printed leads here; a used one leads on where somebody is signed in. */
  private void enterByAddress(Context context) {
    String token = Parameters.text(context, "token").orElse("");
    Optional<String> session = access.enter(token);
    session.ifPresent(secret -> signIn(context, secret));
    context.header("Cache-Control", "no-store");
    context.redirect(session.isPresent() ? "/" : "/?entry=used", HttpStatus.SEE_OTHER);
  }

  private void enter(Context context) {
    String token = Wire.body(context, Entry.class).token().orElse("");
    String session =
        access
            .enter(token)
            .orElseThrow(
                () ->
                    new ProblemException(
                        401,
                        "This one-time token is wrong, too old, or was used before; a page that is"
                            + " signed in makes another under Help, and starting the server anew"
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
    context
        .res()
        .addHeader("Set-Cookie", Guard.COOKIE + "=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
    context.status(204);
  }

  /** For another browser; the address is that by which the server was asked. */
  private void newLink(Context context) {
    Map<String, Object> link = new LinkedHashMap<>();
    link.put("path", "/enter?token=" + access.newShortLink());
    link.put("seconds", Access.linkLength().toSeconds());
    Wire.answer(context, 201, link);
  }

  private void newToken(Context context) {
    String name = Wire.body(context, Name.class).name().map(String::strip).orElse("");
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw ProblemException.bad(
          "name must say what the token is for, in 1 to " + LONGEST_NAME + " letters.");
    }
    Wire.answer(context, 201, access.newToken(name));
  }
}
