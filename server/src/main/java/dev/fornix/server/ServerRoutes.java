package dev.fornix.server;

import dev.fornix.architecture.spaces.Spaces;
import dev.fornix.automl.FornixVersion;
import dev.fornix.automl.config.QuantityNames;
import dev.fornix.automl.config.SecondObjective;
import dev.fornix.onnx.runtime.Powercap;
import dev.fornix.server.event.EventStreams;
import dev.fornix.server.home.Home;
import dev.fornix.server.home.Quota;
import dev.fornix.server.http.Wire;
import dev.fornix.server.study.Studies;
import dev.fornix.strategies.Strategies;
import dev.fornix.tabular.metrics.Metric;
import dev.fornix.tabular.metrics.Metrics;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What the server is and does, for people and for Prometheus. */
final class ServerRoutes {
  private static final String BEGAN = "fornix.began";

  private final ServerSettings settings;
  private final Home home;
  private final Quota quota;
  private final Studies studies;
  private final LongSupplier nanoTime;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  ServerRoutes(
      ServerSettings settings,
      Home home,
      Quota quota,
      Studies studies,
      EventStreams streams,
      LongSupplier nanoTime) {
    this.settings = settings;
    this.home = home;
    this.quota = quota;
    this.studies = studies;
    this.nanoTime = nanoTime;
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    gauge("fornix.studies.running", () -> studies.counts()[0], "Studies that run.");
    gauge("fornix.studies.queued", () -> studies.counts()[1], "Studies that wait for a turn.");
    gauge("fornix.event.streams", streams::count, "Open event streams.");
    gauge("fornix.home.bytes", quota::usedBytes, "Bytes that the home holds.");
    gauge("fornix.disk.free.bytes", home::freeBytes, "Free bytes on the disk of the home.");
  }

  private void gauge(String name, Supplier<Number> value, String description) {
    Gauge.builder(name, value).description(description).register(registry);
  }

  void addTo(RoutesConfig routes) {
    routes.before(context -> context.attribute(BEGAN, nanoTime.getAsLong()));
    routes.after(this::measure);
    routes.get("/api/v1/server", this::server);
    routes.get(
        "/metrics",
        context ->
            context
                .contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(registry.scrape()));
  }

  private void measure(Context context) {
    Long began = context.attribute(BEGAN);
    var endpoint = context.endpoints().lastHttpEndpoint();
    // a stream of events is open as long as a page is
    if (began != null && endpoint != null && !endpoint.path.endsWith("/events")) {
      String path = endpoint.path;
      Timer.builder("fornix.http.requests")
          .description("Time to answer requests.")
          .tag("method", context.method().name())
          .tag("path", path)
          .tag("status", Integer.toString(context.statusCode()))
          .publishPercentileHistogram(false)
          .register(registry)
          .record(nanoTime.getAsLong() - began, TimeUnit.NANOSECONDS);
    }
  }

  private void server(Context context) {
    Map<String, Object> shown = new LinkedHashMap<>();
    long[] counts = studies.counts();
    shown.put("version", FornixVersion.text());
    shown.put("home", home.root().toString());
    shown.put("cores", Runtime.getRuntime().availableProcessors());
    shown.put("running_limit", settings.running());
    shown.put("workers", settings.workers());
    shown.put("running", counts[0]);
    shown.put("queued", counts[1]);
    shown.put("disk_free_bytes", home.freeBytes());
    shown.put("used_bytes", quota.usedBytes());
    if (quota.mostBytes() != Quota.NONE) {
      shown.put("quota_bytes", quota.mostBytes());
    }
    shown.put("upload_limit_bytes", settings.uploadBytes());
    shown.put("piece_limit_bytes", Front.BODY_BYTES);
    shown.put("settings", choices());
    Wire.answer(context, 200, shown);
  }

  private static Map<String, Object> choices() {
    Map<String, Object> choices = new LinkedHashMap<>();
    choices.put("spaces", Spaces.all().stream().map(space -> space.name()).toList());
    choices.put(
        "network_strategies",
        Strategies.builtIn().providers().stream().map(each -> each.name()).toList());
    choices.put("table_metrics", Metrics.named().stream().map(Metric::key).toList());
    choices.put("network_metrics", QuantityNames.metrics());
    choices.put("quantities", quantities(Powercap.standard().readable()));
    return choices;
  }

  private static List<String> quantities(boolean energy) {
    return QuantityNames.withUnits().stream()
        .filter(name -> energy || !name.startsWith(SecondObjective.ENERGY.key()))
        .toList();
  }
}
