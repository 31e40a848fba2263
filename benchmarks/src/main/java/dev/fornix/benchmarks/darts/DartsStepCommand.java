package dev.fornix.benchmarks.darts;

import dev.fornix.architecture.relax.SupernetSettings;
import dev.fornix.architecture.spaces.CellScale;
import dev.fornix.architecture.spaces.DartsSpace;
import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.benchmarks.step.MeasuredSteps;
import dev.fornix.benchmarks.step.RandomImages;
import dev.fornix.nn.engine.Device;
import dev.fornix.nn.engine.Engine;
import dev.fornix.nn.engine.Precision;
import dev.fornix.nn.relax.BilevelTask;
import dev.fornix.nn.relax.BilevelTraining;
import dev.fornix.nn.settings.Augmentation;
import dev.fornix.nn.settings.BilevelSettings;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Our side of the search steps: one endless training of a supernet, which makes steps while it is
 * measured. {@code peers/darts_step.py} is the other side, with the same protocol.
 */
@Command(
    name = "darts-step",
    description = "One search by gradients that is measured; used by others.",
    hidden = true)
public final class DartsStepCommand implements Callable<Integer> {
  private static final int NO_END = 1_000_000;

  @Option(names = "--precision", required = true)
  private Precision precision = Precision.FLOAT32;

  @Option(names = "--batch", required = true)
  private int batch;

  @Option(names = "--cells", required = true)
  private int cells;

  @Option(names = "--channels", required = true)
  private int channels;

  @Override
  public Integer call() {
    ImageTask task = new ImageTask(1, 28, 28, 10);
    DartsSpace space = DartsSpace.of(task, CellScale.of(task, cells, channels));
    BilevelSettings settings =
        BilevelSettings.darts(NO_END)
            .batchSize(batch)
            .precision(precision)
            .augmentation(Augmentation.shiftAndFlip(2))
            .seed(1)
            .build();
    BilevelTask search =
        new BilevelTask(
            space.supernet(SupernetSettings.DARTS).architecture(),
            RandomImages.of(5000, 1),
            RandomImages.of(5000, 2),
            settings);
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    MeasuredSteps steps = new MeasuredSteps(batch, orders, System.out, System::nanoTime);
    try (BilevelTraining training = BilevelTraining.begin(Engine.start(Device.cpu()), search)) {
      while (!steps.cancelled()) {
        training.step();
      }
    }
    return 0;
  }
}
