package dev.fornix.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.automl.fit.FitResult;
import dev.fornix.core.space.Count;
import dev.fornix.core.space.Sampling;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamplesTest {
  @Test
  void miniStudyFindsAGoodPolynomial() {
    double found = MiniStudy.search("regularized-evolution", 300, 7).trials().get(0).value("error");
    double drawn = MiniStudy.search("random", 300, 7).trials().get(0).value("error");
    assertThat(found).isLessThan(drawn).isLessThan(5);
  }

  @Test
  void miniStudyRepeatsItselfWithTheSameSeed() {
    assertThat(MiniStudy.search("random", 20, 3).trials())
        .isEqualTo(MiniStudy.search("random", 20, 3).trials());
  }

  @Test
  void miniStudyFitsOnAFewScreens() throws IOException {
    Path source = Path.of("src/main/java/dev/fornix/examples/MiniStudy.java");
    assertThat(Files.readAllLines(source)).hasSizeLessThanOrEqualTo(150);
  }

  @Test
  void ownStrategyIsChosenByName() {
    assertThat(MiniStudy.search("climb", 300, 7).trials().get(0).value("error")).isLessThan(5);
  }

  @Test
  void ownSpaceBuildsNetworks() {
    OwnSpace space = new OwnSpace(new ImageTask(1, 28, 28, 10));
    assertThat(space.count()).isEqualTo(Count.of(BigInteger.valueOf(27)));
    Architecture network = space.decode(Sampling.sample(space.domain(), new SplittableRandom(7)));
    assertThat(network.outputType().dimensions()).containsExactly(10);
  }

  @Test
  void fiveLinesMakeAModel(@TempDir Path folder) {
    FitResult result = FiveLines.fit(folder.resolve("study"));
    assertThat(result.modelPath().orElseThrow()).isNotEmptyFile();
    assertThat(result.testScore()).isPresent();
  }
}
