package dev.fornix.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageSetTest {
  private static final ImageShape SHAPE = new ImageShape(2, 3, 3);
  private static final List<String> CLASSES = List.of("cats", "dogs\nand \\ wolves");

  private final Path folder;
  private final ImageSet memory = set(7, 0);

  ImageSetTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void keepsPixelsLabelsAndSources() {
    assertThat(memory.size()).isEqualTo(7);
    assertThat(memory.image(4)).isEqualTo(pixels(4));
    assertThat(memory.labels()).containsExactly(0, 1, 0, 1, 0, 1, 0);
    assertThat(memory.classCounts()).containsExactly(4, 3);
    assertThat(memory.source(5)).isEqualTo("file\n5");
    assertThat(memory.pixels().remaining()).isEqualTo(7 * SHAPE.bytes());
    assertThat(memory.pixels().isDirect()).isTrue();
  }

  @Test
  void isTheSameAfterPackingAndMapping() {
    PackedImages.write(memory, folder);
    ImageSet mapped = ImageSet.open(folder);
    assertThat(mapped.shape()).isEqualTo(SHAPE);
    assertThat(mapped.classNames()).isEqualTo(CLASSES);
    assertThat(mapped.labels()).isEqualTo(memory.labels());
    assertThat(mapped.pixels()).isEqualTo(memory.pixels());
    assertThat(mapped.source(6)).isEqualTo("file\n6");
    assertThat(mapped.folder()).contains(folder);
    assertThat(mapped.fingerprint()).isEqualTo(memory.fingerprint());
    assertThat(FingerprintDigest.of(mapped)).isEqualTo(memory.fingerprint());
  }

  @Test
  void mapsAFileThatIsLargerThanASegmentInSeveral() {
    PackedImages.write(memory, folder);
    ImageSet mapped = PackedFolder.open(folder, 3 * SHAPE.bytes() + 1);
    assertThat(mapped.imagesPerSegment()).isEqualTo(3);
    assertThat(mapped.segments()).extracting(ByteBuffer::remaining).containsExactly(54, 54, 18);
    for (int i = 0; i < mapped.size(); i++) {
      assertThat(mapped.image(i)).isEqualTo(pixels(i));
      assertThat(mapped.view(i)).isEqualTo(ByteBuffer.wrap(pixels(i)));
    }
    assertThatThrownBy(mapped::pixels).isInstanceOf(DataException.class);
  }

  @Test
  void cannotBeWrittenThroughItsViews() {
    assertThat(memory.pixels().isReadOnly()).isTrue();
    assertThat(memory.view(0).isReadOnly()).isTrue();
    assertThat(memory.segments()).allMatch(ByteBuffer::isReadOnly);
  }

  @Test
  void hasOneFingerprintPerContent() {
    assertThat(set(7, 0).fingerprint()).isEqualTo(memory.fingerprint());
    assertThat(set(7, 1).fingerprint()).isNotEqualTo(memory.fingerprint());
    assertThat(set(6, 0).fingerprint()).isNotEqualTo(memory.fingerprint());
    assertThat(memory.fingerprint().shortForm()).hasSize(12);
  }

  @Test
  void selectsImagesInTheOrderGiven() {
    ImageSet some = memory.select(5, 2);
    assertThat(some.image(0)).isEqualTo(pixels(5));
    assertThat(some.image(1)).isEqualTo(pixels(2));
    assertThat(some.labels()).containsExactly(1, 0);
  }

  @Test
  void refusesToOverwriteAPackedSet() {
    PackedImages.write(memory, folder);
    assertThatThrownBy(() -> PackedImages.write(memory, folder))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("already holds a packed data set");
  }

  @Test
  void replacesAPackedSetOnlyWhenToldTo() throws IOException {
    PackedImages.write(set(3, 1), folder);
    ImageSet before = ImageSet.open(folder);
    Files.writeString(folder.resolve("notes.txt"), "mine");
    PackedImages.delete(folder);
    PackedImages.write(memory, folder);
    assertThat(ImageSet.open(folder).fingerprint()).isEqualTo(memory.fingerprint());
    assertThat(before.image(2)).isEqualTo(pixels(3));
    assertThat(folder.resolve("notes.txt")).exists();
  }

  @Test
  void saysThatTheDiskIsFull() throws IOException {
    Path full = Path.of("/dev/full");
    assumeThat(full).exists();
    Files.createSymbolicLink(folder.resolve("images.bin"), full);
    assertThatThrownBy(() -> PackedImages.write(memory, folder))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("; free some space or choose another folder.");
    assertThat(folder.resolve("dataset.properties")).doesNotExist();
  }

  @Test
  void saysHowMuchMemoryIsMissing() {
    ImageShape large = new ImageShape(4096, 4096, 3);
    assertThatThrownBy(() -> new MemoryImages(large, CLASSES, 1_000_000))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("1,000,000 images of 4096×4096×3 need 50,331,648 MB of memory");
  }

  @Test
  void isNoSetUntilItIsFinished() {
    try (PackedImages unfinished = PackedImages.create(folder, SHAPE, CLASSES)) {
      unfinished.add(pixels(0), 0, "a");
    }
    assertThatThrownBy(() -> ImageSet.open(folder))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no packed data set");
  }

  @Test
  void refusesAFileThatWasCutShort() throws IOException {
    PackedImages.write(memory, folder);
    byte[] images = Files.readAllBytes(folder.resolve("images.bin"));
    Files.write(folder.resolve("images.bin"), Arrays.copyOf(images, 100));
    assertThatThrownBy(() -> ImageSet.open(folder))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("images.bin has 100 bytes, but 7 images of 2×3×3 need 126");
  }

  @Test
  void refusesADamagedManifest() throws IOException {
    PackedImages.write(memory, folder);
    Path manifest = folder.resolve("dataset.properties");
    String sound = Files.readString(manifest);
    Files.writeString(manifest, sound.replace("images=7", "images=many"));
    assertThatThrownBy(() -> ImageSet.open(folder)).hasMessageContaining("images=many");
    Files.writeString(manifest, sound.replace("format=1", "format=9"));
    assertThatThrownBy(() -> ImageSet.open(folder)).hasMessageContaining("newer Fornix");
  }

  @Test
  void saysWhereItCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    assertThatThrownBy(() -> PackedImages.write(memory, file.resolve("packed")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("could not be written to " + file.resolve("packed"));
  }

  @Test
  void carriesPartsToAnotherProcess() {
    DataParts parts =
        DataParts.of(set(40, 0), Optional.empty(), Optional.of(set(7, 3)), 5).write(folder);
    DataParts opened = DataParts.open(folder);
    assertThat(opened.fingerprint()).isEqualTo(parts.fingerprint());
    assertThat(opened.train().indices()).isEqualTo(parts.train().indices());
    assertThat(opened.validation().images()).isSameAs(opened.train().images());
    assertThat(opened.test().size()).isEqualTo(7);
    assertThat(opened.train().size() + opened.validation().size()).isEqualTo(40);
  }

  @Test
  void refusesDamagedParts() throws IOException {
    DataParts.of(set(40, 0), Optional.empty(), Optional.empty(), 5).write(folder);
    Path file = folder.resolve("parts.txt");
    Files.writeString(
        file, Files.readString(file).replace("validation train ", "validation train 999 "));
    assertThatThrownBy(() -> DataParts.open(folder))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is damaged");
  }

  @Test
  void spreadsSomeOfTheExamplesEvenlyOverThem() {
    Examples even = Examples.of(memory, new int[] {0, 2, 4, 6});
    assertThat(even.spread(2).indices()).containsExactly(0, 4);
    assertThat(even.spread(3).indices()).containsExactly(0, 2, 4);
    assertThat(even.spread(9).indices()).containsExactly(0, 2, 4, 6);
    // Two classes one after the other: the first examples would be of one.
    Examples sorted = Examples.of(memory, new int[] {0, 2, 4, 6, 1, 3, 5});
    assertThat(sorted.spread(3).classCounts()).containsExactly(2, 1);
  }

  @Test
  void findsDuplicatesWithinAndBetweenSets() {
    ImageSet once = set(5, 0);
    ImageSet twice = once.select(0, 1, 2, 1, 0);
    assertThat(Duplicates.within(once).groups()).isEmpty();
    assertThat(Duplicates.within(twice).groups()).containsExactly(List.of(0, 4), List.of(1, 3));
    assertThat(Duplicates.within(twice).surplus()).isEqualTo(2);
    assertThat(Duplicates.between(once, once.select(4, 3)))
        .containsExactly(new Duplicates.Pair(4, 0), new Duplicates.Pair(3, 1));
  }

  private static ImageSet set(int images, int offset) {
    try (MemoryImages sink = new MemoryImages(SHAPE, CLASSES, images + 3)) {
      for (int i = 0; i < images; i++) {
        sink.add(pixels(i + offset), i % 2, "file\n" + i);
      }
      return sink.finish();
    }
  }

  private static byte[] pixels(int image) {
    byte[] pixels = new byte[SHAPE.bytes()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (image * 31 + i * 7);
    }
    return pixels;
  }
}
