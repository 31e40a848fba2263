package dev.fornix.data.builtin;

import java.util.List;
import java.util.Optional;

/**
 * A data set that comes with Fornix.
 *
 * @param name what stands behind {@code builtin:}
 * @param description one line on what is in it
 * @param size images and shape, in words
 * @param licence under which it may be used
 * @param attribution who made it, and where that is told
 */
public record BuiltinDataset(
    String name, String description, String size, String licence, String attribution) {
  /** What a location begins with that names a built-in set. */
  public static final String PREFIX = "builtin:";

  /** Articles of clothing, from Fashion-MNIST. */
  public static final BuiltinDataset FASHION =
      new BuiltinDataset(
          "fashion",
          "photographs of clothing in 10 classes, a stratified subset of Fashion-MNIST",
          "7,000 training and 2,000 test images, 28×28 grey",
          "MIT, copyright 2017 Zalando SE",
          "Fashion-MNIST by Xiao, Rasul and Vollgraf 2017, arXiv:1708.07747");

  /** Drawn digits. */
  public static final BuiltinDataset DIGITS =
      new BuiltinDataset(
          "digits",
          "digits 0 to 9 drawn with varied strokes, slants and noise; builtin:digits:500 draws 500",
          "4,000 training images (or as many as asked for) and a quarter as many for test, 28×28"
              + " grey",
          "Apache-2.0",
          "drawn by Fornix");

  /** Drawn shapes in colour. */
  public static final BuiltinDataset SHAPES =
      new BuiltinDataset(
          "shapes",
          "circles, squares, triangles, stars, rings and crosses in any colour; builtin:shapes:500"
              + " draws 500",
          "3,000 training images (or as many as asked for) and a quarter as many for test, 32×32"
              + " RGB",
          "Apache-2.0",
          "drawn by Fornix");

  /** Penguins, as a table. */
  public static final BuiltinDataset PENGUINS =
      new BuiltinDataset(
          "penguins",
          "a table of penguins: species (the target), island, measures and sex",
          "344 rows, 7 columns",
          "CC0 1.0",
          "Palmer penguins by Horst, Hill and Gorman 2020; Gorman et al. 2014");

  /** Those that are tables. */
  public static List<BuiltinDataset> tables() {
    return List.of(PENGUINS);
  }

  /** Those that are images. */
  public static List<BuiltinDataset> all() {
    return List.of(FASHION, DIGITS, SHAPES);
  }

  /** The built-in set that a location names, such as {@code builtin:digits:500}. */
  public static Optional<BuiltinDataset> at(String location) {
    return all().stream()
        .filter(
            set ->
                location.equals(PREFIX + set.name())
                    || location.startsWith(PREFIX + set.name() + ":"))
        .findFirst();
  }

  /** The terms of use in one line: licence and attribution. */
  public String terms() {
    return licence + "; " + attribution;
  }
}
