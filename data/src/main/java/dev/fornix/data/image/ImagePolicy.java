package dev.fornix.data.image;

import dev.fornix.data.DataException;
import dev.fornix.data.ImageShape;
import dev.fornix.data.Sentence;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Decides the one shape that all images of a data set get, and says why.
 *
 * <p>Without a wish: images that all have one size of at most {@value #LARGEST_SIDE} pixels a side
 * are kept; all others become square centre crops whose side is {@value #LARGEST_SIDE}, or the
 * median of the shorter sides, rounded down to a multiple of {@value #SIDE_STEP}, where that is
 * smaller. They are grey if all images are, else RGB.
 *
 * <p>How single images are brought to 8-bit grey or RGB stands in {@link ImageDecoder}.
 *
 * @param size the size wished for, instead of the one that the data suggests
 * @param channels the channels wished for (1 or 3), instead of those that the data suggests
 */
public record ImagePolicy(Optional<Size> size, OptionalInt channels) {
  private static final int LARGEST_SIDE = 64;
  private static final int SIDE_STEP = 8;

  public ImagePolicy {
    if (channels.isPresent() && channels.getAsInt() != 1 && channels.getAsInt() != 3) {
      throw new DataException(
          Sentence.of(
              "Images with %d channels cannot be asked for: 1 (grey) or 3 (RGB) are possible.",
              channels.getAsInt()));
    }
  }

  /** The data decides. */
  public static ImagePolicy automatic() {
    return new ImagePolicy(Optional.empty(), OptionalInt.empty());
  }

  /** This size whatever the data is like. */
  public ImagePolicy withSize(int height, int width) {
    return new ImagePolicy(Optional.of(new Size(height, width)), channels);
  }

  /** Grey (1) or RGB (3) whatever the data is like. */
  public ImagePolicy withChannels(int wished) {
    return new ImagePolicy(size, OptionalInt.of(wished));
  }

  /** The shape for images like these, and a sentence that says what becomes of them and why. */
  public Decision decide(ImageCensus census) {
    int depth = channels.orElse(census.allGrey() ? 1 : 3);
    Size target = size.orElseGet(() -> suggested(census));
    ImageShape shape = new ImageShape(target.height(), target.width(), depth);
    return new Decision(new Framing(shape), sentence(census, shape));
  }

  private static Size suggested(ImageCensus census) {
    if (keeps(census)) {
      ImageHeader one = census.counts().keySet().iterator().next();
      return new Size(one.height(), one.width());
    }
    int stepped = (int) census.median(ImageCensus::shorterSide) / SIDE_STEP * SIDE_STEP;
    int side = Math.max(SIDE_STEP, Math.min(LARGEST_SIDE, stepped));
    return new Size(side, side);
  }

  private static boolean keeps(ImageCensus census) {
    return census.oneSize()
        && census.median(ImageHeader::height) <= LARGEST_SIDE
        && census.median(ImageHeader::width) <= LARGEST_SIDE;
  }

  private String sentence(ImageCensus census, ImageShape shape) {
    boolean sameSize =
        census.oneSize()
            && census.median(ImageHeader::height) == shape.height()
            && census.median(ImageHeader::width) == shape.width();
    return sameSize
        ? Sentence.of(
            "All images are %s and keep that size%s.", census.medianSize(), colours(census, shape))
        : Sentence.of(
            "%s become %d×%d %s%s: %s.",
            subject(census),
            shape.width(),
            shape.height(),
            shape.channels() == 1 ? "grey centre crops" : "RGB centre crops",
            lost(census, shape),
            reason(census, shape));
  }

  /** Without their number: some may yet turn out to be damaged when they are decoded. */
  private static String subject(ImageCensus census) {
    return census.oneSize()
        ? Sentence.of("All images of %s", census.medianSize())
        : Sentence.of(
            "Images of %,d sizes (median %s)", census.sizes().size(), census.medianSize());
  }

  private String reason(ImageCensus census, ImageShape shape) {
    if (size.isPresent()) {
      return "this size was asked for";
    }
    return shape.height() == LARGEST_SIDE
        ? "a network needs one shape, and the cost of training grows with the area, so that more"
            + " than "
            + LARGEST_SIDE
            + " pixels a side leaves few networks to try in the time; the setting image_size asks"
            + " for another"
        : census.oneSize()
            ? "a network needs a moderate square, here the shorter side rounded down to a multiple"
                + " of "
                + SIDE_STEP
            : "a network needs one shape, and a side of "
                + shape.height()
                + " pixels enlarges fewer than half of the images";
  }

  /** What the crop leaves out of a typical image, if that is worth saying. */
  private static String lost(ImageCensus census, ImageShape shape) {
    double lost = census.median(header -> lost(header, shape));
    return lost > 0.05
        ? Sentence.of(" (%.0f %% of a typical image is outside the crop)", 100 * lost)
        : "";
  }

  private static double lost(ImageHeader header, ImageShape shape) {
    double aspect = (double) header.width() / header.height();
    double target = (double) shape.width() / shape.height();
    return 1 - Math.min(aspect, target) / Math.max(aspect, target);
  }

  private static String colours(ImageCensus census, ImageShape shape) {
    if (shape.channels() == 1) {
      return census.allGrey() ? " in grey" : "; colour becomes grey, as was asked for";
    }
    return census.allGrey() ? "; grey becomes RGB, as was asked for" : " in RGB";
  }

  /**
   * A size wished for.
   *
   * @param height pixels, at least 1
   * @param width pixels, at least 1
   */
  public record Size(int height, int width) {
    public Size {
      if (height < 1 || width < 1 || height > 4096 || width > 4096) {
        throw new DataException(
            Sentence.of(
                "An image size of %d×%d cannot be asked for: each side must be 1 to 4096 pixels.",
                width, height));
      }
    }
  }

  /**
   * What becomes of the images.
   *
   * @param framing brings each image to the shape
   * @param sentence what becomes of the images and why, for the plan
   */
  public record Decision(Framing framing, String sentence) {}
}
