package dev.fornix.architecture.spaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.architecture.cost.Costs;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.core.objective.Limit;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Count;
import dev.fornix.core.space.Extreme;
import dev.fornix.core.space.Limited;
import dev.fornix.core.space.NoValidPointException;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.space.StartingPoints;
import dev.fornix.core.strategy.Options;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpacesTest {
  private static final ImageTask FASHION = new ImageTask(1, 28, 28, 10);
  private static final ImageTask CIFAR = new ImageTask(3, 32, 32, 10);

  @Test
  void listsEachSpaceOnce() {
    assertThat(Spaces.all())
        .extracting(BuiltInSpace::name)
        .containsExactly(
            "residual",
            "mobile",
            "nasnet",
            "enas-macro",
            "darts",
            "nas-bench-201",
            "nas-bench-101",
            "mlp");
    assertThat(Spaces.all()).allMatch(space -> !space.summary().isBlank());
  }

  /** Of the mobile chains each is the largest one with fewer channels, layers and pixels. */
  @Test
  void callsTheSpaceNestedWhoseNetworksAreSlicesOfOne() {
    assertThat(Spaces.all())
        .filteredOn(BuiltInSpace::nested)
        .extracting(BuiltInSpace::name)
        .containsExactly("mobile");
  }

  @Test
  void namesTheNearestSpaceAndOption() {
    assertThatThrownBy(() -> Spaces.create("nasbench201", FASHION, Options.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("known are darts, enas-macro, mlp, mobile")
        .hasMessageContaining("did you mean nas-bench-201?");
    assertThatThrownBy(() -> Spaces.named("resnet")).hasMessageContaining("did you mean residual?");
    assertThatThrownBy(() -> Spaces.create("darts", FASHION, new Options(Map.of("chanels", "8"))))
        .hasMessageContaining("option of space darts 'chanels'")
        .hasMessageContaining("did you mean channels?");
    assertThatThrownBy(() -> Spaces.create("darts", FASHION, new Options(Map.of("cells", "0"))))
        .hasMessageContaining("option cells (0) must lie between 1 and 20");
  }

  @Test
  void scalesCellsToATargetCost() {
    for (String name : List.of("darts", "nasnet", "nas-bench-201", "nas-bench-101")) {
      double small = largest(name, "2e6");
      double large = largest(name, "60e6");

      assertThat(large).as(name).isGreaterThan(4 * small);
    }
  }

  private static double largest(String name, String target) {
    ArchitectureSpace space =
        Spaces.create(name, FASHION, new Options(Map.of("multiply_adds", target)));
    double largest = 0;
    Random random = new Random(4);
    for (int i = 0; i < 20; i++) {
      Architecture network = space.decode(Sampling.sample(space.domain(), random));
      largest = Math.max(largest, (double) Costs.of(network).multiplyAdds());
    }
    return largest;
  }

  @Test
  void givesSmallImagesFewerReductionsAndLargeOnesAStemWithStrides() {
    assertThat(CellScale.of(FASHION, 1, 8)).isEqualTo(new CellScale(0, 2, 1, 8));
    assertThat(CellScale.of(new ImageTask(1, 8, 8, 2), 1, 8)).isEqualTo(new CellScale(0, 1, 1, 8));
    assertThat(CellScale.of(new ImageTask(1, 4, 4, 2), 1, 8)).isEqualTo(new CellScale(0, 0, 1, 8));
    assertThat(CellScale.of(new ImageTask(3, 64, 64, 2), 1, 8))
        .isEqualTo(new CellScale(1, 2, 1, 8));
    assertThat(CellScale.of(new ImageTask(3, 224, 224, 2), 1, 8))
        .isEqualTo(new CellScale(3, 2, 1, 8));
  }

  /** Each block: two of all earlier states, two of 13 operations, add or concat. */
  @Test
  void countsTheNasNetCells() {
    BigInteger states = BigInteger.valueOf(2 * 3 * 4 * 5 * 6).pow(2);
    BigInteger operations = BigInteger.valueOf(13 * 13 * 2).pow(5);
    ArchitectureSpace space = Spaces.create("nasnet", CIFAR, Options.NONE);

    assertThat(space.count()).isEqualTo(Count.of(states.multiply(operations).pow(2)));
  }

  /** Six widths, two activations; each of four stages: squeeze or not, 12 or 4 kinds of layer. */
  @Test
  void countsTheMobileChains() {
    long inverted = 12 + 12 * 12 + 12 * 12 * 12 + 12 * 12 * 12 * 12;
    long fused = 4 + 4 * 4 + 4 * 4 * 4 + 4 * 4 * 4 * 4;
    BigInteger stage = BigInteger.valueOf(2 * (inverted + fused));
    ArchitectureSpace space = Spaces.create("mobile", CIFAR, Options.NONE);

    assertThat(space.count()).isEqualTo(Count.of(stage.pow(4).multiply(BigInteger.valueOf(12))));
  }

  /**
   * Stages of 7, 6, 5 and 3 widths, each times 3 depths, 5 blocks, squeeze or not. An 8×8 image can
   * be halved once: of two stages both strides are valid, of three 3 ways out of 4, of four 4 of 8.
   */
  @Test
  void countsTheResidualChainsThatKeepTheRule() {
    long two = (7 * 30) * (6 * 30);
    long three = two * (5 * 30);
    long four = three * (3 * 30);
    ArchitectureSpace space = Spaces.create("residual", new ImageTask(1, 8, 8, 2), Options.NONE);

    assertThat(space.count())
        .isEqualTo(Count.of(BigInteger.valueOf(2 * 5 * (2 * two + 3 * three + 4 * four))));
  }

  @Test
  void beginsTheResidualSpaceWithChainsThatDifferAndFitTheImage() {
    for (ImageTask task : List.of(FASHION, CIFAR, new ImageTask(3, 224, 224, 5))) {
      ArchitectureSpace space = Spaces.create("residual", task, Options.NONE);
      List<Configuration> points =
          space.capability(StartingPoints.class).orElseThrow().startingPoints();

      assertThat(points.stream().map(space::key)).hasSize(4).doesNotHaveDuplicates();
    }
    ArchitectureSpace small = Spaces.create("residual", new ImageTask(1, 8, 8, 2), Options.NONE);
    assertThat(small.capability(StartingPoints.class).orElseThrow().startingPoints()).isEmpty();
  }

  @Test
  void reachesFromTinyToLargeResidualNetworks() {
    for (ImageTask task : List.of(FASHION, CIFAR)) {
      ArchitectureSpace space = Spaces.create("residual", task, Options.NONE);

      assertThat(Extreme.least(space, "parameters").value()).isBetween(300.0, 5000.0);
      assertThat(Extreme.most(space, "parameters").value()).isBetween(2e6, 3.5e6);
    }
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void hasNoNetworkOutsideOfTheExtremesFound(ArchitectureSpace space) {
    List<Configuration> points =
        Stream.generate(new Random(5)::nextLong)
            .limit(300)
            .map(seed -> Sampling.sample(space.domain(), new Random(seed)))
            .toList();
    for (String quantity : List.of("parameters", "peak_activation_bytes")) {
      double least = Extreme.least(space, quantity).value();
      double most = Extreme.most(space, quantity).value();
      assertThat(points)
          .extracting(point -> space.known(point).getOrDefault(quantity, Double.NaN))
          .as("%s of %s", quantity, space.name())
          .allMatch(value -> value >= least && value <= most);
    }
  }

  static List<ArchitectureSpace> spaces() {
    return Spaces.all().stream().map(space -> space.create(FASHION, Options.NONE)).toList();
  }

  @Test
  void samplesBetweenTheSmallestCellAndTheRareOnes() {
    ArchitectureSpace space = Spaces.create("nas-bench-101", FASHION, Options.NONE);
    Limited<Architecture> limited = Limited.of(space, List.of(Limit.parse("parameters<=3500")));
    Random random = new Random(4);
    for (int i = 0; i < 5; i++) {
      Configuration point = Sampling.sample(limited.domain(), random);
      assertThat(Costs.of(limited.decode(point)).parameters()).isLessThanOrEqualTo(3500);
    }
  }

  @Test
  void holdsTheHandWrittenResidualNetwork() {
    ArchitectureSpace space = Spaces.create("residual", FASHION, Options.NONE);
    Configuration point =
        Configuration.parse(
            space.domain(),
            "stem=conv1;stem_width=16;activation=relu;"
                + "stage0/width=16;stage0/layers=2;stage0/block=basic;stage0/squeeze=no;"
                + "stage1/width=32;stage1/layers=2;stage1/block=basic;stage1/squeeze=no;"
                + "stage1/stride=2;stage2=present;"
                + "stage2/present/width=64;stage2/present/layers=1;stage2/present/block=basic;"
                + "stage2/present/squeeze=no;stage2/present/stride=2;"
                + "stage2/present/stage3=absent");

    // stem 144 + 32; two blocks of 16: 4 · (2304 + 32); 32: 4608 + 3 · 9216 + 512 + 5 · 64;
    // 64: 18432 + 36864 + 2048 + 3 · 128; linear 650
    assertThat(Costs.of(space.decode(point)).parameters()).isEqualTo(100_986);
  }

  @Test
  void saysWhatTheSmallestNetworkHasWhereNoneFits() {
    ArchitectureSpace space = Spaces.create("residual", FASHION, Options.NONE);

    assertThatThrownBy(() -> Limited.of(space, List.of(Limit.parse("parameters<=100"))))
        .isInstanceOf(NoValidPointException.class)
        .hasMessageContaining("the space residual")
        .hasMessageContaining("the smallest candidate found has parameters");
  }

  @Test
  void samplesWithinTightLimits() {
    ArchitectureSpace space = Spaces.create("residual", FASHION, Options.NONE);
    Limited<Architecture> limited =
        Limited.of(
            space, List.of(Limit.parse("parameters<=3k"), Limit.parse("multiply_adds<=400k")));
    Random random = new Random(2);
    for (int i = 0; i < 5; i++) {
      Costs costs = Costs.of(limited.decode(Sampling.sample(limited.domain(), random)));
      assertThat(costs.parameters()).isLessThanOrEqualTo(3000);
      assertThat(costs.multiplyAdds()).isLessThanOrEqualTo(400_000);
    }
  }

  @Test
  void refusesImagesWithoutPixels() {
    assertThatThrownBy(() -> new ImageTask(1, 0, 28, 10)).hasMessageContaining("height (0)");
  }
}
