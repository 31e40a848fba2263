package dev.fornix.data.source;

import dev.fornix.data.DataException;
import dev.fornix.data.Sentence;
import dev.fornix.data.image.ImageDecoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A folder for each class, with image files in it or below it: {@code root/<class>/*.png}, or for
 * each part {@code root/train/<class>/*.png}, {@code root/test/<class>/*.png} and {@code
 * root/val/<class>/*.png}.
 *
 * <p>Classes and files are ordered by name, whatever the file system's order. Symbolic links are
 * followed; one that leads back to a folder above it is reported and not entered.
 */
final class ClassFolders {
  private final Path root;
  private final ImageDecoder decoder;
  private final ImageFiles tree;
  private final List<String> warnings = new ArrayList<>();
  private int loose;

  ClassFolders(Path root, ImageDecoder decoder) {
    this.root = root;
    this.decoder = decoder;
    this.tree = new ImageFiles(root);
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
    return new RawData(classNames, parts, tree.skipped(), tree.ignored() + loose, warnings);
  }

  private Map<PartName, Path> partFolders() {
    Map<PartName, Path> folders = new EnumMap<>(PartName.class);
    for (Path folder : ImageFiles.subfolders(root)) {
      for (PartName part : PartName.values()) {
        if (part.isCalled(ImageFiles.nameOf(folder))) {
          folders.putIfAbsent(part, folder);
        }
      }
    }
    Path train = folders.get(PartName.TRAIN);
    return train != null && holdsFoldersOnly(train)
        ? withClassFolders(folders)
        : new EnumMap<>(Map.of(PartName.TRAIN, root));
  }

  /** Tells the training part from a class that happens to be called "train". */
  private static boolean holdsFoldersOnly(Path folder) {
    return !ImageFiles.subfolders(folder).isEmpty() && ImageFiles.directlyIn(folder) == 0;
  }

  private Map<PartName, Path> withClassFolders(Map<PartName, Path> folders) {
    Map<PartName, Path> labelled = new EnumMap<>(folders);
    folders.forEach(
        (part, folder) -> {
          if (ImageFiles.subfolders(folder).isEmpty()) {
            labelled.remove(part);
            warnings.add(
                Sentence.of(
                    "The folder '%s' has no class folders, so its images have no labels; it is left"
                        + " out.",
                    tree.relative(folder)));
          }
        });
    return labelled;
  }

  private Map<String, List<Path>> classes(Path folder) {
    TreeMap<String, List<Path>> classes = new TreeMap<>();
    for (Path classFolder : ImageFiles.subfolders(folder)) {
      List<Path> images = tree.below(classFolder);
      if (images.isEmpty()) {
        warnings.add(
            Sentence.of(
                "The folder '%s' has no images and is left out.", tree.relative(classFolder)));
      } else {
        classes.put(className(classFolder), images);
      }
    }
    int beside = ImageFiles.directlyIn(folder);
    if (beside > 0 && !classes.isEmpty()) {
      loose += beside;
      warnings.add(
          Sentence.of(
              "%s left out, beside the class folders of %s and so of no class.",
              Sentence.count(beside, "image is", "images are"), folder));
    }
    return classes;
  }

  /** A name that Java can read in part only may be that of another folder, too. */
  private static String className(Path folder) {
    if (!ImageFiles.hasReadableName(folder)) {
      throw new DataException(
          Sentence.of(
              "The name of the class folder %s cannot be read in the encoding of this machine's"
                  + " locale (%s); rename it, or start Java under the locale that it was named in,"
                  + " such as LC_ALL=C.UTF-8.",
              folder, System.getProperty("sun.jnu.encoding")));
    }
    return ImageFiles.nameOf(folder);
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
    List<FileImages.LabelledFile> files = new ArrayList<>();
    for (int label = 0; label < classNames.size(); label++) {
      List<Path> ofClass = classes.getOrDefault(classNames.get(label), List.of());
      if (ofClass.isEmpty()) {
        warnings.add(
            Sentence.of(
                "The %s part has no image of class '%s', so nothing is known of it there.",
                part.text(), classNames.get(label)));
      }
      for (Path file : ofClass) {
        files.add(new FileImages.LabelledFile(file, label));
      }
    }
    return new FileImages(tree, files, decoder);
  }

  private DataException nothingFound() {
    if (!tree.skipped().isEmpty()) {
      return new DataException(
          Sentence.of(
              "%s has no images that can be reached: %s.", root, SkipLimit.first(tree.skipped())));
    }
    int beside = ImageFiles.directlyIn(root);
    return beside > 0
        ? new DataException(
            Sentence.of(
                "%s has %,d images but no class folders; put the images of each class into a folder"
                    + " of its own, such as %s.",
                root, beside, root.resolve("cats").resolve("1.png")))
        : OtherFiles.refusalOfFolder(root).orElseGet(this::empty);
  }

  private DataException empty() {
    return new DataException(
        Sentence.of(
            "%s has no images; expected are class folders with PNG or JPEG files (such as %s),"
                + " IDX files, CIFAR-10 batches or an .npz file.",
            root, root.resolve("cats").resolve("1.png")));
  }
}
