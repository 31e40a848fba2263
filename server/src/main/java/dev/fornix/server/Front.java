package dev.fornix.server;

import dev.fornix.server.http.Quick;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server itself, with the limits that keep slow and malicious clients from the others. */
final class Front {
  private static final int CONNECTIONS = 1_000;

  /**
   * One for each connection, since whoever takes an answer slowly holds one, and some of its own.
   */
  private static final int THREADS = CONNECTIONS + 100;

  private static final int LEAST_THREADS = 8;
  private static final int IDLE_THREAD_MILLIS = 60_000;

  /** Two hundred event streams, a page, and as many again. */
  private static final int CONNECTIONS_OF_ONE = 500;

  private static final int IDLE_CONNECTION_MILLIS = 30_000;

  /** Bytes a second in which a body must come, and an answer be taken, after the time of grace. */
  private static final long LEAST_RATE = 1_000;

  private static final long GRACE_MILLIS = 10_000;

  private static final int HEADER_BYTES = 16 * 1024;

  /** Bodies that are read as a whole; a piece of an upload is one. */
  static final long BODY_BYTES = 8L << 20;

  private static final int STOP_MILLIS = 3_000;

  private Front() {}

  /** Looks at heads that do not come to an end. */
  private static final int LOOK_MILLIS = 10_000;

  /**
   * Make one.
   *
   * @param known whether somebody asks who is signed in
   */
  static Javalin create(
      String host, int port, Predicate<Request> known, Consumer<RoutesConfig> routes) {
    return Javalin.create(
        config -> {
          config.startup.showJavalinBanner = false;
          config.startup.showOldJavalinVersionWarning = false;
          config.startup.startupWatcherEnabled = false;
          config.http.maxRequestSize = BODY_BYTES;
          config.http.prefer405over404 = true;
          config.http.defaultContentType = "application/octet-stream";
          config.router.ignoreTrailingSlashes = false;
          config.jetty.host = host;
          config.jetty.port = port;
          config.jetty.threadPool = threads();
          limit(config, known);
          routes.accept(config.routes);
        });
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, LEAST_THREADS, IDLE_THREAD_MILLIS);
    threads.setName("fornix-http");
    threads.setDaemon(true);
    return threads;
  }

  private static void limit(JavalinConfig config, Predicate<Request> known) {
    config.jetty.modifyHttpConfiguration(Front::limit);
    config.jetty.modifyServer(
        server -> {
          server.setStopTimeout(STOP_MILLIS);
          server.addEventListener(
              new LifeCycle.Listener() {
                private final SlowHeads heads = new SlowHeads();
                private final Places places = new Places(CONNECTIONS, CONNECTIONS_OF_ONE);

                @Override
                public void lifeCycleStarting(LifeCycle starting) {
                  connectors(server).forEach(connector -> limit(connector, heads, places));
                  server.setErrorHandler(new Refusals());
                  server.insertHandler(new QuickThreads(request -> quick(config, request)));
                  server.insertHandler(new BodiesFirst((int) BODY_BYTES, mostOfAll(), known));
                  server.insertHandler(new LeastRates(LEAST_RATE, GRACE_MILLIS));
                  server.insertHandler(places.watching());
                }

                @Override
                public void lifeCycleStarted(LifeCycle started) {
                  connectors(server).forEach(connector -> look(connector, heads));
                }
              });
        });
  }

  private static boolean quick(JavalinConfig config, Request request) {
    HttpURI asked = request.getHttpURI();
    return Quick.is(
        config.unsafe.internalRouter, request.getMethod(), asked.getPath(), asked.getQuery());
  }

  private static List<ServerConnector> connectors(Server server) {
    return Stream.of(server.getConnectors())
        .filter(ServerConnector.class::isInstance)
        .map(ServerConnector.class::cast)
        .toList();
  }

  private static long mostOfAll() {
    return Math.max(4 * BODY_BYTES, Runtime.getRuntime().maxMemory() / 4);
  }

  private static void limit(ServerConnector connector, SlowHeads heads, Places places) {
    connector.setIdleTimeout(IDLE_CONNECTION_MILLIS);
    connector.addBean(heads);
    connector.addBean(places);
  }

  /** Again and again as long as the connector's scheduler runs. */
  private static void look(ServerConnector connector, SlowHeads heads) {
    Runnable look =
        () -> {
          heads.look();
          look(connector, heads);
        };
    if (connector.isRunning()) {
      var unused = connector.getScheduler().schedule(look, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private static void limit(HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(HEADER_BYTES);
  }
}
