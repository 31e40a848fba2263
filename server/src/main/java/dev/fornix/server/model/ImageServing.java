package dev.fornix.server.model;

import dev.fornix.automl.fit.ImageExplainer;
import dev.fornix.automl.predict.Prediction;
import dev.fornix.automl.predict.Predictor;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.data.ImageShape;
import dev.fornix.data.image.Framing;
import dev.fornix.data.source.Datasets;
import dev.fornix.data.source.LoadOptions;
import dev.fornix.data.source.SkippedFile;
import dev.fornix.explain.image.Faithfulness;
import dev.fornix.server.http.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The model of images, by its ONNX file; where it looks, by the network that the file was made of.
 */
final class ImageServing implements Serving {
  private final StudyFolder folder;
  private final Predictor predictor;
  private @Nullable ImageExplainer explainer;

  private ImageServing(StudyFolder folder, Predictor predictor) {
    this.folder = folder;
    this.predictor = predictor;
  }

  static ImageServing open(StudyFolder folder) {
    return new ImageServing(folder, Predictor.open(folder.model(), 1));
  }

  /**
   * Where the network looks in an image; one question is answered at a time.
   *
   * @param image the content of an image file
   * @param className the class to explain; the predicted one if empty
   * @throws IllegalArgumentException if there is no such class
   * @throws dev.fornix.data.DataException if it cannot be read
   */
  synchronized Map<String, Object> saliency(
      byte[] image, ImageExplainer.Method method, Optional<String> className) {
    ImageExplainer opened = explainer == null ? ImageExplainer.open(folder.root()) : explainer;
    explainer = opened;
    ImageExplainer.Explained why =
        opened.explain(
            Datasets.frame(image, new Framing(shape()), LoadOptions.standard()), method, className);
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("method", method.key());
    shown.put("class", why.className());
    shown.put("probability", why.probability());
    shown.put("width", why.map().width());
    shown.put("height", why.map().height());
    shown.put("values", why.map().values());
    Faithfulness test = why.faithfulness();
    shown.put("faithful", test.faithful());
    shown.put("sentence", test.sentence());
    shown.put("deletion", curve(test.deletion(), test.randomDeletion()));
    shown.put("insertion", curve(test.insertion(), test.randomInsertion()));
    return shown;
  }

  private static Map<String, Object> curve(List<Double> map, List<Double> random) {
    return Map.of("map", map, "random", random);
  }

  ImageShape shape() {
    return predictor.shape();
  }

  @Override
  public String engine() {
    return "onnx";
  }

  @Override
  public Optional<String> remark() {
    return Optional.empty();
  }

  @Override
  public Answer rows(List<Map<String, @Nullable Object>> rows) {
    throw new ProblemException(
        415, "This model takes images; send one as image/png or image/jpeg, several as a zip.");
  }

  /**
   * Predict one image.
   *
   * @param file the content of its file
   * @throws dev.fornix.data.DataException if it cannot be read
   */
  Answer image(byte[] file) {
    return new Answer(List.of(shown(predictor.predict("image", file))), List.of());
  }

  @Override
  public Answer file(Path file) {
    List<Map<String, Object>> all = new ArrayList<>();
    List<SkippedFile> skipped =
        predictor.predict(file.toString(), prediction -> all.add(shown(prediction)));
    return new Answer(all, skipped.stream().map(SkippedFile::toString).toList());
  }

  private static Map<String, Object> shown(Prediction prediction) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("image", prediction.image());
    shown.put("prediction", prediction.label());
    shown.put("probability", prediction.probability());
    shown.put(
        "probabilities",
        prediction.top().stream()
            .collect(
                Collectors.toMap(
                    Prediction.ClassProbability::label,
                    Prediction.ClassProbability::probability,
                    (one, other) -> one,
                    LinkedHashMap::new)));
    return shown;
  }

  @Override
  public synchronized void close() {
    predictor.close();
    if (explainer != null) {
      explainer.close();
    }
  }
}
