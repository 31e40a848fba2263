package dev.fornix.architecture.weights;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON at the head of a safetensors file: which bytes of the data are which tensor.
 *
 * @param entries in the order of the data, without gaps
 * @param metadata free text by key
 */
record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata) {
  /** The limit of Python's library. */
  static final int MOST_BYTES = 100_000_000;

  private static final String METADATA = "__metadata__";
  private static final String FLOAT = "F32";
  private static final int ALIGNMENT = 8;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // Python's library does not escape them, and files are compared by their bytes.
          .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
          .build();

  /**
   * One tensor.
   *
   * @param begin its first byte in the data
   * @param count how many numbers it has
   */
  record Entry(String name, List<Integer> shape, long begin, int count) {
    long end() {
      return begin + (long) count * Float.BYTES;
    }
  }

  /** The header of these tensors, written in this order, filled up to a multiple of 8 bytes. */
  static byte[] bytes(Map<String, TensorValue> tensors, Map<String, String> metadata) {
    if (tensors.containsKey(METADATA)) {
      throw new IllegalArgumentException("a tensor cannot be called " + METADATA);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      writeMetadata(json, metadata);
      writeEntries(json, tensors);
      json.writeEndObject();
    }
    while (out.size() % ALIGNMENT != 0) {
      out.write(' ');
    }
    return checked(out.toByteArray());
  }

  private static byte[] checked(byte[] header) {
    if (header.length > MOST_BYTES) {
      throw new IllegalArgumentException(
          "the header of names and metadata has "
              + header.length
              + " bytes, more than the "
              + MOST_BYTES
              + " that safetensors allows");
    }
    return header;
  }

  private static void writeMetadata(JsonGenerator json, Map<String, String> metadata) {
    if (!metadata.isEmpty()) {
      json.writeObjectPropertyStart(METADATA);
      new TreeMap<>(metadata).forEach(json::writeStringProperty);
      json.writeEndObject();
    }
  }

  private static void writeEntries(JsonGenerator json, Map<String, TensorValue> tensors) {
    long begin = 0;
    for (Map.Entry<String, TensorValue> tensor : tensors.entrySet()) {
      long end = begin + (long) tensor.getValue().values().length * Float.BYTES;
      json.writeObjectPropertyStart(tensor.getKey());
      json.writeStringProperty("dtype", FLOAT);
      json.writeArrayPropertyStart("shape");
      tensor.getValue().shape().forEach(json::writeNumber);
      json.writeEndArray();
      json.writeArrayPropertyStart("data_offsets");
      json.writeNumber(begin);
      json.writeNumber(end);
      json.writeEndArray();
      json.writeEndObject();
      begin = end;
    }
  }

  /**
   * Parse and check.
   *
   * @param dataBytes how many bytes follow the header
   */
  static SafetensorsHeader parse(Path file, byte[] header, long dataBytes)
      throws InvalidSafetensorsException {
    return new Reading(file).parse(header, dataBytes);
  }

  /** Reads one header; knows the file for its messages. */
  private record Reading(Path file) {
    SafetensorsHeader parse(byte[] header, long dataBytes) throws InvalidSafetensorsException {
      JsonNode root = tree(header);
      List<Entry> entries = new ArrayList<>();
      Map<String, String> metadata = Map.of();
      for (Map.Entry<String, JsonNode> property : root.properties()) {
        if (property.getKey().equals(METADATA)) {
          metadata = metadata(property.getValue());
        } else {
          entries.add(entry(property.getKey(), property.getValue(), dataBytes));
        }
      }
      // An empty tensor begins where its successor does.
      entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
      checkCover(entries, dataBytes);
      return new SafetensorsHeader(List.copyOf(entries), metadata);
    }

    private JsonNode tree(byte[] header) throws InvalidSafetensorsException {
      if (header.length == 0 || header[0] != '{') {
        throw fault(
            "its header does not begin with '{'"
                + (isPickle(header) ? "; a .pt or .pth file is another format" : ""));
      }
      try {
        return JSON.readTree(header);
      } catch (JacksonException e) {
        throw fault("its header is no valid JSON: " + e.getOriginalMessage());
      }
    }

    private static boolean isPickle(byte[] header) {
      return Arrays.equals(Arrays.copyOf(header, 1), new byte[] {(byte) 0x80});
    }

    private Map<String, String> metadata(JsonNode node) throws InvalidSafetensorsException {
      if (!node.isObject()) {
        throw fault("its " + METADATA + " is no object");
      }
      Map<String, String> metadata = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> property : node.properties()) {
        if (!property.getValue().isString()) {
          throw fault(
              "its "
                  + METADATA
                  + " holds something other than text at '"
                  + property.getKey()
                  + "'");
        }
        metadata.put(property.getKey(), property.getValue().stringValue());
      }
      return metadata;
    }

    private Entry entry(String name, JsonNode node, long dataBytes)
        throws InvalidSafetensorsException {
      if (!node.path("dtype").isString()) {
        throw tensorFault(name, "has no dtype");
      }
      String dtype = node.path("dtype").stringValue();
      if (!dtype.equals(FLOAT)) {
        throw tensorFault(
            name, "holds " + dtype + ", and only F32 (32-bit floats) is read; convert it first");
      }
      List<Integer> shape = shape(name, node.path("shape"));
      List<Long> offsets = longs(name, "data_offsets", node.path("data_offsets"));
      return placed(name, shape, offsets, dataBytes);
    }

    private List<Integer> shape(String name, JsonNode node) throws InvalidSafetensorsException {
      List<Integer> shape = new ArrayList<>();
      for (long dimension : longs(name, "shape", node)) {
        if (dimension > Integer.MAX_VALUE) {
          throw tensorFault(name, "has a dimension of " + dimension + ", too large for the JVM");
        }
        shape.add((int) dimension);
      }
      return shape;
    }

    private List<Long> longs(String name, String what, JsonNode node)
        throws InvalidSafetensorsException {
      if (!node.isArray()) {
        throw tensorFault(name, "has no array '" + what + "'");
      }
      List<Long> values = new ArrayList<>();
      for (JsonNode value : node) {
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
          throw tensorFault(
              name, "has " + value + " in '" + what + "', where whole numbers from 0 stand");
        }
        values.add(value.longValue());
      }
      return values;
    }

    private Entry placed(String name, List<Integer> shape, List<Long> offsets, long dataBytes)
        throws InvalidSafetensorsException {
      if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
        throw tensorFault(name, "has data_offsets " + offsets + ", not a begin and a later end");
      }
      if (offsets.get(1) > dataBytes) {
        throw tensorFault(
            name,
            "ends at byte "
                + offsets.get(1)
                + " of the data, of which there are "
                + dataBytes
                + "; the file is truncated or damaged");
      }
      long bytes = offsets.get(1) - offsets.get(0);
      long count = bytes / Float.BYTES;
      if (bytes % Float.BYTES != 0 || !isSize(shape, count)) {
        throw tensorFault(
            name, "has shape " + shape + ", which does not fill its " + bytes + " bytes");
      }
      if (count > Integer.MAX_VALUE - ALIGNMENT) {
        throw tensorFault(name, "has " + count + " numbers, too many for one array of the JVM");
      }
      return new Entry(name, shape, offsets.get(0), (int) count);
    }

    private static boolean isSize(List<Integer> shape, long count) {
      try {
        return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact) == count;
      } catch (ArithmeticException tooLarge) {
        return false;
      }
    }

    private void checkCover(List<Entry> entries, long dataBytes)
        throws InvalidSafetensorsException {
      long covered = 0;
      for (Entry entry : entries) {
        if (entry.begin() != covered) {
          throw tensorFault(
              entry.name(),
              "begins at byte "
                  + entry.begin()
                  + " of the data, where the one before it ends at "
                  + covered
                  + "; tensors may neither overlap nor leave gaps");
        }
        covered = entry.end();
      }
      if (covered != dataBytes) {
        throw fault(
            "its tensors end at byte " + covered + " of the data, of which there are " + dataBytes);
      }
    }

    private InvalidSafetensorsException tensorFault(String name, String fault) {
      return fault("tensor '" + name + "' " + fault);
    }

    private InvalidSafetensorsException fault(String fault) {
      return new InvalidSafetensorsException(file, fault);
    }
  }
}
