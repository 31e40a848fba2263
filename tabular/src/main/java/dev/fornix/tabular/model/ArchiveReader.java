package dev.fornix.tabular.model;

import dev.fornix.data.DataException;
import dev.fornix.data.Sentence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads the parts of a model from what {@link ArchiveWriter} wrote. */
public final class ArchiveReader {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final ZipFile zip;
  private final Path file;
  private final String folder;

  private ArchiveReader(ZipFile zip, Path file, String folder) {
    this.zip = zip;
    this.file = file;
    this.folder = folder;
  }

  private record Version(String format, int version) {}

  /**
   * Read a file.
   *
   * @throws DataException if it is no model, is damaged, or was written by a newer Fornix
   */
  public static <T> T read(Path file, Function<ArchiveReader, T> parts) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return parts.apply(new ArchiveReader(zip, file, ""));
    } catch (ZipException | JacksonException | BufferUnderflowException e) {
      throw damaged(file, e);
    } catch (IOException e) {
      throw new UncheckedIOException("the model " + file + " could not be read", e);
    }
  }

  /** The file, for messages. */
  public Path file() {
    return file;
  }

  /** The same archive, below a folder of this one. */
  public ArchiveReader within(String name) {
    return new ArchiveReader(zip, file, folder + name + "/");
  }

  /** Whether there is such a part. */
  public boolean has(String name) {
    return zip.getEntry(folder + name) != null;
  }

  /** The bytes of a part. */
  public byte[] bytes(String name) {
    ZipEntry entry = zip.getEntry(folder + name);
    if (entry == null) {
      throw damaged();
    }
    try {
      return zip.getInputStream(entry).readAllBytes();
    } catch (ZipException e) {
      throw damaged(file, e);
    } catch (IOException e) {
      throw new UncheckedIOException("the model " + file + " could not be read", e);
    }
  }

  /** A part that is JSON. */
  public <T> T json(String name, Class<T> type) {
    return JSON.readValue(bytes(name), type);
  }

  /**
   * A part that is JSON and says its format and version.
   *
   * @param version the latest that this Fornix reads; the first one is 1
   */
  public <T> T json(String name, String format, int version, Class<T> type) {
    byte[] json = bytes(name);
    Version written =
        JSON.readerFor(Version.class)
            .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .readValue(json);
    if (!format.equals(written.format())) {
      throw damaged();
    }
    if (written.version() < 1 || written.version() > version) {
      throw new DataException(
          Sentence.of(
              "The model %s has version %d of its format, but this Fornix reads versions up to"
                  + " %d; use the Fornix that wrote it.",
              file, written.version(), version));
    }
    return JSON.readValue(json, type);
  }

  /** What to throw where the parts do not fit each other. */
  public DataException damaged() {
    return damaged(file, null);
  }

  private static DataException damaged(Path file, @Nullable Exception cause) {
    String message =
        Sentence.of("The file %s is no model of Fornix, or is damaged; train it again.", file);
    return cause == null ? new DataException(message) : new DataException(message, cause);
  }
}
