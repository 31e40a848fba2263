package dev.fornix.server.model;

import dev.fornix.automl.predict.Prediction;
import dev.fornix.automl.predict.Predictor;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.data.ImageShape;
import dev.fornix.data.source.SkippedFile;
import dev.fornix.server.http.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The model of images, by its ONNX file. */
final class ImageServing implements Serving {
  private final Predictor predictor;

  private ImageServing(Predictor predictor) {
    this.predictor = predictor;
  }

  static ImageServing open(StudyFolder folder) {
    return new ImageServing(Predictor.open(folder.model(), 1));
  }

  ImageShape shape() {
    return predictor.shape();
  }

  @Override
  public String engine() {
    return "onnx";
  }

  @Override
  public Answer rows(List<Map<String, @Nullable Object>> rows, boolean explain) {
    throw new ProblemException(
        415, "This model takes images; send one as image/png or image/jpeg, several as a zip.");
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
  public void close() {
    predictor.close();
  }
}
