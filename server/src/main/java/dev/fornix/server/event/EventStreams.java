package dev.fornix.server.event;

import dev.fornix.server.access.Guard;
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
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens in studies, as server-sent events. One thread looks at the journal of each study
 * that somebody listens to and makes each message once for all who need it, so that two hundred
 * listeners cost what one costs. A journal is looked at as often as that is cheap; messages of a
 * study keep a distance from one another, whatever happens in it.
 */
public final class EventStreams implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);
  private static final long LOOK_MILLIS = 25;

  /** Looking and telling take this part of a core at most, as far as the longest rest allows. */
  private static final long LEAST_REST = 20;

  /** However dear a look was, what is new is heard after two of these and a distance. */
  private static final long MOST_REST_MILLIS = 100;

  private static final long DISTANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long STUDY_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long HEARTBEAT_NANOS = TimeUnit.SECONDS.toNanos(15);
  private static final int MOST_CHANGES = 500;

  /** Who is far behind gets so many messages at a look. */
  private static final int MOST_MESSAGES = 4;

  /** Fewer than one address has places for, so that whoever is refused here can be told. */
  private static final int MOST_LISTENERS = 400;

  private static final byte[] BEAT = ": \n\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] END = "event: end\ndata: {}\n\n".getBytes(StandardCharsets.UTF_8);

  /** Time of the processor: what a look waited for it, on a busy machine, is no reason to rest. */
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private static final List<String> RUNNING_ON =
      List.of("elapsed_seconds", "left_seconds", "progress");

  private final Studies studies;
  private final StudyViews views;
  private final LongSupplier nanoTime;
  private final Map<String, Audience> audiences = new ConcurrentHashMap<>();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(EventStreams::daemon);

  /** Those who listen to a study; all but the list is the ticker's own. */
  private static final class Audience {
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private String shown = "";
    private long changesAt;
    private long studyAt;
    private long beatAt;

    Audience(long now) {
      changesAt = now - DISTANCE_NANOS;
      studyAt = now;
      beatAt = now;
    }
  }

  /** Of these. */
  public EventStreams(Studies studies, StudyViews views, LongSupplier nanoTime) {
    this.studies = studies;
    this.views = views;
    this.nanoTime = nanoTime;
    again(LOOK_MILLIS);
  }

  private void again(long millis) {
    var unused = ticker.schedule(this::look, millis, TimeUnit.MILLISECONDS);
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
    return audiences.values().stream().mapToInt(audience -> audience.listeners.size()).sum();
  }

  private void listen(Context context) {
    StudyRecord study = studies.find(context.pathParam("study"));
    if (count() >= MOST_LISTENERS) {
      throw new ProblemException(
          503,
          "There are "
              + MOST_LISTENERS
              + " listeners already, as many as may be; close a page, or come back later.");
    }
    long newest = studies.read(study, StudyReader::events).orElse(0L);
    OptionalLong after = after(context);
    long position = after.isPresent() ? Math.min(after.getAsLong(), newest) : newest;
    BooleanSupplier welcome = Guard.welcome(context);
    context.disableCompression();
    context.contentType("text/event-stream; charset=utf-8");
    context.header("Cache-Control", "no-store").header("X-Accel-Buffering", "no");
    context.future(() -> begin(context, study, position, welcome).end());
  }

  private Listener begin(
      Context context, StudyRecord study, long position, BooleanSupplier welcome) {
    try {
      Listener listener = new Listener(context.res().getOutputStream(), position, welcome);
      listener.send(message("study", position, Wire.text(views.shown(study)), "retry: 1000\n"));
      context.res().getOutputStream().setWriteListener(listener);
      // added under the map's lock: an audience that has gone may be removed at any moment
      audiences.compute(
          study.id(),
          (id, known) -> {
            Audience audience = known == null ? new Audience(nanoTime.getAsLong()) : known;
            audience.listeners.add(listener);
            return audience;
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

  private void look() {
    long began = CLOCK.getCurrentThreadCpuTime();
    try {
      audiences.forEach(this::tickOrWarn);
    } finally {
      long took = CLOCK.getCurrentThreadCpuTime() - began;
      if (!ticker.isShutdown()) {
        again(restMillis(took));
      }
    }
  }

  private void tickOrWarn(String id, Audience audience) {
    try {
      tick(id, audience);
    } catch (ProblemException e) {
      end(id);
    } catch (RuntimeException e) {
      LOG.warn("the events of study {} cannot be read: {}", id, e.getMessage());
    }
  }

  /** How long not to look after a look that took so much of a core's time. */
  static long restMillis(long tookNanos) {
    long share = TimeUnit.NANOSECONDS.toMillis(LEAST_REST * tookNanos);
    return Math.max(LOOK_MILLIS, Math.min(MOST_REST_MILLIS, share));
  }

  private void tick(String id, Audience audience) {
    List<Listener> all = audience.listeners;
    all.removeIf(listener -> !listener.open());
    if (all.isEmpty()) {
      audiences.computeIfPresent(id, (key, known) -> known.listeners.isEmpty() ? null : known);
      return;
    }
    StudyRecord study = studies.find(id);
    long now = nanoTime.getAsLong();
    if (now - audience.changesAt >= DISTANCE_NANOS && tellChanges(study, all)) {
      audience.changesAt = now;
    }
    if (now - audience.studyAt >= STUDY_NANOS) {
      audience.studyAt = now;
      all.forEach(Listener::closeUnlessWelcome);
      tellStudy(study, audience);
    }
    if (now - audience.beatAt >= HEARTBEAT_NANOS) {
      audience.beatAt = now;
      all.forEach(listener -> listener.send(BEAT));
    }
  }

  /** Whether there was something to tell, and all have heard it. */
  private boolean tellChanges(StudyRecord study, List<Listener> all) {
    long newest = studies.read(study, StudyReader::events).orElse(0L);
    Map<Long, Batch> batches = new HashMap<>();
    boolean told = false;
    boolean behind = false;
    for (Listener listener : all) {
      for (int sent = 0;
          sent < MOST_MESSAGES && listener.position() < newest && listener.ready();
          sent++) {
        Batch batch = batches.computeIfAbsent(listener.position(), after -> batch(study, after));
        listener.moveTo(batch.last);
        listener.send(batch.message);
        told = true;
      }
      behind |= listener.position() < newest;
    }
    return told && !behind;
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

  private Batch batch(StudyRecord study, long after) {
    List<Aggregates.Change> changes =
        studies
            .read(study, reader -> reader.aggregates().changes(after, MOST_CHANGES))
            .orElse(List.of());
    long last = changes.isEmpty() ? after : changes.get(changes.size() - 1).sequence();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("last", last);
    data.put(
        "changes",
        changes.stream().filter(c -> c.trial().isPresent()).map(EventStreams::shown).toList());
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

  private void tellStudy(StudyRecord study, Audience audience) {
    Map<String, Object> now = views.shown(study);
    Map<String, Object> lasting = new LinkedHashMap<>(now);
    RUNNING_ON.forEach(lasting::remove);
    String text = Wire.text(lasting);
    if (!text.equals(audience.shown)) {
      audience.shown = text;
      String data = Wire.text(now);
      Map<Long, byte[]> messages = new HashMap<>();
      for (Listener listener : audience.listeners) {
        // its id may not pass over changes that a listener has not got yet
        listener.send(
            messages.computeIfAbsent(
                listener.position(), position -> message("study", position, data, "")));
      }
    }
  }

  private void end(String id) {
    Audience audience = audiences.remove(id);
    for (Listener listener : audience == null ? List.<Listener>of() : audience.listeners) {
      listener.send(END);
      listener.close();
    }
  }

  @Override
  public void close() {
    ticker.shutdownNow();
    new ArrayList<>(audiences.keySet()).forEach(this::end);
  }
}
