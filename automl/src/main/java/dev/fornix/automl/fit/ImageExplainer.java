package dev.fornix.automl.fit;

import dev.fornix.architecture.weights.TensorValue;
import dev.fornix.automl.study.NetworkStudy;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.data.ImageShape;
import dev.fornix.explain.image.Faithfulness;
import dev.fornix.explain.image.GradCam;
import dev.fornix.explain.image.ImageNetwork;
import dev.fornix.explain.image.IntegratedGradients;
import dev.fornix.explain.image.Occlusion;
import dev.fornix.explain.image.SaliencyMap;
import dev.fornix.nn.engine.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Where the network of a finished study of images looks.
 *
 * <pre>{@code
 * try (ImageExplainer explainer = ImageExplainer.open(Path.of("study"))) {
 *   ImageExplainer.Explained why =
 *       explainer.explain(pixels, ImageExplainer.Method.GRADIENTS, Optional.empty());
 * }
 * }</pre>
 *
 * <p>It asks the trained network and not the exported file, since only that one has gradients; the
 * two were compared when the file was written. For one thread at a time. It holds native memory:
 * close it.
 */
public final class ImageExplainer implements AutoCloseable {
  /** What is seen in the place of pixels that are taken away: black. */
  private static final int NOTHING = 0;

  /** The same image gets the same answer. */
  private static final long SEED = 1;

  private final ImageNetwork network;
  private final ImageShape shape;
  private final List<String> classNames;

  private ImageExplainer(ImageNetwork network, ImageShape shape, List<String> classNames) {
    this.network = network;
    this.shape = shape;
    this.classNames = List.copyOf(classNames);
  }

  /** How a map is made. */
  public enum Method {
    /** Integrated gradients: pixel by pixel, from a black image. */
    GRADIENTS,
    /** Grad-CAM: region by region, as fine as the network's last maps. */
    GRADCAM,
    /** Occlusion: what happens when a square is covered. */
    OCCLUSION;

    /**
     * The method of a name in small letters.
     *
     * @throws IllegalArgumentException if there is none; lists those that there are
     */
    public static Method of(String name) {
      for (Method method : values()) {
        if (method.key().equals(name)) {
          return method;
        }
      }
      throw new IllegalArgumentException(
          "there is no method '" + name + "'; choose one of gradients, gradcam, occlusion");
    }

    /** Its name in small letters. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Why an image is taken for a class.
   *
   * @param method by which the map was made
   * @param className the class that is explained
   * @param probability that the network gives the class, 0 to 1
   * @param map how much each pixel spoke for the class
   * @param faithfulness whether the map shows what the network looked at
   */
  public record Explained(
      Method method,
      String className,
      double probability,
      SaliencyMap map,
      Faithfulness faithfulness) {}

  /**
   * Take up the finished network of a study.
   *
   * @throws IllegalArgumentException if the study is of a table, or has no trained network yet
   */
  public static ImageExplainer open(Path study) {
    StudyFolder folder = new StudyFolder(study);
    if (folder.ofTable()) {
      throw new IllegalArgumentException(
          "the study in "
              + study
              + " is of a table; its predictions are explained column by column");
    }
    NetworkStudy parts = NetworkStudy.load(study);
    FinalModel model = new TrialExport(folder).finished(parts);
    return new ImageExplainer(
        model.explainable(Engine.start(parts.device())),
        parts.data().train().images().shape(),
        parts.data().train().images().classNames());
  }

  /** The shape that images must have. */
  public ImageShape shape() {
    return shape;
  }

  /** The classes, in the order of the network's outputs. */
  public List<String> classNames() {
    return classNames;
  }

  /**
   * Explain an image.
   *
   * @param pixels bytes {@code [height, width, channels]} of {@link #shape()}
   * @param className of the class to explain; the predicted one if empty
   * @throws IllegalArgumentException if there is no such class, or the image has another shape
   */
  public Explained explain(byte[] pixels, Method method, Optional<String> className) {
    TensorValue image = network.image(pixels);
    TensorValue nothing = network.plain(NOTHING);
    int target = className.map(this::index).orElseGet(() -> network.prediction(image));
    SaliencyMap map =
        switch (method) {
          case GRADIENTS -> IntegratedGradients.of(network, image, nothing, target).map();
          case GRADCAM -> GradCam.of(network, image, target);
          case OCCLUSION -> Occlusion.of(network).map(network, image, nothing, target);
        };
    return new Explained(
        method,
        classNames.get(target),
        network.probabilities(List.of(image))[0][target],
        map,
        Faithfulness.of(network, image, nothing, target, map, new SplittableRandom(SEED)));
  }

  private int index(String className) {
    int index = classNames.indexOf(className);
    if (index < 0) {
      throw new IllegalArgumentException(
          "the model knows no class '" + className + "'; choose one of " + classNames);
    }
    return index;
  }

  @Override
  public void close() {
    network.close();
  }
}
