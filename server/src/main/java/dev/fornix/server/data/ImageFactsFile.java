package dev.fornix.server.data;

import dev.fornix.data.source.ImageProfile;
import dev.fornix.data.source.LoadedData;
import dev.fornix.server.home.Durably;
import dev.fornix.server.http.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What images are like, made once and kept, since it takes a look at every one. */
final class ImageFactsFile {
  private ImageFactsFile() {}

  /** As the interface tells it. */
  static Map<String, Object> of(LoadedData data) {
    ImageProfile profile = ImageProfile.of(data);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("kind", "images");
    facts.put("warnings", profile.warnings());
    facts.put("images", data.train().size());
    facts.put("width", data.train().width());
    facts.put("height", data.train().height());
    facts.put("channels", data.train().channels());
    List<Map<String, Object>> classes =
        profile.classCounts().entrySet().stream()
            .map(each -> Map.<String, Object>of("name", each.getKey(), "images", each.getValue()))
            .toList();
    facts.put("classes", classes);
    return facts;
  }

  static void write(Path folder, LoadedData data) {
    Durably.write(folder.resolve("images.json"), Wire.bytes(of(data)));
  }

  /** What was kept, as JSON. */
  static byte[] read(Path folder) {
    try {
      return Files.readAllBytes(folder.resolve("images.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
