package dev.fornix.architecture.morph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.spaces.ArchitectureSpace;
import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.architecture.spaces.Spaces;
import dev.fornix.architecture.weights.InitialWeights;
import dev.fornix.architecture.weights.MemoryStore;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.architecture.weights.TensorValue;
import dev.fornix.core.objective.Limit;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Limited;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.space.Variation;
import dev.fornix.core.strategy.Options;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InheritanceTest {
  private static final ImageTask TASK = new ImageTask(1, 12, 12, 3);

  private static final String RESIDUAL =
      "stem=conv1;stem_width=8;activation=relu"
          + ";stage0/width=12;stage0/layers=1;stage0/block=plain;stage0/squeeze=no"
          + ";stage1/width=16;stage1/layers=1;stage1/block=basic;stage1/squeeze=no;stage1/stride=2"
          + ";stage2=absent";

  private static final String MOBILE =
      "width_percent=25;activation=relu"
          + ";stage0/block=inverted;stage0/block/inverted/layers/length=1"
          + ";stage0/block/inverted/layers/0/kernel=3;stage0/block/inverted/layers/0/expansion=3"
          + ";stage0/squeeze=no"
          + ";stage1/block=fused;stage1/block/fused/layers/length=1"
          + ";stage1/block/fused/layers/0/kernel=3;stage1/block/fused/layers/0/expansion=3"
          + ";stage1/squeeze=no";

  private static final String MLP =
      "layers/length=2;layers/0=16;layers/1=32"
          + ";activation=relu;norm=batch;dropout_percent=0;residual=no";

  private final SplittableRandom random = new SplittableRandom(5);

  private static Architecture network(String space, String point) {
    ArchitectureSpace networks = Spaces.create(space, TASK, Options.NONE);
    return networks.decode(networks.read(point));
  }

  private WeightedNetwork child(WeightedNetwork parent, Architecture network) {
    return new WeightedNetwork(network, inheritance(parent, network).weights());
  }

  private Inheritance inheritance(WeightedNetwork parent, Architecture network) {
    return Inheritance.of(parent.weights(), network, InitialWeights.of(network, random));
  }

  /** What is changed in the first text, as {@code from → to}, several separated by {@code ,}. */
  private static String changed(String point, String changes) {
    String changed = point;
    for (String change : changes.split(",", -1)) {
      String[] sides = change.split("→", -1);
      assertThat(changed).contains(sides[0]);
      changed = changed.replace(sides[0], sides[1]);
    }
    return changed;
  }

  private void assertKept(String space, String point, String changes) {
    WeightedNetwork parent = Outputs.trained(network(space, point), random);
    Architecture larger = network(space, changed(point, changes));
    assertThat(larger).isNotEqualTo(parent.architecture());
    Outputs.assertSame(parent, child(parent, larger));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stem_width=8→stem_width=16",
        "stage0/width=12→stage0/width=32",
        "stage1/width=16→stage1/width=48",
        "stem_width=8→stem_width=24,stage0/width=12→stage0/width=24,stage1/width=16→stage1/width=64",
        "stage0/layers=1→stage0/layers=3",
        "stage1/layers=1→stage1/layers=2",
        "stage1/layers=1→stage1/layers=3,stage1/width=16→stage1/width=24",
        "stage0/squeeze=no→stage0/squeeze=yes",
      })
  void keepsTheFunctionOfResidualNetworksThatGrow(String changes) {
    assertKept("residual", RESIDUAL, changes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"basic", "bottleneck", "inverted", "fused", "plain"})
  void keepsTheFunctionWhateverTheBlocksOfADeeperStage(String block) {
    String point = changed(RESIDUAL, "stage1/block=basic→stage1/block=" + block);
    assertKept("residual", point, "stage1/layers=1→stage1/layers=3");
    assertKept("residual", point, "stage1/width=16→stage1/width=32");
  }

  @Test
  void keepsTheFunctionOfResidualBlocksWhoseInputGrowsNarrowerThanTheirOutput() {
    String point =
        changed(RESIDUAL, "stage1/stride=2→stage1/stride=1,stage0/width=12→stage0/width=16");
    assertKept("residual", point, "stage1/width=16→stage1/width=32");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "width_percent=25→width_percent=75",
        "stage0/block/inverted/layers/0/kernel=3→stage0/block/inverted/layers/0/kernel=7",
        "stage0/block/inverted/layers/0/expansion=3→stage0/block/inverted/layers/0/expansion=6",
        "stage1/block/fused/layers/0/expansion=3→stage1/block/fused/layers/0/expansion=4",
        "stage0/squeeze=no→stage0/squeeze=yes,stage1/squeeze=no→stage1/squeeze=yes",
      })
  void keepsTheFunctionOfMobileNetworksThatGrow(String changes) {
    String stage2 =
        ";stage2/block=inverted;stage2/block/inverted/layers/length=1"
            + ";stage2/block/inverted/layers/0/kernel=3"
            + ";stage2/block/inverted/layers/0/expansion=3;stage2/squeeze=no";
    assertKept("mobile", mobile(stage2), changes);
  }

  private static String mobile(String stage2) {
    ArchitectureSpace space = Spaces.create("mobile", TASK, Options.NONE);
    boolean three =
        Sampling.sample(space.domain(), new SplittableRandom(1)).text().contains("stage2");
    return three ? MOBILE + stage2 : MOBILE;
  }

  @Test
  void keepsTheFunctionOfMobileNetworksThatGetDeeper() {
    assertKept(
        "mobile",
        mobile(""),
        "layers/length=1;stage0/block/inverted/layers/0→layers/length=2"
            + ";stage0/block/inverted/layers/1/kernel=5;stage0/block/inverted/layers/1/expansion=4"
            + ";stage0/block/inverted/layers/0");
  }

  @ParameterizedTest
  @CsvSource({
    "relu,batch,no,layers/0=16→layers/0=64",
    "gelu,none,no,layers/1=32→layers/1=512",
    "relu,batch,no,layers/length=2→layers/length=3;layers/2=32",
    "relu,none,no,layers/length=2→layers/length=3;layers/2=64",
    "relu,batch,yes,layers/length=2→layers/length=3;layers/2=32",
    "silu,none,yes,layers/length=2→layers/length=3;layers/2=32",
    "gelu,layer,yes,layers/length=2→layers/length=3;layers/2=64",
    "silu,batch,yes,layers/1=32→layers/1=64"
  })
  void keepsTheFunctionOfPerceptronsThatGrow(
      String activation, String norm, String residual, String changes) {
    String point =
        MLP.replace("relu", activation)
            .replace("norm=batch", "norm=" + norm)
            .replace("residual=no", "residual=" + residual);
    assertKept("mlp", point, changes);
  }

  @Test
  void takesEverythingOverWhereNothingChanged() {
    WeightedNetwork parent = Outputs.trained(network("residual", RESIDUAL), random);
    Inheritance all = inheritance(parent, parent.architecture());
    assertThat(all.share()).isEqualTo(1);
    for (String key : parent.weights().keys()) {
      assertThat(all.weights().find(key)).isEqualTo(parent.weights().find(key));
    }
  }

  @Test
  void takesNothingOverFromNothing() {
    Architecture network = network("residual", RESIDUAL);
    ParameterStore fresh = InitialWeights.of(network, random);
    assertThat(Inheritance.of(new MemoryStore(), network, fresh).share()).isZero();
  }

  @Test
  void tellsWhatShareCameFromTheParent() {
    Architecture small =
        network("mlp", "layers/length=1;layers/0=16" + MLP.substring(MLP.indexOf(";activation")));
    Architecture large =
        network("mlp", "layers/length=1;layers/0=32" + MLP.substring(MLP.indexOf(";activation")));
    WeightedNetwork parent = Outputs.trained(small, random);
    // The image's 144 pixels, 16 of 32 units with bias, scale and shift; 3 classes with bias.
    double expected = (16.0 * 144 + 3 * 16 + 16 * 3 + 3) / (32.0 * 144 + 3 * 32 + 32 * 3 + 3);
    assertThat(inheritance(parent, large).share()).isCloseTo(expected, within(1e-12));
  }

  @Test
  void branchesThatBeginFaintLearn() {
    String point = changed(MLP, "residual=no→residual=yes,norm=batch→norm=none");
    WeightedNetwork parent = Outputs.trained(network("mlp", point), random);
    Architecture deeper =
        network("mlp", changed(point, "layers/length=2→layers/length=3;layers/2=32"));
    // Behind a ReLU, weights of exactly 0 would stay so for ever.
    float[] added =
        child(parent, deeper).weights().find("layer2/linear/weight").orElseThrow().values();
    assertThat(added).isNotEqualTo(new float[added.length]);
    assertThat(added[0]).isCloseTo(0, within(1e-6f));
  }

  @Test
  void narrowerNetworksKeepTheLeadingChannelsAndTheMiddleOfKernels() {
    float[] five = new float[2 * 25];
    for (int i = 0; i < five.length; i++) {
      five[i] = i;
    }
    var large = new TensorValue(List.of(2, 1, 5, 5), five);
    var fresh = new TensorValue(List.of(1, 1, 3, 3), new float[9]);
    assertThat(Slices.inherited(large, fresh).values())
        .containsExactly(6, 7, 8, 11, 12, 13, 16, 17, 18);
  }

  @Test
  void readsFurtherChannelsWithZerosAndLeavesFurtherOutputsFresh() {
    var small = new TensorValue(List.of(1, 2), new float[] {1, 2});
    var fresh = new TensorValue(List.of(2, 3), new float[] {7, 7, 7, 8, 8, 8});
    assertThat(Slices.inherited(small, fresh).values()).containsExactly(1, 2, 0, 8, 8, 8);
  }

  /** Whatever a mutation does, the child has all its weights, and they are finite numbers. */
  @ParameterizedTest
  @MethodSource("dev.fornix.architecture.spaces.EverySpace#names")
  void givesEveryMutantAllItsWeights(String name) {
    ArchitectureSpace space = Spaces.create(name, TASK, options(name));
    var small = Limited.of(space, List.of(Limit.parse("multiply_adds<=3000000")));
    for (int i = 0; i < 5; i++) {
      Configuration point = Sampling.sample(small.domain(), random);
      Configuration mutant = Variation.mutate(small.domain(), point, random);
      WeightedNetwork parent = Outputs.trained(space.decode(point), random);
      Inheritance inherited = inheritance(parent, space.decode(mutant));
      double[] outputs =
          Outputs.of(new WeightedNetwork(space.decode(mutant), inherited.weights()), 1);
      assertThat(Arrays.stream(outputs)).allMatch(Double::isFinite);
      assertThat(inherited.share()).isBetween(0.0, 1.0);
    }
  }

  private static Options options(String space) {
    return switch (space) {
      case "residual", "mobile", "mlp" -> Options.NONE;
      case "enas-macro" -> new Options(Map.of("layers", "3", "channels", "4"));
      default -> new Options(Map.of("cells", "1", "channels", "4"));
    };
  }
}
