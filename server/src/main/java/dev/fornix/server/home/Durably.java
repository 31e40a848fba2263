package dev.fornix.server.home;

import dev.fornix.server.http.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Files that are whole or not there, whatever happens meanwhile. */
public final class Durably {
  private static final Logger LOG = LoggerFactory.getLogger(Durably.class);

  private Durably() {}

  /** Write a file; when this returns, it is on disk. A reader sees the old or the new one. */
  public static void write(Path file, byte[] bytes) {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.createDirectories(folder(file));
      try (FileChannel channel =
          FileChannel.open(
              fresh,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      force(folder(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Write a file that may be lost with the power: a reader sees the old or the new one. */
  public static void replace(Path file, byte[] bytes) {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.write(fresh, bytes);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Read a file of records, if it is there; one that a loss of power left broken is not. */
  public static <T> Optional<T> read(Path file, Class<T> type) {
    try {
      return Optional.of(Wire.read(Files.readAllBytes(file), type));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JacksonException e) {
      LOG.warn("{} is broken and counts as missing: {}", file, e.getOriginalMessage());
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IllegalArgumentException(file + " is in no folder");
    }
    return parent;
  }

  /** Bring what a folder lists to disk; where a system cannot, its own rules hold. */
  public static void force(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows opens no folders
    }
  }

  /** Copy a file; when this returns, the copy is on disk. */
  public static void copy(Path from, Path to) {
    try (FileChannel in = FileChannel.open(from, StandardOpenOption.READ);
        FileChannel out =
            FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      long size = in.size();
      long done = 0;
      while (done < size) {
        done += in.transferTo(done, size - done, out);
      }
      out.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Move a file or folder at once. */
  public static void move(Path from, Path to) {
    try {
      Files.createDirectories(folder(to));
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
      force(folder(to));
      force(folder(from));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Delete a file or a folder with all in it, links in it as links; nothing if it is not there. */
  public static void delete(Path path) {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
