package dev.fornix.benchmarks.step;

import dev.fornix.nn.data.ImageData;
import dev.fornix.nn.engine.Device;
import dev.fornix.nn.engine.Engine;
import dev.fornix.nn.engine.Precision;
import dev.fornix.nn.settings.Augmentation;
import dev.fornix.nn.settings.Optimizer;
import dev.fornix.nn.settings.Schedule;
import dev.fornix.nn.settings.TrainingBudget;
import dev.fornix.nn.settings.TrainingSettings;
import dev.fornix.nn.train.Trainer;
import dev.fornix.nn.train.TrainingTask;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Our side of the throughput benchmarks: one endless training by nn's {@link Trainer}, which makes
 * steps while it is measured and waits in between. {@code peers/pytorch_step.py} is the other side,
 * with the same protocol: a line with a number of seconds on standard input asks for a measurement,
 * and a line with the images per second is the answer.
 */
@Command(
    name = "step",
    description = "One training that is measured; used by others.",
    hidden = true)
public final class StepCommand implements Callable<Integer> {
  private static final int IMAGES = 10_000;
  private static final double NO_END = 1e9;

  @Option(names = "--network", required = true)
  private PeerNetwork network = PeerNetwork.RESIDUAL;

  @Option(names = "--precision", required = true)
  private Precision precision = Precision.FLOAT32;

  @Option(names = "--batch", required = true)
  private int batch;

  @Option(names = "--replicas", required = true)
  private int replicas;

  @Override
  public Integer call() {
    ImageData data = RandomImages.of(IMAGES, 1);
    TrainingTask task =
        TrainingTask.fresh(network.architecture(), data, Optional.empty(), settings());
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    MeasuredSteps steps = new MeasuredSteps(batch, orders, System.out, System::nanoTime);
    new Trainer(Engine.start(Device.cpu()), Clock.systemUTC()).train(task, steps);
    return 0;
  }

  private TrainingSettings settings() {
    return TrainingSettings.builder(TrainingBudget.seconds(NO_END))
        .optimizer(new Optimizer.Sgd(0.01, 0.9, true, 5e-4))
        .schedule(new Schedule.Constant())
        .batchSize(batch)
        .precision(precision)
        .augmentation(Augmentation.shiftAndFlip(2))
        .replicas(replicas)
        .seed(1)
        .build();
  }
}
