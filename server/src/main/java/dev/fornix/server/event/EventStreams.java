package dev.fornix.server.event;

import dev.fornix.server.http.Parameters;
import dev.fornix.server.http.ProblemException;
import dev.fornix.server.http.Wire;
import dev.fornix.server.study.Studies;
import dev.fornix.server.study.StudyRecord;
import dev.fornix.server.study.StudyViews;
import dev.fornix.storage.Aggregates;
import dev.fornix.storage.StudyReader;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens in studies, as server-sent events. One thread looks at the journal of each study
 * that somebody listens to, at most four times a second, and makes each message once for all who
 * need it, so that two hundred listeners cost what one costs.
 */
public final class EventStreams implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);
  private static final long TICK_MILLIS = 250;
  private static final int STUDY_TICKS = 4;
  private static final int HEARTBEAT_TICKS = 60;
  private static final int MOST_CHANGES = 500;
  private static final int MOST_LISTENERS = 600;
  private static final List<String> RUNNING_ON =
      List.of("elapsed_seconds", "left_seconds", "progress");

  private final Studies studies;
  private final StudyViews views;
  private final Map<String, List<Listener>> listeners = new ConcurrentHashMap<>();
  private final Map<String, String> shown = new HashMap<>();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(EventStreams::daemon);
  private long ticks;

  /** Of these. */
  public EventStreams(Studies studies, StudyViews views) {
    this.studies = studies;
    this.views = views;
    var unused =
        ticker.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "fornix-events");
    thread.setDaemon(true);
    return thread;
  }

  /** Put in. */
  public void addTo(RoutesConfig routes) {
    routes.get("/api/v1/studies/{study}/events", this::listen);
  }

  /** How many listen. */
  public int count() {
    return listeners.values().stream().mapToInt(List::size).sum();
  }

  private void listen(Context context) {
    StudyRecord study = studies.find(context.pathParam("study"));
    if (count() >= MOST_LISTENERS) {
      throw new ProblemException(
          503, "There are " + MOST_LISTENERS + " listeners already; come back later.");
    }
    long newest = studies.read(study, StudyReader::events).orElse(0L);
    OptionalLong after = after(context);
    long position = after.isPresent() ? Math.min(after.getAsLong(), newest) : newest;
    context.disableCompression();
    context.contentType("text/event-stream; charset=utf-8");
    context.header("Cache-Control", "no-store").header("X-Accel-Buffering", "no");
    context.future(() -> begin(context, study, position).end());
  }

  private Listener begin(Context context, StudyRecord study, long position) {
    try {
      Listener listener = new Listener(context.res().getOutputStream(), position);
      listener.send(message("study", position, Wire.text(views.shown(study)), "retry: 1000\n"));
      context.res().getOutputStream().setWriteListener(listener);
      // added under the map's lock: a list that has become empty may be removed at any moment
      listeners.compute(
          study.id(),
          (id, known) -> {
            List<Listener> all = known == null ? new CopyOnWriteArrayList<>() : known;
            all.add(listener);
            return all;
          });
      return listener;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OptionalLong after(Context context) {
    String last = context.header("Last-Event-ID");
    return last != null
        ? OptionalLong.of(Parameters.whole("Last-Event-ID", last, 0, Long.MAX_VALUE))
        : Parameters.wholeIfAny(context, "after");
  }

  private static byte[] message(String event, long id, String data, String more) {
    String text = more + "event: " + event + "\nid: " + id + "\ndata: " + data + "\n\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void tick() {
    ticks++;
    for (Map.Entry<String, List<Listener>> each : listeners.entrySet()) {
      try {
        tick(each.getKey(), each.getValue());
      } catch (ProblemException e) {
        end(each.getKey());
      } catch (RuntimeException e) {
        LOG.warn("the events of study {} cannot be read: {}", each.getKey(), e.getMessage());
      }
    }
  }

  private void tick(String id, List<Listener> all) {
    all.removeIf(listener -> !listener.open());
    if (all.isEmpty()) {
      listeners.computeIfPresent(id, (key, list) -> list.isEmpty() ? null : list);
      shown.remove(id);
      return;
    }
    StudyRecord study = studies.find(id);
    long newest = studies.read(study, StudyReader::events).orElse(0L);
    Map<Long, Batch> batches = new HashMap<>();
    for (Listener listener : all) {
      if (listener.position() < newest) {
        Batch batch =
            batches.computeIfAbsent(listener.position(), after -> batch(study, after, newest));
        listener.moveTo(batch.last);
        listener.send(batch.message);
      }
    }
    if (ticks % STUDY_TICKS == 0) {
      tellStudy(study, newest, all);
    }
    if (ticks % HEARTBEAT_TICKS == 0) {
      byte[] beat = ": \n\n".getBytes(StandardCharsets.UTF_8);
      all.forEach(listener -> listener.send(beat));
    }
  }

  /** A message for all who have seen the same. */
  private static final class Batch {
    private final long last;
    private final byte[] message;

    Batch(long last, byte[] message) {
      this.last = last;
      this.message = message;
    }
  }

  private Batch batch(StudyRecord study, long after, long newest) {
    List<Aggregates.Change> changes =
        studies
            .read(study, reader -> reader.aggregates().changes(after, MOST_CHANGES))
            .orElse(List.of());
    Map<String, Object> data = new LinkedHashMap<>();
    long got = changes.isEmpty() ? newest : changes.get(changes.size() - 1).sequence();
    long last = changes.size() < MOST_CHANGES ? got : Math.max(got, newest);
    data.put("last", last);
    data.put(
        "changes",
        changes.stream().filter(c -> c.trial().isPresent()).map(EventStreams::shown).toList());
    if (last > got) {
      data.put("skipped", last - got);
    }
    return new Batch(last, message("trials", last, Wire.text(data), ""));
  }

  private static Map<String, Object> shown(Aggregates.Change change) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("event", change.kind());
    change.trial().ifPresent(number -> shown.put("trial", number));
    shown.put("at", change.at());
    change.state().ifPresent(state -> shown.put("state", state.toLowerCase(Locale.ROOT)));
    change.score().stream().filter(Double::isFinite).forEach(score -> shown.put("score", score));
    return shown;
  }

  private void tellStudy(StudyRecord study, long newest, List<Listener> all) {
    Map<String, Object> now = views.shown(study);
    Map<String, Object> lasting = new LinkedHashMap<>(now);
    RUNNING_ON.forEach(lasting::remove);
    String text = Wire.text(lasting);
    if (!Optional.of(text).equals(Optional.ofNullable(shown.put(study.id(), text)))) {
      byte[] message = message("study", newest, Wire.text(now), "");
      all.forEach(listener -> listener.send(message));
    }
  }

  private void end(String id) {
    List<Listener> all = listeners.remove(id);
    for (Listener listener : all == null ? List.<Listener>of() : all) {
      listener.send("event: end\ndata: {}\n\n".getBytes(StandardCharsets.UTF_8));
      listener.close();
    }
  }

  @Override
  public void close() {
    ticker.shutdownNow();
    new ArrayList<>(listeners.keySet()).forEach(this::end);
  }
}
