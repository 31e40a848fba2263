package dev.fornix.estimators.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The descriptions that come with Fornix; the data themselves do not. */
class PublishedTablesTest {
  private static final Path FOLDER = Path.of("../benchmarks/tables");

  @ParameterizedTest
  @ValueSource(strings = {"nas-bench-201-cifar10", "nas-bench-101-sample"})
  void namesTheFileBesideIt(String name) {
    TableDescription table = TableDescription.read(FOLDER.resolve(name + ".yaml"));
    assertThat(table.name()).isEqualTo(name);
    assertThat(table.file()).isEqualTo(FOLDER.resolve(name + ".csv"));
  }

  @Test
  void searchesNasBench201ByTwelveEpochs() {
    TableDescription table = TableDescription.read(FOLDER.resolve("nas-bench-201-cifar10.yaml"));
    assertThat(table.space()).isEqualTo("nas-bench-201");
    assertThat(table.levels()).containsExactly(12.0, 200.0);
    assertThat(table.cost())
        .contains(new TableDescription.Cost("train_seconds_epoch12", Optional.empty(), false));
    assertThat(table.report()).containsExactly("test_accuracy_epoch200_percent");
    assertThat(table.objectives())
        .filteredOn(TableDescription.Column::known)
        .extracting(TableDescription.Column::column)
        .containsExactly("edgegpu_latency_millis");
  }

  @Test
  void takesTheSampleOfNasBench101AsAPoolOfFourLevels() {
    TableDescription table = TableDescription.read(FOLDER.resolve("nas-bench-101-sample.yaml"));
    assertThat(table.space()).isEqualTo("pool");
    assertThat(table.levels()).containsExactly(4.0, 12.0, 36.0, 108.0);
    assertThat(table.cost())
        .contains(new TableDescription.Cost("train_time_s_108", Optional.of(108.0), false));
  }
}
