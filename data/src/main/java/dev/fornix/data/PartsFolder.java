package dev.fornix.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Up to three packed sets, and {@code parts.txt}, which says for each part in which set its
 * examples are: a line with the part, the set's folder and the indices, separated by spaces.
 */
record PartsFolder(Path folder) {
  private static final String FIRST_LINE = "fornix-parts-1";
  private static final String TRAIN = "train";
  private static final String VALIDATION = "validation";
  private static final String TEST = "test";

  DataParts write(DataParts parts) {
    Map<ImageSet, String> sets = new LinkedHashMap<>();
    sets.put(parts.train().images(), TRAIN);
    sets.putIfAbsent(parts.validation().images(), VALIDATION);
    sets.putIfAbsent(parts.test().images(), TEST);
    try {
      Files.createDirectories(folder);
      for (Map.Entry<ImageSet, String> set : sets.entrySet()) {
        pack(set.getKey(), folder.resolve(set.getValue()));
      }
      Files.write(
          file(),
          List.of(
              FIRST_LINE,
              line(TRAIN, parts.train(), sets),
              line(VALIDATION, parts.validation(), sets),
              line(TEST, parts.test(), sets)));
    } catch (IOException e) {
      throw new DataException(
          Sentence.of(
              "The data could not be written to %s: %s; free some space or choose another folder.",
              folder, Reasons.of(e)),
          e);
    }
    return open();
  }

  DataParts open() {
    try {
      List<String> lines = Files.readAllLines(file());
      if (lines.size() != 4 || !lines.get(0).equals(FIRST_LINE)) {
        throw damaged();
      }
      Map<String, ImageSet> sets = new HashMap<>();
      return new DataParts(
          part(TRAIN, lines.get(1), sets),
          part(VALIDATION, lines.get(2), sets),
          part(TEST, lines.get(3), sets));
    } catch (IOException e) {
      throw new DataException(
          Sentence.of("The data in %s could not be read: %s.", folder, Reasons.of(e)), e);
    }
  }

  private Path file() {
    return folder.resolve("parts.txt");
  }

  private static void pack(ImageSet set, Path folder) {
    boolean there =
        Files.exists(folder.resolve(PackedImages.MANIFEST))
            && ImageSet.open(folder).fingerprint().equals(set.fingerprint());
    if (!there) {
      PackedImages.delete(folder);
      PackedImages.write(set, folder);
    }
  }

  private static String line(String part, Examples examples, Map<ImageSet, String> sets) {
    String indices =
        Arrays.stream(examples.indices())
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(" "));
    return part + " " + sets.get(examples.images()) + " " + indices;
  }

  private Examples part(String part, String line, Map<String, ImageSet> sets) {
    List<String> words = List.of(line.split(" "));
    if (words.size() < 3 || !words.get(0).equals(part)) {
      throw damaged();
    }
    ImageSet set = sets.computeIfAbsent(words.get(1), name -> ImageSet.open(folder.resolve(name)));
    try {
      return Examples.of(set, words.stream().skip(2).mapToInt(Integer::parseInt).toArray());
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw damaged();
    }
  }

  private DataException damaged() {
    return new DataException(
        Sentence.of("%s is damaged; write the parts of the data again.", file()));
  }
}
