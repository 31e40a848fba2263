package dev.fornix.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;

/**
 * What a packed folder holds; written last and at once, so that a folder without it is not
 * finished.
 */
record Manifest(int images, ImageShape shape, Fingerprint fingerprint) {
  private static final int FORMAT = 1;

  void write(Path file) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, text());
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private String text() {
    return Sentence.of(
        """
        # Packed images of Fornix: images.bin is uint8 [images, height, width, channels], labels.bin int32 little-endian.
        format=%d
        images=%d
        height=%d
        width=%d
        channels=%d
        fingerprint=%s
        """,
        FORMAT, images, shape.height(), shape.width(), shape.channels(), fingerprint.hex());
  }

  static Manifest read(Path file) throws IOException {
    Fields fields = Fields.read(file);
    if (fields.number("format") > FORMAT) {
      throw new DataException(
          Sentence.of(
              "%s has format %d, written by a newer Fornix; this one reads formats up to %d.",
              file, fields.number("format"), FORMAT));
    }
    return new Manifest(
        fields.number("images"),
        new ImageShape(fields.number("height"), fields.number("width"), fields.number("channels")),
        new Fingerprint(fields.text("fingerprint")));
  }

  private record Fields(Path file, Map<String, String> values) {
    static Fields read(Path file) throws IOException {
      Map<String, String> values = new HashMap<>();
      try {
        for (String line : Files.readAllLines(file)) {
          int equals = line.indexOf('=');
          if (!line.startsWith("#") && equals > 0) {
            values.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
          }
        }
      } catch (NoSuchFileException e) {
        throw new DataException(
            Sentence.of("There is no packed data set: %s does not exist.", file), e);
      }
      return new Fields(file, values);
    }

    String text(String key) {
      String value = values.get(key);
      if (value == null) {
        throw new DataException(Sentence.of("%s has no '%s'; pack the data again.", file, key));
      }
      return value;
    }

    int number(String key) {
      String value = text(key);
      try {
        int number = Integer.parseInt(value);
        if (number >= 0) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Told below, as for a negative number.
      }
      throw new DataException(
          Sentence.of(
              "%s has %s=%s, which is not a count; pack the data again.", file, key, value));
    }
  }
}
