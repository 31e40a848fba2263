package dev.fornix.automl.study;

import dev.fornix.automl.report.DataFacts;
import dev.fornix.data.DataParts;
import dev.fornix.data.Examples;
import dev.fornix.data.builtin.BuiltinDataset;
import dev.fornix.data.source.ImageProfile;
import dev.fornix.data.source.LoadedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** What was found out about the data when it was read, kept for the report of a resumed study. */
public final class DataFactsFile {
  private static final JsonMapper JSON = new JsonMapper();

  private DataFactsFile() {}

  /** Put together what is known of loaded data and its division. */
  public static DataFacts of(LoadedData loaded, ImageProfile profile, DataParts parts) {
    return new DataFacts(
        loaded.location(),
        BuiltinDataset.at(loaded.location()).map(BuiltinDataset::terms).orElse(""),
        classCounts(parts.train()),
        loaded.train().shape(),
        loaded.report().framingSentence(),
        new DataFacts.Parts(parts.train().size(), parts.validation().size(), parts.test().size()),
        new DataFacts.Repeats(
            profile.duplicates().surplus(),
            profile.duplicates().conflicting(),
            profile.inTestToo().size()),
        profile.warnings(),
        profile.skipped(),
        parts.fingerprint().hex());
  }

  private static List<DataFacts.ClassCount> classCounts(Examples train) {
    int[] counts = new int[train.images().classNames().size()];
    for (int i = 0; i < train.size(); i++) {
      counts[train.label(i)]++;
    }
    return IntStream.range(0, counts.length)
        .mapToObj(c -> new DataFacts.ClassCount(train.images().classNames().get(c), counts[c]))
        .toList();
  }

  /** Keep. */
  public static void write(Path file, DataFacts facts) {
    try {
      Files.writeString(file, JSON.writeValueAsString(facts));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many images each part has; 0 of each if that is not known. */
  public static DataFacts.Parts parts(Path file) {
    return Files.exists(file) ? read(file).parts() : new DataFacts.Parts(0, 0, 0);
  }

  /** Read back. */
  public static DataFacts read(Path file) {
    return JSON.readValue(file.toFile(), DataFacts.class);
  }
}
