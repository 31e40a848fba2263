package dev.fornix.server;

import dev.fornix.automl.FornixVersion;
import dev.fornix.server.access.Access;
import dev.fornix.server.access.AccessRoutes;
import dev.fornix.server.access.Guard;
import dev.fornix.server.data.DatasetRoutes;
import dev.fornix.server.data.Datasets;
import dev.fornix.server.data.Previews;
import dev.fornix.server.event.EventStreams;
import dev.fornix.server.home.Home;
import dev.fornix.server.home.Quota;
import dev.fornix.server.http.Problems;
import dev.fornix.server.http.Wire;
import dev.fornix.server.model.Deployments;
import dev.fornix.server.model.ModelRoutes;
import dev.fornix.server.page.Page;
import dev.fornix.server.process.MemoryPlan;
import dev.fornix.server.study.Studies;
import dev.fornix.server.study.StudyRoutes;
import dev.fornix.server.study.StudyViews;
import dev.fornix.server.view.ArchitectureRoutes;
import dev.fornix.server.view.ChartRoutes;
import dev.fornix.server.view.TrialRoutes;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * The studio's server.
 *
 * <pre>{@code
 * try (StudioServer server = StudioServer.start(ServerSettings.of(home), surroundings)) {
 *   browse(server.address());
 * }
 * }</pre>
 *
 * <p>Closing it lets running requests end and pauses the studies that run; they go on with the next
 * start. If it is killed instead, studies run on, and the next start takes them up.
 */
public final class StudioServer implements AutoCloseable {
  private final ServerSettings settings;
  private final Home home;
  private final Access access;
  private final Instant startedAt;
  private final Datasets datasets;
  private final Studies studies;
  private final EventStreams streams;
  private final Deployments deployments;
  private final Javalin http;
  private volatile boolean draining;

  private StudioServer(ServerSettings settings, Surroundings around, Home home) {
    this.settings = settings;
    this.home = home;
    this.startedAt = around.clock().instant();
    this.access = new Access(home, around.clock(), around.random());
    Quota quota = new Quota(home, settings.quotaBytes(), around.nanoTime());
    MemoryPlan memory = settings.memory();
    this.datasets =
        new Datasets(
            home,
            around.clock(),
            around.random(),
            settings.uploadBytes(),
            quota,
            memory.lookHeapBytes(),
            settings.jvmOptions());
    this.studies =
        new Studies(
            home, datasets, around.clock(), around.random(), memory, quota, settings.jvmOptions());
    StudyViews views = new StudyViews(studies, around.clock(), around.nanoTime());
    this.streams = new EventStreams(studies, views, around.nanoTime());
    this.deployments = new Deployments(home, studies, quota, around.clock());
    Guard guard = new Guard(access, settings.host(), settings.names(), around.nanoTime());
    Page page = new Page(settings.page());
    this.http =
        Front.create(
            settings.host(),
            settings.port(),
            request ->
                guard.knows(request.getHeaders().get(HttpHeader.AUTHORIZATION), sessionOf(request)),
            routes -> {
              routes.before(page::secure);
              routes.before(guard::check);
              page.addTo(routes);
              new AccessRoutes(access).addTo(routes);
              addTo(routes);
              new ServerRoutes(settings, home, quota, studies, streams, around.nanoTime())
                  .addTo(routes);
              new TrialRoutes(studies, around.nanoTime()).addTo(routes);
              new ChartRoutes(studies, around.nanoTime()).addTo(routes);
              new ArchitectureRoutes(studies, around.nanoTime()).addTo(routes);
              streams.addTo(routes);
              deployments.addTo(routes);
              new ModelRoutes(studies, deployments).addTo(routes);
              new DatasetRoutes(datasets, new Previews(datasets, around.clock()), studies::users)
                  .addTo(routes);
              new StudyRoutes(studies, views, around.clock()).addTo(routes);
              Problems.addTo(routes);
            });
  }

  /**
   * Start.
   *
   * @throws IllegalArgumentException if the home cannot be used or the port is taken
   */
  public static StudioServer start(ServerSettings settings, Surroundings around) {
    Home home = Home.open(settings.home());
    try {
      StudioServer server = new StudioServer(settings, around, home);
      server.listen();
      return server;
    } catch (RuntimeException e) {
      home.close();
      throw e;
    }
  }

  private static @Nullable String sessionOf(Request request) {
    return Request.getCookies(request).stream()
        .filter(cookie -> cookie.getName().equals(Guard.COOKIE))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse(null);
  }

  private void listen() {
    try {
      http.start();
    } catch (JavalinBindException e) {
      throw new IllegalArgumentException(
          "port "
              + settings.port()
              + " of "
              + settings.host()
              + " cannot be had; choose another with --port",
          e);
    }
  }

  private void addTo(RoutesConfig routes) {
    routes.get("/api/v1/health", this::health);
    routes.get(
        "/api/v1/openapi.yaml",
        context -> context.contentType("application/yaml").result(description()));
  }

  private void health(Context context) {
    Map<String, Object> health = new LinkedHashMap<>();
    health.put("status", draining ? "draining" : "up");
    health.put("version", FornixVersion.text());
    health.put("started_at", startedAt);
    Wire.answer(context, 200, health);
  }

  /** The description of the interface. */
  static byte[] description() {
    try (InputStream in =
        Objects.requireNonNull(StudioServer.class.getResourceAsStream("openapi.yaml"))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All routes, such as {@code GET /api/v1/health}. */
  Set<String> routes() {
    return http.unsafe.internalRouter.allHttpHandlers().stream()
        .map(each -> each.endpoint)
        .filter(each -> each.method.isHttpMethod())
        .map(each -> each.method.name() + " " + each.path)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Where it listens, such as {@code http://127.0.0.1:8080}. */
  public String root() {
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    return "http://" + host + ":" + http.port();
  }

  /** An address with a new one-time token, which signs in whoever opens it first. */
  public String address() {
    return root() + "/enter?token=" + access.newLink();
  }

  private void closeParts() {
    try {
      studies.close();
      deployments.close();
      datasets.close();
      access.close();
    } finally {
      home.close();
    }
  }

  @Override
  public void close() {
    draining = true;
    // before all else: whoever stops a service may have told its studies' processes, too
    studies.drain();
    streams.close();
    try {
      http.stop();
    } finally {
      closeParts();
    }
  }
}
