package dev.fornix.server.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A model that is open and answers; several threads may ask at once. */
interface Serving extends AutoCloseable {
  /** What one should know of the rows, and a prediction for each. */
  record Answer(List<Map<String, Object>> predictions, List<String> remarks) {}

  /** Predict rows by the names of their columns. */
  Answer rows(List<Map<String, @Nullable Object>> rows);

  /** Predict the rows or images of a file or folder. */
  Answer file(Path file);

  /** What answers: {@code onnx} or {@code stored}. */
  String engine();

  /** Why it is not the ONNX form that answers, a sentence; empty where it is. */
  Optional<String> remark();

  @Override
  void close();
}
