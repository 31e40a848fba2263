package dev.fornix.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.data.DataException;
import dev.fornix.data.ImageSet;
import dev.fornix.data.ImageShape;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrayFormatsTest {
  private final LoadOptions options = LoadOptions.standard();
  private final Path folder;

  ArrayFormatsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".gz"})
  void readsIdxFiles(String ending) throws IOException {
    writeIdx(ending);
    LoadedData data = load(folder);
    assertThat(data.train().shape()).isEqualTo(new ImageShape(2, 3, 1));
    assertThat(data.train().labels()).containsExactly(0, 1, 2, 0);
    assertThat(data.train().image(2)).containsExactly(12, 13, 14, 15, 16, 17);
    assertThat(data.train().source(2)).isEqualTo("train[2]");
    assertThat(data.test().orElseThrow().labels()).containsExactly(2, 1);
    assertThat(data.classNames()).containsExactly("0", "1", "2");
  }

  @Test
  void namesTheClassesOfIdxFilesByAFileBesideThem() throws IOException {
    writeIdx("");
    Files.write(folder.resolve("classes.txt"), List.of("shirt", "shoe", "bag"));
    assertThat(load(folder).classNames()).containsExactly("shirt", "shoe", "bag");
    Files.write(folder.resolve("classes.txt"), List.of("shirt"));
    assertRefused(folder, "names 1 classes, but the labels go up to 2");
  }

  @Test
  void refusesIdxFilesThatDoNotFitTogether() throws IOException {
    writeIdx("");
    write("train-labels-idx1-ubyte", idx(0x0801, counting(3), 3));
    assertRefused(folder, "has 4 images but 3 labels");
    Files.delete(folder.resolve("train-labels-idx1-ubyte"));
    assertRefused(folder, "no train-labels-idx*-ubyte");
  }

  @Test
  void refusesIdxFilesThatEndEarlyOrGoOn() throws IOException {
    writeIdx("");
    write("train-images-idx3-ubyte", idx(0x0803, counting(20), 4, 2, 3));
    assertRefused(folder, "declares 4 items of 6 bytes but ends after 3");
    write("train-images-idx3-ubyte", idx(0x0803, counting(25), 4, 2, 3));
    assertRefused(folder, "goes on after the 4 items");
    write("train-images-idx3-ubyte", new byte[] {0, 0});
    assertRefused(folder, "train-images-idx3-ubyte cannot be read");
  }

  @Test
  void refusesIdxFilesOfAnotherKind() throws IOException {
    writeIdx("");
    write("train-images-idx3-ubyte", idx(0x0D03, counting(24), 4, 2, 3));
    assertRefused(folder, "starts with 00000d03");
    write("train-images-idx3-ubyte", "not a number in it".getBytes(StandardCharsets.UTF_8));
    assertRefused(folder, "starts with 6e6f7420");
  }

  @Test
  void refusesAnArrayBombBeforeInflatingIt() throws IOException {
    writeIdx("");
    write("train-images-idx3-ubyte", idx(0x0803, new byte[0], 2_000_000_000, 1000, 1000));
    assertRefused(folder, "above the limit of");
    write("train-images-idx3-ubyte", idx(0x0803, new byte[0], -1, 2, 3));
    assertRefused(folder, "which is impossible");
    Path npz =
        labelled()
            .with("train_images", "|u1", "9000000000000, 2, 3", new byte[6])
            .write(folder.resolve("a.npz"));
    assertRefused(npz, "impossible");
  }

  @Test
  void readsCifarBatches() throws IOException {
    writeCifar("data_batch_1.bin", 3, 5);
    writeCifar("data_batch_2.bin", 1);
    writeCifar("test_batch.bin", 0, 1);
    Files.writeString(folder.resolve("batches.meta.txt"), "plane\ncar\nbird\ncat\ndeer\ndog\n\n");
    LoadedData data = load(folder);
    assertThat(data.train().shape()).isEqualTo(new ImageShape(32, 32, 3));
    assertThat(data.train().labels()).containsExactly(3, 5, 1);
    assertThat(data.classNames()).containsExactly("plane", "car", "bird", "cat", "deer", "dog");
    assertThat(ImageProfile.of(data).warnings())
        .contains("Class 'plane' has no training image, so it will never be predicted.");
    byte[] image = data.test().orElseThrow().image(1);
    // Red 1, green 2 and blue 3 were stored as planes, each increased by the column.
    assertThat(Arrays.copyOf(image, 6)).containsExactly(1, 2, 3, 2, 3, 4);
  }

  @Test
  void refusesCifarBatchesThatWereCutShort() throws IOException {
    write("data_batch_1.bin", new byte[3073 * 2 - 1]);
    assertRefused(folder, "no multiple of the 3,073 bytes");
  }

  @Test
  void readsAnNpzFileThatNumpyWrote() throws IOException {
    Path file = folder.resolve("numpy.npz");
    try (InputStream in =
        Objects.requireNonNull(ArrayFormatsTest.class.getResourceAsStream("numpy.npz"))) {
      Files.copy(in, file);
    }
    LoadedData data = load(file);
    assertThat(data.train().shape()).isEqualTo(new ImageShape(4, 5, 3));
    assertThat(data.train().labels()).containsExactly(0, 1, 2, 0, 1, 2);
    assertThat(Arrays.copyOf(data.train().image(1), 3)).containsExactly(60, 61, 62);
    assertThat(data.validation().orElseThrow().labels()).containsExactly(0, 1, 2);
    assertThat(data.test().orElseThrow().labels()).containsExactly(2, 1);
  }

  @Test
  void readsNpzFilesOfOtherVersionsAndLayouts() throws IOException {
    String images = "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 2, 3), }";
    Path file =
        new Npz()
            .with("x_train", 2, images, counting(12))
            .with("y_train", "<u2", "2,", new byte[] {1, 0, 0, 0})
            .write(folder.resolve("keras.npz"));
    ImageSet train = load(file).train();
    assertThat(train.labels()).containsExactly(1, 0);
    assertThat(train.image(1)).containsExactly(6, 7, 8, 9, 10, 11);
  }

  @Test
  void refusesNpzArraysThatItCannotUse() throws IOException {
    String fortran = "{'descr': '|u1', 'fortran_order': True, 'shape': (2, 2, 3), }";
    assertRefused(
        labelled().with("train_images", 1, fortran, counting(12)).write(npz()),
        "Fortran order, which is not read; save numpy.ascontiguousarray(array)");
    assertRefused(
        labelled().with("train_images", "<f4", "2, 1, 1", counting(8)).write(npz()),
        "images must be uint8");
    assertRefused(
        labelled().with("train_images", "|u1", "2, 6", counting(12)).write(npz()),
        "the shape [2, 6]");
    assertRefused(
        labelled().with("train_images", "|u1", "2, 2, 3", counting(11)).write(npz()),
        "ends after 1");
    assertRefused(
        labelled().with("train_images", "|u1", "1, 2, 2, 28", counting(112)).write(npz()),
        "28 channels");
  }

  @Test
  void refusesNpzLabelsThatItCannotUse() throws IOException {
    assertRefused(
        images().with("train_labels", "|u1", "2, 14", new byte[28]).write(npz()),
        "several labels an image cannot be learnt");
    assertRefused(
        images().with("train_labels", "<f8", "2,", new byte[16]).write(npz()),
        "labels must be whole numbers");
    assertRefused(
        images().with("train_labels", "|i1", "2,", new byte[] {0, -1}).write(npz()),
        "Label 1 of the train part");
    assertRefused(
        images().with("other", "|u1", "2,", new byte[2]).write(npz()),
        "has no train_images with train_labels (or x_train with y_train); it has: other.npy,"
            + " train_images.npy");
    assertRefused(write("text.npz", "no zip".getBytes(StandardCharsets.UTF_8)), "cannot be read");
  }

  private void writeIdx(String ending) throws IOException {
    write("train-images-idx3-ubyte" + ending, idx(0x0803, counting(24), 4, 2, 3));
    write("train-labels-idx1-ubyte" + ending, idx(0x0801, new byte[] {0, 1, 2, 0}, 4));
    write("t10k-images-idx3-ubyte" + ending, idx(0x0803, counting(12), 2, 2, 3));
    write("t10k-labels-idx1-ubyte" + ending, idx(0x0801, new byte[] {2, 1}, 2));
  }

  private void writeCifar(String name, int... labels) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int label : labels) {
      bytes.write(label);
      for (int i = 0; i < 3072; i++) {
        bytes.write(1 + i / 1024 + i % 32);
      }
    }
    write(name, bytes.toByteArray());
  }

  private static byte[] idx(int magic, byte[] values, int... dimensions) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(magic);
    for (int dimension : dimensions) {
      out.writeInt(dimension);
    }
    out.write(values);
    return bytes.toByteArray();
  }

  private static byte[] counting(int count) {
    byte[] values = new byte[count];
    for (int i = 0; i < count; i++) {
      values[i] = (byte) i;
    }
    return values;
  }

  private static Npz labelled() throws IOException {
    return new Npz().with("train_labels", "|u1", "2,", new byte[] {0, 1});
  }

  private static Npz images() throws IOException {
    return new Npz().with("train_images", "|u1", "2, 2, 3", counting(12));
  }

  private Path npz() {
    return folder.resolve("data.npz");
  }

  private Path write(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    if (!name.endsWith(".gz")) {
      return Files.write(file, bytes);
    }
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(bytes);
    }
    return file;
  }

  private LoadedData load(Path path) {
    return Datasets.load(path.toString(), options);
  }

  private void assertRefused(Path path, String message) {
    assertThatThrownBy(() -> load(path))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(message);
  }
}
