package dev.fornix.benchmarks.rivals;

import dev.fornix.benchmarks.process.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The peer with H2O, built where it is first needed; it is no module of Fornix. */
final class H2oBuild {
  private final Path folder;

  H2oBuild(Checkout checkout) {
    folder = Path.of(checkout.peer("h2o"));
  }

  /** The command up to its arguments. */
  List<String> command(String heap) throws InterruptedException {
    Path jar = folder.resolve("target").resolve("h2o-peer.jar");
    Path dependencies = folder.resolve("target").resolve("dependencies");
    try {
      if (!Files.exists(jar) || !Files.exists(dependencies)) {
        build();
      }
      return List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-Xmx" + heap,
          "-Dsys.ai.h2o.debug.noJavaVersionCheck=true",
          "--add-opens",
          "java.base/java.lang=ALL-UNNAMED",
          "-cp",
          jar + ":" + Files.readString(dependencies).strip(),
          "dev.fornix.peers.H2oPeer");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void build() throws IOException, InterruptedException {
    int exit =
        new ProcessBuilder("mvn", "-B", "-ntp", "-q", "package")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    if (exit != 0) {
      throw new IllegalStateException(
          "H2O could not be fetched or built; see: cd " + folder + " && mvn package");
    }
  }
}
