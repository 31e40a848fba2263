package dev.fornix.tabular.learn.boosting;

import io.github.metarank.lightgbm4j.LGBMBooster;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * LightGBM's native library, loaded from a folder of this process alone. The Java class around it
 * unpacks it under a fixed name into the folder for temporary files, where a second process
 * overwrites what the first one runs: that one crashes.
 */
final class LightGbmLibrary {
  private static final String TEMPORARY = "java.io.tmpdir";
  private static final Optional<IOException> FAILURE = loaded();

  private LightGbmLibrary() {}

  /**
   * Load it, once for all.
   *
   * @throws IOException if it could not be unpacked
   */
  static void require() throws IOException {
    if (FAILURE.isPresent()) {
      throw new IOException("LightGBM's native library could not be loaded", FAILURE.get());
    }
  }

  private static Optional<IOException> loaded() {
    String usual = System.getProperty(TEMPORARY);
    try {
      Path own = Files.createTempDirectory("fornix-lightgbm");
      System.setProperty(TEMPORARY, own.toString());
      try {
        LGBMBooster.loadNative();
      } finally {
        System.setProperty(TEMPORARY, usual);
        delete(own);
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }

  /** What is loaded stays so; where the system keeps such files, they go with the process. */
  private static void delete(Path folder) {
    File[] files = folder.toFile().listFiles();
    for (File file : files == null ? new File[0] : files) {
      if (!file.delete()) {
        file.deleteOnExit();
      }
    }
    if (!folder.toFile().delete()) {
      folder.toFile().deleteOnExit();
    }
  }
}
