package dev.fornix.automl.predict;

import dev.fornix.automl.study.StudyFolder;
import dev.fornix.data.ImageShape;
import dev.fornix.data.ShellWord;
import dev.fornix.data.image.Framing;
import dev.fornix.data.source.Datasets;
import dev.fornix.data.source.LoadOptions;
import dev.fornix.data.source.SkippedFile;
import dev.fornix.onnx.OnnxException;
import dev.fornix.onnx.runtime.OnnxScorer;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Predicts the classes of images in files with an exported model.
 *
 * <pre>{@code
 * try (Predictor predictor = Predictor.open(Path.of("study"), 2)) {
 *   List<SkippedFile> unreadable = predictor.predict("holiday/", p -> System.out.println(p.label()));
 * }
 * }</pre>
 *
 * <p>Images are brought to the model's shape as those that it learnt from: the largest centred
 * region of its aspect, resized.
 */
public final class Predictor implements AutoCloseable {
  private static final int TOP = 3;

  /** Images at once: enough to keep the processor busy, little enough to stay in memory. */
  private static final int BATCH = 64;

  private final OnnxScorer scorer;
  private final ImageShape shape;
  private final List<String> classNames;

  private Predictor(OnnxScorer scorer, ImageShape shape) {
    this.scorer = scorer;
    this.shape = shape;
    this.classNames = scorer.classNames();
  }

  /**
   * Open a model.
   *
   * @param studyOrModel the folder of a finished study, or an ONNX file that takes images as bytes
   * @param threads how many threads may compute, at least 1
   * @throws IllegalArgumentException if the study has no model yet
   * @throws OnnxException if the file is no such model
   */
  public static Predictor open(Path studyOrModel, int threads) {
    Path file = file(studyOrModel);
    OnnxScorer scorer = OnnxScorer.open(file, threads);
    try {
      return new Predictor(scorer, shape(file, scorer));
    } catch (RuntimeException e) {
      scorer.close();
      throw e;
    }
  }

  /**
   * Refuse what is neither a study nor a model, before anything is read.
   *
   * @throws IllegalArgumentException if there is nothing, or a folder without a study
   */
  public static void requireThere(Path studyOrModel) {
    StudyFolder folder = new StudyFolder(studyOrModel);
    if (!Files.exists(studyOrModel)) {
      throw new IllegalArgumentException(
          "there is no study and no model "
              + studyOrModel
              + "; name the folder of a study that is finished, or an ONNX file");
    }
    if (Files.isDirectory(studyOrModel)
        && !folder.ofTable()
        && !folder.exists()
        && !Files.exists(folder.model())) {
      throw new IllegalArgumentException(
          "the folder "
              + studyOrModel
              + " holds no study, or one that was stopped before it began; begin one with"
              + " ./fornix fit, or name another folder");
    }
  }

  private static Path file(Path studyOrModel) {
    if (!Files.isDirectory(studyOrModel)) {
      return studyOrModel;
    }
    Path model = new StudyFolder(studyOrModel).model();
    if (!Files.exists(model)) {
      throw new IllegalArgumentException(
          "the folder "
              + studyOrModel
              + " holds no model.onnx; write one with: ./fornix export "
              + ShellWord.of(studyOrModel)
              + " model.onnx, and predict with that");
    }
    return model;
  }

  private static ImageShape shape(Path file, OnnxScorer scorer) {
    List<Integer> shape = scorer.exampleShape();
    if (!scorer.takesBytes() || shape.size() != 3) {
      throw new OnnxException(
          file
              + " takes no images as bytes [height, width, channels] but shape "
              + shape
              + "; only models that take bytes can be fed with files; write this one again with:"
              + " ./fornix export <study> <file> --input uint8");
    }
    return new ImageShape(shape.get(0), shape.get(1), shape.get(2));
  }

  /** The shape to which images are brought. */
  public ImageShape shape() {
    return shape;
  }

  /**
   * Predict.
   *
   * @param location an image file, or a folder with image files in it or below it
   * @param take gets the predictions in the order of the names
   * @return the files that could not be read
   * @throws dev.fornix.data.DataException if there is no image file at all
   */
  public List<SkippedFile> predict(String location, Consumer<Prediction> take) {
    Batch batch = new Batch(take);
    List<SkippedFile> skipped =
        Datasets.frame(location, new Framing(shape), LoadOptions.standard(), batch::add);
    batch.flush();
    return skipped;
  }

  /**
   * Predict one image.
   *
   * @param name what it is to be called
   * @param file the content of an image file
   * @throws dev.fornix.data.DataException if it cannot be read
   */
  public Prediction predict(String name, byte[] file) {
    byte[] pixels = Datasets.frame(file, new Framing(shape), LoadOptions.standard());
    ByteBuffer bytes = ByteBuffer.allocateDirect(pixels.length).put(pixels).flip();
    return prediction(name, scorer.probabilities(bytes)[0]);
  }

  private Prediction prediction(String image, float[] probabilities) {
    List<Prediction.ClassProbability> top =
        IntStream.range(0, probabilities.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -probabilities[i]))
            .limit(TOP)
            .map(i -> new Prediction.ClassProbability(label(i), probabilities[i]))
            .toList();
    return new Prediction(image, top.get(0).label(), top.get(0).probability(), top);
  }

  private String label(int index) {
    return index < classNames.size() ? classNames.get(index) : Integer.toString(index);
  }

  @Override
  public void close() {
    scorer.close();
  }

  /** Collects images until they are worth a run of the model. */
  private final class Batch {
    private final Consumer<Prediction> take;
    private final List<String> names = new ArrayList<>();
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(BATCH * shape.bytes());

    Batch(Consumer<Prediction> take) {
      this.take = take;
    }

    void add(String name, byte[] image) {
      names.add(name);
      bytes.put(image);
      if (names.size() == BATCH) {
        flush();
      }
    }

    void flush() {
      if (names.isEmpty()) {
        return;
      }
      float[][] probabilities = scorer.probabilities(bytes.flip());
      for (int i = 0; i < names.size(); i++) {
        take.accept(prediction(names.get(i), probabilities[i]));
      }
      names.clear();
      bytes.clear();
    }
  }
}
