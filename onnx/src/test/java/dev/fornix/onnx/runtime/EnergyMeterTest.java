package dev.fornix.onnx.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.architecture.operation.TensorType;
import dev.fornix.onnx.export.Networks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a folder that imitates Linux's, with two processors, a part of one, and the platform. */
class EnergyMeterTest {
  private static final long RANGE = 262_143_328_850L;

  private final Path folder;
  private final Powercap counters;

  EnergyMeterTest(@TempDir Path folder) {
    this.folder = folder;
    this.counters = new Powercap(folder);
  }

  @BeforeEach
  void twoProcessors() throws IOException {
    zone("intel-rapl:0", "package-0", 1_000_000);
    zone("intel-rapl:0:0", "core", 400_000);
    zone("intel-rapl:1", "package-1", RANGE - 200_000);
    zone("intel-rapl:2", "psys", 5_000_000);
    zone("intel-rapl-mmio:0", "package-0", 1_000_000);
    Files.createDirectories(folder.resolve("intel-rapl"));
  }

  private void zone(String zone, String name, long energy) throws IOException {
    Path own = Files.createDirectories(folder.resolve(zone));
    Files.writeString(own.resolve("name"), name + "\n");
    Files.writeString(own.resolve("max_energy_range_uj"), RANGE + "\n");
    stands(zone, energy);
  }

  private void stands(String zone, long energy) {
    try {
      Files.writeString(folder.resolve(zone).resolve("energy_uj"), energy + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void sumsThePackagesAloneAlsoWhereOneRanOver() {
    Powercap.Reading from = counters.read();
    stands("intel-rapl:0", 1_500_000);
    stands("intel-rapl:0:0", 900_000);
    stands("intel-rapl:1", 100_000);
    stands("intel-rapl:2", 9_000_000);
    assertThat(counters.microjoules(from, counters.read())).isEqualTo(500_000 + 300_000);
  }

  /** A clock that lets 1 ms pass with each look, in which the first processor takes 3 mJ. */
  private final class Running implements LongSupplier {
    private long looks;

    @Override
    public long getAsLong() {
      stands("intel-rapl:0", 1_000_000 + 3_000 * looks);
      return 1_000_000 * looks++;
    }
  }

  @Test
  void dividesByTheExamplesThatWereScoredMeanwhile() {
    double millijoules =
        new EnergyMeter(counters, new Running())
            .measure(Networks.residual(TensorType.image(1, 8, 8)));
    assertThat(millijoules).isCloseTo(3, within(0.05));
  }

  @Test
  void refusesToTakeCountersForMeasuredThatStandStill() {
    AtomicLong clock = new AtomicLong();
    assertThatThrownBy(
            () ->
                new EnergyMeter(counters, () -> clock.getAndAdd(10_000_000))
                    .measure(Networks.residual(TensorType.image(1, 8, 8))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("stand still");
  }

  @Test
  void saysWhereAMachineHasNoCounters() throws IOException {
    Path none = Files.createDirectories(folder.resolve("none"));
    for (Path empty : new Path[] {none, none.resolve("missing")}) {
      assertThatThrownBy(() -> new Powercap(empty).read())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(empty + " has no counter")
          .hasMessageContaining("leave energy out");
    }
  }

  @Test
  void saysWhereCountersMayNotBeRead() throws IOException {
    Path file = folder.resolve("intel-rapl:0").resolve("energy_uj");
    Files.delete(file);
    Files.createDirectory(file);
    assertThatThrownBy(counters::read)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(file + " cannot be read")
        .hasMessageContaining("chmod a+r");
  }
}
