package dev.fornix.explain.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.architecture.weights.TensorValue;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImageMapsTest {
  private static final TensorValue RISING =
      Nets.image(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);

  /** Of a linear map each number gets its weight times what it differs by. */
  @Test
  void integratedGradientsOfALinearMapAreItsTerms() {
    try (ImageNetwork network = Nets.linear(1, -2, 3)) {
      IntegratedGradients shares =
          IntegratedGradients.of(network, RISING, network.plain(255), 0, 3);
      assertThat(shares.map().value(0, 0)).isCloseTo(-1, within(1e-6));
      assertThat(shares.map().value(0, 1)).isCloseTo(0, within(1e-6));
      assertThat(shares.map().value(0, 2)).isCloseTo(3, within(1e-6));
      assertThat(shares.map().value(3, 3)).isZero();
      assertThat(shares.difference()).isCloseTo(2, within(1e-5));
      assertThat(shares.error()).isLessThan(1e-5);
    }
  }

  @Test
  void integratedGradientsRefuseABaselineOfAnotherShape() {
    try (ImageNetwork network = Nets.linear(1)) {
      TensorValue other = new TensorValue(List.of(1, 2, 2), new float[4]);
      assertThatThrownBy(() -> IntegratedGradients.of(network, RISING, other, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("the baseline has shape [1, 2, 2]");
    }
  }

  /** The mean's gradient is 1/16 everywhere: weights 2/16 and 3/16 of the maps. */
  @Test
  void gradCamWeighsMapsByTheirMeanGradients() {
    TensorValue image = Nets.image(1, -1, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -4);
    try (ImageNetwork network = Nets.twoMaps(2, 3)) {
      SaliencyMap map = GradCam.of(network, image, 0);
      // The gradient is there only where the cut lets it through: the map after it is explained.
      assertThat(map.value(0, 0)).isCloseTo(2.0 / 16, within(1e-6));
      assertThat(map.value(0, 1)).isCloseTo(3.0 / 16, within(1e-6));
      assertThat(map.value(0, 3)).isCloseTo(4.0 / 16, within(1e-6));
      assertThat(map.value(3, 3)).isCloseTo(12.0 / 16, within(1e-6));
      assertThat(map.value(1, 1)).isZero();
    }
  }

  @Test
  void gradCamCutsOffWhatSpeaksAgainst() {
    try (ImageNetwork network = Nets.twoMaps(-2, 0)) {
      assertThat(GradCam.of(network, RISING, 0).sum()).isZero();
    }
  }

  @Test
  void gradCamTakesTheLastLayerOfMoreThanOnePlace() {
    try (ImageNetwork network = Nets.twoMaps(1, 1);
        ImageNetwork flat = Nets.linear(1)) {
      assertThat(GradCam.lastLayerWithPlaces(network.architecture())).isEqualTo("relu");
      assertThatThrownBy(() -> GradCam.of(flat, RISING, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("take integrated gradients or occlusion");
      assertThatThrownBy(() -> GradCam.of(network, RISING, 0, "flatten"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("the layer 'flatten' has no places");
    }
  }

  /** 0, 1 at middles 0.25 and 0.75: pixels lie at 1/8, 3/8, 5/8 and 7/8. */
  @Test
  void enlargesBetweenTheMiddlesOfRegions() {
    double[] row = GradCam.enlarged(new double[] {0, 1}, 1, 2, 1, 4).values();
    assertThat(row).containsExactly(new double[] {0, 0.25, 0.75, 1}, within(1e-12));
  }

  /** Only pixel 5 counts: covering it takes a probability from σ(5 · 2) to ½. */
  @Test
  void occlusionFindsTheOnePlaceThatANetworkLooksAt() {
    float[] weights = new float[16];
    weights[5] = 2;
    try (ImageNetwork network = Nets.linear(weights)) {
      SaliencyMap map = new Occlusion(1, 1).map(network, RISING, network.plain(0), 0);
      assertThat(map.ranking()[0]).isEqualTo(5);
      assertThat(map.value(1, 1)).isCloseTo(1 / (1 + Math.exp(-10)) - 0.5, within(1e-6));
      assertThat(IntStream.range(0, 16).filter(i -> i != 5).mapToDouble(i -> map.values()[i]))
          .allMatch(value -> value == 0);
    }
  }

  /** Squares of two by two that move by two: one of four covers the place. */
  @Test
  void occlusionSharesTheFallOfASquare() {
    float[] weights = new float[16];
    weights[5] = 2;
    try (ImageNetwork network = Nets.linear(weights)) {
      SaliencyMap map = new Occlusion(2, 2).map(network, RISING, network.plain(0), 0);
      assertThat(map.value(0, 0)).isEqualTo(map.value(1, 1)).isGreaterThan(0.49);
      assertThat(map.value(2, 2)).isZero();
    }
  }

  @Test
  void occlusionCoversEveryPixelWhateverTheSizes() {
    try (ImageNetwork network = Nets.linear(1)) {
      for (int patch = 1; patch <= 6; patch++) {
        for (int stride = 1; stride <= patch; stride++) {
          SaliencyMap map = new Occlusion(patch, stride).map(network, RISING, RISING, 0);
          assertThat(map.sum()).as("%d %d", patch, stride).isZero();
        }
      }
    }
    assertThatThrownBy(() -> new Occlusion(2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("stride (3) must be between 1 and patch (2)");
  }

  @Test
  void readsBytesAsTheNetworkLearntThem() {
    byte[] bytes = new byte[16];
    bytes[5] = (byte) 255;
    try (ImageNetwork network = Nets.linear(0, 0, 0, 0, 0, 7)) {
      TensorValue image = network.image(bytes);
      assertThat(image.values()[5]).isEqualTo(1f);
      assertThat(network.logits(List.of(image))[0]).containsExactly(7, 0);
      assertThat(network.prediction(image)).isZero();
      assertThatThrownBy(() -> network.image(new byte[3]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("has 16 bytes, not 3");
    }
  }
}
