package dev.fornix.tabular.pipeline;

import dev.fornix.data.DataException;
import dev.fornix.data.Sentence;
import dev.fornix.data.table.Target;
import dev.fornix.tabular.learn.LearnerCodec;
import dev.fornix.tabular.learn.boosting.FittedLightGbm;
import dev.fornix.tabular.learn.boosting.FittedXgBoost;
import dev.fornix.tabular.learn.constant.FittedConstant;
import dev.fornix.tabular.learn.linear.FittedLinear;
import dev.fornix.tabular.learn.neighbours.FittedNeighbours;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.preprocess.FittedPreprocessing;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file of a {@link FittedPipeline}: a ZIP archive of two entries.
 *
 * <ul>
 *   <li>{@code pipeline.json}: {@code format} (always {@code fornix-pipeline}), {@code version}
 *       (1), {@code target} (column, kind, class names), {@code preprocessing} (the encoder of each
 *       column with everything that it was fitted to, the places of the features kept, their
 *       scalers) and {@code learner} (the format of the other entry);
 *   <li>{@code learner.bin}: what was learnt, as the learner's format says: {@code constant-1},
 *       {@code linear-1} and {@code neighbours-1} are numbers in little-endian order, {@code
 *       lightgbm-4} and {@code xgboost-3} those libraries' own model files.
 * </ul>
 *
 * <p>No class names and no serialised Java objects stand in it, and equal models give equal bytes.
 */
public final class PipelineFile {
  private static final String FORMAT = "fornix-pipeline";
  private static final int VERSION = 1;
  private static final String HEADER = "pipeline.json";
  private static final String CONTENT = "learner.bin";

  /** Archives keep times; with a fixed one, equal models give equal bytes. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private static final List<LearnerCodec> CODECS =
      List.of(
          FittedConstant.CODEC,
          FittedLinear.CODEC,
          FittedNeighbours.CODEC,
          FittedLightGbm.CODEC,
          FittedXgBoost.CODEC);

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private PipelineFile() {}

  record Version(String format, int version) {}

  record Header(
      String format,
      int version,
      Target target,
      FittedPreprocessing preprocessing,
      String learner) {}

  /** Write a model; the file is there whole or not at all. */
  static void write(FittedPipeline pipeline, Path file) {
    Path absolute = file.toAbsolutePath();
    try {
      Path unfinished =
          Files.createTempFile(absolute.getParent(), "." + absolute.getFileName(), ".part");
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(unfinished))) {
        add(zip, HEADER, JSON.writeValueAsBytes(header(pipeline)));
        add(zip, CONTENT, pipeline.learner().content());
      }
      Files.move(unfinished, absolute, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("the model could not be written to " + file, e);
    }
  }

  private static Header header(FittedPipeline pipeline) {
    return new Header(
        FORMAT, VERSION, pipeline.target(), pipeline.preprocessing(), pipeline.learner().format());
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    zip.putNextEntry(entry);
    ((OutputStream) zip).write(content);
    zip.closeEntry();
  }

  /**
   * Read a model.
   *
   * @throws DataException if the file is no model, is damaged, or was written by a newer Fornix
   */
  static FittedPipeline read(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      byte[] json = entry(zip, HEADER, file);
      Version version =
          JSON.readerFor(Version.class)
              .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
              .readValue(json);
      if (!FORMAT.equals(version.format())) {
        throw damaged(file, null);
      }
      if (version.version() != VERSION) {
        throw new DataException(
            Sentence.of(
                "The model %s has version %d of its format, but this Fornix reads version %d; use"
                    + " the Fornix that wrote it.",
                file, version.version(), VERSION));
      }
      Header header = JSON.readValue(json, Header.class);
      return new FittedPipeline(
          header.target(),
          header.preprocessing(),
          codec(header.learner(), file)
              .read(entry(zip, CONTENT, file), Answers.outputs(header.target())));
    } catch (ZipException | JacksonException | BufferUnderflowException e) {
      throw damaged(file, e);
    } catch (IOException e) {
      throw new UncheckedIOException("the model " + file + " could not be read", e);
    }
  }

  private static byte[] entry(ZipFile zip, String name, Path file) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw damaged(file, null);
    }
    return zip.getInputStream(entry).readAllBytes();
  }

  private static LearnerCodec codec(String format, Path file) {
    return CODECS.stream()
        .filter(codec -> codec.format().equals(format))
        .findFirst()
        .orElseThrow(
            () ->
                new DataException(
                    Sentence.of(
                        "The model %s has a learner of format '%s', which this Fornix does not"
                            + " know; use the Fornix that wrote it.",
                        file, format)));
  }

  private static DataException damaged(
      Path file, @org.jspecify.annotations.Nullable Exception cause) {
    String message =
        Sentence.of("The file %s is no model of Fornix, or is damaged; train it again.", file);
    return cause == null ? new DataException(message) : new DataException(message, cause);
  }
}
