package dev.fornix.data.source;

import dev.fornix.data.DataException;
import dev.fornix.data.Sentence;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How many files may be skipped before the data counts as damaged.
 *
 * @param share of all files, 0 to 1
 * @param files at least this many may be skipped, however few files there are
 */
public record SkipLimit(double share, int files) {
  private static final int SHOWN = 5;

  public SkipLimit {
    if (!(share >= 0 && share <= 1) || files < 0) {
      throw new DataException(
          Sentence.of(
              "A limit of %s of the files or %d files makes no sense: the share is 0 to 1, the"
                  + " files at least 0.",
              share, files));
    }
  }

  /** 5 % of the files, or 10 files if that is more. */
  public static SkipLimit standard() {
    return new SkipLimit(0.05, 10);
  }

  void check(List<SkippedFile> skipped, int all) {
    int allowed = Math.max(files, (int) (share * all));
    if (skipped.size() > allowed) {
      throw new DataException(
          Sentence.of(
              "%,d of %,d files cannot be read, more than the %,d that may be skipped; repair or"
                  + " remove them. The first: %s.",
              skipped.size(), all, allowed, first(skipped)));
    }
  }

  static String first(List<SkippedFile> skipped) {
    return skipped.stream()
        .limit(SHOWN)
        .map(SkippedFile::toString)
        .collect(Collectors.joining("; "));
  }
}
