package dev.fornix.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** The fingerprint of a set, taken image by image while it is read or written. */
final class FingerprintDigest {
  private final MessageDigest pixels = Sha256.create();
  private final MessageDigest labels = Sha256.create();
  private final byte[] labelBytes = new byte[Integer.BYTES];
  private final ByteBuffer label = ByteBuffer.wrap(labelBytes).order(ByteOrder.LITTLE_ENDIAN);

  void add(byte[] image, int imageLabel) {
    pixels.update(image);
    label.putInt(0, imageLabel);
    labels.update(labelBytes);
  }

  Fingerprint finish(ImageShape shape, List<String> classNames) {
    StringBuilder text = new StringBuilder("fornix-images-1\n").append(shape).append('\n');
    for (String name : classNames) {
      text.append(TextLines.escape(name)).append('\n');
    }
    text.append(HexFormat.of().formatHex(labels.digest())).append('\n');
    text.append(HexFormat.of().formatHex(pixels.digest())).append('\n');
    return Fingerprint.ofText(text.toString());
  }

  static Fingerprint of(ImageSet set) {
    FingerprintDigest digest = new FingerprintDigest();
    for (int i = 0; i < set.size(); i++) {
      digest.add(set.image(i), set.label(i));
    }
    return digest.finish(set.shape(), set.classNames());
  }
}
