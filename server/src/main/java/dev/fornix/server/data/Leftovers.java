package dev.fornix.server.data;

import dev.fornix.server.data.Dataset.State;
import dev.fornix.server.home.Durably;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What lies beside a data set and is needed no more: the archive when its images are unpacked, all
 * that was made of a file that cannot be used, and what a look left that was killed.
 */
final class Leftovers {
  private Leftovers() {}

  /**
   * Remove it. A check that was cut short needs the file, so this comes after the record is
   * written.
   *
   * @param folder of the data set
   * @param record the name of its record in there
   */
  static void remove(Dataset dataset, Path folder, String record) {
    for (Path entry : entries(folder)) {
      if (!entry.endsWith(record) && over(dataset, folder, entry)) {
        Durably.delete(entry);
      }
    }
  }

  private static List<Path> entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean over(Dataset dataset, Path folder, Path entry) {
    if (dataset.state() == State.FAILED) {
      return true;
    }
    String name = entry.getFileName().toString();
    boolean unpacked =
        dataset.file().endsWith(".zip") && Files.isDirectory(folder.resolve(Look.UNPACKED));
    return dataset.state() == State.READY
        && (name.equals(Checking.PART)
            || (name.startsWith(Looks.FOLDER) && Files.isDirectory(entry))
            || (name.equals(Checking.CONTENT) && unpacked));
  }
}
