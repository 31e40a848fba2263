package dev.fornix.tabular.model;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/** Writes the parts of a model into a ZIP archive; equal parts give equal bytes. */
public final class ArchiveWriter {
  /** Archives keep times; with a fixed one, equal models give equal bytes. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ZipOutputStream zip;
  private final String folder;

  private ArchiveWriter(ZipOutputStream zip, String folder) {
    this.zip = zip;
    this.folder = folder;
  }

  /** Write a file; it is there whole or not at all. */
  public static void write(Path file, Consumer<ArchiveWriter> parts) {
    Path absolute = file.toAbsolutePath();
    try {
      Path unfinished =
          Files.createTempFile(absolute.getParent(), "." + absolute.getFileName(), ".part");
      try {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(unfinished))) {
          parts.accept(new ArchiveWriter(zip, ""));
        }
        Files.move(unfinished, absolute, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the model could not be written to " + file, e);
    }
  }

  /** The same archive, below a folder of this one. */
  public ArchiveWriter within(String name) {
    return new ArchiveWriter(zip, folder + name + "/");
  }

  /** Add a value as JSON. */
  public void json(String name, Object value) {
    add(name, JSON.writeValueAsBytes(value));
  }

  /** Add bytes. */
  public void add(String name, byte[] content) {
    try {
      ZipEntry entry = new ZipEntry(folder + name);
      entry.setTimeLocal(TIME);
      zip.putNextEntry(entry);
      ((OutputStream) zip).write(content);
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
