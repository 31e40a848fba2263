package dev.fornix.nn.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.data.Examples;
import dev.fornix.data.ImageSet;
import dev.fornix.data.ImageShape;
import dev.fornix.data.MemoryImages;
import dev.fornix.nn.data.ImageData;
import dev.fornix.nn.data.PixelScaling;
import dev.fornix.nn.engine.internal.NativeLibrary;
import dev.fornix.nn.settings.Augmentation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageBatchesTest {
  private static final PixelScaling RAW_GREY = new PixelScaling(List.of(0.0), List.of(1.0));
  private static final PixelScaling RAW_RGB =
      new PixelScaling(List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));

  @BeforeAll
  static void load() {
    NativeLibrary.load();
  }

  @ParameterizedTest
  @CsvSource({"0, 5, 0", "-1, 5, 1", "-2, 5, 2", "5, 5, 3", "6, 5, 2", "9, 5, 1", "-3, 1, 0"})
  void mirrorsCoordinatesAtTheBorder(int at, int size, int expected) {
    assertThat(ImageBatches.mirrored(at, size)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void givesPixelsAndLabelsInTheOrderAskedFor(int channels) {
    try (PointerScope scope = new PointerScope()) {
      Batch batch = batches(channels).batch(new int[] {2, 0}, ScalarType.Float);

      assertThat(LongStream.range(0, 4).map(batch.inputs()[0]::size))
          .containsExactly(2L, (long) channels, 4L, 5L);
      float[] first = Tensors.floats(batch.inputs()[0].select(0, 0));
      for (int c = 0; c < channels; c++) {
        for (int p = 0; p < 20; p++) {
          assertThat(first[c * 20 + p]).isEqualTo(pixel(2, p * channels + c));
        }
      }
      assertThat(Tensors.floats(batch.target())).containsExactly(2, 0);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void flippedAndShiftedImagesAreMirrorImagesOfThemselves(int channels) {
    try (PointerScope scope = new PointerScope()) {
      int[] same = new int[64];
      Tensor images =
          batches(channels)
              .augmented(
                  same, ScalarType.Float, new Augmentation(0, true, 0, 0), new SplittableRandom(1))
              .inputs()[0];
      float[] plain =
          Tensors.floats(batches(channels).batch(new int[1], ScalarType.Float).inputs()[0]);
      float[] mirrored = new float[plain.length];
      for (int i = 0; i < plain.length; i++) {
        mirrored[i] = plain[i / 5 * 5 + 4 - i % 5];
      }
      List<float[]> seen = new ArrayList<>();
      for (int i = 0; i < same.length; i++) {
        seen.add(Tensors.floats(images.select(0, i)));
      }
      assertThat(seen).allMatch(s -> Arrays.equals(s, plain) || Arrays.equals(s, mirrored));
      assertThat(seen.stream().filter(s -> Arrays.equals(s, plain)).count()).isBetween(16L, 48L);
    }
  }

  @Test
  void cutsASquareOutOfEachImage() {
    try (PointerScope scope = new PointerScope()) {
      Tensor images =
          batches(1)
              .augmented(
                  new int[] {1, 1, 1},
                  ScalarType.Float,
                  new Augmentation(0, false, 2, 0),
                  new SplittableRandom(3))
              .inputs()[0];
      float[] pixels = Tensors.floats(images);
      for (int i = 0; i < 3; i++) {
        int zeros = 0;
        for (int p = 0; p < 20; p++) {
          zeros += pixels[i * 20 + p] == 0 ? 1 : 0;
        }
        assertThat(zeros).isIn(1, 2, 4);
      }
    }
  }

  @Test
  void mixesTwoImagesAndTheirTargetsInTheSameShares() {
    try (PointerScope scope = new PointerScope()) {
      int[] chosen = {0, 1, 2};
      Batch batch =
          batches(1)
              .augmented(
                  chosen,
                  ScalarType.Float,
                  new Augmentation(0, false, 0, 1),
                  new SplittableRandom(2));
      float[] first = Tensors.floats(batch.target());
      float[] second = Tensors.floats(Objects.requireNonNull(batch.second()));
      float[] pixels = Tensors.floats(batch.inputs()[0]);
      for (int i = 0; i < 3; i++) {
        double expected =
            batch.share() * pixel((int) first[i], 7)
                + (1 - batch.share()) * pixel((int) second[i], 7);
        assertThat((double) pixels[i * 20 + 7]).isCloseTo(expected, within(1e-4));
      }
    }
  }

  private static float pixel(int image, int place) {
    return 1 + image * 60 + place % 60;
  }

  private static ImageBatches batches(int channels) {
    ImageShape shape = new ImageShape(4, 5, channels);
    try (MemoryImages images = new MemoryImages(shape, List.of("a", "b", "c"), 3)) {
      for (int i = 0; i < 3; i++) {
        byte[] bytes = new byte[shape.bytes()];
        for (int p = 0; p < bytes.length; p++) {
          bytes[p] = (byte) pixel(i, p);
        }
        images.add(bytes, i, "image" + i);
      }
      ImageSet set = images.finish();
      return new ImageBatches(new ImageData(Examples.all(set), channels == 1 ? RAW_GREY : RAW_RGB));
    }
  }
}
