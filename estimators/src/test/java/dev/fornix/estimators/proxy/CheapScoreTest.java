package dev.fornix.estimators.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.architecture.spaces.NasBench201Space;
import dev.fornix.architecture.spaces.Spaces;
import dev.fornix.core.evaluation.DivergedException;
import dev.fornix.core.evaluation.Evaluator;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.trial.Attachment;
import dev.fornix.core.trial.Budget;
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

class CheapScoreTest {
  private static final NasBench201Space SPACE =
      (NasBench201Space)
          Spaces.create(
              "nas-bench-201",
              new ImageTask(1, 28, 28, 10),
              new Options(Map.of("cells", "1", "channels", "4")));
  private static final Architecture GOOD =
      network("|nor_conv_3x3~0|+|none~0|skip_connect~1|+|nor_conv_1x1~0|none~1|avg_pool_3x3~2|");
  private static final Architecture BLIND =
      network("|none~0|+|none~0|none~1|+|none~0|nor_conv_3x3~1|none~2|");

  private final Engine engine = Engine.start(Device.cpu());
  private final ImageData batch = batch();

  private static Architecture network(String cell) {
    return SPACE.decode(SPACE.configuration(cell));
  }

  private static ImageData batch() {
    DataParts digits = Datasets.load("builtin:digits:300", LoadOptions.standard()).split(3);
    return new ImageData(digits.train().spread(12), PixelScaling.measure(digits.train()));
  }

  @Test
  void theVoteIsTheOrderOfTheMajority() {
    CheapScore vote = CheapScore.named("vote");
    double[] order =
        vote.of(
            List.of(
                Map.of("synflow", 1.0, "jacob_cov", 1.0, "snip", 9.0),
                Map.of("synflow", 2.0, "jacob_cov", 3.0, "snip", 1.0),
                Map.of("synflow", 3.0, "snip", 2.0)));
    assertThat(order).containsExactly(1, 1, 1);
    assertThat(
            vote.of(
                List.of(
                    Map.of("synflow", 1.0, "jacob_cov", 1.0, "snip", 9.0),
                    Map.of("synflow", 2.0, "jacob_cov", 3.0, "snip", 1.0))))
        .containsExactly(0, 1);
    assertThat(vote.trainingSteps()).isEqualTo(6);
  }

  @Test
  void whatHasNoScoreComesBelowAllOthers() {
    assertThat(CheapScore.named("snip").of(List.of(Map.of("snip", -3.0), Map.of())))
        .containsExactly(-3, Double.NEGATIVE_INFINITY);
  }

  @Test
  void namesTheKnownOnes() {
    assertThatThrownBy(() -> CheapScore.named("votes"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("vote");
    assertThat(CheapScore.names()).contains("synflow", "parameters", "vote");
  }

  @Test
  void measuresWhatEachProxySaysOfANetwork() {
    CheapScoreEvaluator<Architecture> evaluator =
        new CheapScoreEvaluator<>(
            CheapScore.named("vote"), Function.identity(), engine, batch, Clock.systemUTC());
    Measurement found = evaluator.evaluate(GOOD, new LooseTrial(5, List.of()));
    assertThat(found.values())
        .containsKeys("synflow", "jacob_cov", "snip", "parameters")
        .containsEntry(
            "synflow",
            Proxies.named("synflow").score(Subject.fresh(engine, GOOD, batch, 5)).orElseThrow());
    assertThat(evaluator.estimate(GOOD, Budget.WHOLE))
        .get()
        .satisfies(
            estimate -> {
              assertThat(estimate.memoryBytes()).isGreaterThan(280_000_000);
              assertThat(estimate.seconds()).isPositive();
            });
    assertThat(evaluator.evaluate(BLIND, new LooseTrial(5, List.of())).values())
        .doesNotContainKey("jacob_cov");
  }

  @Test
  void aNetworkWithoutAnyScoreFails() {
    CheapScoreEvaluator<Architecture> evaluator =
        new CheapScoreEvaluator<>(
            CheapScore.named("jacob_cov"), Function.identity(), engine, batch, Clock.systemUTC());
    assertThatThrownBy(() -> evaluator.evaluate(BLIND, new LooseTrial(5, List.of())))
        .isInstanceOf(DivergedException.class)
        .hasMessageContaining("does not depend on its input");
  }

  @Test
  void addsItsScoresToFreshTrainingsAlone() throws Exception {
    Evaluator<Architecture> training =
        Evaluator.of(network -> Measurement.of("validation_accuracy", 0.5));
    ScoredTraining<Architecture> scored =
        new ScoredTraining<>(
            CheapScore.named("synflow"), Function.identity(), engine, batch, training);
    assertThat(scored.evaluate(GOOD, new LooseTrial(5, List.of())).values())
        .containsEntry("validation_accuracy", 0.5)
        .containsKey("synflow");
    assertThat(
            scored
                .evaluate(GOOD, new LooseTrial(5, List.of(new Attachment("checkpoint", "there"))))
                .values())
        .containsOnlyKeys("validation_accuracy");
    assertThat(scored.traits()).isEqualTo(training.traits());
  }
}
