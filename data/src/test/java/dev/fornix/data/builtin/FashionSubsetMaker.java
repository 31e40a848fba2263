package dev.fornix.data.builtin;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Made the files of {@link FashionSubset} from the full Fashion-MNIST: draws the same number of
 * images of each class by a seed and keeps their order. Run it with the folder of the full set and
 * the folder to write to.
 */
public final class FashionSubsetMaker {
  private static final long SEED = 2017;
  private static final int CLASSES = 10;
  private static final int IMAGE_BYTES = 28 * 28;

  private FashionSubsetMaker() {}

  public static void main(String[] folders) throws IOException {
    make(Path.of(folders[0]), Path.of(folders[1]), "train", 700);
    make(Path.of(folders[0]), Path.of(folders[1]), "t10k", 200);
  }

  private static void make(Path from, Path to, String prefix, int perClass) throws IOException {
    String imageFile = prefix + "-images-idx3-ubyte.gz";
    String labelFile = prefix + "-labels-idx1-ubyte.gz";
    byte[] labels = read(from.resolve(labelFile), 8);
    byte[] images = read(from.resolve(imageFile), 16);
    int[] chosen = choose(labels, perClass);
    try (DataOutputStream out = write(to.resolve(labelFile))) {
      out.writeInt(0x0801);
      out.writeInt(chosen.length);
      for (int image : chosen) {
        out.write(labels[image]);
      }
    }
    try (DataOutputStream out = write(to.resolve(imageFile))) {
      out.writeInt(0x0803);
      out.writeInt(chosen.length);
      out.writeInt(28);
      out.writeInt(28);
      for (int image : chosen) {
        out.write(images, image * IMAGE_BYTES, IMAGE_BYTES);
      }
    }
  }

  private static int[] choose(byte[] labels, int perClass) {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Integer> chosen = new ArrayList<>();
    for (int label = 0; label < CLASSES; label++) {
      List<Integer> candidates = new ArrayList<>();
      for (int i = 0; i < labels.length; i++) {
        if (labels[i] == label) {
          candidates.add(i);
        }
      }
      for (int i = 0; i < perClass; i++) {
        chosen.add(candidates.remove(random.nextInt(candidates.size())));
      }
    }
    int[] sorted = chosen.stream().mapToInt(Integer::intValue).toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  private static byte[] read(Path file, int headerBytes) throws IOException {
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file))))) {
      in.skipNBytes(headerBytes);
      return in.readAllBytes();
    }
  }

  private static DataOutputStream write(Path file) throws IOException {
    OutputStream out = Files.newOutputStream(file);
    return new DataOutputStream(new Smallest(out));
  }

  /** Gzip at its strongest. */
  private static final class Smallest extends GZIPOutputStream {
    Smallest(OutputStream out) throws IOException {
      super(out, 1 << 16);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
