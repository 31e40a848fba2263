package dev.fornix.architecture.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.architecture.PublishedNetworks;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.Add;
import dev.fornix.architecture.operation.BatchNorm;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.Flatten;
import dev.fornix.architecture.operation.Linear;
import dev.fornix.architecture.operation.Pool;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.operation.TransposedConvolution;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CostsTest {
  /**
   * Parameters ({@code num_params}) and giga multiply-adds ({@code _ops}, three decimals) from the
   * weights' metadata of torchvision 0.15 to 0.20 (torchvision/models/resnet.py, mobilenetv2.py,
   * efficientnet.py, vgg.py). The papers have 1.8 and 3.8 (He et al. 2016, table 1, rounded), 0.30
   * (Sandler et al. 2018, table 4) and 0.39 (Tan &amp; Le 2019, table 2).
   */
  static Stream<Arguments> published() {
    return Stream.of(
        Arguments.of("ResNet-18", PublishedNetworks.resNet18(), 11_689_512, 1.814),
        Arguments.of("ResNet-50", PublishedNetworks.resNet50(), 25_557_032, 4.089),
        Arguments.of("MobileNetV2", PublishedNetworks.mobileNetV2(), 3_504_872, 0.301),
        Arguments.of("EfficientNet-B0", PublishedNetworks.efficientNetB0(), 5_288_548, 0.386),
        Arguments.of("VGG-16", PublishedNetworks.vgg16(), 138_357_544, 15.470));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("published")
  void agreesWithPublishedFigures(
      String name, Architecture network, long parameters, double gigaMultiplyAdds) {
    Costs costs = Costs.of(network);

    assertThat(costs.parameters()).isEqualTo(parameters);
    assertThat(costs.multiplyAdds() / 1e9).isCloseTo(gigaMultiplyAdds, within(0.00051));
  }

  @Test
  void countsRunningStatisticsApart() {
    // 9,600 channels of batch norm in ResNet-18 have two statistics each, none of them learnt.
    Costs costs = Costs.of(PublishedNetworks.resNet18());

    assertThat(costs.buffers()).isEqualTo(9_600);
    assertThat(costs.modelBytes()).isEqualTo(4 * (11_689_512L + 9_600));
  }

  @Test
  void findsThePeakOfMobileNetWhereItsFirstWideMapShrinks() {
    // Worked by hand: 96×112×112 before and 96×56×56 after the depthwise convolution of stage 2.
    assertThat(Costs.of(PublishedNetworks.mobileNetV2()).peakActivationBytes())
        .isEqualTo(4L * (96 * 112 * 112 + 96 * 56 * 56));
  }

  @Test
  void keepsAShortcutAliveUntilItIsAdded() {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", TensorType.image(2, 10, 10));
    String a = graph.add("a", Convolution.same(3, 3, 1), x);
    String b = graph.add("b", Convolution.same(3, 3, 1), a);
    String c = graph.add("c", Convolution.same(3, 3, 1), b);
    Architecture network = graph.output(graph.add("sum", new Add(), c, a)).build();

    // At c: a, b and c, 300 elements each; the sum has a, c and itself.
    assertThat(Costs.of(network).peakActivationBytes()).isEqualTo(4 * 900);
  }

  @Test
  void runsNormAndActivationInPlaceUnlessTheirInputIsReadAgain() {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", TensorType.image(1, 10, 10));
    String conv = graph.add("conv", Convolution.same(8, 3, 1), x);
    String norm = graph.add("norm", BatchNorm.standard(), conv);
    String relu = graph.add("relu", new Activation(Activation.Function.RELU), norm);
    Architecture chain = graph.output(relu).build();
    Architecture twice = graph.output(norm).build();

    assertThat(Costs.of(chain).peakActivationBytes()).isEqualTo(4 * (100 + 800));
    assertThat(Costs.of(twice).peakActivationBytes()).isEqualTo(4 * (800 + 800));
  }

  @Test
  void neverWritesOverAGraphInput() {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", TensorType.image(1, 10, 10));
    Architecture relu =
        graph.output(graph.add("relu", new Activation(Activation.Function.RELU), x)).build();

    assertThat(Costs.of(relu).peakActivationBytes()).isEqualTo(4 * 200);
  }

  @Test
  void countsEachTapOfATransposedConvolutionOncePerInputElement() {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", TensorType.image(5, 7, 7));
    Architecture up =
        graph.output(graph.add("up", new TransposedConvolution(3, 4, 2, 1, true), x)).build();

    assertThat(Costs.of(up).multiplyAdds()).isEqualTo(5 * 7 * 7 * 4 * 4 * 3);
    assertThat(Costs.of(up).parameters()).isEqualTo(5 * 3 * 4 * 4 + 3);
  }

  @Test
  void addsUpWhatTrainingKeeps() {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", TensorType.image(1, 4, 4));
    x = graph.add("pool", Pool.same(Pool.Reduction.MAX, 3, 2), x);
    x = graph.add("flatten", new Flatten(), x);
    Architecture network = graph.output(graph.add("linear", new Linear(3, true), x)).build();

    // 15 parameters with gradient and one slot; 16 + 4 + 3 activations kept; 16 + 4 touched at
    // once.
    assertThat(Costs.trainingBytes(network, 10, 1)).isEqualTo(4 * (15 * 3 + 10 * (23 + 20)));
    assertThatThrownBy(() -> Costs.trainingBytes(network, 0, 1)).hasMessageContaining("batch (0)");
  }
}
