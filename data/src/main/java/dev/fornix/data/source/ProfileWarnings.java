package dev.fornix.data.source;

import dev.fornix.data.Duplicates;
import dev.fornix.data.ImageSet;
import dev.fornix.data.Sentence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The sentences of a profile. */
final class ProfileWarnings {
  private static final double STRONG_IMBALANCE = 3;
  private static final int FEW_IMAGES = 200;
  private static final int FEW_OF_A_CLASS = 10;
  private static final int NARROW_RANGE = 64;

  private final LoadedData data;
  private final ImageProfile profile;
  private final List<String> sentences = new ArrayList<>();

  ProfileWarnings(LoadedData data, ImageProfile profile) {
    this.data = data;
    this.profile = profile;
  }

  List<String> all() {
    leaks();
    conflicts();
    smallClasses();
    fewImages();
    imbalance();
    copies();
    skipped();
    narrowRange();
    greyInColour();
    sentences.addAll(data.report().warnings());
    return List.copyOf(sentences);
  }

  private void say(String format, Object... values) {
    sentences.add(Sentence.of(format, values));
  }

  private void leaks() {
    ImageSet train = data.train();
    ImageSet validation = data.validation().orElse(train);
    ImageSet test = data.test().orElse(train);
    leak("training", train, "test", test, profile.inTestToo());
    leak("training", train, "validation", validation, profile.inValidationToo());
    leak("validation", validation, "test", test, profile.inBoth());
  }

  private void leak(
      String part, ImageSet images, String scored, ImageSet other, List<Duplicates.Pair> pairs) {
    if (!pairs.isEmpty()) {
      Duplicates.Pair first = pairs.get(0);
      say(
          "%s also in %s (the first: %s is %s), so the %s score will be too good.",
          Sentence.count(pairs.size(), scored + " image is", scored + " images are"),
          part,
          other.source(first.other()),
          images.source(first.image()),
          scored);
    }
  }

  private void conflicts() {
    if (profile.duplicates().conflicting() > 0) {
      List<Integer> first = firstConflict();
      ImageSet train = data.train();
      say(
          "%s there under more than one class (the first: %s and %s); no model can get"
              + " that right.",
          Sentence.count(profile.duplicates().conflicting(), "picture is", "pictures are"),
          train.source(first.get(0)),
          train.source(otherClass(first)));
    }
  }

  private List<Integer> firstConflict() {
    return profile.duplicates().groups().stream()
        .filter(group -> group.stream().map(data.train()::label).distinct().count() > 1)
        .findFirst()
        .orElseThrow();
  }

  private int otherClass(List<Integer> group) {
    int label = data.train().label(group.get(0));
    return group.stream().filter(i -> data.train().label(i) != label).findFirst().orElseThrow();
  }

  private void smallClasses() {
    for (String name : classesWith(0, 0)) {
      say("Class '%s' has no training image, so it will never be predicted.", name);
    }
    for (String name : classesWith(1, 1)) {
      say(
          "Class '%s' has only one image: it is used for training, and how well it is recognised"
              + " cannot be measured without a test set.",
          name);
    }
    List<String> small = classesWith(2, FEW_OF_A_CLASS - 1);
    if (!small.isEmpty()) {
      say(
          "%s fewer than %d images (%s); what is measured there is uncertain.",
          Sentence.count(small.size(), "class has", "classes have"),
          FEW_OF_A_CLASS,
          String.join(", ", small));
    }
  }

  private List<String> classesWith(int fewest, int most) {
    return profile.classCounts().entrySet().stream()
        .filter(entry -> entry.getValue() >= fewest && entry.getValue() <= most)
        .map(Map.Entry::getKey)
        .toList();
  }

  private void fewImages() {
    if (data.train().size() < FEW_IMAGES) {
      say("There are only %,d images to work with; scores will be uncertain.", data.train().size());
    }
  }

  private void imbalance() {
    if (profile.imbalance() >= STRONG_IMBALANCE) {
      Map.Entry<String, Integer> largest =
          Collections.max(profile.classCounts().entrySet(), Map.Entry.comparingByValue());
      Map.Entry<String, Integer> smallest =
          profile.classCounts().entrySet().stream()
              .filter(entry -> entry.getValue() > 0)
              .min(Map.Entry.comparingByValue())
              .orElseThrow();
      say(
          "Class '%s' has %.0f times the images of '%s' (%,d and %,d); balanced accuracy says more"
              + " than accuracy.",
          largest.getKey(),
          profile.imbalance(),
          smallest.getKey(),
          largest.getValue(),
          smallest.getValue());
    }
  }

  private void copies() {
    int surplus = profile.duplicates().surplus();
    if (surplus > 0) {
      say(
          "%s of others; copies stay on the same side of the split.",
          Sentence.count(
              surplus, "training image is an exact copy", "training images are exact copies"));
    }
  }

  private void skipped() {
    List<SkippedFile> files = profile.skipped();
    if (!files.isEmpty()) {
      say(
          "%s not be read; left out: %s.",
          Sentence.count(files.size(), "file could", "files could"), SkipLimit.first(files));
    }
  }

  private void narrowRange() {
    int smallest =
        profile.brightness().stream().mapToInt(ChannelStatistics::smallest).min().orElse(0);
    int largest =
        profile.brightness().stream().mapToInt(ChannelStatistics::largest).max().orElse(255);
    if (largest - smallest < NARROW_RANGE) {
      say(
          "The images use only the values %d to %d of 0 to 255; if they were 10-bit or 12-bit data"
              + " in 16-bit files, stretch them first.",
          smallest, largest);
    }
  }

  private void greyInColour() {
    if (data.train().channels() == 3 && !data.report().census().allGrey() && isGrey(data.train())) {
      say(
          "No image has any colour although they are stored as RGB; stored as grey they would make"
              + " training cheaper.");
    }
  }

  private static boolean isGrey(ImageSet images) {
    byte[] pixels = new byte[images.shape().bytes()];
    for (int i = 0; i < images.size(); i++) {
      images.read(i, pixels, 0);
      for (int at = 0; at < pixels.length; at += 3) {
        if (pixels[at] != pixels[at + 1] || pixels[at] != pixels[at + 2]) {
          return false;
        }
      }
    }
    return true;
  }
}
