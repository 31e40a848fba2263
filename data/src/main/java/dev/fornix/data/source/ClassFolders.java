package dev.fornix.data.source;

import dev.fornix.data.DataException;
import dev.fornix.data.Reasons;
import dev.fornix.data.Sentence;
import dev.fornix.data.image.ImageDecoder;
import dev.fornix.data.image.ImageHeader;
import dev.fornix.data.image.Pixels;
import dev.fornix.data.image.UnreadableImage;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A folder for each class, with image files in it or below it: {@code root/<class>/*.png}, or for
 * each part {@code root/train/<class>/*.png}, {@code root/test/<class>/*.png} and {@code
 * root/val/<class>/*.png}.
 *
 * <p>Classes and files are ordered by name, whatever the file system's order. Symbolic links are
 * followed; one that leads back to a folder above it is reported and not entered.
 */
final class ClassFolders {
  private static final Set<String> EXTENSIONS =
      Set.of("png", "jpg", "jpeg", "jpe", "jfif", "bmp", "gif", "tif", "tiff", "webp", "heic");

  private final Path root;
  private final ImageDecoder decoder;
  private final List<SkippedFile> skipped = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private int ignored;

  ClassFolders(Path root, ImageDecoder decoder) {
    this.root = root;
    this.decoder = decoder;
  }

  RawData read() {
    Map<PartName, Path> folders = partFolders();
    Map<PartName, Map<String, List<Path>>> files = new EnumMap<>(PartName.class);
    folders.forEach((part, folder) -> files.put(part, classes(folder)));
    List<String> classNames = List.copyOf(trainClasses(files).keySet());
    if (classNames.isEmpty()) {
      throw nothingFound();
    }
    Map<PartName, RawImages> parts = new EnumMap<>(PartName.class);
    files.forEach((part, classes) -> parts.put(part, images(part, classes, classNames)));
    return new RawData(classNames, parts, skipped, ignored, warnings);
  }

  private Map<PartName, Path> partFolders() {
    Map<PartName, Path> folders = new EnumMap<>(PartName.class);
    for (Path folder : subfolders(root)) {
      for (PartName part : PartName.values()) {
        if (part.isCalled(nameOf(folder))) {
          folders.putIfAbsent(part, folder);
        }
      }
    }
    boolean divided =
        folders.containsKey(PartName.TRAIN)
            && folders.values().stream().noneMatch(folder -> subfolders(folder).isEmpty());
    return divided ? folders : new EnumMap<>(Map.of(PartName.TRAIN, root));
  }

  private Map<String, List<Path>> classes(Path folder) {
    TreeMap<String, List<Path>> classes = new TreeMap<>();
    for (Path classFolder : subfolders(folder)) {
      List<Path> images = imagesBelow(classFolder);
      if (images.isEmpty()) {
        warnings.add(
            Sentence.of("The folder '%s' has no images and is left out.", relative(classFolder)));
      } else {
        classes.put(nameOf(classFolder), images);
      }
    }
    int loose = looseImages(folder);
    if (loose > 0 && !classes.isEmpty()) {
      ignored += loose;
      warnings.add(
          Sentence.of(
              "%,d images beside the class folders of %s belong to no class and are left out.",
              loose, folder));
    }
    return classes;
  }

  private static Map<String, List<Path>> trainClasses(
      Map<PartName, Map<String, List<Path>>> files) {
    return files.getOrDefault(PartName.TRAIN, Map.of());
  }

  private RawImages images(
      PartName part, Map<String, List<Path>> classes, List<String> classNames) {
    TreeSet<String> unknown = new TreeSet<>(classes.keySet());
    classNames.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new DataException(
          Sentence.of(
              "The %s part of %s has the class '%s', which the training part lacks; it has: %s.",
              part.text(), root, unknown.first(), String.join(", ", classNames)));
    }
    List<LabelledFile> files = new ArrayList<>();
    for (int label = 0; label < classNames.size(); label++) {
      List<Path> ofClass = classes.getOrDefault(classNames.get(label), List.of());
      if (ofClass.isEmpty()) {
        warnings.add(
            Sentence.of(
                "The %s part has no image of class '%s', so nothing is known of it there.",
                part.text(), classNames.get(label)));
      }
      for (Path file : ofClass) {
        files.add(new LabelledFile(file, label));
      }
    }
    return new FileImages(root, files, decoder);
  }

  private List<Path> imagesBelow(Path folder) {
    List<Path> images = new ArrayList<>();
    walk(folder, images);
    images.sort(Comparator.comparing(this::relative));
    return images;
  }

  private void walk(Path folder, List<Path> images) {
    try {
      Files.walkFileTree(
          folder,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          Integer.MAX_VALUE,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attrs) {
              return isHidden(directory) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attrs) {
              if (attrs.isRegularFile() && isImage(file)) {
                images.add(file);
              } else {
                ignored++;
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
              skipped.add(new SkippedFile(relative(file), Reasons.of(failure)));
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw notListed(folder, e);
    }
  }

  private int looseImages(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return (int) entries.filter(ClassFolders::isImage).filter(Files::isRegularFile).count();
    } catch (IOException e) {
      throw notListed(folder, e);
    }
  }

  private static List<Path> subfolders(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Files::isDirectory)
          .filter(entry -> !isHidden(entry))
          .sorted(Comparator.comparing(ClassFolders::nameOf))
          .toList();
    } catch (IOException e) {
      throw notListed(folder, e);
    }
  }

  private DataException nothingFound() {
    if (!skipped.isEmpty()) {
      return new DataException(
          Sentence.of("%s has no images that can be reached: %s.", root, SkipLimit.first(skipped)));
    }
    int loose = looseImages(root);
    return new DataException(
        loose > 0
            ? Sentence.of(
                "%s has %,d images but no class folders; put the images of each class into a folder"
                    + " of its own, such as %s.",
                root, loose, root.resolve("cats").resolve("1.png"))
            : Sentence.of(
                "%s has no images; expected are class folders with PNG or JPEG files (such as %s),"
                    + " IDX files, CIFAR-10 batches or an .npz file.",
                root, root.resolve("cats").resolve("1.png")));
  }

  private static DataException notListed(Path folder, IOException cause) {
    return new DataException(
        Sentence.of("The folder %s cannot be listed: %s.", folder, Reasons.of(cause)), cause);
  }

  private static boolean isHidden(Path path) {
    return nameOf(path).startsWith(".") || nameOf(path).equals("__MACOSX");
  }

  private static boolean isImage(Path file) {
    String name = nameOf(file);
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && EXTENSIONS.contains(extension);
  }

  private static String nameOf(Path path) {
    return Optional.ofNullable(path.getFileName()).map(Path::toString).orElse("");
  }

  private String relative(Path file) {
    return FileImages.relative(root, file);
  }

  record LabelledFile(Path file, int label) {}

  /** Images in files. */
  record FileImages(Path root, List<LabelledFile> files, ImageDecoder decoder)
      implements RawImages {
    /** With forward slashes on every system, so that order and names do not depend on it. */
    static String relative(Path root, Path file) {
      return root.relativize(file).toString().replace('\\', '/');
    }

    @Override
    public int size() {
      return files.size();
    }

    @Override
    public int label(int image) {
      return files.get(image).label();
    }

    @Override
    public String source(int image) {
      return relative(root, files.get(image).file());
    }

    @Override
    public ImageHeader header(int image) throws UnreadableImage {
      return decoder.header(files.get(image).file());
    }

    @Override
    public Pixels decode(int image) throws UnreadableImage {
      return decoder.decode(files.get(image).file());
    }
  }
}
