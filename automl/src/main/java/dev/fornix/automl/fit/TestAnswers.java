package dev.fornix.automl.fit;

import dev.fornix.automl.study.StudyFolder;
import dev.fornix.data.DataParts;
import dev.fornix.data.Examples;
import dev.fornix.estimators.metrics.ClassificationScores;
import dev.fornix.estimators.training.TrainingScore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/**
 * What the tested network of a finished study of images said of the test images, beside the truth.
 * It was kept when they were looked at, so that this is no further look.
 */
public final class TestAnswers {
  private final Examples test;
  private final float[][] probabilities;

  private TestAnswers(Examples test, float[][] probabilities) {
    this.test = test;
    this.probabilities = probabilities;
  }

  /** Those of a study; nothing where it has no tested network, or kept no answers. */
  public static Optional<TestAnswers> of(StudyFolder folder) {
    if (folder.ofTable() || !Files.exists(folder.result())) {
      return Optional.empty();
    }
    return TestLook.kept(folder, result(folder).bestTrial())
        .map(
            logits ->
                new TestAnswers(
                    DataParts.open(folder.data()).test(), TrainingScore.probabilities(logits)));
  }

  private static FitResult result(StudyFolder folder) {
    try {
      return ResultFile.parse(Files.readString(folder.result()));
    } catch (IOException e) {
      throw new UncheckedIOException("the result " + folder.result() + " cannot be read", e);
    }
  }

  /** The classes, in the order of their numbers. */
  public List<String> classNames() {
    return test.images().classNames();
  }

  /** How many images. */
  public int size() {
    return probabilities.length;
  }

  /** The class that an image is of. */
  public int truth(int image) {
    return test.label(image);
  }

  /** The class that the network gives the largest probability. */
  public int said(int image) {
    return ClassificationScores.largest(probabilities[image]);
  }

  /** That probability, 0 to 1. */
  public double probability(int image) {
    return probabilities[image][said(image)];
  }
}
