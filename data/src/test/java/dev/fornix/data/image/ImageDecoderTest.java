package dev.fornix.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.data.ImageShape;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {
  private static final ColorSpace GREY = ColorSpace.getInstance(ColorSpace.CS_GRAY);
  private static final ColorSpace RGB = ColorSpace.getInstance(ColorSpace.CS_sRGB);

  private final ImageDecoder decoder = new ImageDecoder(1_000_000);
  private final Path folder;

  ImageDecoderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void keepsGreyValuesAsTheyAreStored() throws Exception {
    byte[] png = Pictures.png(Pictures.grey(16, 4, (x, y) -> new int[] {x + 16 * y}));
    Pixels pixels = decoder.decode(png);
    assertThat(pixels.shape()).isEqualTo(new ImageShape(4, 16, 1));
    for (int i = 0; i < 64; i++) {
      assertThat(pixels.value(i / 16, i % 16, 0)).isEqualTo(i);
    }
    assertThat(header(png)).isEqualTo(new ImageHeader(4, 16, true, "8-bit grey"));
  }

  @Test
  void scalesSixteenBitsToEight() throws Exception {
    int[] stored = {0, 128, 129, 32768, 65406, 65407, 65535};
    byte[] grey =
        Pictures.png(Pictures.stored(7, 1, 16, GREY, false, (x, y) -> new int[] {stored[x]}));
    assertThat(decoder.decode(grey).values()).isEqualTo(bytes(0, 0, 1, 128, 254, 255, 255));
    assertThat(header(grey).mode()).isEqualTo("16-bit grey");
    byte[] colour =
        Pictures.png(
            Pictures.stored(7, 1, 16, RGB, false, (x, y) -> new int[] {stored[x], 65535, 0}));
    assertThat(decoder.decode(colour).value(0, 3, 0)).isEqualTo(128);
    assertThat(decoder.decode(colour).value(0, 3, 1)).isEqualTo(255);
    assertThat(header(colour)).isEqualTo(new ImageHeader(1, 7, false, "16-bit RGB"));
  }

  @Test
  void laysTransparencyOnWhite() throws Exception {
    int[] alphas = {0, 51, 255};
    byte[] png =
        Pictures.png(
            Pictures.stored(3, 1, 8, RGB, true, (x, y) -> new int[] {100, 0, 255, alphas[x]}));
    Pixels pixels = decoder.decode(png);
    assertThat(pixel(pixels, 0, 0)).containsExactly(255, 255, 255);
    assertThat(pixel(pixels, 0, 1)).containsExactly(224, 204, 255);
    assertThat(pixel(pixels, 0, 2)).containsExactly(100, 0, 255);
    assertThat(header(png).mode()).isEqualTo("8-bit RGB with alpha");
    byte[] grey =
        Pictures.png(
            Pictures.stored(3, 1, 16, GREY, true, (x, y) -> new int[] {0, alphas[x] * 257}));
    assertThat(decoder.decode(grey).values()).isEqualTo(bytes(255, 204, 0));
  }

  @Test
  void resolvesPalettes() throws Exception {
    byte[] red = {0, (byte) 200, 10, 5};
    byte[] green = {0, 100, 20, 5};
    byte[] blue = {0, 50, 30, 5};
    for (int bits : new int[] {2, 8}) {
      BufferedImage image = palette(bits, new IndexColorModel(bits, 4, red, green, blue));
      byte[] png = Pictures.png(image);
      assertThat(pixel(decoder.decode(png), 0, 1)).containsExactly(200, 100, 50);
      assertThat(pixel(decoder.decode(png), 0, 2)).containsExactly(10, 20, 30);
      assertThat(header(png)).isEqualTo(new ImageHeader(1, 4, false, "palette"));
    }
    byte[] grey = Pictures.png(palette(8, new IndexColorModel(8, 4, red, red, red)));
    assertThat(decoder.decode(grey).values()).isEqualTo(bytes(0, 200, 10, 5));
    assertThat(header(grey).grey()).isTrue();
  }

  @Test
  void laysTransparentPaletteColoursOnWhite() throws Exception {
    byte[] values = {0, 40, 80, 120};
    byte[] alphas = {0, -1, -1, -1};
    IndexColorModel colours = new IndexColorModel(8, 4, values, values, values, alphas);
    assertThat(decoder.decode(Pictures.png(palette(8, colours))).values())
        .isEqualTo(bytes(255, 40, 80, 120));
  }

  @Test
  void readsOneBitImages() throws Exception {
    BufferedImage image = new BufferedImage(9, 1, BufferedImage.TYPE_BYTE_BINARY);
    image.getRaster().setSample(3, 0, 0, 1);
    Pixels pixels = decoder.decode(Pictures.png(image));
    assertThat(pixels.values()).isEqualTo(bytes(0, 0, 0, 255, 0, 0, 0, 0, 0));
  }

  @Test
  void readsJpegInGreyRgbAndCmyk() throws Exception {
    byte[] grey = Pictures.jpeg(Pictures.grey(16, 8, (x, y) -> new int[] {x < 8 ? 30 : 220}));
    assertThat(decoder.decode(grey).shape()).isEqualTo(new ImageShape(8, 16, 1));
    assertThat(decoder.decode(grey).value(4, 4, 0)).isCloseTo(30, within(3));
    assertThat(header(grey)).isEqualTo(new ImageHeader(8, 16, true, "8-bit grey"));
    byte[] rgb =
        Pictures.jpeg(Pictures.rgb(32, 16, (x, y) -> new int[] {x < 16 ? 200 : 20, 90, 40}));
    assertThat(pixel(decoder.decode(rgb), 8, 4)).satisfies(colour(200, 90, 40, 6));
    byte[] cmyk =
        Pictures.jpeg(
            Pictures.cmyk(
                32, 16, (x, y) -> x < 16 ? new int[] {0, 255, 255, 0} : new int[] {255, 0, 0, 0}));
    assertThat(header(cmyk)).isEqualTo(new ImageHeader(16, 32, false, "8-bit CMYK"));
    assertThat(decoder.decode(cmyk).shape()).isEqualTo(new ImageShape(16, 32, 3));
    assertThat(pixel(decoder.decode(cmyk), 8, 4)).satisfies(colour(255, 0, 0, 45));
    assertThat(pixel(decoder.decode(cmyk), 8, 28)).satisfies(colour(0, 255, 255, 120));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bmp", "gif", "tiff"})
  void readsOtherFormatsThatJavaKnows(String format) throws Exception {
    byte[] file =
        Pictures.encoded(Pictures.rgb(8, 4, (x, y) -> new int[] {x < 4 ? 255 : 0, 0, 0}), format);
    Pixels pixels = decoder.decode(file);
    assertThat(pixel(pixels, 2, 1)).containsExactly(255, 0, 0);
    assertThat(pixel(pixels, 2, 6)).containsExactly(0, 0, 0);
    assertThat(header(file).height()).isEqualTo(4);
    assertThat(header(file).width()).isEqualTo(8);
  }

  /**
   * The four quarters of the upright image, by the table of EXIF 2.32, section 4.6.4.A: where the
   * stored first row and first column are to be seen. Stored are A top left, B top right, C bottom
   * left and D bottom right.
   */
  static Stream<Arguments> orientations() {
    return Stream.of(
        Arguments.of(1, "ABCD"),
        Arguments.of(2, "BADC"),
        Arguments.of(3, "DCBA"),
        Arguments.of(4, "CDAB"),
        Arguments.of(5, "ACBD"),
        Arguments.of(6, "CADB"),
        Arguments.of(7, "DBCA"),
        Arguments.of(8, "BDAC"));
  }

  @ParameterizedTest
  @MethodSource("orientations")
  void turnsImagesUprightByTheirExifOrientation(int orientation, String quarters) throws Exception {
    BufferedImage image = Pictures.grey(32, 16, (x, y) -> new int[] {quarter(x / 16, y / 8)});
    byte[] jpeg = Pictures.jpeg(image);
    byte[] png = Pictures.withExifChunk(Pictures.png(image), orientation);
    assertThat(quarters(Pictures.withExif(jpeg, orientation, ByteOrder.BIG_ENDIAN)))
        .isEqualTo(quarters);
    assertThat(quarters(Pictures.withExif(jpeg, orientation, ByteOrder.LITTLE_ENDIAN)))
        .isEqualTo(quarters);
    assertThat(quarters(png)).isEqualTo(quarters);
    byte[] tiff = Pictures.tiff(image, orientation);
    assertThat(quarters(tiff)).isEqualTo(quarters);
    boolean sideways = orientation > 4;
    assertThat(header(png).width()).isEqualTo(sideways ? 16 : 32);
    assertThat(header(tiff).width()).isEqualTo(sideways ? 16 : 32);
    assertThat(decoder.decode(png).shape().width()).isEqualTo(sideways ? 16 : 32);
  }

  @Test
  void takesAnImpossibleOrientationAsUpright() throws Exception {
    byte[] jpeg =
        Pictures.jpeg(Pictures.grey(32, 16, (x, y) -> new int[] {quarter(x / 16, y / 8)}));
    assertThat(quarters(Pictures.withExif(jpeg, 9, ByteOrder.BIG_ENDIAN))).isEqualTo("ABCD");
  }

  @Test
  void refusesATextFileThatIsCalledPng() {
    assertReason("A shopping list: milk, bread".getBytes(StandardCharsets.UTF_8), "no image");
    assertReason(new byte[0], "the file is empty");
    assertReason("RIFF....WEBPVP8 ".getBytes(StandardCharsets.US_ASCII), "WebP");
    assertReason("....ftypheic....".getBytes(StandardCharsets.US_ASCII), "HEIC");
  }

  @Test
  void refusesTruncatedFiles() {
    BufferedImage noise =
        Pictures.rgb(64, 64, (x, y) -> new int[] {x * 37 % 256, y * 91 % 256, x * y % 256});
    for (byte[] file :
        new byte[][] {Pictures.jpeg(noise), Pictures.png(noise), Pictures.encoded(noise, "bmp")}) {
      for (int part = 1; part < 10; part++) {
        byte[] cut = Arrays.copyOf(file, file.length * part / 10);
        assertThatThrownBy(() -> decoder.decode(cut)).isInstanceOf(UnreadableImage.class);
      }
    }
    byte[] jpeg = Pictures.jpeg(noise);
    assertReason(Arrays.copyOf(jpeg, jpeg.length - 2), "cut short");
  }

  @Test
  void refusesDamagedFilesWithAReasonAndNothingElse() {
    byte[] png = Pictures.png(Pictures.rgb(24, 24, (x, y) -> new int[] {x * y % 256, x, y}));
    byte[] jpeg = Pictures.jpeg(Pictures.rgb(24, 24, (x, y) -> new int[] {x * y % 256, x, y}));
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 400; i++) {
      byte[] damaged = (i % 2 == 0 ? png : jpeg).clone();
      for (int j = 0; j < 4; j++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      decodesOrSaysWhyNot(damaged);
    }
  }

  @Test
  void refusesADecompressionBombBeforeDecodingIt() {
    byte[] png = Pictures.png(Pictures.grey(8, 8, (x, y) -> new int[] {0}));
    assertReason(
        Pictures.declaring(png, 60_000, 60_000),
        "declares 60000×60000 = 3,600,000,000 pixels, above the limit of 1,000,000");
    assertReason(Pictures.declaring(png, -5, 8), "declares -5×8 pixels");
    byte[] jpeg = Pictures.jpeg(Pictures.grey(8, 8, (x, y) -> new int[] {0}));
    int frame = indexOf(jpeg, 0xFF, 0xC0);
    ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) 60_000).putShort(frame + 7, (short) 50_000);
    assertReason(jpeg, "declares 50000×60000 = 3,000,000,000 pixels");
  }

  @Test
  void saysWhyAFileCannotBeOpened() {
    Path missing = folder.resolve("missing.png");
    assertThatThrownBy(() -> decoder.decode(missing))
        .isInstanceOf(UnreadableImage.class)
        .hasMessageContaining("no such file");
    assertThatThrownBy(() -> decoder.header(missing)).isInstanceOf(UnreadableImage.class);
  }

  private void assertReason(byte[] file, String reason) {
    assertThatThrownBy(() -> decoder.decode(file))
        .isInstanceOf(UnreadableImage.class)
        .hasMessageContaining(reason);
  }

  private void decodesOrSaysWhyNot(byte[] file) {
    try {
      assertThat(decoder.decode(file).values()).isNotEmpty();
    } catch (UnreadableImage e) {
      assertThat(e.reason()).isNotBlank();
    }
  }

  private ImageHeader header(byte[] file) throws IOException, UnreadableImage {
    return decoder.header(Files.write(folder.resolve("image"), file));
  }

  private static BufferedImage palette(int bits, IndexColorModel colours) {
    int type = bits == 8 ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_BYTE_BINARY;
    BufferedImage image = new BufferedImage(4, 1, type, colours);
    image.getRaster().setPixels(0, 0, 4, 1, new int[] {0, 1, 2, 3});
    return image;
  }

  private static int quarter(int right, int down) {
    return 30 + 60 * (right + 2 * down);
  }

  private String quarters(byte[] file) throws UnreadableImage {
    Pixels pixels = decoder.decode(file);
    int rows = pixels.shape().height();
    int columns = pixels.shape().width();
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      int value =
          pixels.value(rows / 4 + i / 2 * (rows / 2), columns / 4 + i % 2 * (columns / 2), 0);
      letters.append((char) ('A' + Math.round((value - 30) / 60f)));
    }
    return letters.toString();
  }

  private static int[] pixel(Pixels pixels, int row, int column) {
    return new int[] {
      pixels.value(row, column, 0), pixels.value(row, column, 1), pixels.value(row, column, 2)
    };
  }

  private static Consumer<int[]> colour(int red, int green, int blue, int tolerance) {
    return pixel -> {
      assertThat(pixel[0]).isCloseTo(red, within(tolerance));
      assertThat(pixel[1]).isCloseTo(green, within(tolerance));
      assertThat(pixel[2]).isCloseTo(blue, within(tolerance));
    };
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static int indexOf(byte[] bytes, int first, int second) {
    int at = 0;
    while ((bytes[at] & 0xFF) != first || (bytes[at + 1] & 0xFF) != second) {
      at++;
    }
    return at;
  }
}
