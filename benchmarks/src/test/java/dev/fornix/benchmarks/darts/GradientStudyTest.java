package dev.fornix.benchmarks.darts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.relax.SupernetSettings;
import dev.fornix.architecture.spaces.ArchitectureSpace;
import dev.fornix.architecture.spaces.CellScale;
import dev.fornix.architecture.spaces.DartsGenotype;
import dev.fornix.architecture.spaces.DartsSpace;
import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.architecture.spaces.NasBench201Space;
import dev.fornix.core.study.Journal;
import dev.fornix.core.study.Terminator;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Trial;
import dev.fornix.data.DataParts;
import dev.fornix.data.source.Datasets;
import dev.fornix.data.source.LoadOptions;
import dev.fornix.estimators.gradient.RelaxationSetting;
import dev.fornix.nn.data.ImageData;
import dev.fornix.nn.data.PixelScaling;
import dev.fornix.nn.engine.Device;
import dev.fornix.nn.engine.Engine;
import dev.fornix.nn.settings.BilevelSettings;
import dev.fornix.nn.settings.TrainingBudget;
import dev.fornix.nn.settings.TrainingSettings;
import dev.fornix.nn.train.Trainer;
import dev.fornix.nn.train.TrainingListener;
import dev.fornix.nn.train.TrainingOutcome;
import dev.fornix.nn.train.TrainingTask;
import dev.fornix.strategies.gradient.GradientSearch;
import dev.fornix.strategies.gradient.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole searches on drawn digits, small enough for seconds. */
class GradientStudyTest {
  private static final ImageTask TASK = new ImageTask(1, 28, 28, 10);
  private static final CellScale SMALL = new CellScale(2, 1, 1, 4);
  private static final int EPOCHS = 2;

  private final Engine engine = Engine.start(Device.cpu());
  private final DataParts digits =
      Datasets.load("builtin:digits:120", LoadOptions.standard()).split(3);
  private final PixelScaling scaling = PixelScaling.measure(digits.train());

  private GradientStudy study(
      ArchitectureSpace space, SupernetSettings mixtures, Settings watch, Path folder) {
    RelaxationSetting setting =
        RelaxationSetting.of(
            space.supernet(mixtures),
            new ImageData(digits.train(), scaling),
            new ImageData(digits.validation(), scaling),
            BilevelSettings.darts(EPOCHS)
                .learningRate(0.05)
                .mixtureRate(0.01)
                .batchSize(16)
                .seed(3)
                .build());
    return new GradientStudy(space, setting, watch, folder);
  }

  private List<Trial> run(GradientStudy study, Journal journal, Terminator terminator) {
    return study.run(engine, Clock.systemUTC(), journal, terminator, event -> {});
  }

  private static final Settings NEVER = Settings.standard().with(Settings.Stop.NEVER);

  @Test
  void derivesACellThatDecodesAndTrains(@TempDir Path folder) {
    DartsSpace space = DartsSpace.of(TASK, SMALL);
    GradientStudy study = study(space, SupernetSettings.PC_DARTS, NEVER, folder);
    List<Trial> trials = run(study, Journal.inMemory(), Terminator.trials(100));
    CompletedTrial chosen = study.outcome(trials).chosen();

    assertThat(trials).hasSize(EPOCHS + 1);
    assertThat(chosen.proposal().origin()).isEqualTo(GradientSearch.FINAL);
    assertThat(DartsGenotype.of(chosen.proposal().configuration()).normal()).hasSize(8);
    Architecture network = space.decode(chosen.proposal().configuration());
    TrainingOutcome outcome =
        new Trainer(engine, Clock.systemUTC())
            .train(
                TrainingTask.fresh(
                    network,
                    new ImageData(digits.train(), scaling),
                    Optional.empty(),
                    TrainingSettings.builder(TrainingBudget.epochs(1)).batchSize(16).build()),
                TrainingListener.silent());
    assertThat(outcome).isInstanceOf(TrainingOutcome.Trained.class);
  }

  @Test
  void anInterruptedSearchEqualsTheUninterruptedOne(@TempDir Path folder) {
    NasBench201Space space = NasBench201Space.of(TASK, SMALL);
    List<Trial> whole =
        run(
            study(space, SupernetSettings.DARTS, NEVER, folder.resolve("whole")),
            Journal.inMemory(),
            Terminator.trials(100));
    GradientStudy parts = study(space, SupernetSettings.DARTS, NEVER, folder.resolve("parts"));
    Journal journal = Journal.inMemory();
    for (int trials = 1; trials <= EPOCHS; trials++) {
      assertThat(run(parts, journal, Terminator.trials(trials))).hasSize(trials);
    }
    List<Trial> resumed = run(parts, journal, Terminator.trials(100));

    assertThat(resumed).hasSize(EPOCHS + 1).hasSameSizeAs(whole);
    for (int i = 0; i < whole.size(); i++) {
      assertThat(resumed.get(i).proposal()).isEqualTo(whole.get(i).proposal());
      assertThat(values(resumed.get(i))).isEqualTo(values(whole.get(i)));
    }
  }

  private static Map<String, Double> values(Trial trial) {
    return ((CompletedTrial) trial).measurement().values();
  }

  /**
   * Where even one skip connection is too many, the first cell that has one ends the search; with
   * this seed one comes within the two epochs.
   */
  @Test
  void endsWithTheCellBeforeACollapse(@TempDir Path folder) {
    NasBench201Space space = NasBench201Space.of(TASK, SMALL);
    Settings strict = new Settings(Settings.Stop.SKIPS, 0, 5, 0.75, 0);
    GradientStudy study = study(space, SupernetSettings.DARTS, strict, folder);
    GradientStudy.Outcome outcome =
        study.outcome(run(study, Journal.inMemory(), Terminator.trials(100)));

    assertThat(outcome.alarm().orElseThrow()).contains("skip connections, more than 0");
    assertThat(space.text(outcome.chosen().proposal().configuration()))
        .doesNotContain("skip_connect");
    assertThat(outcome.trials()).hasSizeLessThanOrEqualTo(EPOCHS + 1);
  }
}
