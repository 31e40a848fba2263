package dev.fornix.architecture.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
  private static final String ONE =
      "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";

  private final Path folder;
  private final Path file;

  SafetensorsTest(@TempDir Path folder) {
    this.folder = folder;
    this.file = folder.resolve("weights.safetensors");
  }

  /** The golden bytes, by hand after the format's description. */
  @Test
  void writesTheBytesOfTheFormat() throws IOException {
    MemoryStore store = new MemoryStore();
    store.put("stem/weight", new TensorValue(List.of(1, 2), new float[] {1, -2.5f}));
    store.put("b", new TensorValue(List.of(), new float[] {3}));
    Safetensors.write(file, store, Map.of("epoch", "12"));

    String header =
        "{\"__metadata__\":{\"epoch\":\"12\"},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]},"
            + "\"stem/weight\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[4,12]}}";
    String padded = header + " ".repeat((8 - header.length() % 8) % 8);
    assertThat(HexFormat.of().formatHex(Files.readAllBytes(file)))
        .isEqualTo(
            HexFormat.of().toHexDigits((byte) padded.length())
                + "00000000000000"
                + HexFormat.of().formatHex(padded.getBytes(StandardCharsets.UTF_8))
                + "00004040"
                + "0000803f"
                + "000020c0");
  }

  @Test
  void readsBackWhatItWrote() throws IOException {
    MemoryStore store = new MemoryStore();
    store.put("z", random(70_001));
    store.put("größe\"\\/\n漢", random(3));
    store.put("empty", new TensorValue(List.of(0, 4), new float[0]));
    store.put(
        "odd", new TensorValue(List.of(3), new float[] {Float.NaN, -0f, Float.NEGATIVE_INFINITY}));
    Map<String, String> metadata = Map.of("architecture", "{\"nodes\": []}", "seed", "7");
    Safetensors.write(file, store, metadata);

    Safetensors.Contents contents = Safetensors.read(file);

    assertThat(contents.metadata()).isEqualTo(metadata);
    assertThat(contents.store().keys()).containsExactlyInAnyOrderElementsOf(store.keys());
    for (String key : store.keys()) {
      TensorValue expected = store.find(key).orElseThrow();
      TensorValue found = contents.store().find(key).orElseThrow();
      assertThat(found.shape()).isEqualTo(expected.shape());
      assertThat(found.values()).isEqualTo(expected.values());
    }
  }

  @Test
  void readsTensorsInAnyOrderOfTheHeader() throws IOException {
    put(
        "{\"b\":{\"data_offsets\":[4,8],\"dtype\":\"F32\",\"shape\":[1]},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[0,4]}}",
        1,
        2);

    MemoryStore store = Safetensors.read(file).store();

    assertThat(store.keys()).containsExactly("a", "b");
    assertThat(store.find("b").orElseThrow().values()).containsExactly(2);
  }

  @Test
  void makesEqualFilesOfEqualStores() throws IOException {
    MemoryStore forwards = new MemoryStore();
    MemoryStore backwards = new MemoryStore();
    TensorValue value = random(2);
    List.of("a", "b", "c").forEach(key -> forwards.put(key, value));
    List.of("c", "b", "a").forEach(key -> backwards.put(key, value));
    Path other = folder.resolve("other");
    Safetensors.write(file, forwards, Map.of());
    Safetensors.writeDurably(other, backwards, Map.of());

    assertThat(other).hasSameBinaryContentAs(file);
  }

  @Test
  void replacesAFileAndLeavesNothingBeside() throws IOException {
    Files.writeString(file, "older");
    Safetensors.write(file, new MemoryStore(), Map.of());

    assertThat(Safetensors.read(file).store().keys()).isEmpty();
    assertThat(folder.toFile().list()).containsExactly("weights.safetensors");
  }

  @Test
  void keepsTheOldFileWhenTheNewOneCannotBeWritten() throws IOException {
    Files.writeString(file, "older");
    MemoryStore store = new MemoryStore();
    store.put("__metadata__", random(1));

    assertThatThrownBy(() -> Safetensors.write(file, store, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("__metadata__");
    assertThat(file).hasContent("older");
    assertThat(folder.toFile().list()).containsExactly("weights.safetensors");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,16]}}  | 'a' ends at byte 16 of the data, of which there are 8
          {"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}   | 'a' has shape [3], which does not fill its 8 bytes
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}   | 'a' has data_offsets [8, 0]
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}     | 'a' has data_offsets [0]
          {"a":{"dtype":"BF16","shape":[4],"data_offsets":[0,8]}}  | 'a' holds BF16, and only F32
          {"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}  | 'a' has -2 in 'shape'
          {"a":{"dtype":"F32","shape":[2.0],"data_offsets":[0,8]}} | 'a' has 2.0 in 'shape'
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}   | 'a' begins at byte 4 of the data, where the one before it ends at 0
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}   | its tensors end at byte 4 of the data, of which there are 8
          {"a":{"dtype":"F32","data_offsets":[0,8]}}               | 'a' has no array 'shape'
          {"a":{"shape":[2],"data_offsets":[0,8]}}                 | 'a' has no dtype
          {"a":7}                                                  | 'a' has no dtype
          {"__metadata__":{"a":7}}                                 | something other than text at 'a'
          {"__metadata__":[]}                                      | __metadata__ is no object
          {"a":{"dtype":"F32","shape":[4294967296,4294967296,0],"data_offsets":[0,8]}} | 'a' has a dimension of 4294967296
          {"a":{"dtype":"F32","shape":[2000000000,2000000000,2000000000],"data_offsets":[0,8]}} | 'a' has shape
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | no valid JSON: Duplicate
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | 'b' begins at byte 4 of the data, where the one before it ends at 8
          {"a":                                                    | no valid JSON
          {} {}                                                    | no valid JSON
          [1]                                                      | does not begin with '{'
          """)
  void refusesFaultyHeaders(String header, String fault) throws IOException {
    put(header, 1, 2);

    assertThatThrownBy(() -> Safetensors.read(file))
        .isInstanceOf(InvalidSafetensorsException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(fault);
  }

  @Test
  void refusesEveryTruncation() throws IOException {
    put(ONE, 1, 2);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, java.util.Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Safetensors.read(file))
          .as("cut after %d bytes", length)
          .isInstanceOf(InvalidSafetensorsException.class);
    }
  }

  @Test
  void refusesTooLongHeaders() throws IOException {
    for (long length : new long[] {100_000_001, -1, Long.MIN_VALUE}) {
      ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
      Files.write(file, bytes.array());
      assertThatThrownBy(() -> Safetensors.read(file))
          .isInstanceOf(InvalidSafetensorsException.class)
          .hasMessageContaining(Long.toUnsignedString(length) + " bytes, more than the 100000000");
    }
  }

  private void put(String header, float... values) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + text.length + 4 * values.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(text.length)
            .put(text);
    for (float value : values) {
      bytes.putFloat(value);
    }
    Files.write(file, bytes.array());
  }

  private static TensorValue random(int count) {
    SplittableRandom random = new SplittableRandom(count);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat();
    }
    return new TensorValue(List.of(count), values);
  }
}
