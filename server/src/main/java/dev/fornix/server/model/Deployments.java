package dev.fornix.server.model;

import dev.fornix.automl.study.StudyFolder;
import dev.fornix.server.home.Durably;
import dev.fornix.server.home.Home;
import dev.fornix.server.home.Quota;
import dev.fornix.server.home.Shelf;
import dev.fornix.server.http.Parameters;
import dev.fornix.server.http.ProblemException;
import dev.fornix.server.http.Quick;
import dev.fornix.server.http.Wire;
import dev.fornix.server.model.Deployment.Version;
import dev.fornix.server.study.Studies;
import dev.fornix.server.study.StudyRecord;
import dev.fornix.server.study.StudyViews;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import tools.jackson.databind.JsonNode;

/** The models in service, each under a name that stays. */
public final class Deployments implements AutoCloseable {
  private static final String PATH = "/api/v1/deployments/{deployment}";
  private static final String NAME = "[a-z0-9][a-z0-9-]{0,39}";

  private final Home home;
  private final Studies studies;
  private final Quota quota;
  private final Clock clock;
  private final Shelf<Deployment> shelf;
  private final Servings servings = new Servings();
  private final Predicting predicting;
  private final Map<String, LongAdder> requests = new ConcurrentHashMap<>();

  /** Take up what a home keeps. */
  public Deployments(Home home, Studies studies, Quota quota, Clock clock) {
    this.home = home;
    this.studies = studies;
    this.quota = quota;
    this.clock = clock;
    this.predicting = new Predicting(servings, home.trash());
    this.shelf = new Shelf<>(home.deployments(), "deployment.json", home.trash(), Deployment.class);
  }

  /** Put in. */
  public void addTo(RoutesConfig routes) {
    routes.get("/api/v1/deployments", this::list);
    routes.get(PATH, c -> Wire.answer(c, 200, shown(find(c))));
    routes.put(PATH, this::deploy);
    routes.delete(PATH, this::remove);
    routes.put(PATH + "/active", this::activate);
    Quick.post(routes, PATH + "/predictions", this::predict);
  }

  record Model(Optional<String> model) {}

  record Chosen(Optional<Integer> version) {}

  Servings servings() {
    return servings;
  }

  Predicting predicting() {
    return predicting;
  }

  /** Where a model is in service. */
  List<String> of(String model) {
    return shelf.all().values().stream()
        .filter(deployment -> deployment.current().model().equals(model))
        .map(Deployment::name)
        .sorted()
        .toList();
  }

  private Deployment find(Context context) {
    String name = context.pathParam("deployment");
    return shelf
        .find(name)
        .orElseThrow(
            () ->
                ProblemException.missing(
                    "No model is in service under the name '"
                        + Parameters.shortly(name)
                        + "'; see the list of deployments."));
  }

  private void list(Context context) {
    List<Map<String, Object>> all =
        shelf.all().values().stream()
            .sorted(Comparator.comparing(Deployment::name))
            .map(this::shown)
            .toList();
    Wire.answer(context, 200, Map.of("deployments", all));
  }

  private Map<String, Object> shown(Deployment deployment) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("name", deployment.name());
    shown.put("active", deployment.active());
    deployment.previous().ifPresent(version -> shown.put("previous", version));
    shown.put("url", "/api/v1/deployments/" + deployment.name() + "/predictions");
    shown.put("kind", deployment.current().kind());
    shown.put("created_at", deployment.createdAt());
    LongAdder count = requests.get(deployment.name());
    shown.put("requests", count == null ? 0 : count.sum());
    shown.put("versions", deployment.versions());
    return shown;
  }

  private Path version(String name, int version) {
    return shelf.folder(name).resolve("versions").resolve(Integer.toString(version));
  }

  private void deploy(Context context) {
    String name = context.pathParam("deployment");
    if (!name.matches(NAME)) {
      throw ProblemException.bad(
          "The name '"
              + Parameters.shortly(name)
              + "' must have 1 to 40 small letters, digits or dashes.");
    }
    StudyRecord study = studies.find(Wire.body(context, Model.class).model().orElse(""));
    if (!StudyViews.hasModel(studies, study)) {
      throw ProblemException.conflict(
          "The study " + study.name() + " has no finished model yet; wait for its end.");
    }
    Wire.answer(context, 200, shown(deploy(name, study)));
  }

  private synchronized Deployment deploy(String name, StudyRecord study) {
    Optional<Deployment> before = shelf.find(name);
    int number = before.map(d -> d.versions().size()).orElse(0) + 1;
    StudyFolder folder = studies.files(study).study();
    Path fresh = home.trash().resolve("deploying-" + name);
    Durably.delete(fresh);
    quota.require(Quota.count(folder.root().resolve("data")));
    copy(folder, fresh);
    Path place = version(name, number);
    Durably.delete(place); // left by a crash before it was on record
    Durably.move(fresh, place);
    JsonNode result = ModelViews.result(folder);
    Version version =
        new Version(
            number,
            study.id(),
            study.name(),
            study.kind().name().toLowerCase(Locale.ROOT),
            clock.instant(),
            ModelViews.number(result, "test_score"),
            result.path("metric").isString()
                ? Optional.of(result.path("metric").asString())
                : Optional.empty());
    List<Version> versions = new ArrayList<>(before.map(Deployment::versions).orElse(List.of()));
    versions.add(version);
    Deployment deployment =
        new Deployment(
            name,
            number,
            before.map(Deployment::active),
            before.map(Deployment::createdAt).orElseGet(clock::instant),
            versions);
    shelf.put(name, deployment);
    return deployment;
  }

  /** What predictions need, and no more. */
  private static void copy(StudyFolder from, Path to) {
    StudyFolder copy = new StudyFolder(to);
    Map<Path, Path> files = new LinkedHashMap<>();
    files.put(from.config(), copy.config());
    files.put(from.tablePlan(), copy.tablePlan());
    files.put(from.tableModel(), copy.tableModel());
    files.put(from.otherModel(false), copy.otherModel(false));
    files.put(from.trainTable(), copy.trainTable());
    files.put(from.testTable(), copy.testTable());
    files.put(from.model(), copy.model());
    files.put(from.result(), copy.result());
    files.put(from.card(), copy.card());
    files.put(from.report(), copy.report());
    try {
      Files.createDirectories(copy.data());
      for (Map.Entry<Path, Path> file : files.entrySet()) {
        if (Files.isRegularFile(file.getKey())) {
          Durably.copy(file.getKey(), file.getValue());
        }
      }
      Durably.force(copy.data());
      Durably.force(to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void remove(Context context) {
    Deployment deployment = find(context);
    for (Version version : deployment.versions()) {
      servings.forget(new StudyFolder(version(deployment.name(), version.version())));
    }
    shelf.remove(deployment.name());
    context.status(204);
  }

  private synchronized void activate(Context context) {
    Deployment deployment = find(context);
    int version =
        Wire.body(context, Chosen.class)
            .version()
            .filter(wanted -> deployment.versions().stream().anyMatch(v -> v.version() == wanted))
            .orElseThrow(
                () ->
                    ProblemException.bad(
                        "version must be one from 1 to " + deployment.versions().size() + "."));
    Deployment changed = shelf.change(deployment.name(), d -> d.activated(version)).orElseThrow();
    Wire.answer(context, 200, shown(changed));
  }

  private void predict(Context context) {
    Deployment deployment = find(context);
    Path folder = version(deployment.name(), deployment.active());
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("model", deployment.current().model());
    facts.put("version", deployment.active());
    predicting.answer(context, new StudyFolder(folder), folder.resolve("serving"), facts);
    requests.computeIfAbsent(deployment.name(), name -> new LongAdder()).increment();
  }

  @Override
  public void close() {
    servings.close();
  }
}
