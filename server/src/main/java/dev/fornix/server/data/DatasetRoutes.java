package dev.fornix.server.data;

import dev.fornix.data.builtin.BuiltinDataset;
import dev.fornix.server.http.Parameters;
import dev.fornix.server.http.ProblemException;
import dev.fornix.server.http.Wire;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** The data sets over HTTP. */
public final class DatasetRoutes {
  private static final int MOST_ROWS = 500;
  private static final int LONGEST_FILE = 200;
  private static final int LONGEST_NAME = 120;
  private static final String PATH = "/api/v1/datasets/{dataset}";

  private final Datasets datasets;
  private final Previews previews;
  private final ToLongFunction<String> studies;

  /**
   * For these.
   *
   * @param studies how many studies use a data set
   */
  public DatasetRoutes(Datasets datasets, Previews previews, ToLongFunction<String> studies) {
    this.datasets = datasets;
    this.previews = previews;
    this.studies = studies;
  }

  record Announcement(
      Optional<String> file, Optional<String> name, Optional<Long> bytes, Optional<String> sha256) {
    String checkedFile() {
      return file.filter(text -> !text.isBlank() && text.length() <= LONGEST_FILE)
          .orElseThrow(
              () ->
                  ProblemException.bad(
                      "file must be the file's name, of 1 to " + LONGEST_FILE + " letters."));
    }

    Optional<String> checkedName() {
      name.filter(text -> text.isBlank() || text.length() > LONGEST_NAME)
          .ifPresent(
              text -> {
                throw ProblemException.bad("name must have 1 to " + LONGEST_NAME + " letters.");
              });
      return name.map(String::strip);
    }

    long checkedBytes() {
      return bytes
          .filter(count -> count > 0)
          .orElseThrow(() -> ProblemException.bad("bytes must be the file's size, at least 1."));
    }

    Optional<String> checkedSum() {
      sha256
          .filter(text -> !text.matches("[0-9a-fA-F]{64}"))
          .ifPresent(
              text -> {
                throw ProblemException.bad("sha256 must have 64 hexadecimal digits.");
              });
      return sha256;
    }
  }

  /** Put in. */
  public void addTo(RoutesConfig routes) {
    routes.get("/api/v1/datasets", this::list);
    routes.post("/api/v1/datasets", this::announce);
    routes.get(PATH, c -> Wire.answer(c, 200, shown(dataset(c))));
    routes.delete(PATH, this::delete);
    routes.patch(PATH + "/content", this::piece);
    routes.post(
        PATH + "/complete",
        c -> Wire.answer(c, 202, shown(datasets.complete(c.pathParam("dataset")))));
    routes.get(PATH + "/preview", this::preview);
    routes.get(PATH + "/images/{index}", this::image);
    routes.get(PATH + "/profile", this::profile);
  }

  private Dataset dataset(Context context) {
    return datasets.find(context.pathParam("dataset"));
  }

  private Dataset ready(Context context) {
    return datasets.ready(context.pathParam("dataset"));
  }

  private void list(Context context) {
    Wire.answer(
        context, 200, Map.of("datasets", datasets.all().stream().map(this::shown).toList()));
  }

  private void announce(Context context) {
    Announcement asked = Wire.body(context, Announcement.class);
    Dataset dataset =
        datasets.announce(
            asked.checkedFile(), asked.checkedName(), asked.checkedBytes(), asked.checkedSum());
    Wire.answer(context, 201, shown(dataset));
  }

  private void piece(Context context) {
    long offset =
        Parameters.wholeIfAny(context, "offset")
            .orElseThrow(
                () -> ProblemException.bad("offset is missing; it says where the piece begins."));
    byte[] piece = context.bodyAsBytes();
    if (piece.length == 0) {
      throw ProblemException.bad("The piece is empty; send the bytes as the body.");
    }
    Wire.answer(context, 200, shown(datasets.receive(context.pathParam("dataset"), offset, piece)));
  }

  private void delete(Context context) {
    String id = dataset(context).id();
    datasets.delete(id, studies);
    previews.forget(id);
    context.status(204);
  }

  private void preview(Context context) {
    int rows = (int) Parameters.whole(context, "rows", 50, 1, MOST_ROWS);
    Wire.answer(context, 200, previews.preview(ready(context), rows));
  }

  private void image(Context context) {
    long index = Parameters.pathNumber(context, "index");
    context
        .contentType("image/png")
        .header("Cache-Control", "private, max-age=86400")
        .result(previews.image(ready(context), index));
  }

  private void profile(Context context) {
    context
        .contentType("application/json")
        .result(previews.profile(ready(context), Parameters.text(context, "target")));
  }

  /** As the interface shows it. */
  private Map<String, Object> shown(Dataset dataset) {
    Map<String, Object> shown = new LinkedHashMap<>();
    Optional<BuiltinDataset> builtin = Datasets.description(dataset);
    shown.put("id", dataset.id());
    shown.put("name", dataset.name());
    shown.put("kind", lower(dataset.kind()));
    shown.put("source", builtin.isPresent() ? "builtin" : "upload");
    shown.put("state", lower(dataset.state()));
    if (builtin.isPresent()) {
      shown.put("description", builtin.get().description() + "; " + builtin.get().size());
      if (builtin.get().equals(BuiltinDataset.PENGUINS)) {
        shown.put("target", "species");
      }
    } else {
      shown.put("file", dataset.file());
      shown.put("bytes", dataset.bytes());
      shown.put("received_bytes", datasets.received(dataset));
      shown.put("created_at", dataset.createdAt());
    }
    dataset.problem().ifPresent(why -> shown.put("problem", why));
    dataset.facts().rows().ifPresent(count -> shown.put("rows", count));
    dataset.facts().columns().ifPresent(count -> shown.put("columns", count));
    dataset.facts().images().ifPresent(count -> shown.put("images", count));
    dataset.facts().classes().ifPresent(count -> shown.put("classes", count));
    shown.put("studies", studies.applyAsLong(dataset.id()));
    return shown;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
