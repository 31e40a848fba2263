package dev.fornix.architecture.spaces;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A chain that a person would try first: stages of one kind of block, each at half the resolution
 * of the one before and about twice its width.
 *
 * @param stemWidth channels of the first convolution
 * @param stages from the first on, two to four
 */
record ChainDesign(int stemWidth, List<Stage> stages) {
  /**
   * Thin and then quickly wider, with few layers: of the chains that were compared on small images
   * these learnt most per second of training on a processor. The docs of {@link ResidualSpace} say
   * why. The last one is the usual small residual network (He et al. 2016, section 4.2, with fewer
   * layers).
   */
  static final List<ChainDesign> USUAL =
      List.of(
          of(16, plain(32, 1), plain(64, 1), plain(128, 1)),
          of(16, plain(32, 1), plain(64, 2), plain(128, 2)),
          of(16, plain(16, 1), plain(32, 1), plain(64, 1)),
          of(16, basic(16, 1), basic(32, 1), basic(64, 1)));

  /**
   * One stage.
   *
   * @param width channels
   * @param layers blocks, 1 to 3
   * @param block their kind
   */
  record Stage(int width, int layers, String block) {}

  private static ChainDesign of(int stemWidth, Stage... stages) {
    return new ChainDesign(stemWidth, List.of(stages));
  }

  private static Stage plain(int width, int layers) {
    return new Stage(width, layers, "plain");
  }

  private static Stage basic(int width, int layers) {
    return new Stage(width, layers, "basic");
  }

  /** Its point in the space, as text. */
  String text(String stem) {
    String first = "stem=" + stem + ";stem_width=" + stemWidth + ";activation=relu";
    String stagesText =
        IntStream.range(0, stages.size())
            .mapToObj(this::stage)
            .collect(Collectors.joining(";", ";", ""));
    return first + stagesText + absence();
  }

  private String stage(int number) {
    Stage stage = stages.get(number);
    String place = ResidualSpace.PLACES.get(number);
    String text =
        String.format(
            "%1$s/width=%2$d;%1$s/layers=%3$d;%1$s/block=%4$s;%1$s/squeeze=no",
            place, stage.width(), stage.layers(), stage.block());
    String strided = number == 0 ? text : text + ";" + place + "/stride=2";
    return number < 2 ? strided : presence(number, "present") + ";" + strided;
  }

  /** The first stage that it lacks is said to be absent. */
  private String absence() {
    return stages.size() == ResidualSpace.PLACES.size()
        ? ""
        : ";" + presence(stages.size(), "absent");
  }

  private static String presence(int number, String answer) {
    return ResidualSpace.PLACES.get(number).replaceFirst("/present$", "=" + answer);
  }
}
