package dev.fornix.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fornix.data.Examples;
import dev.fornix.data.ImageSet;
import dev.fornix.data.ImageShape;
import dev.fornix.data.MemoryImages;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmallerImagesTest {
  private static final ImageShape SHAPE = new ImageShape(8, 12, 1);

  /** Three images of one grey, each in its own class. */
  private static Examples greys(int... greys) {
    try (MemoryImages images = new MemoryImages(SHAPE, List.of("a", "b", "c"), greys.length)) {
      for (int i = 0; i < greys.length; i++) {
        byte[] image = new byte[SHAPE.bytes()];
        java.util.Arrays.fill(image, (byte) greys[i]);
        images.add(image, i, "image " + i);
      }
      return Examples.all(images.finish());
    }
  }

  @Test
  void keepsOrderClassesAndProportion() {
    Examples chosen = Examples.of(greys(10, 200, 90).images(), new int[] {2, 1});
    Examples small = SmallerImages.of(chosen, 4);

    assertThat(small.images().shape()).isEqualTo(new ImageShape(4, 6, 1));
    assertThat(small.size()).isEqualTo(2);
    assertThat(small.label(0)).isEqualTo(2);
    assertThat(small.label(1)).isEqualTo(1);
    assertThat(small.images().image(0)).containsOnly(90);
    assertThat(small.images().image(1)).containsOnly((byte) 200);
    assertThat(small.images().source(0)).isEqualTo("image 2");
  }

  /** Columns alternate between 0 and 200: every column counts, so that the mean is left. */
  @Test
  void averagesOverTheArea() {
    ImageSet striped;
    try (MemoryImages images = new MemoryImages(SHAPE, List.of("a"), 1)) {
      byte[] image = new byte[SHAPE.bytes()];
      for (int i = 1; i < image.length; i += 2) {
        image[i] = (byte) 200;
      }
      images.add(image, 0, "");
      striped = images.finish();
    }
    byte[] small = SmallerImages.of(Examples.all(striped), 4).images().image(0);

    for (int row = 0; row < 4; row++) {
      for (int column = 1; column < 5; column++) {
        assertThat(small[row * 6 + column] & 0xFF).isBetween(99, 101);
      }
    }
  }

  @Test
  void copiesNothingAtFullSizeAndRefusesToEnlarge() {
    Examples whole = greys(1, 2, 3);
    assertThat(SmallerImages.of(whole, 8)).isSameAs(whole);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SmallerImages.of(whole, 9))
        .withMessageContaining("(9) must be 1 to 8 pixels");
  }
}
