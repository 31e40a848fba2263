package dev.fornix.data.source;

import dev.fornix.data.DataException;
import dev.fornix.data.Reasons;
import dev.fornix.data.Sentence;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds image files below a folder, by their extension and in the order of their names, whatever
 * the file system's order.
 *
 * <p>Symbolic links are followed; one that leads back to a folder above it is listed as skipped and
 * not entered. Hidden files and folders and what has another extension are passed over and counted.
 */
final class ImageFiles {
  private static final Set<String> EXTENSIONS =
      Set.of("png", "jpg", "jpeg", "jpe", "jfif", "bmp", "gif", "tif", "tiff", "webp", "heic");

  private final Path root;
  private final List<SkippedFile> skipped = new ArrayList<>();
  private int ignored;

  ImageFiles(Path root) {
    this.root = root;
  }

  List<Path> below(Path folder) {
    List<Path> images = new ArrayList<>();
    try {
      Files.walkFileTree(
          folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Visit(images));
    } catch (IOException e) {
      throw notListed(folder, e);
    }
    images.sort(Comparator.comparing(this::relative));
    return images;
  }

  /** How many images lie in the folder itself. */
  static int directlyIn(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return (int) entries.filter(ImageFiles::isImage).filter(Files::isRegularFile).count();
    } catch (IOException e) {
      throw notListed(folder, e);
    }
  }

  /** The folders in a folder that are not hidden, by name. */
  static List<Path> subfolders(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Files::isDirectory)
          .filter(entry -> !isHidden(entry))
          .sorted(Comparator.comparing(ImageFiles::nameOf))
          .toList();
    } catch (IOException e) {
      throw notListed(folder, e);
    }
  }

  static String nameOf(Path path) {
    return Optional.ofNullable(path.getFileName()).map(Path::toString).orElse("");
  }

  /** Whether the name says which file it is: what cannot be decoded is lost from it. */
  static boolean hasReadableName(Path path) {
    try {
      return path.getFileSystem().getPath(nameOf(path)).equals(path.getFileName());
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** With forward slashes on every system, so that order and names do not depend on it. */
  String relative(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  List<SkippedFile> skipped() {
    return skipped;
  }

  int ignored() {
    return ignored;
  }

  private static DataException notListed(Path folder, IOException cause) {
    return new DataException(
        Sentence.of("The folder %s cannot be listed: %s.", folder, Reasons.of(cause)), cause);
  }

  private static boolean isHidden(Path path) {
    return nameOf(path).startsWith(".") || nameOf(path).equals("__MACOSX");
  }

  /** Whether it is called like an image. */
  static boolean isImage(Path file) {
    String name = nameOf(file);
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && EXTENSIONS.contains(extension);
  }

  private final class Visit extends SimpleFileVisitor<Path> {
    private final List<Path> images;

    Visit(List<Path> images) {
      this.images = images;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      // The walk itself notices only links to where it came through, not to above its start.
      if (!folder.equals(root) && root.toRealPath().startsWith(folder.toRealPath())) {
        skipped.add(
            new SkippedFile(relative(folder), "a symbolic link leads back to a folder above it"));
        return FileVisitResult.SKIP_SUBTREE;
      }
      return isHidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (!isImage(file)) {
        ignored++;
      } else if (attributes.isRegularFile()) {
        images.add(file);
      } else {
        skipped.add(new SkippedFile(relative(file), "it is no file, or a link that leads nowhere"));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      skipped.add(new SkippedFile(relative(file), Reasons.of(failure)));
      return FileVisitResult.CONTINUE;
    }
  }
}
