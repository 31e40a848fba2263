package dev.fornix.server.view;

import dev.fornix.architecture.cost.Costs;
import dev.fornix.architecture.cost.NodeCosts;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.text.ArchitectureJson;
import dev.fornix.automl.study.NetworkStudy;
import dev.fornix.drawing.Drawing;
import dev.fornix.drawing.Heat;
import dev.fornix.server.data.Dataset.Kind;
import dev.fornix.server.http.Parameters;
import dev.fornix.server.http.ProblemException;
import dev.fornix.server.http.Wire;
import dev.fornix.server.study.Remembered;
import dev.fornix.server.study.Studies;
import dev.fornix.server.study.StudyRecord;
import dev.fornix.storage.TrialRow;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Networks of trials: as graphs and drawn. */
public final class ArchitectureRoutes {
  private static final String PATH = "/api/v1/studies/{study}/trials/{trial}";
  private static final long FLOAT_BYTES = Float.BYTES;

  private final Looks looks;
  private final Remembered remembered;

  /** Of these. */
  public ArchitectureRoutes(Studies studies, LongSupplier nanoTime) {
    this.looks = new Looks(studies);
    this.remembered = new Remembered(nanoTime);
  }

  /** Put in. */
  public void addTo(RoutesConfig routes) {
    routes.get(PATH + "/architecture", this::graph);
    routes.get(PATH + "/drawing", this::drawing);
  }

  /** A trial's network never changes. */
  private Architecture network(StudyRecord study, long number) {
    if (study.kind() == Kind.TABLE) {
      throw ProblemException.missing(
          "The study "
              + study.name()
              + " is one of a table: its pipelines have no network to draw.");
    }
    TrialRow row = looks.trial(study, number);
    return remembered.of(
        study.id() + " " + number,
        0,
        () -> {
          NetworkStudy parts =
              remembered.of(
                  study.id(),
                  0,
                  () -> NetworkStudy.load(looks.studies().files(study).study().root()));
          return parts.space().decode(parts.space().read(row.configuration())).architecture();
        });
  }

  private void graph(Context context) {
    StudyRecord study = looks.study(context);
    Architecture network = network(study, Parameters.pathNumber(context, "trial"));
    Map<String, Integer> ids = new HashMap<>();
    List<Map<String, Object>> nodes = new ArrayList<>();
    network
        .inputs()
        .forEach(
            (name, type) -> {
              ids.put(name, ids.size());
              Map<String, Object> node = new LinkedHashMap<>();
              node.put("id", ids.get(name));
              node.put("name", name);
              node.put("operation", "input");
              node.put("kind", "input");
              node.put("inputs", List.of());
              node.put("shape", type.dimensions());
              nodes.add(node);
            });
    List<Integer> inputs = List.copyOf(ids.values());
    network.nodes().forEach(node -> ids.put(node.name(), ids.size()));
    network.nodes().forEach(node -> nodes.add(shown(node, ids)));
    Costs costs = Costs.of(network);
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("nodes", nodes);
    shown.put("inputs", inputs);
    shown.put("outputs", network.outputs().stream().map(ids::get).toList());
    shown.put("parameters", costs.parameters());
    shown.put("multiply_adds", costs.multiplyAdds());
    shown.put("scopes", Drawing.of(network).scopes());
    shown.put("graph", ArchitectureJson.tree(network));
    Wire.answer(context, 200, shown);
  }

  private static Map<String, Object> shown(Node node, Map<String, Integer> ids) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", ids.getOrDefault(node.name(), -1));
    shown.put("name", node.name());
    shown.put("operation", node.operation().label());
    shown.put("kind", node.operation().kind().name().toLowerCase(java.util.Locale.ROOT));
    shown.put("inputs", node.inputs().stream().map(ids::get).toList());
    shown.put("shape", node.type().dimensions());
    shown.put("parameters", NodeCosts.parameters(node));
    shown.put("multiply_adds", NodeCosts.multiplyAdds(node));
    shown.put("activation_bytes", FLOAT_BYTES * node.type().size());
    return shown;
  }

  private void drawing(Context context) {
    StudyRecord study = looks.study(context);
    long number = Parameters.pathNumber(context, "trial");
    String view = Parameters.choice(context, "view", List.of("full", "overview", "scope"));
    String heat =
        Parameters.choice(
            context, "heat", List.of("none", "parameters", "multiply_adds", "memory"));
    OptionalLong against = Parameters.wholeIfAny(context, "against");
    String scope = view.equals("scope") ? Parameters.text(context, "scope").orElse("") : "";
    String svg =
        remembered.of(
            String.join("\n", study.id(), number + " " + against, view, heat, scope),
            0,
            () -> drawn(study, number, against, view, heat, scope));
    context.contentType("image/svg+xml").result(svg);
  }

  private String drawn(
      StudyRecord study,
      long number,
      OptionalLong against,
      String view,
      String heat,
      String scope) {
    Architecture network = network(study, number);
    Drawing drawing =
        against.isPresent()
            ? Drawing.difference(network(study, against.getAsLong()), network)
                .titled("trial " + against.getAsLong() + " and trial " + number)
            : Drawing.of(network).titled("trial " + number);
    Drawing heated =
        switch (heat) {
          case "parameters" -> drawing.heated(Heat.parameters());
          case "multiply_adds" -> drawing.heated(Heat.multiplyAdds());
          case "memory" -> drawing.heated(Heat.of("memory of outputs", memory(network)));
          default -> drawing;
        };
    return switch (view) {
      case "overview" -> heated.overview();
      case "scope" -> heated.scope(known(scope, heated));
      default -> heated.full();
    };
  }

  private static Map<String, Double> memory(Architecture network) {
    Map<String, Double> memory = new HashMap<>();
    for (Node node : network.nodes()) {
      memory.put(node.name(), (double) FLOAT_BYTES * node.type().size());
    }
    return memory;
  }

  private static String known(String scope, Drawing drawing) {
    if (!drawing.scopes().contains(scope)) {
      throw ProblemException.bad(
          "scope '"
              + Parameters.shortly(scope)
              + "' must be one of "
              + String.join(", ", drawing.scopes())
              + ".");
    }
    return scope;
  }
}
