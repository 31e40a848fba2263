package dev.fornix.explain.image;

import dev.fornix.architecture.weights.TensorValue;
import java.util.List;

/**
 * What tells the classes of images: all that {@link Occlusion} and {@link Faithfulness} need to
 * know of a model.
 */
public interface ImageClassifier {
  /** The shape of one image: {@code [channels, height, width]}, each at least 1. */
  List<Integer> shape();

  /**
   * The probability of each class for each image.
   *
   * @param images each of {@link #shape()}, scaled as the model learnt them
   * @return {@code [images][classes]}, 0 to 1
   */
  double[][] probabilities(List<TensorValue> images);
}
