package dev.fornix.automl.study;

import dev.fornix.automl.report.DataFacts;
import dev.fornix.data.DataParts;
import dev.fornix.data.builtin.BuiltinDataset;
import dev.fornix.data.source.ImageProfile;
import dev.fornix.data.source.LoadedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        profile.classCounts().entrySet().stream()
            .map(e -> new DataFacts.ClassCount(e.getKey(), e.getValue()))
            .toList(),
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

  /** Keep. */
  public static void write(Path file, DataFacts facts) {
    try {
      Files.writeString(file, JSON.writeValueAsString(facts));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Read back. */
  public static DataFacts read(Path file) {
    return JSON.readValue(file.toFile(), DataFacts.class);
  }
}
