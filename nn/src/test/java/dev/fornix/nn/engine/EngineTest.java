package dev.fornix.nn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.nn.engine.internal.NativeLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {
  /** Without unpacking first, such a start crashes; two at once must not unpack side by side. */
  @Test
  void startsInTwoFreshProcessesAtOnceOnAMachineWhereNothingIsUnpacked(@TempDir Path cache)
      throws IOException, InterruptedException {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      processes.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Dorg.bytedeco.javacpp.cachedir=" + cache,
                  "-XX:ErrorFile=" + cache.resolve("crash-%p.log"),
                  "-cp",
                  System.getProperty("java.class.path"),
                  FirstRun.class.getName())
              .redirectErrorStream(true)
              .redirectOutput(cache.resolve("out" + i).toFile())
              .start());
    }

    for (Process process : processes) {
      assertThat(process.waitFor()).isZero();
    }
  }

  @Test
  void namesThePlatformAndTheWayOutWhereThereIsNoNativeLibrary() {
    assertThatThrownBy(() -> NativeLibrary.requireLibraries("linux-riscv64"))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("linux-riscv64")
        .hasMessageContaining("linux-x86_64")
        .hasMessageContaining("-Dfornix.platform");
  }

  @Test
  void refusesOperationsWhoseResultDependsOnChance() {
    Engine.start(Device.cpu());

    assertThat(torch.globalContext().deterministicAlgorithms()).isTrue();
    assertThat(torch.globalContext().deterministicAlgorithmsWarnOnly()).isFalse();
  }

  @Test
  void refusesAGraphicsCardThatIsNotThere() {
    assertThatThrownBy(() -> Engine.start(Device.cuda(7)))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("cuda:7");
  }

  @Test
  void seesWhetherTheProcessorComputesBfloat16() {
    Processor with =
        Processor.parse(
            Stream.of("model name\t: Some EPYC", "flags\t\t: fpu avx512f avx512_bf16 avx512f"), 2);
    Processor without = Processor.parse(Stream.of("model name : Old", "flags : fpu sse2"), 4);

    assertThat(with.name()).isEqualTo("Some EPYC");
    assertThat(with.fastestPrecision()).isEqualTo(Precision.BFLOAT16);
    assertThat(without.fastestPrecision()).isEqualTo(Precision.FLOAT32);
    assertThat(without.cores()).isEqualTo(4);
  }
}
