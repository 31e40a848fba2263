package dev.fornix.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a second process off a study; held until closed, or until the process dies.
 *
 * <p>The lock is on a file of its own, {@code study.lock}, which names the process that holds it.
 */
public final class StudyLock implements AutoCloseable {
  /** The name of the file in the folder of the study. */
  public static final String NAME = "study.lock";

  /** Beyond the text, so that it can be read while the lock is held on Windows too. */
  private static final long LOCKED_BYTE = 1L << 40;

  /**
   * The locks of this process. POSIX drops a process's lock on a file as soon as the process closes
   * any descriptor of that file, so this process must not even open a file that it has locked.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private StudyLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Lock a study.
   *
   * @param folder the folder of the study; must exist
   * @throws JournalException if another process, or another part of this one, uses the study, or
   *     the folder cannot be written
   */
  public static StudyLock acquire(Path folder) {
    try {
      Path file = folder.toRealPath().resolve(NAME);
      if (!HELD.add(file)) {
        throw inUse(folder, Long.toString(ProcessHandle.current().pid()));
      }
      return lock(folder, file);
    } catch (IOException e) {
      throw new JournalException(
          "study folder " + folder + " cannot be written (" + e + "); choose another folder", e);
    }
  }

  private static StudyLock lock(Path folder, Path file) throws IOException {
    boolean locked = false;
    try {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
        if (lock == null) {
          throw inUse(folder, Files.readString(file).strip());
        }
        writeProcess(channel);
        locked = true;
        return new StudyLock(file, channel);
      } finally {
        if (!locked) {
          channel.close();
        }
      }
    } finally {
      if (!locked) {
        HELD.remove(file);
      }
    }
  }

  /**
   * The process that works on a study, or would if it were alive.
   *
   * @return the one that took the lock last, if it is alive on this machine
   */
  public static OptionalLong holder(Path folder) {
    try {
      Path file = folder.toRealPath().resolve(NAME);
      if (HELD.contains(file)) {
        return OptionalLong.of(ProcessHandle.current().pid());
      }
      long process = Long.parseLong(Files.readString(file).strip());
      return ProcessHandle.of(process).isPresent()
          ? OptionalLong.of(process)
          : OptionalLong.empty();
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private static void writeProcess(FileChannel channel) throws IOException {
    byte[] text = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(text), 0);
  }

  private static JournalException inUse(Path folder, String process) {
    return new JournalException(
        "study "
            + folder
            + " is in use by process "
            + (process.isEmpty() ? "(unknown)" : process)
            + "; wait for that one to end, or choose another folder");
  }

  /** Check that it was not given back. */
  void requireHeld() {
    if (!channel.isOpen()) {
      throw new IllegalStateException("lock " + file + " was given back");
    }
  }

  /** Give it back; a second time does nothing. */
  @Override
  public void close() {
    if (!channel.isOpen()) {
      return;
    }
    try {
      channel.close();
    } catch (IOException e) {
      throw new JournalException("lock " + file + " cannot be given back: " + e.getMessage(), e);
    } finally {
      HELD.remove(file);
    }
  }
}
