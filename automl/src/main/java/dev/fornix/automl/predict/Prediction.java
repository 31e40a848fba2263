package dev.fornix.automl.predict;

import java.util.List;

/**
 * What a model says of an image.
 *
 * @param image the file's name, relative to the folder that was asked about
 * @param label the class with the largest probability
 * @param probability of that class, 0 to 1
 * @param top the most probable classes, at most three, most probable first
 */
public record Prediction(
    String image, String label, double probability, List<ClassProbability> top) {
  /** Copy. */
  public Prediction {
    top = List.copyOf(top);
  }

  /** The same under another name. */
  public Prediction named(String name) {
    return new Prediction(name, label, probability, top);
  }

  /**
   * A class and its probability.
   *
   * @param label the name of the class
   * @param probability 0 to 1
   */
  public record ClassProbability(String label, double probability) {}
}
