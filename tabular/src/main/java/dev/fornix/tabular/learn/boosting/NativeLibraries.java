package dev.fornix.tabular.learn.boosting;

import dev.fornix.tabular.learn.LearningException;
import io.github.metarank.lightgbm4j.LGBMBooster;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Loads the native libraries, one after the other.
 *
 * <p>LightGBM's comes from a folder of this process alone: the Java class around it unpacks it
 * under a fixed name into the folder for temporary files, where a second process overwrites what
 * the first one runs, and that one crashes. Meanwhile that folder is another one for the whole
 * process, so XGBoost's library must not be unpacked at the same time.
 */
final class NativeLibraries {
  private static final String TEMPORARY = "java.io.tmpdir";
  private static final String XGBOOST = "ml.dmlc.xgboost4j.java.XGBoostJNI";

  private static final AtomicBoolean LIGHTGBM_IS_THERE = new AtomicBoolean();

  private NativeLibraries() {}

  /**
   * Load LightGBM's, once for all.
   *
   * @throws LearningException if it could not be unpacked
   */
  static synchronized void requireLightGbm() {
    if (LIGHTGBM_IS_THERE.get()) {
      return;
    }
    try {
      loadLightGbm();
      LIGHTGBM_IS_THERE.set(true);
    } catch (IOException e) {
      throw new LearningException("LightGBM's native library could not be loaded", e);
    }
  }

  /**
   * Load XGBoost's, once for all.
   *
   * @throws LearningException if it is not there
   */
  static synchronized void requireXgBoost() {
    try {
      var unused = Class.forName(XGBOOST);
    } catch (ClassNotFoundException e) {
      throw new LearningException("XGBoost's native library could not be loaded", e);
    }
  }

  private static void loadLightGbm() throws IOException {
    String usual = System.getProperty(TEMPORARY);
    Path own = Files.createTempDirectory("fornix-lightgbm");
    System.setProperty(TEMPORARY, own.toString());
    try {
      LGBMBooster.loadNative();
    } finally {
      System.setProperty(TEMPORARY, usual);
      delete(own);
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
