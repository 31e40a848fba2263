package dev.fornix.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.data.DataException;
import dev.fornix.data.ImageShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImagePolicyTest {
  private final ImagePolicy automatic = ImagePolicy.automatic();

  @Test
  void keepsSmallImagesOfOneSize() {
    ImagePolicy.Decision decision = automatic.decide(grey(28, 28, 28, 28));
    assertThat(decision.framing().shape()).isEqualTo(new ImageShape(28, 28, 1));
    assertThat(decision.sentence()).isEqualTo("All images are 28×28 and keep that size in grey.");
  }

  @Test
  void makesCentreCropsOfPhotosAndSaysWhy() {
    ImagePolicy.Decision decision = automatic.decide(rgb(768, 1024, 768, 1024));
    assertThat(decision.framing().shape()).isEqualTo(new ImageShape(64, 64, 3));
    assertThat(decision.sentence())
        .startsWith(
            "All images of 1024×768 become 64×64 RGB centre crops"
                + " (25 % of a typical image is outside the crop): a network needs one shape,")
        .contains("cost of training grows with the area");
  }

  @Test
  void takesTheMedianOfSmallImagesOfSeveralSizes() {
    ImagePolicy.Decision decision = automatic.decide(rgb(30, 90, 37, 37, 200, 300));
    assertThat(decision.framing().shape()).isEqualTo(new ImageShape(32, 32, 3));
    assertThat(decision.sentence())
        .as("the middle of 37, 90 and 300 wide, and of 30, 37 and 200 high")
        .contains("Images of 3 sizes (median 90×37)")
        .as("of the three, two thirds, nothing and one third")
        .contains("33 % of a typical image is outside the crop");
  }

  @Test
  void neverGoesBelowEightPixelsForSeveralSizes() {
    assertThat(automatic.decide(rgb(3, 5, 4, 4)).framing().shape())
        .isEqualTo(new ImageShape(8, 8, 3));
  }

  @Test
  void usesColourAsSoonAsOneImageHasIt() {
    ImageHeader grey = new ImageHeader(28, 28, true, "8-bit grey");
    ImageHeader colour = new ImageHeader(28, 28, false, "8-bit RGB");
    ImageCensus mixed = ImageCensus.of(List.of(grey, grey, colour));
    assertThat(automatic.decide(mixed).framing().shape().channels()).isEqualTo(3);
    assertThat(mixed.modes()).containsEntry("8-bit grey", 2).containsEntry("8-bit RGB", 1);
  }

  @Test
  void doesWhatIsAskedFor() {
    ImagePolicy asked = automatic.withSize(32, 48).withChannels(1);
    ImagePolicy.Decision decision = asked.decide(rgb(768, 1024));
    assertThat(decision.framing().shape()).isEqualTo(new ImageShape(32, 48, 1));
    assertThat(decision.sentence()).endsWith("this size was asked for.");
  }

  @Test
  void refusesImpossibleWishes() {
    assertThatThrownBy(() -> automatic.withSize(0, 5)).isInstanceOf(DataException.class);
    assertThatThrownBy(() -> automatic.withSize(5000, 5)).isInstanceOf(DataException.class);
    assertThatThrownBy(() -> automatic.withChannels(4)).isInstanceOf(DataException.class);
  }

  @Test
  void averagesTheAreaWhenShrinking() {
    byte[] values = new byte[40 * 40];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) ((i + i / 40) % 2 * 200);
    }
    Pixels checkered = new Pixels(new ImageShape(40, 40, 1), values);
    Pixels small = new Framing(new ImageShape(10, 10, 1)).apply(checkered);
    for (int i = 0; i < 100; i++) {
      assertThat(small.value(i / 10, i % 10, 0)).isCloseTo(100, within(1));
    }
  }

  @Test
  void keepsAConstantImageConstantAtAnySize() {
    byte[] values = new byte[13 * 29 * 3];
    Arrays.fill(values, (byte) 201);
    Pixels constant = new Pixels(new ImageShape(13, 29, 3), values);
    for (int side : new int[] {1, 5, 8, 40}) {
      assertThat(new Framing(new ImageShape(side, side, 3)).apply(constant).values())
          .containsOnly((byte) 201);
    }
  }

  @Test
  void cropsTheCentre() {
    // Left third 0, middle third 120, right third 240: the crop must see the middle only.
    byte[] values = new byte[30 * 90];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) (i % 90 / 30 * 120);
    }
    Pixels wide = new Pixels(new ImageShape(30, 90, 1), values);
    assertThat(new Framing(new ImageShape(10, 10, 1)).apply(wide).values())
        .containsOnly((byte) 120);
  }

  @Test
  void doesNotShiftAnImageWhenShrinkingIt() {
    byte[] ramp = new byte[64 * 64];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = (byte) (i % 64 * 4);
    }
    Pixels small =
        new Framing(new ImageShape(16, 16, 1)).apply(new Pixels(new ImageShape(64, 64, 1), ramp));
    for (int column = 1; column < 15; column++) {
      // Centre of column c covers the stored columns 4c to 4c+3, whose mean is 16c + 6.
      assertThat(small.value(8, column, 0)).isCloseTo(16 * column + 6, within(1));
    }
  }

  @Test
  void convertsBetweenGreyAndColour() {
    Pixels colour =
        new Pixels(new ImageShape(1, 2, 3), new byte[] {(byte) 255, 0, 0, 0, (byte) 255, 0});
    Pixels grey = new Framing(new ImageShape(1, 2, 1)).apply(colour);
    // BT.601: 0.299 * 255 and 0.587 * 255.
    assertThat(grey.value(0, 0, 0)).isEqualTo(76);
    assertThat(grey.value(0, 1, 0)).isEqualTo(150);
    Pixels back = new Framing(new ImageShape(1, 2, 3)).apply(grey);
    assertThat(back.values()).containsExactly(76, 76, 76, (byte) 150, (byte) 150, (byte) 150);
  }

  private static ImageCensus grey(int... sides) {
    return census(true, sides);
  }

  private static ImageCensus rgb(int... sides) {
    return census(false, sides);
  }

  private static ImageCensus census(boolean grey, int... sides) {
    List<ImageHeader> headers = new ArrayList<>();
    for (int i = 0; i < sides.length; i += 2) {
      headers.add(new ImageHeader(sides[i], sides[i + 1], grey, grey ? "8-bit grey" : "8-bit RGB"));
    }
    return ImageCensus.of(headers);
  }
}
