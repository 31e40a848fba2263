package dev.fornix.automl.fit;

import dev.fornix.architecture.weights.MemoryStore;
import dev.fornix.architecture.weights.Safetensors;
import dev.fornix.architecture.weights.TensorValue;
import dev.fornix.automl.study.NetworkStudy;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.core.study.Journal;
import dev.fornix.core.study.Study;
import dev.fornix.data.Examples;
import dev.fornix.estimators.metrics.ClassificationScores;
import dev.fornix.estimators.training.TrainingScore;
import dev.fornix.nn.engine.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at the test set, and keeps what was seen: what a network gave for the test images is never
 * computed twice, so that a study that is taken up again looks again only with another network.
 */
final class TestLook {
  private static final String LOGITS = "logits";

  private final NetworkStudy parts;
  private final Looks looks;

  TestLook(NetworkStudy parts, Study study, Journal journal, FitListener listener) {
    this.parts = parts;
    this.looks = new Looks(study, journal, listener);
  }

  /** The scores of a trial's network on the test images. */
  ClassificationScores scores(long trial, FinalModel model, Engine engine) {
    Examples test = parts.data().test();
    float[][] logits = kept(parts.folder(), trial).orElseGet(() -> look(trial, model, engine));
    return TrainingScore.scores(test, logits);
  }

  private float[][] look(long trial, FinalModel model, Engine engine) {
    looks.look("network", "{\"trial\":" + trial + "}");
    float[][] logits = model.logits(engine, parts.data().test());
    keep(trial, logits);
    return logits;
  }

  /** How many networks have looked at it, this session included. */
  int looks() {
    return looks.count();
  }

  private void keep(long trial, float[][] logits) {
    int classes = logits[0].length;
    float[] flat = new float[logits.length * classes];
    for (int i = 0; i < logits.length; i++) {
      System.arraycopy(logits[i], 0, flat, i * classes, classes);
    }
    MemoryStore store = new MemoryStore();
    store.put(LOGITS, new TensorValue(List.of(logits.length, classes), flat));
    Path file = parts.folder().tested(trial);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Safetensors.writeDurably(file, store, Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException("the outputs " + file + " cannot be written", e);
    }
  }

  /** What a network gave for the test images, if it was asked: {@code [image][class]}. */
  static Optional<float[][]> kept(StudyFolder folder, long trial) {
    Path file = folder.tested(trial);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Safetensors.read(file).store().find(LOGITS).map(TestLook::rows);
    } catch (IOException e) {
      throw new UncheckedIOException("the outputs " + file + " cannot be read", e);
    }
  }

  private static float[][] rows(TensorValue tensor) {
    int classes = tensor.shape().get(1);
    float[][] rows = new float[tensor.shape().get(0)][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(tensor.values(), i * classes, (i + 1) * classes);
    }
    return rows;
  }
}
