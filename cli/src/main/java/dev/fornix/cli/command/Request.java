package dev.fornix.cli.command;

import dev.fornix.automl.config.ConfigFile;
import dev.fornix.automl.config.ConfigReader;
import dev.fornix.automl.config.StudyConfig;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.automl.tables.TableConfig;
import dev.fornix.automl.tables.TableSettings;
import dev.fornix.cli.progress.Goal;
import dev.fornix.data.table.read.Tables;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What a user asks for: the settings of a file, and those of the command line above them.
 *
 * @param settings by name
 */
record Request(Map<String, List<String>> settings) {
  private static final String OUT = "out";

  /** Put together what was given. */
  static Request of(@Nullable CommandSpec spec, @Nullable String configFile, List<String> data) {
    Map<String, List<String>> settings = new LinkedHashMap<>();
    Optional.ofNullable(configFile)
        .ifPresent(file -> settings.putAll(ConfigFile.read(Path.of(file))));
    Optional.ofNullable(spec).ifPresent(s -> settings.putAll(Setting.given(s.commandLine())));
    if (!data.isEmpty()) {
      settings.put(Setting.DATA, data);
    }
    return new Request(settings);
  }

  /** With a setting on top. */
  Request with(String name, String value) {
    Map<String, List<String>> more = new LinkedHashMap<>(settings);
    more.put(name, List.of(value));
    return new Request(more);
  }

  /** With a folder named after the data, if none was given. */
  Request withOut(String prefix) {
    if (settings.containsKey(OUT) || !settings.containsKey(Setting.DATA)) {
      return this;
    }
    return with(OUT, prefix + slug(settings.get(Setting.DATA)));
  }

  private static String slug(List<String> data) {
    String text = String.join("-", data).replaceFirst("^builtin:", "");
    String last = text.replaceFirst("[/\\\\]+$", "").replaceFirst("^.*[/\\\\]", "");
    String plain =
        last.replaceFirst("\\.(npz|zip|csv|tsv|tab|txt|jsonl|ndjson|parquet)$", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return plain.isEmpty() ? "study" : plain;
  }

  /** Whether it says when to stop. */
  boolean bounded() {
    return settings.containsKey("time") || settings.containsKey("trials");
  }

  /** Whether the data is a table. */
  boolean ofTable() {
    List<String> data = settings.getOrDefault(Setting.DATA, List.of());
    return data.size() == 1 && Tables.named(data.get(0));
  }

  /** Whether there is a study already, whose own settings then hold. */
  boolean continues() {
    if (ofTable()) {
      TableConfig.Run run = TableSettings.read(settings).run();
      return !run.overwrite() && new StudyFolder(run.out()).exists();
    }
    StudyConfig config = config();
    return !config.run().overwrite() && new StudyFolder(config.out()).exists();
  }

  /**
   * The configuration.
   *
   * @throws IllegalArgumentException if a name or a value is not allowed
   */
  StudyConfig config() {
    TableSettings.requireNone(
        settings, String.join(" ", settings.getOrDefault(Setting.DATA, List.of())));
    return ConfigReader.read(settings);
  }

  /** What its progress is measured by. */
  Goal goal() {
    return ofTable() ? Goal.of(TableSettings.read(settings)) : Goal.of(config());
  }
}
