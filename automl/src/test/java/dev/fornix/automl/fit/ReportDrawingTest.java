package dev.fornix.automl.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.spaces.ArchitectureSpace;
import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.architecture.spaces.Spaces;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.strategy.Options;
import dev.fornix.drawing.Drawing;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportDrawingTest {
  private static final ImageTask TASK = new ImageTask(1, 28, 28, 10);

  private static Architecture sample(String name) {
    ArchitectureSpace space = Spaces.create(name, TASK, Options.NONE);
    return space.decode(Sampling.sample(space.domain(), new SplittableRandom(5)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nasnet", "darts", "nas-bench-201", "nas-bench-101"})
  void showsTheCellsOfWhatIsMadeOfCells(String name) {
    Architecture network = sample(name);
    assertThat(ReportMaker.drawing(network, "a network"))
        .isEqualTo(Drawing.of(network).titled("a network").full())
        .isNotEqualTo(Drawing.of(network).titled("a network").overview());
  }

  @Test
  void showsOtherNetworksAtAGlance() {
    Architecture network = sample("mlp");
    assertThat(ReportMaker.drawing(network, "a network"))
        .isEqualTo(Drawing.of(network).titled("a network").overview());
  }
}
