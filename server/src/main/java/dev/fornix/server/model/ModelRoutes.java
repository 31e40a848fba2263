package dev.fornix.server.model;

import dev.fornix.automl.fit.ImageExplainer;
import dev.fornix.automl.fit.TestAnswers;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.automl.tables.TablePlan;
import dev.fornix.automl.tables.TablePredictor;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.server.data.Dataset.Kind;
import dev.fornix.server.home.Sha256;
import dev.fornix.server.http.Parameters;
import dev.fornix.server.http.ProblemException;
import dev.fornix.server.http.Quick;
import dev.fornix.server.http.Wire;
import dev.fornix.server.study.Studies;
import dev.fornix.server.study.StudyRecord;
import dev.fornix.server.study.StudyViews;
import dev.fornix.tabular.explain.PartialDependence;
import dev.fornix.tabular.explain.PermutationImportance;
import dev.fornix.tabular.metrics.Metric;
import dev.fornix.tabular.metrics.Metrics;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Finished models over HTTP. */
public final class ModelRoutes {
  private static final String PATH = "/api/v1/models/{model}";
  private static final int EXPLAINED_ROWS = 500;
  private static final int REPEATS = 5;
  private static final int DEPENDENCE_ROWS = 200;
  private static final int DEPENDENCE_VALUES = 20;
  private static final String REPORT_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'unsafe-inline';"
          + " sandbox allow-scripts; frame-ancestors 'self'";

  private final Studies studies;
  private final Servings servings;
  private final Predicting predicting;
  private final Deployments deployments;

  /** Of these. */
  public ModelRoutes(Studies studies, Deployments deployments) {
    this.studies = studies;
    this.deployments = deployments;
    this.servings = deployments.servings();
    this.predicting = deployments.predicting();
  }

  /** Put in. */
  public void addTo(RoutesConfig routes) {
    routes.get("/api/v1/models", this::list);
    routes.get(PATH, this::one);
    routes.get(PATH + "/files/{file}", this::file);
    Quick.post(routes, PATH + "/predictions", this::predict);
    routes.get(PATH + "/explanation", this::explain);
    routes.post(PATH + "/saliency", this::look);
  }

  private StudyRecord model(Context context) {
    StudyRecord study = studies.find(context.pathParam("model"));
    if (!StudyViews.hasModel(studies, study)) {
      throw ProblemException.missing(
          "The study " + study.name() + " has no finished model yet; wait for its end.");
    }
    return study;
  }

  private StudyFolder folder(StudyRecord study) {
    return studies.files(study).study();
  }

  private Path cache(StudyRecord study) {
    return studies.files(study).root().resolve("serving");
  }

  private void list(Context context) {
    List<Map<String, Object>> all =
        studies.all().stream()
            .filter(study -> StudyViews.hasModel(studies, study))
            .map(this::shown)
            .toList();
    Wire.answer(context, 200, Map.of("models", all));
  }

  private Map<String, Object> shown(StudyRecord study) {
    StudyFolder folder = folder(study);
    JsonNode result = ModelViews.result(folder);
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", study.id());
    shown.put("study", study.id());
    shown.put("name", study.name());
    shown.put("kind", study.kind().name().toLowerCase(Locale.ROOT));
    shown.put("created_at", made(folder.result()));
    shown.putAll(ModelViews.facts(result));
    studies
        .read(study, reader -> reader.study().orElseThrow().identity().objectives().get(0))
        .ifPresent(
            main -> shown.put("direction", main.direction().name().toLowerCase(Locale.ROOT)));
    shown.put(
        "files",
        ModelViews.downloads(folder, cache(study)).stream()
            .map(ModelViews.Download::shown)
            .toList());
    shown.put("result", result);
    shown.put("deployments", deployments.of(study.id()));
    return shown;
  }

  private static Object made(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void one(Context context) {
    StudyRecord study = model(context);
    StudyFolder folder = folder(study);
    Map<String, Object> more =
        servings.remembered(folder, cache(study), "model", serving -> more(folder, serving));
    Map<String, Object> shown = new LinkedHashMap<>(shown(study));
    shown.putAll(more);
    String address =
        context.scheme() + "://" + context.host() + "/api/v1/models/" + study.id() + "/predictions";
    shown.put(
        "code",
        CodeLines.of(
            study.kind(), more.containsKey("classes"), address, folder.root().toAbsolutePath()));
    Wire.answer(context, 200, shown);
  }

  private static Map<String, Object> more(StudyFolder folder, Serving serving) {
    Map<String, Object> more = new LinkedHashMap<>();
    more.put("engine", serving.engine());
    serving.remark().ifPresent(why -> more.put("engine_remark", why));
    if (serving instanceof TableServing table) {
      TablePredictor predictor = table.stored();
      more.put("inputs", ModelViews.inputs(predictor));
      if (predictor.plan().target().classification()) {
        more.put("classes", predictor.plan().target().classNames());
      }
      more.putAll(ModelViews.onTest(folder, predictor));
    } else if (serving instanceof ImageServing images) {
      more.put(
          "image",
          Map.of(
              "width",
              images.shape().width(),
              "height",
              images.shape().height(),
              "channels",
              images.shape().channels()));
      TestAnswers.of(folder).map(TestLook::of).ifPresent(more::putAll);
    }
    return more;
  }

  private void file(Context context) {
    StudyRecord study = model(context);
    String name = context.pathParam("file");
    ModelViews.Download file =
        ModelViews.downloads(folder(study), cache(study)).stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    ProblemException.missing(
                        "The model has no file '"
                            + Parameters.shortly(name)
                            + "'; see its list of files."));
    boolean inline = Parameters.flag(context, "inline");
    context.header(
        "Content-Disposition",
        (inline ? "inline" : "attachment") + "; filename=\"" + study.id() + "-" + name + "\"");
    context.header("Content-Security-Policy", REPORT_POLICY);
    try {
      context.contentType(file.type()).result(Files.newInputStream(file.path()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void predict(Context context) {
    StudyRecord study = model(context);
    predicting.answer(context, folder(study), cache(study), Map.of("model", study.id()));
  }

  private void explain(Context context) {
    StudyRecord study = model(context);
    if (study.kind() != Kind.TABLE) {
      throw ProblemException.missing(
          "Only models of tables have columns to explain; of images ask for their saliency.");
    }
    Optional<String> column = Parameters.text(context, "column");
    Optional<String> label = Parameters.text(context, "class");
    Map<String, Object> shown =
        new LinkedHashMap<>(
            remembered(study, "importance", table -> importance(folder(study), table.stored())));
    column.ifPresent(
        name ->
            shown.putAll(
                remembered(
                    study,
                    "dependence\n" + name + "\n" + label.orElse(""),
                    table -> Map.of("dependence", dependence(table.stored(), name, label)))));
    Wire.answer(context, 200, shown);
  }

  private Map<String, Object> remembered(
      StudyRecord study, String what, Function<TableServing, Map<String, Object>> question) {
    return servings.remembered(
        folder(study), cache(study), what, serving -> question.apply((TableServing) serving));
  }

  private void look(Context context) {
    StudyRecord study = model(context);
    if (study.kind() == Kind.TABLE) {
      throw ProblemException.missing(
          "Only models of images have a saliency; of tables ask for their explanation.");
    }
    ImageExplainer.Method method =
        Parameters.text(context, "method")
            .map(ImageExplainer.Method::of)
            .orElse(ImageExplainer.Method.GRADIENTS);
    Optional<String> label = Parameters.text(context, "class");
    byte[] image = Predicting.body(context);
    Wire.answer(
        context,
        200,
        servings.map(
            folder(study),
            cache(study),
            String.join("\n", method.key(), label.orElse(""), Sha256.hex(image)),
            serving -> ((ImageServing) serving).saliency(image, method, label)));
  }

  /** As the study itself found, in its time; measured here where it did not. */
  private static Map<String, Object> importance(StudyFolder folder, TablePredictor predictor) {
    return ModelViews.importances(folder).orElseGet(() -> measured(folder, predictor));
  }

  private static Map<String, Object> measured(StudyFolder folder, TablePredictor predictor) {
    Table test = Table.open(folder.testTable());
    TablePlan plan = predictor.plan();
    Metric metric = Metrics.of(plan.metric());
    int rows = Math.min(EXPLAINED_ROWS, test.rows());
    LabelledTable labelled = LabelledTable.of(test, plan.target(), plan.features());
    int[] drawn =
        new SplittableRandom(1).ints(0, test.rows()).distinct().limit(rows).sorted().toArray();
    Rows some = Rows.of(test, drawn);
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("metric", metric.key());
    shown.put("rows", rows);
    shown.put(
        "columns",
        new PermutationImportance(REPEATS, 1)
            .of(predictor.model()::predict, labelled, some, metric).stream()
                .map(
                    each ->
                        Map.of(
                            "column",
                            each.column(),
                            "drop",
                            each.loss(),
                            "deviation",
                            (each.interval().high() - each.interval().low()) / 4))
                .toList());
    return shown;
  }

  private static Map<String, Object> dependence(
      TablePredictor predictor, String column, Optional<String> label) {
    Table train = predictor.train();
    var unused = train.column(column);
    List<String> classes = predictor.plan().target().classNames();
    int output = label.map(classes::indexOf).orElse(0);
    if (output < 0) {
      throw ProblemException.bad("class must be one of " + String.join(", ", classes) + ".");
    }
    int count = Math.min(DEPENDENCE_ROWS, train.rows());
    int[] some =
        IntStream.range(0, count).map(i -> (int) ((long) i * train.rows() / count)).toArray();
    PartialDependence dependence =
        PartialDependence.of(
            predictor.model()::predict, Rows.of(train, some), column, output, DEPENDENCE_VALUES);
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("column", column);
    if (!classes.isEmpty()) {
      shown.put("output", classes.get(output));
    }
    shown.put(
        "points",
        dependence.points().stream()
            .map(
                point ->
                    Map.of(
                        "value",
                        point.number().isPresent() && point.number().getAsDouble() < 1e11
                            ? (Object) point.number().getAsDouble()
                            : point.value(),
                        "prediction",
                        point.mean()))
            .toList());
    return shown;
  }
}
