package dev.fornix.nn.train;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.spaces.ArchitectureSpace;
import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.architecture.spaces.Spaces;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.strategy.Options;
import dev.fornix.data.DataParts;
import dev.fornix.nn.data.ImageData;
import dev.fornix.nn.data.PixelScaling;
import dev.fornix.nn.engine.Device;
import dev.fornix.nn.engine.Engine;
import dev.fornix.nn.engine.Precision;
import dev.fornix.nn.settings.Augmentation;
import dev.fornix.nn.settings.TrainingBudget;
import dev.fornix.nn.settings.TrainingSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Trains many different networks for a moment each, one after the other in one process, on two
 * replicas; writes the resident memory after each of them, kilobytes, a line each.
 */
final class Soak {
  private static final int IMAGES = 200;

  /**
   * After so many networks the same ones come again, so that larger ones do not look like a leak.
   */
  static final int DIFFERENT = 100;

  private static final ImageTask TASK = new ImageTask(1, 28, 28, 10);

  private Soak() {}

  /** Arguments: how many trainings, and the file for the memory. */
  public static void main(String[] arguments) throws IOException {
    int count = Integer.parseInt(arguments[0]);
    DataParts parts = SmallTask.digits(IMAGES);
    List<ArchitectureSpace> spaces = List.of(space("residual"), space("mobile"), space("nasnet"));
    Trainer trainer = new Trainer(Engine.start(Device.cpu()), Clock.systemUTC());
    try (PrintWriter memory = new PrintWriter(Files.newBufferedWriter(Path.of(arguments[1])))) {
      for (int i = 0; i < count; i++) {
        ArchitectureSpace space = spaces.get(i % DIFFERENT % spaces.size());
        SplittableRandom random = new SplittableRandom(i % DIFFERENT);
        Configuration point = Sampling.sample(space.domain(), random);
        train(trainer, parts, space.decode(point), i);
        memory.println(residentKilobytes());
        memory.flush();
      }
    }
    Runtime.getRuntime().halt(0);
  }

  private static ArchitectureSpace space(String name) {
    return Spaces.create(name, TASK, Options.NONE);
  }

  private static void train(Trainer trainer, DataParts parts, Architecture network, int number) {
    PixelScaling scaling = PixelScaling.measure(parts.train());
    ImageData validation = new ImageData(parts.validation(), scaling);
    TrainingSettings settings =
        TrainingSettings.builder(TrainingBudget.epochs(1))
            .batchSize(32)
            .precision(number % 2 == 0 ? Precision.BFLOAT16 : Precision.FLOAT32)
            .augmentation(new Augmentation(2, false, 4, 0.2))
            .averaging(0.9)
            .replicas(2)
            .seed(number)
            .build();
    TrainingTask task =
        TrainingTask.fresh(
            network,
            new ImageData(parts.train(), scaling),
            Optional.of(
                new Validation(
                    validation, Validation.accuracy(SmallTask.labels(parts.validation())))),
            settings);
    trainer.train(task, TrainingListener.silent());
  }

  private static long residentKilobytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("RssAnon:"))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }
}
