package dev.fornix.onnx;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a model file says about itself, besides the network; kept in the file's metadata properties
 * under keys that begin with {@value #PREFIX}, lists as JSON arrays.
 *
 * @param task such as {@code image-classification}
 * @param classNames in the order of the outputs; empty if the model does not classify
 * @param normalisation of the pixels, which the model does itself; {@link Normalisation#none} if
 *     there is none
 * @param inputDescription what to feed, in words
 * @param data what the model learnt from
 * @param further properties of the caller's own, such as {@code trial}; in the file their keys
 *     begin with {@value #PREFIX}, too
 */
public record ModelMetadata(
    String task,
    List<String> classNames,
    Normalisation normalisation,
    String inputDescription,
    DataOrigin data,
    Map<String, String> further) {
  /** How the keys of Fornix begin. */
  public static final String PREFIX = "fornix.";

  private static final String TASK = PREFIX + "task";
  private static final String CLASS_NAMES = PREFIX + "class_names";
  private static final String MEAN = PREFIX + "normalisation.mean";
  private static final String DEVIATION = PREFIX + "normalisation.deviation";
  private static final String INPUT = PREFIX + "input.description";
  private static final String DATA_NAME = PREFIX + "data.name";
  private static final String DATA_FINGERPRINT = PREFIX + "data.fingerprint";
  private static final String DATA_LICENCE = PREFIX + "data.licence";
  private static final Set<String> OWN =
      Set.of(TASK, CLASS_NAMES, MEAN, DEVIATION, INPUT, DATA_NAME, DATA_FINGERPRINT, DATA_LICENCE);

  /** Copy and check. */
  public ModelMetadata {
    classNames = List.copyOf(classNames);
    further = Map.copyOf(further);
    if (new LinkedHashSet<>(classNames).size() != classNames.size()) {
      throw new IllegalArgumentException("class names " + classNames + " must differ");
    }
    for (String key : further.keySet()) {
      if (OWN.contains(PREFIX + key)) {
        throw new IllegalArgumentException(
            "property '" + key + "' is one that every model has; choose another name");
      }
    }
  }

  /** A classifier of images, with nothing else known. */
  public static ModelMetadata ofImages(List<String> classNames, Normalisation normalisation) {
    return new ModelMetadata(
        "image-classification",
        classNames,
        normalisation,
        "",
        new DataOrigin("", "", ""),
        Map.of());
  }

  /** As properties of a model file, in a fixed order. */
  public Map<String, String> toProperties() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(TASK, task);
    all.put(CLASS_NAMES, JsonList.ofTexts(classNames));
    all.put(MEAN, JsonList.ofNumbers(normalisation.mean()));
    all.put(DEVIATION, JsonList.ofNumbers(normalisation.deviation()));
    all.put(INPUT, inputDescription);
    all.put(DATA_NAME, data.name());
    all.put(DATA_FINGERPRINT, data.fingerprint());
    all.put(DATA_LICENCE, data.licence());
    further.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(e -> all.put(PREFIX + e.getKey(), e.getValue()));
    return all;
  }

  /**
   * Read back; empty if the file was not written by Fornix.
   *
   * @throws OnnxException if a property is damaged
   */
  public static Optional<ModelMetadata> fromProperties(Map<String, String> properties) {
    if (!properties.containsKey(TASK)) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(properties));
    } catch (IllegalArgumentException damaged) {
      throw new OnnxException(
          "the model's metadata cannot be read (" + damaged.getMessage() + "); export it again",
          damaged);
    }
  }

  private static ModelMetadata read(Map<String, String> properties) {
    Map<String, String> further = new LinkedHashMap<>();
    properties.forEach(
        (key, value) -> {
          if (key.startsWith(PREFIX) && !OWN.contains(key)) {
            further.put(key.substring(PREFIX.length()), value);
          }
        });
    return new ModelMetadata(
        required(properties, TASK),
        JsonList.texts(required(properties, CLASS_NAMES)),
        new Normalisation(
            JsonList.numbers(required(properties, MEAN)),
            JsonList.numbers(required(properties, DEVIATION))),
        required(properties, INPUT),
        new DataOrigin(
            required(properties, DATA_NAME),
            required(properties, DATA_FINGERPRINT),
            required(properties, DATA_LICENCE)),
        further);
  }

  private static String required(Map<String, String> properties, String key) {
    String value = properties.get(key);
    if (value == null) {
      throw new IllegalArgumentException("property '" + key + "' is missing");
    }
    return value;
  }
}
