package dev.fornix.execution;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A log file that cannot fill the disk: once full it is put aside as {@code NAME.old}, in the place
 * of the one put aside before.
 */
final class BoundedLog {
  private static final int TAIL = 2_000;

  private final Path file;
  private final long limitBytes;

  BoundedLog(Path file, long limitBytes) {
    this.file = file;
    this.limitBytes = limitBytes;
  }

  /** Where to read more if there is more, to stand at the end of a sentence. */
  String hint() {
    return Files.exists(file) ? " (see " + file + ")" : "";
  }

  /** Copy a stream to its end; a full disk loses the text but never blocks the one who writes. */
  void copy(InputStream in) {
    byte[] buffer = new byte[8192];
    try (in) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        append(buffer, read);
      }
    } catch (IOException e) {
      // the process that wrote is gone
    }
  }

  private void append(byte[] text, int length) {
    try {
      if (Files.exists(file) && Files.size(file) + length > limitBytes) {
        Files.move(
            file,
            file.resolveSibling(file.getFileName() + ".old"),
            StandardCopyOption.REPLACE_EXISTING);
      }
      try (OutputStream out =
          Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        out.write(text, 0, length);
      }
    } catch (IOException e) {
      // what a worker prints is worth less than the worker
    }
  }

  /** How long the log is. */
  long size() {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  /** The last lines after a position, in one line. */
  String since(long position) {
    try {
      byte[] all = Files.readAllBytes(file);
      int from = (int) Math.max(Math.min(position, all.length), all.length - TAIL);
      return new String(all, from, all.length - from, StandardCharsets.UTF_8)
          .strip()
          .replaceAll("\\s*\\n\\s*", "; ");
    } catch (IOException e) {
      return "";
    }
  }
}
