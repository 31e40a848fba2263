package dev.fornix.automl.study;

import dev.fornix.data.Reasons;
import dev.fornix.storage.StudyLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the parts of a study lie.
 *
 * @param root the folder of the study
 */
public record StudyFolder(Path root) {
  /** The journal and its projections. */
  public Path journal() {
    return root.resolve("study.db");
  }

  /** What was asked for. */
  public Path config() {
    return root.resolve("study.yaml");
  }

  /** The plan that was made from it. */
  public Path plan() {
    return root.resolve("plan.json");
  }

  /** The plan of a study of a table. */
  public Path tablePlan() {
    return root.resolve("table.json");
  }

  /** Whether the study is one of a table; one of images otherwise. */
  public boolean ofTable() {
    return Files.exists(tablePlan());
  }

  /** What a table is like. */
  public Path profile() {
    return root.resolve("profile.json");
  }

  /** The finished model of a table. */
  public Path tableModel() {
    return root.resolve("model.zip");
  }

  /** A model of a table that was not preferred. */
  public Path otherModel(boolean ensemble) {
    return root.resolve(ensemble ? "model-ensemble.zip" : "model-single.zip");
  }

  /** The rows to learn from, as workers read them. */
  public Path trainTable() {
    return data().resolve("train.table");
  }

  /** The rows that test. */
  public Path testTable() {
    return data().resolve("test.table");
  }

  /** The images as workers map them. */
  public Path data() {
    return root.resolve("data");
  }

  /** What was taken over from an earlier study. */
  public Path earlier() {
    return root.resolve("from");
  }

  /** What was found out about the data. */
  public Path facts() {
    return root.resolve("data.json");
  }

  /** How the files of the data were when it was read. */
  public Path source() {
    return root.resolve("source.txt");
  }

  /** Where data is read that may be that of the study; thrown away afterwards. */
  public Path comparison() {
    return root.resolve("study.comparison");
  }

  /** The trials' own folders. */
  public Path trials() {
    return root.resolve("trials");
  }

  /** Networks from outside that joined the study. */
  public Path given(String name) {
    return root.resolve("given").resolve(name + ".json");
  }

  /** What the network of a trial gave for the test images, once it was tested. */
  public Path tested(long trial) {
    return root.resolve("test").resolve(trial + ".safetensors");
  }

  /** The exported network. */
  public Path model() {
    return root.resolve("model.onnx");
  }

  /** The tested network, where the exported one was trained once more after the test. */
  public Path testedModel() {
    return root.resolve("model-tested.onnx");
  }

  /** What the last training on all but the test images leaves. */
  public Path refit() {
    return root.resolve("refit");
  }

  /** The report for people. */
  public Path report() {
    return root.resolve("report.html");
  }

  /** The model card. */
  public Path card() {
    return root.resolve("MODEL_CARD.md");
  }

  /** Why a table's model predicts what it does, for programs. */
  public Path explanations() {
    return root.resolve("explanations.json");
  }

  /** The result for programs. */
  public Path result() {
    return root.resolve("result.json");
  }

  /** The weights that all networks share, where they do. */
  public Path shared() {
    return root.resolve("shared");
  }

  /** What the workers print. */
  public Path logs() {
    return root.resolve("logs");
  }

  /** Whether a study was begun here. */
  public boolean exists() {
    return Files.exists(journal());
  }

  /**
   * Make the folder, check that it can be written, and keep other processes off.
   *
   * @throws IllegalArgumentException if it cannot, or holds other files but no study
   * @throws dev.fornix.storage.JournalException if another process works on the study
   */
  public StudyLock lock() {
    try {
      Files.createDirectories(root);
      if (!exists() && !Files.exists(beginning()) && !isEmpty()) {
        throw new IllegalArgumentException(
            "the folder "
                + root
                + " holds files but no study; choose an empty or new folder with --out");
      }
      StudyLock lock = StudyLock.acquire(root);
      recover();
      return lock;
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /**
   * Prepare a locked folder for a new study. What a run left that ended before its study began is
   * thrown away; a whole study is kept until the new one begins.
   *
   * @throws IllegalArgumentException if it cannot be written
   */
  public void prepare() {
    try {
      Files.writeString(beginning(), "");
      if (exists()) {
        replacement().setAside(parts());
      }
      clear();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private Replacement replacement() {
    return new Replacement(root);
  }

  /** Put back the study of a run that died before its own one began. */
  private void recover() throws IOException {
    if (replacement().pending()) {
      replacement().putBack(parts());
      Files.deleteIfExists(beginning());
    }
  }

  private IllegalArgumentException unwritable(IOException cause) {
    return new IllegalArgumentException(
        "the study folder "
            + root
            + " cannot be written ("
            + Reasons.of(cause)
            + "); choose another with --out",
        cause);
  }

  /** Says that what is in the folder is the beginning of a study, which may be thrown away. */
  private Path beginning() {
    return root.resolve("study.beginning");
  }

  /**
   * Everything is there that a study begins with: the one before it is thrown away, and from now on
   * nothing is thrown away unasked.
   */
  public void begin() {
    try {
      replacement().forget();
      Files.deleteIfExists(beginning());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Throw away what a study left that failed before it began, and the folder if it is empty; the
   * study before it comes back.
   */
  public void abandon() {
    try {
      clear();
      recover();
      Files.deleteIfExists(beginning());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    leaveIfNew();
  }

  /** Delete the folder if nothing but a lock is in it. */
  public void leaveIfNew() {
    try {
      if (isEmpty()) {
        Replacement.delete(root);
      }
    } catch (IOException e) {
      // an empty folder does no harm
    }
  }

  /** Whether there is nothing but maybe a lock, which a study that never began leaves behind. */
  private boolean isEmpty() throws IOException {
    try (Stream<Path> files = Files.list(root)) {
      return files.allMatch(StudyFolder::isLock);
    }
  }

  private static boolean isLock(Path file) {
    return file.getFileName().toString().equals(StudyLock.NAME);
  }

  /**
   * Throw away what there is of a study, its journal first, and nothing that is not part of one.
   */
  private void clear() throws IOException {
    for (Path part : parts()) {
      Replacement.delete(part);
    }
  }

  /** What a study consists of, its journal first. */
  private List<Path> parts() throws IOException {
    return Stream.concat(
            journalFiles().stream(),
            Stream.of(
                data(),
                trials(),
                root.resolve("given"),
                earlier(),
                logs(),
                model(),
                report(),
                card(),
                explanations(),
                result(),
                plan(),
                tablePlan(),
                tableModel(),
                profile(),
                otherModel(true),
                otherModel(false),
                facts(),
                source(),
                root.resolve("test"),
                testedModel(),
                refit(),
                shared()))
        .toList();
  }

  /** Throw away what was read only to compare it. */
  public void clearComparison() {
    try {
      Replacement.delete(comparison());
    } catch (IOException e) {
      // it goes with the study
    }
  }

  private List<Path> journalFiles() throws IOException {
    try (Stream<Path> files = Files.list(root)) {
      return files
          .filter(f -> f.getFileName().toString().startsWith("study."))
          .filter(f -> !isLock(f) && !f.equals(beginning()) && !replacement().owns(f))
          .toList();
    }
  }
}
