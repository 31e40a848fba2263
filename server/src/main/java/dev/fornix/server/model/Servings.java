package dev.fornix.server.model;

import dev.fornix.automl.study.StudyFolder;
import dev.fornix.server.http.Aside;
import dev.fornix.server.http.Kept;
import dev.fornix.server.http.ProblemException;
import dev.fornix.server.http.Turns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The models that are open, kept warm; those that were asked the longest ago give way. Opening one
 * holds up those who want that one only, and explanations, which take seconds, have turns of their
 * own, so that predictions need not wait for them.
 */
final class Servings implements AutoCloseable {
  private static final int MOST = 8;

  private final Map<Path, Place> places = new LinkedHashMap<>(16, 0.75f, true);
  private final Turns predictions =
      new Turns(16, 100, 10, "Too many predictions run already; come back later.");
  private final Turns explanations =
      new Turns(1, 16, 60, "Too many explanations are being made already; come back later.");
  private final Turns looks =
      new Turns(2, 32, 60, "Too many models are being looked into already; come back later.");
  private final Turns openings =
      new Turns(2, 32, 60, "Too many models are being opened already; come back later.");

  /**
   * Where a model is, or will be when it has been opened.
   *
   * @param stamp of its file
   * @param model completes when it is open
   */
  private record Place(FileTime stamp, CompletableFuture<OpenModel> model) {
    void giveUp() {
      var unused = model.thenAccept(OpenModel::giveUp);
    }
  }

  /**
   * Have a model predict.
   *
   * @param cache where its ONNX form is kept
   */
  <T> T ask(StudyFolder folder, Path cache, Function<Serving, T> question) {
    return use(folder, cache, model -> inTurn(predictions, question).apply(model.serving()));
  }

  /** The same of what takes long. */
  <T> T ponder(StudyFolder folder, Path cache, Function<Serving, T> question) {
    return use(folder, cache, model -> inTurn(explanations, question).apply(model.serving()));
  }

  /**
   * What takes long and is the same each time.
   *
   * @param what the name of the answer
   */
  Map<String, Object> remembered(
      StudyFolder folder,
      Path cache,
      String what,
      Function<Serving, Map<String, Object>> question) {
    return use(folder, cache, model -> model.remembered(what, inTurn(looks, question)));
  }

  /**
   * Where a model looks in an image; the last few answers are kept.
   *
   * @param what the name of the answer
   */
  Map<String, Object> map(
      StudyFolder folder,
      Path cache,
      String what,
      Function<Serving, Map<String, Object>> question) {
    return use(folder, cache, model -> model.map(what, inTurn(explanations, question)));
  }

  private static <T> Function<Serving, T> inTurn(Turns turns, Function<Serving, T> question) {
    return serving -> turns.take(() -> question.apply(serving));
  }

  private <T> T use(StudyFolder folder, Path cache, Function<OpenModel, T> question) {
    FileTime stamp = stamp(folder);
    while (true) {
      OpenModel model = open(folder, cache, stamp);
      if (model.enter()) {
        try {
          return question.apply(model);
        } finally {
          model.leave();
        }
      }
    }
  }

  private OpenModel open(StudyFolder folder, Path cache, FileTime stamp) {
    Place fresh = new Place(stamp, new CompletableFuture<>());
    Place place = place(folder, fresh);
    if (place.model() == fresh.model()) {
      fill(folder, cache, fresh);
    }
    return Kept.joined(place.model());
  }

  /** Whatever happens, those who wait hear of it. */
  private void fill(StudyFolder folder, Path cache, Place fresh) {
    try {
      fresh
          .model()
          .complete(new OpenModel(Aside.take(() -> openings.take(() -> opened(folder, cache)))));
    } catch (RuntimeException | Error e) {
      synchronized (this) {
        places.remove(folder.root(), fresh);
      }
      fresh.model().completeExceptionally(e);
      throw e;
    }
  }

  private static Serving opened(StudyFolder folder, Path cache) {
    return folder.ofTable() ? TableServing.open(folder, cache) : ImageServing.open(folder);
  }

  /** The one that is there, or the one that is to be opened, which takes the place of others. */
  private Place place(StudyFolder folder, Place fresh) {
    List<Place> gone = new ArrayList<>();
    try {
      synchronized (this) {
        Place known = places.get(folder.root());
        if (known != null && known.stamp().equals(fresh.stamp())) {
          return known;
        }
        Optional.ofNullable(places.put(folder.root(), fresh)).ifPresent(gone::add);
        if (places.size() > MOST) {
          Path eldest = places.keySet().iterator().next();
          Optional.ofNullable(places.remove(eldest)).ifPresent(gone::add);
        }
        return fresh;
      }
    } finally {
      gone.forEach(Place::giveUp);
    }
  }

  /** A study that went on has another model under the same name. */
  private FileTime stamp(StudyFolder folder) {
    try {
      return Files.getLastModifiedTime(folder.ofTable() ? folder.tableModel() : folder.model());
    } catch (IOException e) {
      forget(folder);
      throw ProblemException.missing("There is no finished model yet; wait for the study's end.");
    }
  }

  /** Let go of a model whose files are gone or new. */
  void forget(StudyFolder folder) {
    Place place;
    synchronized (this) {
      place = places.remove(folder.root());
    }
    if (place != null) {
      place.giveUp();
    }
  }

  @Override
  public void close() {
    List<Place> all;
    synchronized (this) {
      all = List.copyOf(places.values());
      places.clear();
    }
    all.forEach(Place::giveUp);
  }
}
