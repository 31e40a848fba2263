package dev.fornix.server.data;

import dev.fornix.server.http.Parameters;
import dev.fornix.server.http.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Unpacks a zip of images from a stranger: no entry leaves the folder, whatever its name; what
 * grows far beyond the file, as images never do, is refused while it is written and not after.
 */
public final class Unzip {
  private static final int USUAL_ENTRIES = 500_000;
  private static final int DEEPEST = 12;
  private static final int LONGEST_PART = 200;
  private static final long GROWTH = 4;
  private static final long FREE_GROWTH = 64L << 20;

  private final long mostBytes;
  private final boolean roomIsShort;
  private long written;

  private Unzip(long mostBytes, boolean roomIsShort) {
    this.mostBytes = mostBytes;
    this.roomIsShort = roomIsShort;
  }

  /**
   * Unpack.
   *
   * @param into an empty folder
   * @param room how many bytes there is room for
   * @return where the images are: a folder with nothing but another folder in it counts as that
   * @throws ProblemException if it is no such zip
   */
  static Path unzip(Path zip, Path into, long room) throws IOException {
    return unzip(zip, into, room, USUAL_ENTRIES);
  }

  /**
   * The same.
   *
   * @param mostEntries how many files and folders it may hold
   */
  public static Path unzip(Path zip, Path into, long room, int mostEntries) throws IOException {
    long grown = GROWTH * Files.size(zip) + FREE_GROWTH;
    Unzip unzip = new Unzip(Math.min(grown, room), room < grown);
    try (ZipFile file = new ZipFile(zip.toFile())) {
      if (file.size() > mostEntries) {
        throw refused("it has " + file.size() + " entries, more than " + mostEntries);
      }
      Enumeration<? extends ZipEntry> entries = file.entries();
      while (entries.hasMoreElements()) {
        unzip.entry(file, entries.nextElement(), into);
      }
    } catch (ZipException | IllegalArgumentException e) {
      throw refused("it is damaged (" + Parameters.shortly(String.valueOf(e.getMessage())) + ")");
    }
    return inner(into);
  }

  private static ProblemException refused(String why) {
    return new ProblemException(
        422,
        "The zip cannot be used: "
            + why
            + "; pack a folder that holds a folder of images for each class.");
  }

  private void entry(ZipFile file, ZipEntry entry, Path into) throws IOException {
    String name = entry.getName().replace('\\', '/');
    if (entry.isDirectory() || name.endsWith("/") || unimportant(name)) {
      return;
    }
    Path target = target(name, into);
    Files.createDirectories(target.getParent() == null ? into : target.getParent());
    try (InputStream in = file.getInputStream(entry);
        OutputStream out =
            Files.newOutputStream(
                target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      copy(in, out);
    } catch (FileAlreadyExistsException e) {
      throw refused("it has '" + Parameters.shortly(name) + "' twice");
    }
  }

  private void copy(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    int count = in.read(buffer);
    while (count >= 0) {
      written += count;
      if (written > mostBytes) {
        throw roomIsShort
            ? new ProblemException(
                507,
                "There is no room to unpack the zip: only "
                    + mostBytes
                    + " bytes are left; delete data sets or studies that are not needed.")
            : refused("unpacked it is far larger than packed, which images never are");
      }
      out.write(buffer, 0, count);
      count = in.read(buffer);
    }
  }

  /** What Macs and hidden folders leave. */
  private static boolean unimportant(String name) {
    return Stream.of(name.split("/", -1))
        .anyMatch(
            part -> part.equals("__MACOSX") || (part.startsWith(".") && !part.matches("\\.+")));
  }

  private static Path target(String name, Path into) {
    List<String> parts = List.of(name.split("/", -1));
    boolean plain =
        parts.size() <= DEEPEST
            && parts.stream()
                .noneMatch(
                    part ->
                        part.isEmpty()
                            || part.matches("\\.+")
                            || part.length() > LONGEST_PART
                            || part.matches("(?s).*[\\p{Cntrl}:*?\"<>|].*"));
    Path root = into.toAbsolutePath().normalize();
    Path target = plain ? root.resolve(name).normalize() : root;
    if (!plain || !target.startsWith(root) || target.equals(root)) {
      throw refused("it has an entry '" + Parameters.shortly(name) + "', which is no plain path");
    }
    return target;
  }

  private static Path inner(Path folder) throws IOException {
    Path at = folder;
    for (int i = 0; i < DEEPEST; i++) {
      try (Stream<Path> files = Files.list(at)) {
        List<Path> all = files.limit(2).toList();
        if (all.size() != 1 || !Files.isDirectory(all.get(0)) || leaf(all.get(0))) {
          return at;
        }
        at = all.get(0);
      }
    }
    return at;
  }

  /** Whether a folder has no folders in it. */
  private static boolean leaf(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.noneMatch(Files::isDirectory);
    }
  }
}
