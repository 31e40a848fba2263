package dev.fornix.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelMetadataTest {
  /** With quotes, a line break, and characters within and beyond 16 bits. */
  public static final ModelMetadata FULL =
      new ModelMetadata(
          "image-classification",
          List.of("T-shirt/top", "\"quoted\", \\ and\nbroken", "Stiefel für Füße", "日本 😀"),
          new Normalisation(List.of(0.1, 0.25, 1.0 / 3), List.of(0.5, 1e-3, 2.0)),
          "uint8 images, 28×28 RGB",
          new DataOrigin("builtin:fashion", "sha256:abc", "MIT"),
          Map.of("study", "seed 7"));

  @Test
  void comesBackFromItsProperties() {
    assertThat(ModelMetadata.fromProperties(FULL.toProperties())).contains(FULL);
  }

  @Test
  void keepsAllOfItsKeysUnderOnePrefixAndLeavesOthersAlone() {
    assertThat(FULL.toProperties().keySet())
        .allMatch(key -> key.startsWith("fornix."))
        .contains("fornix.study");
    Map<String, String> more = new LinkedHashMap<>(FULL.toProperties());
    more.put("author", "x");
    assertThat(ModelMetadata.fromProperties(more)).contains(FULL);
  }

  @Test
  void writesClassNamesAsJsonInAscii() {
    assertThat(FULL.toProperties().get("fornix.class_names"))
        .isEqualTo(
            "[\"T-shirt/top\",\"\\\"quoted\\\", \\\\ and\\nbroken\","
                + "\"Stiefel f\\u00FCr F\\u00FC\\u00DFe\","
                + "\"\\u65E5\\u672C \\uD83D\\uDE00\"]");
  }

  @Test
  void knowsNothingOfFilesThatFornixDidNotWrite() {
    assertThat(ModelMetadata.fromProperties(Map.of("author", "x"))).isEmpty();
  }

  @Test
  void namesTheDamagedProperty() {
    for (String key : FULL.toProperties().keySet()) {
      if (!List.of("fornix.task", "fornix.study").contains(key)) {
        Map<String, String> damaged = new LinkedHashMap<>(FULL.toProperties());
        damaged.remove(key);
        assertThatThrownBy(() -> ModelMetadata.fromProperties(damaged))
            .isInstanceOf(OnnxException.class)
            .hasMessageContaining(key);
      }
    }
    Map<String, String> broken = new LinkedHashMap<>(FULL.toProperties());
    for (String json : List.of("[\"a\"", "{}", "[1]", "")) {
      broken.put("fornix.class_names", json);
      assertThatThrownBy(() -> ModelMetadata.fromProperties(broken))
          .isInstanceOf(OnnxException.class)
          .hasMessageContaining("'" + json + "'");
    }
  }

  @Test
  void refusesEqualClassNamesAndKeysOfItsOwn() {
    assertThatThrownBy(() -> ModelMetadata.ofImages(List.of("a", "a"), Normalisation.none(1)))
        .hasMessageContaining("must differ");
    assertThatThrownBy(
            () ->
                new ModelMetadata(
                    "t", List.of(), Normalisation.none(1), "", FULL.data(), Map.of("task", "")))
        .hasMessageContaining("'task' is one that every model has");
  }

  @Test
  void refusesNormalisationsThatDivideByNothing() {
    assertThatThrownBy(() -> new Normalisation(List.of(0.0), List.of(0.0)))
        .hasMessageContaining("above 0");
    assertThatThrownBy(() -> new Normalisation(List.of(Double.NaN), List.of(1.0)))
        .hasMessageContaining("finite");
    assertThatThrownBy(() -> new Normalisation(List.of(0.0, 1.0), List.of(1.0)))
        .hasMessageContaining("per channel");
  }
}
