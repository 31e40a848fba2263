package dev.fornix.nn.internal;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.nn.data.ArrayData;
import dev.fornix.nn.data.ImageData;
import dev.fornix.nn.data.LearningData;
import dev.fornix.nn.settings.Augmentation;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Makes batches; the calling thread's innermost scope owns their tensors. */
interface BatchSource {
  /** The examples of these numbers as they are. */
  Batch batch(int[] examples, ScalarType type);

  /** The examples of these numbers, changed at random. */
  Batch augmented(
      int[] examples, ScalarType type, Augmentation augmentation, RandomGenerator random);

  static BatchSource of(LearningData data, Architecture architecture) {
    if (data instanceof ImageData images) {
      return new ImageBatches(images);
    }
    return new ArrayBatches((ArrayData) data, architecture);
  }
}
