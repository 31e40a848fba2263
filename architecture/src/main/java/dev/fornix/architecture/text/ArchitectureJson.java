package dev.fornix.architecture.text;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.Operation;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.core.text.NearestName;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An architecture as JSON and back, without loss.
 *
 * <pre>{@code
 * {"format": "fornix-architecture", "version": 1,
 *  "inputs": [{"name": "image", "element": "real", "dimensions": [3, 32, 32]}],
 *  "nodes": [{"name": "stem/pool", "operation": "pool", "inputs": ["image"],
 *             "reduction": "max", "kernel": 3, "stride": 2, "padding": 1}, …],
 *  "outputs": ["head/linear"]}
 * }</pre>
 *
 * <p>The fields of a node are its name, its operation's kind, its inputs and its operation's
 * attributes, all of them. Shapes are not written; they are inferred.
 */
public final class ArchitectureJson {
  private static final String FORMAT = "fornix-architecture";
  private static final int VERSION = 1;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private ArchitectureJson() {}

  /** Write on one line. */
  public static String write(Architecture architecture) {
    return JSON.writeValueAsString(tree(architecture));
  }

  /** Write with line breaks, for files that people edit. */
  public static String writePretty(Architecture architecture) {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree(architecture)) + "\n";
  }

  /** As a tree, to be part of a larger document. */
  public static ObjectNode tree(Architecture architecture) {
    ObjectNode root = JSON.createObjectNode().put("format", FORMAT).put("version", VERSION);
    ArrayNode inputs = root.putArray("inputs");
    architecture.inputs().forEach((name, type) -> put(inputs.addObject(), name, type));
    ArrayNode nodes = root.putArray("nodes");
    architecture.nodes().forEach(node -> put(nodes.addObject(), node));
    ArrayNode outputs = root.putArray("outputs");
    architecture.outputs().forEach(outputs::add);
    return root;
  }

  private static void put(ObjectNode object, String name, TensorType type) {
    object.put("name", name).put("element", type.element().name().toLowerCase(Locale.ROOT));
    object.set("dimensions", JSON.valueToTree(type.dimensions()));
  }

  private static void put(ObjectNode object, Node node) {
    Operation operation = node.operation();
    object.put("name", node.name()).put("operation", OperationForm.name(operation.kind()));
    object.set("inputs", JSON.valueToTree(node.inputs()));
    OperationForm form = OperationForm.of(operation);
    for (RecordComponent field : form.fields()) {
      Object value = form.value(field, operation);
      boolean constant = value instanceof Enum<?>;
      object.set(
          field.getName(),
          JSON.valueToTree(constant ? value.toString().toLowerCase(Locale.ROOT) : value));
    }
  }

  /**
   * Read what {@link #write} wrote, or what a person did.
   *
   * @throws JsonFault naming the node and the field that are wrong
   * @throws dev.fornix.architecture.graph.InvalidArchitectureException listing the nodes that do
   *     not fit together
   */
  public static Architecture read(String json) {
    try {
      return read(JSON.readTree(json));
    } catch (JacksonException e) {
      throw new JsonFault("the architecture is no valid JSON: " + e.getOriginalMessage() + at(e));
    }
  }

  private static String at(JacksonException e) {
    return e.getLocation() == null
        ? ""
        : " (line "
            + e.getLocation().getLineNr()
            + ", column "
            + e.getLocation().getColumnNr()
            + ")";
  }

  /** The same from a tree. */
  public static Architecture read(JsonNode tree) {
    JsonObject root = new JsonObject("the architecture", tree);
    checkFormat(root);
    Architecture.Builder graph = Architecture.builder();
    List<JsonNode> inputs = root.list("inputs");
    for (int i = 0; i < inputs.size(); i++) {
      readInput(graph, new JsonObject("input " + (i + 1), inputs.get(i)));
    }
    List<JsonNode> nodes = root.list("nodes");
    for (int i = 0; i < nodes.size(); i++) {
      readNode(graph, named("node " + (i + 1), nodes.get(i)));
    }
    root.texts("outputs").forEach(graph::output);
    return graph.build();
  }

  private static void checkFormat(JsonObject root) {
    root.only(List.of("format", "version", "inputs", "nodes", "outputs"));
    if (!root.text("format").equals(FORMAT)) {
      throw new JsonFault(
          "the format is '"
              + root.text("format")
              + "', not '"
              + FORMAT
              + "': this is no architecture");
    }
    if (root.whole("version") != VERSION) {
      throw new JsonFault(
          "version "
              + root.whole("version")
              + " of the format is unknown; this Fornix reads version "
              + VERSION);
    }
  }

  private static JsonObject named(String where, JsonNode node) {
    JsonNode name = node.get("name");
    return new JsonObject(
        name != null && name.isString() ? where + " ('" + name.stringValue() + "')" : where, node);
  }

  private static void readInput(Architecture.Builder graph, JsonObject input) {
    input.only(List.of("name", "element", "dimensions"));
    TensorType.Element element = input.constant("element", TensorType.Element.class);
    List<Integer> dimensions = input.wholes("dimensions");
    try {
      graph.input(input.text("name"), new TensorType(element, dimensions));
    } catch (IllegalArgumentException e) {
      throw new JsonFault(input.where() + ": " + e.getMessage());
    }
  }

  private static void readNode(Architecture.Builder graph, JsonObject node) {
    Map<String, OperationForm> forms = OperationForm.byName();
    OperationForm form = forms.get(node.text("operation"));
    if (form == null) {
      throw new JsonFault(
          node.where()
              + ": "
              + NearestName.unknown("operation", node.text("operation"), forms.keySet()));
    }
    List<String> fields = new ArrayList<>(List.of("name", "operation", "inputs"));
    form.fields().forEach(field -> fields.add(field.getName()));
    node.only(fields);
    graph.add(node.text("name"), operation(form, node), node.texts("inputs"));
  }

  private static Operation operation(OperationForm form, JsonObject node) {
    List<Object> values = new ArrayList<>();
    form.fields().forEach(field -> values.add(value(node, field)));
    try {
      return form.create(values);
    } catch (IllegalArgumentException e) {
      throw new JsonFault(node.where() + ": " + e.getMessage());
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Object value(JsonObject node, RecordComponent field) {
    Class<?> type = field.getType();
    if (type == int.class) {
      return node.whole(field.getName());
    }
    if (type == boolean.class) {
      return node.truth(field.getName());
    }
    if (type == double.class) {
      return node.real(field.getName());
    }
    if (type == String.class) {
      return node.text(field.getName());
    }
    return type == List.class
        ? node.wholes(field.getName())
        : node.constant(field.getName(), (Class) type);
  }
}
