package dev.fornix.server.model;

import dev.fornix.automl.study.StudyFolder;
import dev.fornix.server.home.Durably;
import dev.fornix.server.http.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Copies of a model: what predictions need, and no more.
 *
 * @param to where it goes
 * @param files each with its place there
 * @param stamps when each was written, and how large it is
 */
record ModelCopy(StudyFolder to, Map<Path, Path> files, Map<Path, Stamp> stamps) {
  record Stamp(FileTime written, long bytes) {}

  ModelCopy {
    files = Map.copyOf(files);
    stamps = Map.copyOf(stamps);
  }

  /** Look at what there is to copy. */
  static ModelCopy of(StudyFolder from, Path folder) {
    StudyFolder copy = new StudyFolder(folder);
    Map<Path, Path> files = new LinkedHashMap<>();
    files.put(from.config(), copy.config());
    files.put(from.tablePlan(), copy.tablePlan());
    files.put(from.tableModel(), copy.tableModel());
    files.put(from.otherModel(false), copy.otherModel(false));
    files.put(from.trainTable(), copy.trainTable());
    files.put(from.testTable(), copy.testTable());
    files.put(from.model(), copy.model());
    files.put(from.result(), copy.result());
    files.put(from.card(), copy.card());
    files.put(from.report(), copy.report());
    return new ModelCopy(copy, files, stamps(files));
  }

  private static Map<Path, Stamp> stamps(Map<Path, Path> files) {
    Map<Path, Stamp> stamps = new LinkedHashMap<>();
    try {
      for (Path file : files.keySet()) {
        if (Files.isRegularFile(file)) {
          stamps.put(file, new Stamp(Files.getLastModifiedTime(file), Files.size(file)));
        }
      }
      return stamps;
    } catch (IOException e) {
      throw changing();
    }
  }

  /** How much room it takes. */
  long bytes() {
    return stamps.values().stream().mapToLong(Stamp::bytes).sum();
  }

  /**
   * Make it; when this returns, it is on disk.
   *
   * @throws ProblemException if the study writes another model meanwhile, so that files of both
   *     might have been mixed
   */
  StudyFolder make() {
    try {
      Files.createDirectories(to.data());
      for (Map.Entry<Path, Path> file : files.entrySet()) {
        if (stamps.containsKey(file.getKey())) {
          Durably.copy(file.getKey(), file.getValue());
        }
      }
      Durably.force(to.data());
      Durably.force(to.root());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!stamps(files).equals(stamps)) {
      throw changing();
    }
    return to;
  }

  private static ProblemException changing() {
    return ProblemException.conflict(
        "The study writes another model just now; wait for its end, then deploy that one.");
  }
}
