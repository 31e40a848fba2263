package dev.fornix.data;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * The first 128 bits of the SHA-256 of an image's pixels: equal for exact duplicates, whatever
 * their files are called.
 */
public record PixelHash(long high, long low) {
  /** The hashes of all images of a set, in their order. */
  public static List<PixelHash> of(ImageSet images) {
    MessageDigest digest = Sha256.create();
    List<PixelHash> hashes = new ArrayList<>(images.size());
    for (int i = 0; i < images.size(); i++) {
      digest.update(images.view(i));
      ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
      hashes.add(new PixelHash(bytes.getLong(), bytes.getLong()));
    }
    return hashes;
  }
}
