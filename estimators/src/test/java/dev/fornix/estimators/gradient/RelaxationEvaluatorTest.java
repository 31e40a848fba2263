package dev.fornix.estimators.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.relax.Supernet;
import dev.fornix.architecture.relax.SupernetSettings;
import dev.fornix.architecture.spaces.CellScale;
import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.architecture.spaces.NasBench201Space;
import dev.fornix.core.evaluation.EvaluationContext;
import dev.fornix.core.evaluation.TrialTask;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Relaxation;
import dev.fornix.core.trial.Attachment;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Progress;
import dev.fornix.data.DataParts;
import dev.fornix.data.source.Datasets;
import dev.fornix.data.source.LoadOptions;
import dev.fornix.nn.data.ImageData;
import dev.fornix.nn.data.PixelScaling;
import dev.fornix.nn.engine.Device;
import dev.fornix.nn.engine.Engine;
import dev.fornix.nn.settings.BilevelSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelaxationEvaluatorTest {
  private static final ImageTask TASK = new ImageTask(1, 28, 28, 10);
  private static final NasBench201Space SPACE =
      NasBench201Space.of(TASK, new CellScale(1, 1, 1, 4));
  private static final Supernet SUPERNET = SPACE.supernet(SupernetSettings.DARTS);
  private static final Configuration POINT = SUPERNET.derive(Map.of());

  private final Path folder;
  private final Engine engine = Engine.start(Device.cpu());

  RelaxationEvaluatorTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static RelaxationSetting setting() {
    DataParts digits = Datasets.load("builtin:digits:300", LoadOptions.standard()).split(3);
    PixelScaling scaling = PixelScaling.measure(digits.train());
    return RelaxationSetting.of(
        SUPERNET,
        new ImageData(digits.train(), scaling),
        new ImageData(digits.validation(), scaling),
        BilevelSettings.darts(3)
            .learningRate(0.1)
            .mixtureRate(0.02)
            .warmUpEpochs(1)
            .batchSize(16)
            .seed(5)
            .build());
  }

  private final class Trial implements EvaluationContext {
    private final TrialTask task;
    private final List<Double> reported = new ArrayList<>();
    private long stepsLeft = Long.MAX_VALUE;

    Trial(long number, double epochs, List<Attachment> inherited) {
      Budget budget = Budget.relaxationEpochs(epochs);
      task =
          new TrialTask(
              number, "", budget, budget, number, inherited, List.of(), Optional.empty(), folder);
    }

    Measurement evaluate(RelaxationSetting setting) {
      return new RelaxationEvaluator<Architecture>(
              setting, network -> network, engine, Clock.systemUTC())
          .evaluate(SPACE.decode(POINT), this);
    }

    @Override
    public TrialTask task() {
      return task;
    }

    @Override
    public boolean report(Progress progress) {
      reported.add(progress.spent().amount());
      return true;
    }

    @Override
    public boolean expired() {
      return stepsLeft-- <= 0;
    }
  }

  private byte[] bytes(Measurement measured) {
    try {
      Path file = folder.resolve(measured.attachments().get(0).location());
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void learnsAnEpochAndMeasuresTheWeights() {
    Trial trial = new Trial(0, 2, List.of());
    Measurement measured = trial.evaluate(setting());

    Map<String, List<Double>> weights = SUPERNET.weights(measured.values()).orElseThrow();
    assertThat(weights).hasSize(6);
    assertThat(SPACE.decode(SUPERNET.derive(weights)).outputType().channels()).isEqualTo(10);
    assertThat(measured.spent()).isEqualTo(Budget.relaxationEpochs(2));
    assertThat(measured.value("relaxation_accuracy")).isBetween(0.0, 1.0);
    assertThat(measured.values()).containsKeys("parameters", "training_loss");
    assertThat(measured.attachments())
        .containsExactly(new Attachment("relaxation", "trials/0/relaxation.safetensors"));
    assertThat(trial.reported).containsExactly(1.0, 2.0);
  }

  @Test
  void continuedEpochByEpochItLearnsTheSame() {
    RelaxationSetting setting = setting();
    Measurement whole = new Trial(0, 3, List.of()).evaluate(setting);
    List<Attachment> left = List.of();
    Measurement last = whole;
    for (int epoch = 1; epoch <= 3; epoch++) {
      last = new Trial(epoch, epoch, left).evaluate(setting);
      left = last.attachments();
    }

    assertThat(SUPERNET.weights(last.values())).isEqualTo(SUPERNET.weights(whole.values()));
    assertThat(bytes(last)).isEqualTo(bytes(whole));
  }

  @Test
  void scoresTheRelaxationBeforeItLearns() {
    RelaxationSetting setting = setting();
    Measurement first = new Trial(0, 2, List.of()).evaluate(setting);
    Measurement learning = new Trial(1, 3, first.attachments()).evaluate(setting);
    Measurement scored = new Trial(2, 2, first.attachments()).evaluate(setting);

    assertThat(scored.value("relaxation_accuracy"))
        .isEqualTo(learning.value("relaxation_accuracy"))
        .isGreaterThan(first.value("relaxation_accuracy"));
    assertThat(SUPERNET.weights(scored.values())).isEmpty();
    assertThat(scored.attachments()).isEqualTo(first.attachments());
  }

  @Test
  void leavesTheMixturesAtRestDuringTheWarmUp() {
    Measurement untouched = new Trial(0, 0, List.of()).evaluate(setting());
    Measurement first = new Trial(1, 1, List.of()).evaluate(setting());
    Measurement second = new Trial(2, 2, List.of()).evaluate(setting());

    assertThat(untouched.spent()).isEqualTo(Budget.relaxationEpochs(0));
    double farthest = farthest(first);
    assertThat(farthest).isLessThan(0.01);
    assertThat(farthest(second)).isGreaterThan(0.02);
  }

  private static double farthest(Measurement measured) {
    return SUPERNET.weights(measured.values()).orElseThrow().values().stream()
        .flatMap(List::stream)
        .mapToDouble(Math::abs)
        .max()
        .orElseThrow();
  }

  @Test
  void measuresTheEigenvalueWhereThatIsWanted() {
    Measurement measured = new Trial(0, 1, List.of()).evaluate(setting().withEigenvalue());

    assertThat(measured.value(Relaxation.EIGENVALUE)).isFinite().isNotEqualTo(0);
    assertThat(SUPERNET.weights(measured.values()))
        .isEqualTo(SUPERNET.weights(new Trial(1, 1, List.of()).evaluate(setting()).values()));
  }

  @Test
  void selectsByPerturbationAfterTheLastEpochOnce() {
    RelaxationSetting setting = setting().with(new Perturbation(40, 1));
    Measurement learnt = new Trial(0, 3, List.of()).evaluate(setting);
    Measurement selected = new Trial(1, 3, learnt.attachments()).evaluate(setting);
    Measurement scored = new Trial(2, 3, selected.attachments()).evaluate(setting);

    Map<String, List<Double>> weights = SUPERNET.weights(selected.values()).orElseThrow();
    assertThat(weights.values())
        .allSatisfy(numbers -> assertThat(numbers).containsOnlyOnce(0.0).contains(-30.0));
    assertThat(labels(SUPERNET.derive(weights))).doesNotContain("none");
    assertThat(selected.attachments()).extracting(Attachment::name).containsExactly("selected");
    assertThat(SUPERNET.weights(scored.values())).isEmpty();
  }

  private static Set<String> labels(Configuration point) {
    Set<String> labels = new TreeSet<>();
    point.decisions().forEach(decision -> labels.add(decision.answer().text()));
    return labels;
  }

  @Test
  void leavesNothingBehindWhenItIsCutShort() {
    Trial trial = new Trial(0, 2, List.of());
    trial.stepsLeft = 3;

    assertThatThrownBy(() -> trial.evaluate(setting())).hasMessageContaining("time was up");
    assertThat(folder.resolve("trials")).doesNotExist();
  }

  @Test
  void doesNotReuseScores() {
    assertThat(RelaxationEvaluator.TRAITS.cacheable()).isFalse();
  }
}
