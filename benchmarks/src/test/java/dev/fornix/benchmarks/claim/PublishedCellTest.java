package dev.fornix.benchmarks.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.architecture.spaces.CellScale;
import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.architecture.spaces.NasBench101Space;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PublishedCellTest {
  /** The example of the published code. */
  private static final String HASH = "28cfc7874f6d200472e1a9dcd8650aa0";

  private static final String MATRIX = "111010" + "00001" + "0001" + "100" + "01" + "1";
  private static final String OPERATIONS = "in-c1-c3-c3-c3-mp-out";

  private static final ImageTask CIFAR = new ImageTask(3, 32, 32, 10);

  private final NasBench101Space space = NasBench101Space.of(CIFAR, CellScale.of(CIFAR, 1, 16));
  private final Path folder;

  PublishedCellTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void readsThePublishedExample() throws IOException {
    List<PublishedCell> cells = read(HASH, MATRIX, OPERATIONS, "0.9327");

    assertThat(cells).hasSize(1);
    assertThat(cells.get(0).accuracy()).isEqualTo(0.9327);
    assertThat(cells.get(0).cell().feeding(6)).containsExactly(1, 2, 4, 5);
    assertThat(cells.get(0).cell().operations())
        .startsWith("conv1x1-bn-relu", "conv3x3-bn-relu")
        .endsWith("maxpool3x3");
  }

  @Test
  void refusesACellThatHasAnotherHash() {
    assertThatThrownBy(() -> read(HASH, MATRIX, "in-c1-c1-c3-c3-mp-out", "0.9"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 2 of the table")
        .hasMessageContaining("the cell has the hash");
  }

  @Test
  void refusesWhatIsNoCell() {
    assertThatThrownBy(() -> read(HASH, "1" + MATRIX, OPERATIONS, "0.9"))
        .hasMessageContaining("22 numbers do not fit above the diagonal for 7 vertices");
    assertThatThrownBy(() -> read(HASH, MATRIX, "in-c1-c5-c3-c3-mp-out", "0.9"))
        .hasMessageContaining("the operation 'c5' must be one of [c1, c3, mp]");
    assertThatThrownBy(() -> read(HASH, MATRIX, OPERATIONS, "93.27"))
        .hasMessageContaining("the accuracy (93.27) must be at least 0 and below 1");
  }

  private List<PublishedCell> read(String... fields) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("cells.csv"),
            "hash,adj_upper_rowmajor,ops,val108,n_vertices\n" + String.join(",", fields) + ",7\n");
    return PublishedCell.read(file, space);
  }
}
