package dev.fornix.data.source;

import dev.fornix.data.DataException;
import dev.fornix.data.Sentence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What people give in place of folders of images, and what they can do then. */
final class OtherFiles {
  private static final List<String> ARCHIVES = List.of(".zip", ".tar", ".tgz", ".tar.gz", ".7z");
  private static final List<String> TABLES =
      List.of(".csv", ".csv.gz", ".tsv", ".xls", ".xlsx", ".parquet", ".arff");

  private OtherFiles() {}

  /** Why a file is no data for training. */
  static Optional<DataException> refusal(Path file) {
    if (isOf(ARCHIVES, file)) {
      return refused("%s is an archive; unpack it, and give the folder that it holds.", file);
    }
    if (isOf(TABLES, file)) {
      return refused("%s is a table; Fornix learns from images only, so far.", file);
    }
    return ImageFiles.isImage(file)
        ? refused(
            "%s is a single image; put the images of each class into a folder of its own, such as"
                + " photos/cats/1.png, and give the folder above, here photos.",
            file)
        : Optional.empty();
  }

  /** Why a folder without images is no data for training. */
  static Optional<DataException> refusalOfFolder(Path folder) {
    return first(folder, TABLES)
        .flatMap(
            table ->
                refused(
                    "%s has no images but tables, such as %s; Fornix learns from images only, so"
                        + " far.",
                    folder, folder.relativize(table)))
        .or(
            () ->
                first(folder, ARCHIVES)
                    .flatMap(
                        archive ->
                            refused(
                                "%s has no images but an archive, %s; unpack it first.",
                                folder, folder.relativize(archive))));
  }

  private static Optional<DataException> refused(String sentence, Object... places) {
    return Optional.of(new DataException(Sentence.of(sentence, places)));
  }

  private static Optional<Path> first(Path folder, List<String> endings) {
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files
          .filter(file -> isOf(endings, file))
          .filter(Files::isRegularFile)
          .min(Path::compareTo);
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty(); // then nothing more can be said of the folder
    }
  }

  private static boolean isOf(List<String> endings, Path file) {
    String name = ImageFiles.nameOf(file).toLowerCase(Locale.ROOT);
    return endings.stream().anyMatch(name::endsWith);
  }
}
