package dev.fornix.automl.report;

import dev.fornix.data.ImageShape;
import dev.fornix.data.source.SkippedFile;
import java.util.List;

/**
 * What a network learnt from.
 *
 * @param location such as {@code builtin:fashion} or a folder
 * @param licence under which the data may be used, such as {@code MIT}; empty if not known
 * @param classes in the order of the network's outputs
 * @param shape of every image as the network sees it
 * @param framing what became of the images to have one shape, a sentence; may be empty
 * @param parts how many images each part has
 * @param duplicates images that come up again
 * @param warnings what the user should know, the weightiest first
 * @param skipped files that could not be read
 * @param fingerprint identifies the images and their division, hexadecimal
 */
public record DataFacts(
    String location,
    String licence,
    List<ClassCount> classes,
    ImageShape shape,
    String framing,
    Parts parts,
    Repeats duplicates,
    List<String> warnings,
    List<SkippedFile> skipped,
    String fingerprint) {
  /** Copy. */
  public DataFacts {
    classes = List.copyOf(classes);
    warnings = List.copyOf(warnings);
    skipped = List.copyOf(skipped);
  }

  /** The names of the classes in the order of the network's outputs. */
  public List<String> classNames() {
    return classes.stream().map(ClassCount::name).toList();
  }

  /**
   * A class.
   *
   * @param name as the data has it
   * @param images how many training images it has
   */
  public record ClassCount(String name, long images) {}

  /**
   * How many images each part has.
   *
   * @param train those that networks learn from
   * @param validation those that choose among networks
   * @param test those that judge the chosen network
   */
  public record Parts(long train, long validation, long test) {}

  /**
   * Images with exactly the same pixels.
   *
   * @param withinTraining images that could be left out of training without losing a picture
   * @param conflicting groups of equal training images that carry more than one label
   * @param inTestToo test images that are also among the training images
   */
  public record Repeats(long withinTraining, long conflicting, long inTestToo) {
    /** No image comes up twice. */
    public static final Repeats NONE = new Repeats(0, 0, 0);
  }
}
