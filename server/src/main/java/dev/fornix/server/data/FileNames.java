package dev.fornix.server.data;

import dev.fornix.server.data.Dataset.Kind;
import dev.fornix.server.http.Parameters;
import dev.fornix.server.http.ProblemException;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** What names of uploaded files say, and what is made of them before they become files here. */
final class FileNames {
  private static final List<String> TABLES =
      List.of(".csv", ".tsv", ".tab", ".txt", ".jsonl", ".ndjson", ".parquet");

  private static final List<String> IMAGES = List.of(".zip", ".npz");
  private static final int LONGEST = 100;

  private FileNames() {}

  /**
   * What a file holds.
   *
   * @throws ProblemException if its ending is not known
   */
  static Kind kind(String file) {
    String name = file.toLowerCase(Locale.ROOT);
    if (TABLES.stream().anyMatch(name::endsWith)) {
      return Kind.TABLE;
    }
    if (IMAGES.stream().anyMatch(name::endsWith)) {
      return Kind.IMAGES;
    }
    throw ProblemException.bad(
        "The file '"
            + Parameters.shortly(file)
            + "' is of no known kind; tables end with "
            + String.join(" ", TABLES)
            + ", images come as "
            + String.join(" or ", IMAGES)
            + ".");
  }

  /** A name that is safe in any file system and leads nowhere. */
  static String safe(String file) {
    String last = file.replaceFirst("(?s)^.*[/\\\\]", "");
    String plain =
        Normalizer.normalize(last, Normalizer.Form.NFKD)
            .replaceAll("[^A-Za-z0-9._-]+", "_")
            .replaceFirst("^[._-]+", "");
    String ending = plain.contains(".") ? plain.substring(plain.lastIndexOf('.')) : "";
    String begin = plain.substring(0, plain.length() - ending.length());
    String some = begin.length() <= LONGEST ? begin : begin.substring(0, LONGEST);
    return (some.isEmpty() ? "data" : some) + ending.toLowerCase(Locale.ROOT);
  }
}
