package dev.fornix.nn.train;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.BatchNorm;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.Dropout;
import dev.fornix.architecture.operation.Flatten;
import dev.fornix.architecture.operation.GlobalPool;
import dev.fornix.architecture.operation.Linear;
import dev.fornix.architecture.operation.Pool;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.data.DataParts;
import dev.fornix.data.Examples;
import dev.fornix.data.source.Datasets;
import dev.fornix.data.source.LoadOptions;
import dev.fornix.nn.data.ImageData;
import dev.fornix.nn.data.PixelScaling;
import dev.fornix.nn.settings.TrainingSettings;
import java.util.Optional;
import java.util.stream.IntStream;

/** Drawn digits and a network of three convolutions: learns in a second. */
final class SmallTask {
  private SmallTask() {}

  static DataParts digits(int images) {
    return Datasets.load("builtin:digits:" + images, LoadOptions.standard()).split(3);
  }

  static Architecture network(double dropout) {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", TensorType.image(1, 28, 28));
    for (int i = 0; i < 3; i++) {
      x = graph.add("conv" + i, Convolution.same(8 << i, 3, 2), x);
      x = graph.add("norm" + i, BatchNorm.standard(), x);
      x = graph.add("relu" + i, new Activation(Activation.Function.RELU), x);
    }
    x = graph.add("pool", new GlobalPool(Pool.Reduction.AVERAGE), x);
    x = graph.add("flatten", new Flatten(), x);
    x = graph.add("dropout", new Dropout(dropout), x);
    return graph.output(graph.add("head", new Linear(10, true), x)).build();
  }

  static TrainingTask task(DataParts parts, TrainingSettings settings) {
    PixelScaling scaling = PixelScaling.measure(parts.train());
    Validation validation =
        new Validation(
            new ImageData(parts.validation(), scaling),
            Validation.accuracy(labels(parts.validation())));
    return TrainingTask.fresh(
        network(0.1), new ImageData(parts.train(), scaling), Optional.of(validation), settings);
  }

  static int[] labels(Examples examples) {
    return IntStream.range(0, examples.size()).map(examples::label).toArray();
  }
}
