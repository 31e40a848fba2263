package dev.fornix.estimators.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.architecture.spaces.NasBench201Space;
import dev.fornix.architecture.spaces.Spaces;
import dev.fornix.core.evaluation.DivergedException;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.trial.Measurement;
import dev.fornix.data.DataParts;
import dev.fornix.data.source.Datasets;
import dev.fornix.data.source.LoadOptions;
import dev.fornix.nn.data.ImageData;
import dev.fornix.nn.data.PixelScaling;
import dev.fornix.nn.engine.Device;
import dev.fornix.nn.engine.Engine;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheapScoreEvaluatorTest {
  private static final NasBench201Space SPACE =
      (NasBench201Space)
          Spaces.create(
              "nas-bench-201",
              new ImageTask(1, 28, 28, 10),
              new Options(Map.of("cells", "1", "channels", "4")));
  private static final String GOOD =
      "|nor_conv_3x3~0|+|none~0|skip_connect~1|+|nor_conv_1x1~0|none~1|avg_pool_3x3~2|";
  private static final String BLIND = "|none~0|+|none~0|none~1|+|none~0|nor_conv_3x3~1|none~2|";

  private final ImageData batch = batch();

  private static ImageData batch() {
    DataParts digits = Datasets.load("builtin:digits:300", LoadOptions.standard()).split(3);
    return new ImageData(digits.train().spread(12), PixelScaling.measure(digits.train()));
  }

  static List<String> names() {
    return Proxies.all().stream().map(Proxy::name).toList();
  }

  private Measurement evaluate(String proxy, String cell, long seed) {
    Architecture network = SPACE.decode(SPACE.configuration(cell));
    return evaluator(proxy).evaluate(network, new LooseTrial(seed, List.of()));
  }

  private CheapScoreEvaluator<Architecture> evaluator(String proxy) {
    return new CheapScoreEvaluator<>(
        CheapScore.named(proxy),
        Function.identity(),
        Engine.start(Device.cpu()),
        batch,
        Clock.systemUTC());
  }

  @ParameterizedTest
  @MethodSource("names")
  void measuresTheScoreUnderItsNameAlikeForTheSameSeed(String proxy) {
    Measurement found = evaluate(proxy, GOOD, 5);
    assertThat(evaluator(proxy).objectives()).extracting(Objective::name).containsExactly(proxy);
    assertThat(found.value(proxy)).isEqualTo(evaluate(proxy, GOOD, 5).value(proxy)).isNotZero();
    assertThat(found.values()).containsKeys("parameters", "multiply_adds");
  }

  @Test
  void drawsOtherWeightsForAnotherSeed() {
    assertThat(evaluate("synflow", GOOD, 5).value("synflow"))
        .isNotEqualTo(evaluate("synflow", GOOD, 6).value("synflow"));
  }

  @Test
  void aNetworkThatDoesNotSeeItsInputFails() {
    assertThatThrownBy(() -> evaluate("jacob_cov", BLIND, 5))
        .isInstanceOf(DivergedException.class)
        .hasMessageContaining("does not depend on its input");
    assertThat(evaluate("synflow", BLIND, 5).value("synflow"))
        .isLessThan(evaluate("synflow", GOOD, 5).value("synflow"));
  }
}
