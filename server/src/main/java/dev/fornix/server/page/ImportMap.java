package dev.fornix.server.page;

import dev.fornix.server.home.Sha256;
import dev.fornix.server.http.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the page's libraries are: the import maps of all jars of libraries as one. It stands in the
 * page itself, the only place where browsers take one from, so the policy names it by its hash.
 *
 * @param json the text of the script
 */
record ImportMap(String json) {
  /** The bundled form of ECharts; its parts alone would be some six hundred requests. */
  private static final String ECHARTS = "dist/echarts.esm.min.mjs";

  /** Those of the jars on the class path. */
  static ImportMap ofClassPath() {
    Map<String, String> imports = new TreeMap<>();
    try {
      for (URL url :
          Collections.list(
              ImportMap.class.getClassLoader().getResources("META-INF/importmap.json"))) {
        try (InputStream in = url.openStream()) {
          Wire.tree(new String(in.readAllBytes(), StandardCharsets.UTF_8))
              .path("imports")
              .properties()
              .forEach(entry -> imports.put(entry.getKey(), entry.getValue().asString()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String folder = imports.get("echarts/");
    if (folder != null) {
      imports.put("echarts", folder + ECHARTS);
    }
    return new ImportMap(Wire.text(Map.of("imports", imports)));
  }

  String element() {
    return "<script type=\"importmap\">" + json + "</script>";
  }

  /** As a source of the content security policy. */
  String source() {
    return "'sha256-" + Base64.getEncoder().encodeToString(Sha256.of(json)) + "'";
  }
}
