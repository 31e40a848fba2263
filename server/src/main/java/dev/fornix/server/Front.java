package dev.fornix.server;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import java.util.function.Consumer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server itself, with the limits that keep slow and malicious clients from the others. */
final class Front {
  private static final int THREADS = 256;
  private static final int LEAST_THREADS = 8;
  private static final int IDLE_THREAD_MILLIS = 60_000;
  private static final int CONNECTIONS = 1_000;
  private static final int IDLE_CONNECTION_MILLIS = 30_000;

  /** Bytes a second in which a body must come; whoever sends it more slowly is cut off. */
  private static final long LEAST_READ_RATE = 1_000;

  private static final int HEADER_BYTES = 16 * 1024;

  /** Bodies that are read as a whole; a piece of an upload is one. */
  static final long BODY_BYTES = 8L << 20;

  private static final int STOP_MILLIS = 3_000;

  private Front() {}

  static Javalin create(String host, int port, Consumer<RoutesConfig> routes) {
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
          limit(config);
          routes.accept(config.routes);
        });
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, LEAST_THREADS, IDLE_THREAD_MILLIS);
    threads.setName("fornix-http");
    threads.setDaemon(true);
    return threads;
  }

  private static void limit(JavalinConfig config) {
    config.jetty.modifyHttpConfiguration(Front::limit);
    config.jetty.modifyServer(
        server -> {
          server.setStopTimeout(STOP_MILLIS);
          server.addBean(new NetworkConnectionLimit(CONNECTIONS, server));
          server.addEventListener(
              new org.eclipse.jetty.util.component.LifeCycle.Listener() {
                @Override
                public void lifeCycleStarting(org.eclipse.jetty.util.component.LifeCycle starting) {
                  for (org.eclipse.jetty.server.Connector each : server.getConnectors()) {
                    if (each instanceof ServerConnector connector) {
                      connector.setIdleTimeout(IDLE_CONNECTION_MILLIS);
                    }
                  }
                  server.insertHandler(new MinimumDataRateHandler(LEAST_READ_RATE, 0));
                }
              });
        });
  }

  private static void limit(HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(HEADER_BYTES);
  }
}
