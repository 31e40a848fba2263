package dev.fornix.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.data.DataException;
import dev.fornix.data.DataParts;
import dev.fornix.data.ImageShape;
import dev.fornix.data.image.Framing;
import dev.fornix.data.image.ImagePolicy;
import dev.fornix.data.image.Pictures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ClassFoldersTest {
  private final LoadOptions options = LoadOptions.standard().withThreads(2);
  private final Path root;

  ClassFoldersTest(@TempDir Path root) {
    this.root = root;
  }

  @Test
  void takesFoldersAsClassesInTheOrderOfTheirNames() throws IOException {
    picture("dogs/b.png", 3);
    picture("dogs/a.png", 2);
    picture("cats/z/deep.png", 1);
    picture("cats/k.JPG", 0);
    LoadedData data = load();
    assertThat(data.classNames()).containsExactly("cats", "dogs");
    assertThat(sources(data))
        .containsExactly("cats/k.JPG", "cats/z/deep.png", "dogs/a.png", "dogs/b.png");
    assertThat(data.train().labels()).containsExactly(0, 0, 1, 1);
    assertThat(data.train().shape()).isEqualTo(new ImageShape(16, 16, 1));
    assertThat(data.train().image(3)).containsOnly((byte) 3);
    assertThat(data.test()).isEmpty();
  }

  @Test
  void takesPartsFromFoldersOfTheirNames() throws IOException {
    for (String part : List.of("train", "Val", "test")) {
      picture(part + "/cats/a.png", part.length());
      picture(part + "/dogs/b.png", 2 * part.length());
    }
    LoadedData data = load();
    assertThat(data.train().labels()).containsExactly(0, 1);
    assertThat(data.validation().orElseThrow().image(1)).containsOnly((byte) 6);
    assertThat(data.test().orElseThrow().source(1)).isEqualTo("test/dogs/b.png");
  }

  @Test
  void tellsAPartFromAClassThatIsCalledTrain() throws IOException {
    picture("bus/a.png", 1);
    picture("train/b.png", 2);
    assertThat(load().classNames()).containsExactly("bus", "train");
  }

  @Test
  void leavesOutATestFolderWithoutLabels() throws IOException {
    picture("train/cats/a.png", 1);
    picture("train/dogs/b.png", 2);
    picture("test/c.png", 3);
    LoadedData data = load();
    assertThat(data.test()).isEmpty();
    assertThat(data.report().warnings())
        .containsExactly(
            "The folder 'test' has no class folders, so its images have no labels; it is left"
                + " out.");
  }

  @Test
  void refusesATestClassThatTrainingLacks() throws IOException {
    picture("train/cats/a.png", 1);
    picture("train/dogs/b.png", 2);
    picture("test/birds/c.png", 3);
    assertRefused("has the class 'birds', which the training part lacks; it has: cats, dogs.");
  }

  /** Bytes that are no UTF-8 (nor ASCII) are U+FFFD in the names of both. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void refusesClassesWhoseNamesCannotBeRead() throws Exception {
    picture("plain/a.png", 1);
    String make = "mkdir \"$(printf 'x\\351')\" \"$(printf 'x\\350')\"";
    String copy = "for folder in x*; do cp plain/a.png \"$folder\"; done";
    assertThat(
            new ProcessBuilder("/bin/sh", "-c", make + " && " + copy)
                .directory(root.toFile())
                .start()
                .waitFor())
        .isZero();
    assertRefused("cannot be read in the encoding of this machine's locale");
  }

  @Test
  void givesTheSameWhateverTheNumberOfThreadsAndThePlace() throws IOException {
    for (int i = 0; i < 150; i++) {
      picture("class" + i % 3 + "/" + i + ".png", i);
      picture("elsewhere/copy/class" + i % 3 + "/" + i + ".png", i);
    }
    Path copy = root.resolve("elsewhere/copy");
    LoadedData one = Datasets.load(copy.toString(), options.withThreads(1));
    LoadedData four = Datasets.load(copy.toString(), options.withThreads(4));
    assertThat(four.fingerprint()).isEqualTo(one.fingerprint());
    assertThat(sources(four)).isEqualTo(sources(one));
    Path moved = Files.move(copy, root.resolve("moved"));
    LoadedData packed = Datasets.load(moved.toString(), options.packedInto(root.resolve("packed")));
    assertThat(packed.fingerprint()).isEqualTo(one.fingerprint());
    assertThat(packed.train().folder()).contains(root.resolve("packed/train"));
  }

  @Test
  void writesPartsOnceIfTheyArePackedAlready() throws IOException {
    for (int i = 0; i < 60; i++) {
      picture("data/class" + i % 3 + "/" + i + ".png", i);
    }
    Path packed = root.resolve("packed");
    LoadedData data = Datasets.load(root.resolve("data").toString(), options.packedInto(packed));
    DataParts parts = data.split(3).write(packed);
    assertThat(parts.train().images().folder()).contains(packed.resolve("train"));
    assertThat(parts.train().size() + parts.validation().size() + parts.test().size())
        .isEqualTo(60);
    assertThat(packed.resolve("test")).doesNotExist();
  }

  @Test
  void skipsDamagedFilesByName() throws IOException {
    fill("cats", 20);
    fill("dogs", 20);
    write("cats/list.png", "milk, bread".getBytes(StandardCharsets.UTF_8));
    byte[] jpeg = Pictures.jpeg(Pictures.grey(16, 16, (x, y) -> new int[] {x * y}));
    write("dogs/cut.jpg", Arrays.copyOf(jpeg, jpeg.length * 2 / 3));
    byte[] png = Pictures.png(Pictures.grey(16, 16, (x, y) -> new int[] {x * y}));
    write("dogs/bomb.png", Pictures.declaring(png, 50_000, 50_000));
    write("dogs/empty.gif", new byte[0]);
    LoadedData data = load();
    assertThat(data.train().size()).isEqualTo(40);
    assertThat(data.report().skipped())
        .extracting(SkippedFile::toString)
        .containsExactly(
            "cats/list.png: its content is no image (PNG, JPEG, BMP, GIF or TIFF)",
            "dogs/bomb.png: its header declares 50000×50000 = 2,500,000,000 pixels, above the limit"
                + " of 50,000,000",
            "dogs/empty.gif: the file is empty",
            "dogs/cut.jpg: the JPEG is cut short: it has no end marker");
  }

  @Test
  void stopsIfTooManyFilesAreDamaged() throws IOException {
    fill("cats", 20);
    fill("dogs", 20);
    for (int i = 0; i < 11; i++) {
      write("cats/bad" + i + ".png", new byte[] {1, 2, 3});
    }
    assertRefused(
        "11 of 51 files cannot be read, more than the 10 that may be skipped; repair or remove"
            + " them. The first: cats/bad0.png: its content is no image");
    LoadOptions patient = options.withSkipLimit(new SkipLimit(0.5, 0));
    assertThat(Datasets.load(root.toString(), patient).report().skipped()).hasSize(11);
  }

  @Test
  void passesOverFilesThatAreNoImages() throws IOException {
    fill("cats", 2);
    fill("dogs", 2);
    write("cats/Thumbs.db", new byte[9]);
    write("cats/.DS_Store", new byte[9]);
    write("dogs/._0.png", new byte[9]);
    write("dogs/notes.txt", new byte[9]);
    write(".git/x.png", new byte[9]);
    write("__MACOSX/y.png", new byte[9]);
    LoadedData data = load();
    assertThat(data.classNames()).containsExactly("cats", "dogs");
    assertThat(data.report().skipped()).isEmpty();
    assertThat(data.report().ignored()).isEqualTo(4);
  }

  @Test
  void listsLinksThatLeadBackOrNowhere() throws IOException {
    fill("cats", 2);
    fill("dogs", 2);
    Files.createSymbolicLink(root.resolve("cats/loop"), root);
    Files.createSymbolicLink(root.resolve("dogs/gone.png"), root.resolve("nowhere.png"));
    List<SkippedFile> skipped = load().report().skipped();
    assertThat(skipped)
        .extracting(SkippedFile::name)
        .containsExactlyInAnyOrder("cats/loop", "dogs/gone.png");
    assertThat(skipped.get(0).reason()).contains("leads back to a folder above it");
  }

  @Test
  void followsLinksToFolders() throws IOException {
    picture("elsewhere/a.png", 1);
    picture("data/dogs/b.png", 2);
    Files.createSymbolicLink(root.resolve("data/cats"), root.resolve("elsewhere"));
    LoadedData data = Datasets.load(root.resolve("data").toString(), options);
    assertThat(sources(data)).containsExactly("cats/a.png", "dogs/b.png");
  }

  @Test
  void refusesAnEmptyFolder() {
    assertRefused("has no images; expected are class folders with PNG or JPEG files (such as ");
  }

  @Test
  void saysOfAFolderOfTablesOrArchivesThatItIsOne() throws IOException {
    write("deep/Images.tar.gz", new byte[] {1});
    assertRefused("has no images but an archive, deep/Images.tar.gz; unpack it first.");
    write("deep/b.csv", new byte[] {1});
    write("deep/a.tsv", new byte[] {1});
    assertRefused("has no images but tables, such as deep/a.tsv; Fornix learns from images only");
  }

  @Test
  void refusesImagesWithoutClassFolders() throws IOException {
    picture("a.png", 1);
    picture("b.png", 2);
    assertRefused("has 2 images but no class folders; put the images of each class into a folder");
  }

  @Test
  void refusesOneClassOnly() throws IOException {
    fill("cats", 3);
    assertRefused("has only one class (cats); classification needs at least two.");
  }

  @Test
  void refusesAClassOfWhichNothingCanBeRead() throws IOException {
    fill("cats", 3);
    write("dogs/a.png", new byte[] {1});
    assertRefused("has no readable training image of class 'dogs'");
  }

  @Test
  void refusesAFolderInWhichNothingCanBeRead() throws IOException {
    write("cats/a.png", new byte[] {1});
    write("dogs/a.png", new byte[] {1});
    assertRefused("has no image that can be read: cats/a.png: its content is no image");
  }

  @Test
  void refusesWhatDoesNotExistOrIsNoData() throws IOException {
    assertThatThrownBy(() -> Datasets.load(root.resolve("none").toString(), options))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no such file or folder");
    Path text = Files.writeString(root.resolve("data.txt"), "a,b");
    assertThatThrownBy(() -> Datasets.load(text.toString(), options))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is a file of an unknown kind");
    Path table = Files.writeString(root.resolve("data.csv"), "a,b");
    assertThatThrownBy(() -> Datasets.load(table.toString(), options))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("data.csv is a table; Fornix learns from images only");
    Path image = Files.writeString(root.resolve("a.PNG"), "x");
    assertThatThrownBy(() -> Datasets.load(image.toString(), options))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("a.PNG is a single image; put the images of each class into");
    assertThatThrownBy(() -> Datasets.requireThere("https://example.org/cats.zip"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("cats.zip is an address, and Fornix fetches nothing; download it");
    Path archive = Files.writeString(root.resolve("Images.ZIP"), "PK");
    assertThatThrownBy(() -> Datasets.load(archive.toString(), options))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Images.ZIP is an archive; unpack it, and give the folder");
    assertThatThrownBy(() -> Datasets.load("a\0b", options)).isInstanceOf(DataException.class);
  }

  @Test
  void warnsOfAnEmptyClassFolderAndOfImagesBesideThem() throws IOException {
    fill("cats", 2);
    fill("dogs", 2);
    Files.createDirectories(root.resolve("foxes"));
    picture("loose.png", 7);
    assertThat(load().report().warnings())
        .satisfiesExactlyInAnyOrder(
            sentence -> assertThat(sentence).startsWith("The folder 'foxes' has no images"),
            sentence ->
                assertThat(sentence)
                    .startsWith("1 image is left out, beside the class folders of"));
  }

  @Test
  void keepsAClassWithOneImageInTraining() throws IOException {
    fill("cats", 30);
    picture("dogs/only.png", 99);
    LoadedData data = load();
    DataParts parts = data.split(1);
    assertThat(parts.train().classCounts()[1]).isEqualTo(1);
    assertThat(ImageProfile.of(data).warnings())
        .anyMatch(sentence -> sentence.startsWith("Class 'dogs' has only one image"));
  }

  @Test
  void bringsEverySizeAndModeToOneShape() throws IOException {
    write("cats/wide.png", Pictures.png(Pictures.rgb(300, 100, (x, y) -> new int[] {9, 8, 7})));
    write("cats/high.jpg", Pictures.jpeg(Pictures.grey(80, 200, (x, y) -> new int[] {50})));
    write("dogs/small.png", Pictures.png(Pictures.grey(20, 30, (x, y) -> new int[] {50})));
    LoadedData data = load();
    assertThat(data.train().shape()).isEqualTo(new ImageShape(64, 64, 3));
    assertThat(data.train().image(2)).containsOnly((byte) 50);
    LoadedData asked =
        Datasets.load(
            root.toString(),
            options.withPolicy(ImagePolicy.automatic().withSize(24, 32).withChannels(1)));
    assertThat(asked.train().shape()).isEqualTo(new ImageShape(24, 32, 1));
  }

  @Test
  void comparesAGivenValidationPartWithTheOthers() throws IOException {
    fill("train/cats", 10);
    picture("train/dogs/a.png", 100);
    picture("val/cats/a.png", 3);
    picture("val/cats/b.png", 4);
    picture("val/cats/new.png", 50);
    picture("val/dogs/new.png", 51);
    picture("test/dogs/same.png", 51);
    picture("test/cats/new.png", 52);
    assertThat(ImageProfile.of(load()).warnings())
        .startsWith(
            "2 validation images are also in training (the first: val/cats/a.png is"
                + " train/cats/03.png), so the validation score will be too good.",
            "1 test image is also in validation (the first: test/dogs/same.png is"
                + " val/dogs/new.png), so the test score will be too good.");
  }

  @Test
  void profilesWhatItLoads() throws IOException {
    fill("train/cats", 60);
    fill("train/dogs", 12);
    picture("train/cats/copy.png", 0);
    picture("test/cats/again.png", 5);
    picture("test/dogs/new.png", 200);
    ImageProfile profile = ImageProfile.of(load());
    assertThat(profile.classCounts()).containsEntry("cats", 61).containsEntry("dogs", 12);
    assertThat(profile.sizes()).containsOnlyKeys("16×16");
    assertThat(profile.modes()).containsOnlyKeys("8-bit grey");
    assertThat(profile.brightness().get(0).smallest()).isEqualTo(0);
    // Cats are 0 to 59 and once more 0, dogs 0 to 11: the sum is 1770 + 66 over 73 images.
    assertThat(profile.brightness().get(0).mean()).isEqualTo(1836 / 73.0);
    assertThat(profile.duplicates().surplus()).isEqualTo(13);
    assertThat(profile.inTestToo()).hasSize(1);
    assertThat(profile.imbalance()).isEqualTo(61 / 12.0);
    assertThat(profile.warnings())
        .satisfiesExactly(
            w ->
                assertThat(w)
                    .isEqualTo(
                        "1 test image is also in training (the first: test/cats/again.png is"
                            + " train/cats/05.png), so the test score will be too good."),
            w -> assertThat(w).startsWith("12 pictures are there under more than one class"),
            w -> assertThat(w).startsWith("There are only 73 images"),
            w ->
                assertThat(w)
                    .startsWith("Class 'cats' has 5 times the images of 'dogs' (61 and 12)"),
            w -> assertThat(w).startsWith("13 training images are exact copies"),
            w -> assertThat(w).startsWith("The images use only the values 0 to 59"));
  }

  @Test
  void framesUnlabelledImagesForPrediction() throws IOException {
    picture("b.png", 2);
    picture("deep/a.jpg", 1);
    write("bad.png", new byte[] {1});
    Framing framing = new Framing(new ImageShape(8, 8, 3));
    List<String> names = new ArrayList<>();
    List<byte[]> images = new ArrayList<>();
    List<SkippedFile> skipped =
        Datasets.frame(
            root.toString(),
            framing,
            options,
            (name, bytes) -> {
              names.add(name);
              images.add(bytes);
            });
    assertThat(names).containsExactly("b.png", "deep/a.jpg");
    assertThat(images.get(0)).hasSize(8 * 8 * 3).containsOnly((byte) 2);
    assertThat(skipped).extracting(SkippedFile::name).containsExactly("bad.png");
    Datasets.frame(
        root.resolve("b.png").toString(), framing, options, (name, bytes) -> names.add(name));
    assertThat(names).endsWith("b.png").hasSize(3);
  }

  private LoadedData load() {
    return Datasets.load(root.toString(), options);
  }

  private void assertRefused(String message) {
    assertThatThrownBy(this::load).isInstanceOf(DataException.class).hasMessageContaining(message);
  }

  private static List<String> sources(LoadedData data) {
    List<String> sources = new ArrayList<>();
    for (int i = 0; i < data.train().size(); i++) {
      sources.add(data.train().source(i));
    }
    return sources;
  }

  private void fill(String folder, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      picture(folder + "/" + (i < 10 ? "0" : "") + i + ".png", i);
    }
  }

  private void picture(String name, int value) throws IOException {
    var image = Pictures.grey(16, 16, (x, y) -> new int[] {value});
    write(name, name.endsWith("png") ? Pictures.png(image) : Pictures.jpeg(image));
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(root));
    Files.write(file, bytes);
  }
}
