package dev.fornix.server.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** The folder of a server; one server at a time. */
public final class Home implements AutoCloseable {
  private static final String LOCK = "server.lock";

  private final Path root;
  private final FileChannel channel;

  private Home(Path root, FileChannel channel) {
    this.root = root;
    this.channel = channel;
  }

  /**
   * Make or take up the folder. A server tidies its home, so it takes none that it did not make.
   *
   * @throws IllegalArgumentException if it cannot be written, holds what no server put there, or
   *     another server uses it
   */
  public static Home open(Path folder) {
    try {
      Path root = Files.createDirectories(folder).toRealPath();
      requireOwn(root, folder);
      FileChannel channel =
          FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw new IllegalArgumentException(
            "the home "
                + folder
                + " is in use by another server; stop that one, or choose another folder with"
                + " --home");
      }
      Home home = new Home(root, channel);
      Durably.delete(home.trash());
      return home;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "the home " + folder + " cannot be written (" + e + "); choose another with --home", e);
    } catch (UncheckedIOException e) {
      throw new IllegalArgumentException(
          "the home " + folder + " cannot be tidied (" + e.getMessage() + "); see what is in it",
          e);
    }
  }

  private static void requireOwn(Path root, Path folder) throws IOException {
    try (Stream<Path> files = Files.list(root)) {
      if (!Files.exists(root.resolve(LOCK)) && files.findAny().isPresent()) {
        throw new IllegalArgumentException(
            "the folder "
                + folder
                + " is not empty, and no server of Fornix made it; choose an empty folder, or one"
                + " that is not there yet, with --home");
      }
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** The folder itself. */
  public Path root() {
    return root;
  }

  /** What people uploaded. */
  public Path data() {
    return root.resolve("data");
  }

  /** Studies, each with a folder as the command line makes it. */
  public Path studies() {
    return root.resolve("studies");
  }

  /** Models in service. */
  public Path deployments() {
    return root.resolve("deployments");
  }

  /** Who may ask. */
  public Path access() {
    return root.resolve("access");
  }

  /** What waits to be deleted. */
  public Path trash() {
    return root.resolve("trash");
  }

  /** How many bytes are free. */
  public long freeBytes() {
    try {
      return Files.getFileStore(root).getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
