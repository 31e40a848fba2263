package dev.fornix.onnx.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.fornix.onnx.OnnxException;
import dev.fornix.onnx.TableColumn;
import dev.fornix.onnx.TableSignature;
import java.lang.reflect.Array;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Runs a model of tables: columns in, probabilities or numbers out.
 *
 * <pre>{@code
 * try (TableScorer scorer = TableScorer.open(Path.of("model.onnx"), 1)) {
 *   TableScores scores = scorer.score(Map.of("age", 31, "colour", "red", "since", "2024-05-31"));
 *   String label = scores.label(0);
 *   float[] ages = ...;
 *   String[] colours = ...;
 *   TableScores many = scorer.scoreColumns(Map.of("age", ages, "colour", colours, ...));
 * }
 * }</pre>
 *
 * <p>Needs this package and the one above it, ONNX Runtime, and nothing else on the class path.
 * Several threads may score at once; none may after {@link #close}.
 */
public final class TableScorer implements AutoCloseable {
  private final String source;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final TableSignature signature;

  private TableScorer(
      String source, OrtEnvironment environment, OrtSession session, TableSignature signature) {
    this.source = source;
    this.environment = environment;
    this.session = session;
    this.signature = signature;
  }

  @FunctionalInterface
  private interface SessionSource {
    OrtSession open(OrtEnvironment environment, OrtSession.SessionOptions options)
        throws OrtException;
  }

  /**
   * Load a model file.
   *
   * @param threads how many threads one operation may use, at least 1
   * @throws OnnxException if the file is missing or is no model of tables by Fornix
   */
  public static TableScorer open(Path file, int threads) {
    if (!Files.isRegularFile(file)) {
      throw new OnnxException("there is no model file " + file + "; give a model.onnx");
    }
    return load(
        file.toString(),
        threads,
        (environment, options) -> environment.createSession(file.toString(), options));
  }

  /**
   * Load a model from memory.
   *
   * @param threads how many threads one operation may use, at least 1
   * @throws OnnxException if this is no model of tables by Fornix
   */
  public static TableScorer of(byte[] model, int threads) {
    return load(
        "the model", threads, (environment, options) -> environment.createSession(model, options));
  }

  private static TableScorer load(String source, int threads, SessionSource sessions) {
    if (threads < 1) {
      throw new OnnxException("threads (" + threads + ") must be at least 1");
    }
    OrtEnvironment environment = OnnxEnvironment.load();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      return wrap(source, environment, sessions.open(environment, options));
    } catch (OrtException failure) {
      throw new OnnxException(
          source
              + " cannot be loaded ("
              + failure.getMessage()
              + "); check that it is a complete ONNX file",
          failure);
    }
  }

  private static TableScorer wrap(String source, OrtEnvironment environment, OrtSession session)
      throws OrtException {
    try {
      Map<String, String> properties = session.getMetadata().getCustomMetadata();
      return new TableScorer(source, environment, session, TableSignature.of(source, properties));
    } catch (OrtException | RuntimeException failure) {
      session.close();
      throw failure;
    }
  }

  /** What the model takes and gives. */
  public TableSignature signature() {
    return signature;
  }

  /**
   * Score one row.
   *
   * @param row a value by the name of its column, null where it is missing: a {@link Number}, a
   *     text, or a point in time ({@code java.time}'s types, ISO 8601, or milliseconds since 1970
   *     as {@link Long})
   * @throws OnnxException if a column is not there or has a value of another kind
   */
  public TableScores score(Map<String, ? extends @Nullable Object> row) {
    return score(List.of(row));
  }

  /** Score some rows; each as {@link #score(Map)}. */
  public TableScores score(List<? extends Map<String, ? extends @Nullable Object>> rows) {
    Map<String, Object> columns = new LinkedHashMap<>();
    for (TableColumn column : signature.columns()) {
      Object[] values = new Object[rows.size()];
      for (int row = 0; row < values.length; row++) {
        require(column, rows.get(row));
        values[row] = rows.get(row).get(column.name());
      }
      columns.put(column.name(), values);
    }
    return score(columns, rows.size());
  }

  /**
   * Score whole columns.
   *
   * @param columns by their names: arrays or lists of equal length; for numbers best {@code
   *     float[]} or {@code double[]} with NaN where one is missing, for texts {@code String[]} with
   *     null, for points in time {@code long[]} with {@link Long#MIN_VALUE}
   * @throws OnnxException if a column is not there, is of another kind or has another length
   */
  public TableScores scoreColumns(Map<String, ?> columns) {
    if (signature.columns().isEmpty()) {
      int rows = columns.values().stream().findFirst().map(TableScorer::length).orElse(0);
      return score(Map.of(), rows);
    }
    Map<String, Object> arrays = new LinkedHashMap<>();
    for (TableColumn column : signature.columns()) {
      require(column, columns);
      Object values = columns.get(column.name());
      arrays.put(
          column.name(), values instanceof List<?> list ? list.toArray() : array(column, values));
    }
    return score(arrays, Array.getLength(arrays.values().iterator().next()));
  }

  private static int length(Object values) {
    return values instanceof List<?> list ? list.size() : Array.getLength(values);
  }

  private static Object array(TableColumn column, @Nullable Object values) {
    if (values == null || !values.getClass().isArray()) {
      throw new OnnxException("column '" + column.name() + "' must be an array or a list");
    }
    return values;
  }

  private void require(TableColumn column, Map<String, ?> columns) {
    if (!columns.containsKey(column.name())) {
      throw new OnnxException(
          source
              + " needs the column '"
              + column.name()
              + "', which is not there; it takes "
              + signature.columns().stream().map(TableColumn::name).toList());
    }
  }

  private TableScores score(Map<String, Object> columns, int rows) {
    for (Map.Entry<String, Object> column : columns.entrySet()) {
      if (Array.getLength(column.getValue()) != rows) {
        throw new OnnxException(
            "column '"
                + column.getKey()
                + "' has "
                + Array.getLength(column.getValue())
                + " rows and others have "
                + rows);
      }
    }
    float[][] values = new float[rows][];
    for (int from = 0; from < rows; from += signature.rowsAtOnce()) {
      score(columns, from, Math.min(rows, from + signature.rowsAtOnce()), values);
    }
    return new TableScores(signature, values);
  }

  private void score(Map<String, Object> columns, int from, int to, float[][] into) {
    Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
    try {
      for (TableColumn column : signature.columns()) {
        Object values = columns.get(column.name());
        inputs.put(column.input(), tensor(column, Objects.requireNonNull(values), from, to));
      }
      if (inputs.isEmpty()) {
        FloatBuffer nothing = FloatBuffer.allocate(to - from);
        inputs.put(TableSignature.NO_COLUMN, floats(nothing));
      }
      try (OrtSession.Result result = session.run(inputs, Set.of(signature.output()))) {
        FloatBuffer scores = ((OnnxTensor) result.get(0)).getFloatBuffer();
        int outputs = scores.remaining() / (to - from);
        for (int row = from; row < to; row++) {
          into[row] = new float[outputs];
          scores.get(into[row]);
        }
      }
    } catch (OrtException failure) {
      throw new OnnxException(
          source + " failed to run (" + failure.getMessage() + "); export it again", failure);
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor floats(FloatBuffer values) throws OrtException {
    return OnnxTensor.createTensor(environment, values, new long[] {values.capacity(), 1});
  }

  private OnnxTensor tensor(TableColumn column, Object values, int from, int to)
      throws OrtException {
    long[] shape = {to - from, 1};
    switch (column.kind()) {
      case NUMBER -> {
        return floats(FloatBuffer.wrap(numbers(column, values, from, to)));
      }
      case TEXT -> {
        return OnnxTensor.createTensor(environment, texts(column, values, from, to), shape);
      }
      case TIME -> {
        LongBuffer times = LongBuffer.wrap(times(column, values, from, to));
        return OnnxTensor.createTensor(environment, times, shape);
      }
    }
    throw new IllegalStateException("there is no kind " + column.kind());
  }

  private static float[] numbers(TableColumn column, Object values, int from, int to) {
    float[] some = new float[to - from];
    if (values instanceof float[] floats) {
      for (int i = 0; i < some.length; i++) {
        some[i] = ColumnValues.number(floats[from + i]);
      }
    } else if (values instanceof double[] doubles) {
      for (int i = 0; i < some.length; i++) {
        some[i] = ColumnValues.number(doubles[from + i]);
      }
    } else {
      IntFunction<@Nullable Object> at = objects(values);
      for (int i = 0; i < some.length; i++) {
        some[i] = ColumnValues.number(column, at.apply(from + i));
      }
    }
    return some;
  }

  private static String[] texts(TableColumn column, Object values, int from, int to) {
    String[] some = new String[to - from];
    IntFunction<@Nullable Object> at = objects(values);
    for (int i = 0; i < some.length; i++) {
      some[i] = ColumnValues.text(column, at.apply(from + i));
    }
    return some;
  }

  private static long[] times(TableColumn column, Object values, int from, int to) {
    if (values instanceof long[] millis) {
      long[] some = Arrays.copyOfRange(millis, from, to);
      for (long each : some) {
        ColumnValues.inRange(column, each);
      }
      return some;
    }
    long[] some = new long[to - from];
    IntFunction<@Nullable Object> at = objects(values);
    for (int i = 0; i < some.length; i++) {
      some[i] = ColumnValues.time(column, at.apply(from + i));
    }
    return some;
  }

  private static IntFunction<@Nullable Object> objects(Object values) {
    return values instanceof Object[] array ? at -> array[at] : at -> Array.get(values, at);
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException failure) {
      throw new OnnxException(source + " cannot be closed: " + failure.getMessage(), failure);
    }
  }
}
