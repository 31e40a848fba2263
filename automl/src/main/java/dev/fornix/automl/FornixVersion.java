package dev.fornix.automl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which Fornix this is, as the build wrote it down. */
public final class FornixVersion {
  private static final String FILE = "build.properties";

  private FornixVersion() {}

  /** The version, such as {@code 0.1.0}. */
  public static String text() {
    try (InputStream stream = FornixVersion.class.getResourceAsStream(FILE)) {
      if (stream == null) {
        throw new IllegalStateException("the resource " + FILE + " is missing; build again");
      }
      Properties properties = new Properties();
      properties.load(stream);
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
