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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** The models in service, each under a name that stays. */
public final class Deployments implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Deployments.class);
  private static final String PATH = "/api/v1/deployments/{deployment}";
  private static final String VERSIONS = "versions";
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
    shelf.all().values().forEach(this::removeLeftovers);
  }

  /** A server that is killed may leave the files of a version that is not on record. */
  private void removeLeftovers(Deployment deployment) {
    Set<String> kept =
        deployment.versions().stream()
            .map(version -> Integer.toString(version.version()))
            .collect(Collectors.toSet());
    Path folder = shelf.folder(deployment.name()).resolve(VERSIONS);
    try (Stream<Path> all = Files.list(folder)) {
      all.filter(place -> !kept.contains(place.getFileName().toString())).forEach(Durably::delete);
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("what is left in {} cannot be deleted: {}", folder, e.getMessage());
    }
  }

  /** Put in. */
  public void addTo(RoutesConfig routes) {
    routes.get("/api/v1/deployments", this::list);
    routes.get(PATH, c -> Wire.answer(c, 200, shown(find(c))));
    routes.put(PATH, this::deploy);
    routes.delete(PATH, this::remove);
    routes.put(PATH + "/active", this::activate);
    routes.delete(PATH + "/versions/{version}", this::removeVersion);
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
    return shelf.folder(name).resolve(VERSIONS).resolve(Integer.toString(version));
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
    int number = before.map(Deployment::next).orElse(1);
    StudyFolder folder = studies.files(study).study();
    Path fresh = home.trash().resolve("deploying-" + name);
    Durably.delete(fresh);
    ModelCopy copy = ModelCopy.of(folder, fresh);
    quota.require(copy.bytes());
    JsonNode result = ModelViews.result(copy.make());
    Path place = version(name, number);
    Durably.delete(place); // left by a crash before it was on record
    Durably.move(fresh, place);
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
    Deployment deployment =
        before
            .map(known -> known.with(version))
            .orElseGet(
                () ->
                    new Deployment(
                        name,
                        number,
                        Optional.empty(),
                        clock.instant(),
                        List.of(version),
                        Optional.of(number)));
    shelf.put(name, deployment);
    return deployment;
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
                        "version must be one of "
                            + deployment.versions().stream()
                                .map(each -> Integer.toString(each.version()))
                                .collect(Collectors.joining(", "))
                            + "."));
    Deployment changed = shelf.change(deployment.name(), d -> d.activated(version)).orElseThrow();
    Wire.answer(context, 200, shown(changed));
  }

  private synchronized void removeVersion(Context context) {
    Deployment deployment = find(context);
    int version = (int) Parameters.whole("version", context.pathParam("version"), 1, 1_000_000_000);
    if (deployment.versions().stream().noneMatch(each -> each.version() == version)) {
      throw ProblemException.missing(
          "The deployment " + deployment.name() + " has no version " + version + ".");
    }
    if (version == deployment.active()) {
      throw ProblemException.conflict(
          "Version "
              + version
              + " answers; let another one answer first, or take "
              + deployment.name()
              + " out of service.");
    }
    Deployment changed = shelf.change(deployment.name(), d -> d.without(version)).orElseThrow();
    Path place = version(deployment.name(), version);
    servings.forget(new StudyFolder(place));
    Path away = home.trash().resolve(deployment.name() + "-version-" + version);
    Durably.delete(away);
    Durably.move(place, away);
    Durably.delete(away);
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
