package dev.fornix.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts the command line from the sources, with a Maven that builds nothing. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherTest {
  private static final Path SCRIPT = Path.of("..", "fornix").toAbsolutePath().normalize();

  @Test
  void passesItsMavenOptionsOnToTheBuild(@TempDir Path folder) throws Exception {
    Path root = Files.createDirectories(folder.resolve("sources"));
    Path script = Files.copy(SCRIPT, root.resolve("fornix"));
    Path commands = Files.createDirectories(folder.resolve("bin"));
    maven(commands, folder.resolve("arguments.txt"));
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", script.toString(), "--version");
    builder.environment().merge("PATH", commands + ":", (path, first) -> first + path);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("FORNIX_MAVEN_OPTIONS", "--offline -Dsome=thing");
    Path said = folder.resolve("said.txt");
    Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();

    assertThat(folder.resolve("arguments.txt"))
        .content()
        .contains("\n--offline\n-Dsome=thing\n", "\npackage\n");
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(said).content().contains("the build failed");
  }

  /** Writes down what it is given, and fails. */
  private static void maven(Path folder, Path arguments) throws IOException {
    Path maven = folder.resolve("mvn");
    Files.writeString(maven, "#!/bin/sh\nprintf '%s\\n' \"$@\" >'" + arguments + "'\nexit 1\n");
    assertThat(maven.toFile().setExecutable(true)).isTrue();
  }
}
