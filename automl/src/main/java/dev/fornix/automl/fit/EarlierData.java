package dev.fornix.automl.fit;

import dev.fornix.automl.report.DataFacts;
import dev.fornix.automl.report.Figures;
import dev.fornix.automl.study.DataFactsFile;
import dev.fornix.automl.study.NetworkStudy;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.automl.study.Transfer;
import dev.fornix.data.DataException;
import dev.fornix.data.DataParts;
import dev.fornix.data.Examples;
import dev.fornix.data.PixelHash;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;

/**
 * How alike the data of an earlier study and that of a new one are.
 *
 * @param data where the images of the earlier study lie
 * @param secondHand whether networks of the earlier study began with weights of a third
 * @param there what is known of them
 * @param here what is known of the new ones
 * @param parts the new images
 */
record EarlierData(
    Path data, boolean secondHand, DataFacts there, DataFacts here, DataParts parts) {
  /**
   * Of an earlier study and a new one.
   *
   * @throws IllegalArgumentException if the earlier one does not say what it knows of its data
   */
  static EarlierData of(StudyFolder earlier, NetworkStudy parts) {
    try {
      return new EarlierData(
          earlier.data(),
          Transfer.read(earlier).filter(Transfer::hasWeights).isPresent(),
          DataFactsFile.read(earlier.facts()),
          DataFactsFile.read(parts.folder().facts()),
          parts.data());
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "what the study in "
              + earlier.root()
              + " knows of its data cannot be read ("
              + earlier.facts()
              + "); choose another study to begin from",
          e);
    }
  }

  /** Whether the images are the same, and divided alike. */
  boolean sameParts() {
    return there.fingerprint().equals(here.fingerprint());
  }

  /** Whether networks tell the same classes, in the same order. */
  boolean sameClasses() {
    return there.classNames().equals(here.classNames());
  }

  /** Why weights must stay there, if they must: images that judge networks are not to be learnt. */
  Optional<String> obstacle() {
    if (sameParts()) {
      return Optional.empty();
    }
    if (secondHand) {
      return Optional.of(
          "that study itself began with weights of another, and what those had learnt is not known"
              + " here");
    }
    if (!there.shape().equals(here.shape())) {
      return there.location().equals(here.location())
          ? Optional.of(
              "they have learnt images of the same data in another size, perhaps some that choose"
                  + " or judge networks here")
          : Optional.empty();
    }
    try {
      long learnt = learntHere();
      return learnt == 0
          ? Optional.empty()
          : Optional.of(
              "they have learnt "
                  + Figures.whole(learnt)
                  + " of the images that choose or judge networks here");
    } catch (DataException e) {
      return Optional.of("the images that they have learnt are gone and cannot be compared");
    }
  }

  /** How many images of validation and test the earlier study trained on. */
  private long learntHere() {
    DataParts theirs = DataParts.open(data);
    Set<PixelHash> learnt = new HashSet<>(hashes(theirs.train()));
    long validation = hashes(parts.validation()).stream().filter(learnt::contains).count();
    return validation + hashes(parts.test()).stream().filter(learnt::contains).count();
  }

  private static List<PixelHash> hashes(Examples examples) {
    List<PixelHash> all = PixelHash.of(examples.images());
    List<PixelHash> hashes = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      hashes.add(all.get(examples.index(i)));
    }
    return hashes;
  }

  /** How alike the data is. */
  String likeness() {
    if (sameParts()) {
      return "the same images, divided alike";
    }
    List<String> same = new ArrayList<>();
    List<String> other = new ArrayList<>();
    (there.shape().equals(here.shape()) ? same : other)
        .add("size (" + pair(there.shape().toString(), here.shape().toString()) + ")");
    (sameClasses() ? same : other).add("classes (" + pair(classes(there), classes(here)) + ")");
    String images =
        "; "
            + pair(Figures.whole(there.parts().train()), Figures.whole(here.parts().train()))
            + " images to learn from";
    String alike = same.isEmpty() ? "" : " of the same " + String.join(" and ", same);
    String unlike = other.isEmpty() ? "" : " of other " + String.join(" and ", other);
    return "other images"
        + alike
        + (alike.isEmpty() || unlike.isEmpty() ? "" : " and")
        + unlike
        + images;
  }

  private static String classes(DataFacts facts) {
    return Integer.toString(facts.classNames().size());
  }

  private static String pair(String there, String here) {
    return there.equals(here) ? here : there + " there, " + here + " here";
  }
}
