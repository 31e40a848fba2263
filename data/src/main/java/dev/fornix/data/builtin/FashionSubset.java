package dev.fornix.data.builtin;

import dev.fornix.data.DataException;
import java.io.InputStream;
import java.util.List;

/**
 * 700 training and 200 test images of each of the ten classes of Fashion-MNIST (Xiao, Rasul and
 * Vollgraf 2017, arXiv:1708.07747; MIT licence, Zalando SE), as gzip-compressed IDX files. Licence
 * and origin stand beside them.
 */
public final class FashionSubset {
  private FashionSubset() {}

  /** The classes, in the order of the labels. */
  public static List<String> classNames() {
    return List.of(
        "T-shirt/top",
        "Trouser",
        "Pullover",
        "Dress",
        "Coat",
        "Sandal",
        "Shirt",
        "Sneaker",
        "Bag",
        "Ankle boot");
  }

  /**
   * One of the files.
   *
   * @param name under MNIST's naming, such as {@code train-images-idx3-ubyte.gz}
   */
  public static InputStream open(String name) {
    InputStream in = FashionSubset.class.getResourceAsStream("fashion/" + name);
    if (in == null) {
      throw new DataException(
          "This build of Fornix lacks its file fashion/" + name + "; build it again.");
    }
    return in;
  }
}
