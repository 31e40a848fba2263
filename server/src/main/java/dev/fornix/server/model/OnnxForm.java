package dev.fornix.server.model;

import dev.fornix.automl.FornixVersion;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.automl.tables.TableExport;
import dev.fornix.onnx.OnnxException;
import dev.fornix.server.home.Durably;
import dev.fornix.server.http.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The ONNX form of a table's model, the same as {@code ./fornix export} writes, made once for each
 * model and kept.
 *
 * @param version of Fornix that wrote it
 * @param stamp of the model that it was made of, milliseconds
 * @param sentence what was written, for people
 * @param agrees whether it predicts what the model does
 * @param whole whether it is that model, and not another one that the study offers
 */
record OnnxForm(String version, long stamp, String sentence, boolean agrees, boolean whole) {
  private static final String FACTS = "serving.json";

  /** Whether it can answer in the place of the model. */
  boolean serves() {
    return agrees && whole;
  }

  /** Where the file is. */
  static Path file(Path cache) {
    return cache.resolve("serving.onnx");
  }

  /** What was made, and not by another version or of an earlier model. */
  static Optional<OnnxForm> kept(StudyFolder folder, Path cache) {
    return Durably.read(cache.resolve(FACTS), OnnxForm.class)
        .filter(form -> form.version.equals(FornixVersion.text()) && form.stamp == stamp(folder))
        .filter(form -> !form.agrees || Files.exists(file(cache)));
  }

  /**
   * The kept one, or a new one.
   *
   * @param cache the folder for it
   */
  static OnnxForm of(StudyFolder folder, Path cache) {
    return kept(folder, cache).orElseGet(() -> make(folder, cache));
  }

  private static OnnxForm make(StudyFolder folder, Path cache) {
    try {
      Files.createDirectories(cache);
      TableExport.Written written = new TableExport(folder).write(file(cache));
      OnnxForm form =
          new OnnxForm(
              FornixVersion.text(),
              stamp(folder),
              written.sentence(),
              written.agrees(),
              written.whole());
      Durably.write(cache.resolve(FACTS), Wire.bytes(form));
      return form;
    } catch (OnnxException e) {
      // not kept: it may be for want of the runtime
      String why = String.valueOf(e.getMessage());
      return new OnnxForm(FornixVersion.text(), stamp(folder), why, false, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long stamp(StudyFolder folder) {
    try {
      return Files.getLastModifiedTime(folder.tableModel()).toMillis();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
