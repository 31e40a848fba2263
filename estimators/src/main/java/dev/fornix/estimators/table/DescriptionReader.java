package dev.fornix.estimators.table;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.text.NearestName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a {@link TableDescription} and says where a file is not one. */
final class DescriptionReader {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY).build();

  /** What limits and lists of objectives can name. */
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  private final Path yaml;

  DescriptionReader(Path yaml) {
    this.yaml = yaml;
  }

  TableDescription read() {
    JsonNode root = tree();
    allow(root, "it", "space", "file", "architecture", "objectives", "cost", "report");
    Path file = yaml.resolveSibling(text(root, "file", "it"));
    List<TableDescription.Column> objectives = objectives(root.path("objectives"));
    agree(objectives);
    return new TableDescription(
        yaml.getFileName().toString().replaceFirst("\\.ya?ml$", ""),
        text(root, "space", "it"),
        file,
        text(root, "architecture", "it"),
        objectives,
        cost(root.path("cost")),
        report(root.path("report")));
  }

  private JsonNode tree() {
    if (!Files.isReadable(yaml)) {
      throw new IllegalArgumentException("the table description " + yaml + " cannot be read");
    }
    if (Files.isDirectory(yaml)) {
      throw new IllegalArgumentException("the table description " + yaml + " is a folder");
    }
    try {
      JsonNode root = YAML.readTree(yaml.toFile());
      if (!root.isObject()) {
        throw fault("it must hold entries such as 'space: nas-bench-201'");
      }
      return root;
    } catch (JacksonException e) {
      throw fault("it is not valid YAML: " + reason(String.valueOf(e.getOriginalMessage())));
    }
  }

  /** The parser's words without those on its own classes. */
  private static String reason(String message) {
    return message.startsWith("Trailing token")
        ? "it holds more than one document"
        : message.replaceFirst("(?s) for `.*`: not allowed.*", "").strip();
  }

  private List<TableDescription.Column> objectives(JsonNode list) {
    if (!list.isArray() || list.isEmpty()) {
      throw fault("objectives must be a list with at least one entry");
    }
    List<TableDescription.Column> columns = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      columns.add(objective(list.get(i), "objective " + (i + 1)));
    }
    return columns;
  }

  private TableDescription.Column objective(JsonNode entry, String where) {
    allow(entry, where, "name", "column", "direction", "unit", "epochs", "known");
    String name = name(entry, where);
    String unit = entry.has("unit") ? text(entry, "unit", where) : "";
    Optional<Double> epochs = positive(entry, "epochs", where);
    boolean known = flag(entry, "known", where);
    if (known && epochs.isPresent()) {
      throw fault(where + " has epochs, so it cannot be known: true; drop either");
    }
    return new TableDescription.Column(
        switch (text(entry, "direction", where)) {
          case "maximize" -> Objective.maximize(name, unit);
          case "minimize" -> Objective.minimize(name, unit);
          default -> throw fault("direction of " + where + " must be maximize or minimize");
        },
        text(entry, "column", where),
        epochs,
        known);
  }

  private String name(JsonNode entry, String where) {
    String name = text(entry, "name", where);
    if (!NAME.matcher(name).matches()) {
      throw fault(
          "the name '"
              + name
              + "' of "
              + where
              + " must begin with a lower-case letter and hold nothing but such, digits and _");
    }
    return name;
  }

  private boolean flag(JsonNode entry, String name, String where) {
    JsonNode value = entry.path(name);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw fault(
          name + " of " + where + " must be true or false, not '" + value.asString("") + "'");
    }
    return value.asBoolean(false);
  }

  /** Entries of one name are budget levels of one quantity. */
  private void agree(List<TableDescription.Column> columns) {
    for (int i = 0; i < columns.size(); i++) {
      for (int j = i + 1; j < columns.size(); j++) {
        if (columns.get(i).objective().name().equals(columns.get(j).objective().name())) {
          agree(columns.get(i), columns.get(j));
        }
      }
    }
  }

  private void agree(TableDescription.Column one, TableDescription.Column other) {
    String name = "the entries of objective " + one.objective().name();
    if (!one.objective().equals(other.objective())) {
      throw fault(name + " must agree in direction and unit");
    }
    if (one.epochs().isEmpty() || other.epochs().isEmpty() || one.epochs().equals(other.epochs())) {
      throw fault(name + " must differ in epochs");
    }
  }

  private Optional<TableDescription.Cost> cost(JsonNode entry) {
    if (entry.isMissingNode()) {
      return Optional.empty();
    }
    allow(entry, "cost", "column", "unit", "epochs", "continued");
    if (!entry.path("unit").asString("seconds").equals("seconds")) {
      throw fault("the unit of cost must be seconds");
    }
    return Optional.of(
        new TableDescription.Cost(
            text(entry, "column", "cost"),
            positive(entry, "epochs", "cost"),
            flag(entry, "continued", "cost")));
  }

  private List<String> report(JsonNode list) {
    if (list.isMissingNode()) {
      return List.of();
    }
    if (!list.isArray()) {
      throw fault("report must be a list of columns");
    }
    return list.valueStream().map(this::column).toList();
  }

  private String column(JsonNode entry) {
    if (!entry.isValueNode() || entry.asString("").isBlank()) {
      throw fault("report must be a list of columns");
    }
    return entry.asString();
  }

  private Optional<Double> positive(JsonNode entry, String name, String where) {
    JsonNode value = entry.path(name);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    double number = value.isNumber() ? value.asDouble() : Double.NaN;
    if (!(number > 0) || Double.isInfinite(number)) {
      throw fault(
          name + " of " + where + " must be a number above 0, not '" + value.asString("") + "'");
    }
    return Optional.of(number);
  }

  private String text(JsonNode entry, String name, String where) {
    JsonNode value = entry.path(name);
    if (!value.isValueNode() || value.asString("").isBlank()) {
      throw fault(where + " lacks " + name);
    }
    return value.asString();
  }

  private void allow(JsonNode entry, String where, String... names) {
    if (!entry.isObject()) {
      throw fault(where + " must be a map of names to values");
    }
    Set<String> known = Set.of(names);
    for (String name : entry.propertyNames()) {
      if (!known.contains(name)) {
        throw fault(NearestName.unknown("entry of " + where, name, known));
      }
    }
  }

  private IllegalArgumentException fault(String what) {
    return new IllegalArgumentException("in the table description " + yaml + ": " + what);
  }
}
