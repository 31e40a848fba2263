package dev.fornix.server.study;

import dev.fornix.server.http.Parameters;
import dev.fornix.server.http.ProblemException;
import dev.fornix.server.http.Wire;
import dev.fornix.server.process.Job;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Studies over HTTP: making, steering, deleting them. */
public final class StudyRoutes {
  private static final String PATH = "/api/v1/studies/{study}";
  private static final int LONGEST_NAME = 120;
  private static final int MOST_LINES = 5_000;
  private static final int LOG_TAIL_BYTES = 2_000_000;

  private final Studies studies;
  private final StudyViews views;
  private final Clock clock;

  /** For these. */
  public StudyRoutes(Studies studies, StudyViews views, Clock clock) {
    this.studies = studies;
    this.views = views;
    this.clock = clock;
  }

  record NewStudy(
      Optional<String> dataset,
      Optional<String> name,
      Optional<JsonNode> settings,
      Optional<String> yaml,
      Optional<Boolean> start) {
    String checkedDataset() {
      return dataset.orElseThrow(
          () -> ProblemException.bad("dataset must be the id of a data set."));
    }
  }

  record Name(Optional<String> name) {}

  record Further(Optional<String> time, Optional<String> trials) {}

  /** Put in. */
  public void addTo(RoutesConfig routes) {
    routes.get("/api/v1/studies", this::list);
    routes.post("/api/v1/studies", this::make);
    routes.post("/api/v1/studies/check", this::check);
    routes.get(PATH, c -> Wire.answer(c, 200, views.shown(study(c))));
    routes.patch(PATH, this::rename);
    routes.delete(PATH, this::delete);
    routes.get(PATH + "/log", this::log);
    for (String action : List.of("start", "pause", "resume", "stop")) {
      routes.post(PATH + "/" + action, c -> steer(c, action));
    }
  }

  private StudyRecord study(Context context) {
    return studies.find(context.pathParam("study"));
  }

  private void list(Context context) {
    Wire.answer(context, 200, Map.of("studies", studies.all().stream().map(views::shown).toList()));
  }

  private Request request(NewStudy asked) {
    return studies.request(asked.checkedDataset(), asked.yaml(), asked.settings());
  }

  private void make(Context context) {
    NewStudy asked = Wire.body(context, NewStudy.class);
    Optional<String> name = asked.name().map(StudyRoutes::checked);
    StudyRecord study = studies.make(request(asked), name, asked.start().orElse(true));
    Wire.answer(context, 201, views.shown(study));
  }

  private void check(Context context) {
    Request request = request(Wire.body(context, NewStudy.class));
    Wire.answer(
        context, 200, Map.of("sentence", studies.sentence(request), "yaml", request.yaml()));
  }

  private void rename(Context context) {
    String name = checked(Wire.body(context, Name.class).name().orElse(""));
    Wire.answer(context, 200, views.shown(studies.rename(study(context).id(), name)));
  }

  private static String checked(String name) {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw ProblemException.bad("name must have 1 to " + LONGEST_NAME + " letters.");
    }
    return name.strip();
  }

  private void delete(Context context) {
    studies.delete(study(context).id());
    context.status(204);
  }

  private void steer(Context context, String action) {
    String id = study(context).id();
    Optional<Further> more = Wire.bodyIfAny(context, Further.class);
    StudyRecord study =
        switch (action) {
          case "pause" -> studies.pause(id);
          case "stop" -> studies.stop(id);
          default -> studies.resume(id, more.flatMap(this::further));
        };
    Wire.answer(context, 200, views.shown(study));
  }

  private Optional<Job.Further> further(Further more) {
    Optional<String> time = more.time().map(text -> plus("time", text));
    Optional<Long> trials =
        more.trials().map(text -> Parameters.whole("trials", plus("trials", text), 1, 10_000_000));
    return time.isEmpty() && trials.isEmpty()
        ? Optional.empty()
        : Optional.of(new Job.Further(clock.instant().toString(), time, trials));
  }

  /** Without a plus it might as well be meant as the number in all. */
  private static String plus(String name, String text) {
    if (!text.startsWith("+")) {
      throw ProblemException.bad(
          name
              + " '"
              + Parameters.shortly(text)
              + "' must begin with a plus, since it comes on top: +"
              + Parameters.shortly(text)
              + ".");
    }
    return text.substring(1);
  }

  private void log(Context context) {
    StudyRecord study = study(context);
    long lines = Parameters.whole(context, "lines", 500, 1, MOST_LINES);
    List<String> all = tail(studies.files(study).log()).lines().toList();
    List<Map<String, Object>> shown =
        all.stream().skip(Math.max(0, all.size() - lines)).flatMap(StudyRoutes::line).toList();
    Wire.answer(context, 200, Map.of("lines", shown));
  }

  private static String tail(Path file) {
    if (!Files.exists(file)) {
      return "";
    }
    try (var channel = Files.newByteChannel(file)) {
      channel.position(Math.max(0, channel.size() - LOG_TAIL_BYTES));
      java.nio.ByteBuffer buffer = java.nio.ByteBuffer.allocate(LOG_TAIL_BYTES);
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
        // until the end
      }
      return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Map<String, Object>> line(String text) {
    int space = text.indexOf(' ');
    if (space < 0 || !text.substring(0, space).matches("[0-9T:.-]+Z")) {
      return Stream.empty();
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("at", text.substring(0, space));
    line.put("text", text.substring(space + 1));
    return Stream.of(line);
  }
}
