package dev.fornix.server.home;

import dev.fornix.server.http.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How much a home may hold, and how much the disk under it must keep free. */
public final class Quota {
  /** No limit but the disk's. */
  public static final long NONE = Long.MAX_VALUE;

  /** What is left to studies and to the system. */
  private static final long SPARE_BYTES = 200L << 20;

  private static final long FRESH_NANOS = 10_000_000_000L;

  private final Home home;
  private final long mostBytes;
  private final LongSupplier nanoTime;
  private long used;
  private long countedAt;
  private boolean counted;

  /**
   * Of a home.
   *
   * @param mostBytes how much it may hold, or {@link #NONE}
   */
  public Quota(Home home, long mostBytes, LongSupplier nanoTime) {
    this.home = home;
    this.mostBytes = mostBytes;
    this.nanoTime = nanoTime;
  }

  /** How much it may hold. */
  public long mostBytes() {
    return mostBytes;
  }

  /** How much it holds; counted anew after some seconds. */
  public synchronized long usedBytes() {
    long now = nanoTime.getAsLong();
    if (!counted || now - countedAt > FRESH_NANOS) {
      used = count(home.root());
      countedAt = nanoTime.getAsLong();
      counted = true;
    }
    return used;
  }

  /** How much more there is room for, at least 0. */
  public long room() {
    long free = home.freeBytes() - SPARE_BYTES;
    long left = mostBytes == NONE ? free : Math.min(free, mostBytes - usedBytes());
    return Math.max(0, left);
  }

  /**
   * Refuse what there is no room for.
   *
   * @param bytes that are to come
   * @throws ProblemException if there is none
   */
  public void require(long bytes) {
    if (bytes > home.freeBytes() - SPARE_BYTES) {
      throw new ProblemException(
          507,
          "The disk has no room for "
              + bytes
              + " bytes; delete data sets or studies that are not needed.");
    }
    if (mostBytes != NONE && bytes > mostBytes - usedBytes()) {
      throw new ProblemException(
          507,
          "There is no room for "
              + bytes
              + " bytes: "
              + usedBytes()
              + " of the "
              + mostBytes
              + " that the server may keep are in use; delete data sets or studies that are not"
              + " needed, or start the server with a larger --quota.");
    }
  }

  /** The bytes of all files in a folder. */
  public static long count(Path root) {
    long[] sum = {0};
    try {
      var unused =
          Files.walkFileTree(
              root,
              new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                  sum[0] += attributes.size();
                  return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                  return FileVisitResult.CONTINUE; // it went meanwhile
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
                  return FileVisitResult.CONTINUE;
                }
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sum[0];
  }
}
