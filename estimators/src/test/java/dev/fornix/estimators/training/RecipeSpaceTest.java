package dev.fornix.estimators.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.space.Sampling;
import dev.fornix.core.space.StartingPoints;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeSpaceTest {
  @Test
  void tellsFromTheNamesWhetherMirroredImagesKeepTheirClass() {
    List<String> numbers = IntStream.range(0, 10).mapToObj(Integer::toString).toList();

    assertThat(Mirroring.of(List.of("cat", "dog"))).isEqualTo(Mirroring.KEEPS_CLASS);
    assertThat(Mirroring.of(List.of("a", "b", "7"))).isEqualTo(Mirroring.CHANGES_CLASS);
    assertThat(Mirroring.of(numbers)).isEqualTo(Mirroring.UNKNOWN);
  }

  @Test
  void neverMirrorsWriting() {
    RecipeSpace space = new RecipeSpace(28, Mirroring.CHANGES_CLASS);
    Random random = new Random(3);

    assertThat(space.usual().flip()).isFalse();
    assertThat(Stream.generate(() -> Sampling.sample(space.domain(), random)).limit(50))
        .noneMatch(point -> space.decode(point).flip());
  }

  @ParameterizedTest
  @EnumSource(Mirroring.class)
  void beginsWithTheUsualRecipe(Mirroring mirroring) {
    RecipeSpace space = new RecipeSpace(28, mirroring);

    assertThat(space.capability(StartingPoints.class).orElseThrow().startingPoints())
        .singleElement()
        .satisfies(point -> assertThat(space.decode(point)).isEqualTo(space.usual()));
    assertThat(space.usual().flip()).isEqualTo(mirroring == Mirroring.KEEPS_CLASS);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 28, 32, 64, 224})
  void fitsImagesOfAnySize(int side) {
    Recipe usual = new RecipeSpace(side, Mirroring.KEEPS_CLASS).usual();

    assertThat(usual.shift()).isBetween(0, side / 8);
  }
}
