package dev.fornix.data.table.read;

import dev.fornix.data.DataException;
import dev.fornix.data.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The first bytes of a text file, by which its form is found out. */
final class FileStart {
  private static final int BYTES = 1 << 18;

  private static final Map<String, String> OTHER_KINDS =
      Map.of(
          "PK\u0003\u0004", "a zip archive or an Excel file; save the table as CSV",
          "\u001f\u008b", "compressed with gzip; unpack it first",
          "PAR1", "a Parquet file; let its name end in .parquet",
          "\u00d0\u00cf\u0011\u00e0", "an old Excel file; save the table as CSV",
          "%PDF", "a PDF document; save the table as CSV",
          "\u0089PNG", "an image");

  private final byte[] bytes;
  private final boolean whole;

  private FileStart(byte[] bytes, boolean whole) {
    this.bytes = bytes;
    this.whole = whole;
  }

  /**
   * Reads it and refuses what is no text.
   *
   * @param encoding that somebody has named; one that writes letters with zero bytes allows these
   */
  static FileStart of(Path file, Optional<Charset> encoding) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(BYTES);
      FileStart start = new FileStart(bytes, in.read() < 0);
      start.requireText(file.getFileName().toString(), encoding);
      return start;
    }
  }

  private void requireText(String name, Optional<Charset> encoding) {
    if (bytes.length == 0) {
      throw new DataException(Sentence.of("%s is empty: it has no line of text.", name));
    }
    String letters = new String(bytes, 0, Math.min(8, bytes.length), StandardCharsets.ISO_8859_1);
    OTHER_KINDS.forEach(
        (mark, kind) -> {
          if (letters.startsWith(mark)) {
            throw new DataException(Sentence.of("%s is no CSV file but %s.", name, kind));
          }
        });
    if (markedCharset().isEmpty() && encoding.filter(FileStart::hasZeros).isEmpty()) {
      for (int i = 0; i < bytes.length; i++) {
        if (bytes[i] == 0) {
          throw new DataException(
              Sentence.of(
                  "%s is no text: it has a zero byte at %,d; give a CSV, JSON lines or Parquet"
                      + " file%s.",
                  name, i, wide().map(other -> ", or say --encoding " + other).orElse("")));
        }
      }
    }
  }

  private static boolean hasZeros(Charset charset) {
    return charset.canEncode() && charset.encode("a").remaining() > 1;
  }

  /** The encoding in which this would begin with two letters of ASCII. */
  private Optional<Charset> wide() {
    byte[] first = Arrays.copyOf(bytes, 4);
    return Stream.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)
        .filter(charset -> new String(first, charset).chars().allMatch(c -> c >= ' ' && c < 127))
        .findFirst();
  }

  /** The encoding that a mark at the beginning tells. */
  Optional<Charset> markedCharset() {
    if (startsWith(0xEF, 0xBB, 0xBF)) {
      return Optional.of(StandardCharsets.UTF_8);
    }
    if (startsWith(0xFF, 0xFE)) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    return startsWith(0xFE, 0xFF) ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
  }

  private boolean startsWith(int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= bytes.length || Byte.toUnsignedInt(bytes[i]) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /** Bytes of the mark at the beginning. */
  int markBytes() {
    return markedCharset().map(charset -> charset.equals(StandardCharsets.UTF_8) ? 3 : 2).orElse(0);
  }

  /**
   * The first lines; of a longer file without the last line of those read.
   *
   * @throws WrongEncoding if they are not in this encoding
   */
  String text(Charset charset) {
    int mark = markBytes();
    CharBuffer letters = CharBuffer.allocate(bytes.length);
    try {
      var decoder =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT);
      var result =
          decoder.decode(ByteBuffer.wrap(bytes, mark, bytes.length - mark), letters, whole);
      if (result.isError()) {
        result.throwException();
      }
    } catch (CharacterCodingException e) {
      throw new WrongEncoding(1 + lines(letters.flip().toString()), e);
    }
    String text = letters.flip().toString();
    int last = text.lastIndexOf('\n');
    return whole || last < 0 ? text : text.substring(0, last + 1);
  }

  private static long lines(String text) {
    return text.chars().filter(letter -> letter == '\n').count();
  }
}
