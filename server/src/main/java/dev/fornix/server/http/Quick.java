package dev.fornix.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.javalin.router.EndpointMetadata;
import io.javalin.router.InternalRouter;
import io.javalin.router.ParsedEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Says of a route that it is answered within milliseconds, unless a query asks for more. What takes
 * longer now and then {@linkplain Aside steps aside}.
 */
public record Quick() implements EndpointMetadata {
  /** A quick route for {@code POST}. */
  public static void post(RoutesConfig routes, String path, Handler handler) {
    routes.addEndpoint(
        Endpoint.create(HandlerType.POST, path).addMetadata(new Quick()).handler(handler));
  }

  /**
   * Whether a request goes to a route that says so.
   *
   * @param path without the query
   */
  public static boolean is(
      InternalRouter routes, String method, String path, @Nullable String query) {
    ParsedEndpoint found =
        routes.findFirstHttpHandlerEntry(HandlerType.findOrDefault(method), path);
    return found != null
        && found.endpoint.metadata(Quick.class) != null
        && (query == null || query.isEmpty());
  }
}
